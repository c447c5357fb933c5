"""Beds by hand: households one after another, each into the room that suits it best.

The answer where the instance is too large for the solver, and the solver's first hint.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facility_planner.planning.beds.instance import BedInstance
    from facility_planner.planning.beds.occupancy import Occupancy


@dataclass(frozen=True)
class Lodging:
    """Where a household sleeps: positions of the option and of the space, and the cots it is given."""

    option: int
    space: int
    cots: int


def lodge_by_hand(instance: BedInstance) -> tuple[Lodging, ...]:
    """Lodgings by household, hardest to place first; households that find no room have none.

    People with a contagion are given isolation rooms first; a whole sleeping room only when all others
    have their beds.
    """
    rooms = instance.empty_rooms()
    ways: dict[int, list[int]] = {household: [] for household in range(len(instance.wholes))}
    for position, option in enumerate(instance.options):
        ways[instance.household[option.unit]].append(position)
    hardest_first = sorted(ways, key=lambda household: _difficulty(instance, household))
    contagious = [h for h in hardest_first if instance.units[instance.wholes[h]].contagious]
    others = [h for h in hardest_first if h not in contagious]
    lodged: dict[int, Lodging] = {}
    for household, isolation_only in (
        *((h, True) for h in contagious),
        *((h, False) for h in others + contagious),
    ):
        choices = [
            (_cost(instance, position, rooms[space], space), position, space)
            for position in ways[household]
            for space in instance.rooms_of[position]
            if rooms[space].space.isolation or not isolation_only
            if rooms[space].takes(instance.options[position])
        ]
        if choices and household not in lodged:
            _, position, space = min(choices)
            cots = rooms[space].place(instance.options[position])
            lodged[household] = Lodging(position, space, cots)
    return tuple(lodged[household] for household in sorted(lodged))


def _difficulty(instance: BedInstance, household: int) -> tuple[int, ...]:
    """The largest families first, then those whose waiting weighs most, then arrival."""
    unit = instance.units[instance.wholes[household]]
    return (-len(unit.sleepers), -unit.weight, household)


def _cost(instance: BedInstance, position: int, room: Occupancy, space: int) -> tuple[int, ...]:
    """Most people, isolation first, wishes, cots, rooms opened already, the tightest fit, order."""
    option = instance.options[position]
    opens = not room.placed and not room.space.lived_in
    return (
        -len(instance.units[option.unit].sleepers),
        not room.space.isolation,
        len(option.missed),
        max(0, option.most_cots - room.cots),
        opens,
        room.beds,
        space,
    )
