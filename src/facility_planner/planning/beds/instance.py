"""The bed problem in numbers: units, their options, the rooms each option may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.person_services import weight_of
from facility_planner.domain.scenario import is_child
from facility_planner.planning.beds.nights import nights_of
from facility_planner.planning.beds.occupancy import Occupancy
from facility_planner.planning.beds.options import Option, options_of
from facility_planner.planning.beds.spaces import Space, spaces_of
from facility_planner.planning.beds.units import Sleeper, Unit, parts_of, sleepers_of, units_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.protocol import BedRules, Protocol
    from facility_planner.domain.scenario import Scenario


@dataclass(frozen=True)
class BedInstance:
    """Everything the choice of rooms rests on; positions index `units` and `spaces`."""

    units: tuple[Unit, ...]
    household: tuple[int, ...]
    """Per unit the household that it is, or is a part of: at most one unit of a household is lodged."""
    wholes: tuple[int, ...]
    """Per household the unit that is everybody in it."""
    spaces: tuple[Space, ...]
    options: tuple[Option, ...]
    apart: frozenset[frozenset[str]]
    rooms_of: tuple[tuple[int, ...], ...]
    """Per option the spaces that would take it if nobody new were there."""

    def empty_rooms(self) -> list[Occupancy]:
        """Every room with its residents only."""
        return [Occupancy(space, self.units, self.apart) for space in self.spaces]


def build_instance(scenario: Scenario, facility: Facility, protocol: Protocol) -> BedInstance:
    """The instance of a surge; of a family that fits in no room the parts that do are candidates."""
    rules = protocol.beds
    spaces = spaces_of(scenario, facility, rules)
    apart = frozenset(frozenset(pair) for pair in scenario.keep_apart)
    units: list[Unit] = []
    household: list[int] = []
    wholes: list[int] = []
    for whole in units_of(scenario, _sleepers(scenario, protocol), rules):
        parts = () if _fits_somewhere(whole, spaces, apart, rules) else parts_of(whole, scenario)
        household += [len(wholes)] * (1 + len(parts))
        wholes.append(len(units))
        units += [whole, *parts]
    options = tuple(o for position, unit in enumerate(units) for o in options_of(position, unit, rules))
    rooms = [Occupancy(space, units, apart) for space in spaces]
    return BedInstance(
        units=tuple(units),
        household=tuple(household),
        wholes=tuple(wholes),
        spaces=spaces,
        options=options,
        apart=apart,
        rooms_of=tuple(tuple(i for i, room in enumerate(rooms) if room.takes(o)) for o in options),
    )


def _sleepers(scenario: Scenario, protocol: Protocol) -> tuple[Sleeper, ...]:
    nights = nights_of(scenario, protocol)
    below = protocol.beds.child_below_age
    people = scenario.people
    return sleepers_of(
        scenario,
        protocol.beds,
        {p.id: tuple(day for day, begins in nights if scenario.arrival_of(p.id) <= begins) for p in people},
        {p.id: weight_of(protocol, p, child=is_child(p, below)) for p in people},
    )


def _fits_somewhere(unit: Unit, spaces: Sequence[Space], apart: frozenset[frozenset[str]], rules: BedRules) -> bool:
    rooms = [Occupancy(space, (unit,), apart) for space in spaces]
    return any(room.takes(option) for option in options_of(0, unit, rules) for room in rooms)
