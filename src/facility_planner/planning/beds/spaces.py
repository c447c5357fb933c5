"""Rooms to sleep in: what is free of them, and whom each may take when nobody new is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facility_planner.domain.facility import Facility, Room
    from facility_planner.domain.protocol import BedRules
    from facility_planner.domain.scenario import Resident, Scenario


@dataclass(frozen=True)
class Space:
    """A sleeping or isolation room; `beds` are those that no resident has."""

    room: Room
    beds: int
    cots: int
    resident_sexes: frozenset[str]
    """Sexes of the residents of an age at which sex counts."""
    adult_residents: bool
    child_residents: bool

    @property
    def isolation(self) -> bool:
        """Whether the room is kept for people with a contagion."""
        return self.room.use == "isolation"

    @property
    def lived_in(self) -> bool:
        """Whether residents sleep there already."""
        return self.adult_residents or self.child_residents


def spaces_of(scenario: Scenario, facility: Facility, rules: BedRules) -> tuple[Space, ...]:
    """Every room in which somebody may sleep, in the order of the facility."""
    return tuple(
        _space(room, [resident for resident in scenario.residents if resident.room == room.id], rules)
        for room in facility.rooms
        if room.use in ("sleeping", "isolation")
    )


def _space(room: Room, residents: list[Resident], rules: BedRules) -> Space:
    return Space(
        room=room,
        beds=max(0, (room.beds or 0) - len(residents)),
        cots=room.cots or 0,
        resident_sexes=frozenset(r.sex for r in residents if r.age >= rules.single_sex_from_age),
        adult_residents=any(r.age >= rules.child_below_age for r in residents),
        child_residents=any(r.age < rules.child_below_age for r in residents),
    )
