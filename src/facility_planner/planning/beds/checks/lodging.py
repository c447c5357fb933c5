"""A plan's beds as the rules read them: nights, people, who belongs together, what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import at, local_day
from facility_planner.domain.scenario import is_child

if TYPE_CHECKING:
    from facility_planner.domain.facility import Facility, Room
    from facility_planner.domain.plan import BedAssignment, Plan
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.scenario import Person, Scenario

NIGHT_BEGINS_WITHOUT_QUIET = time(22, 0)
"""When a night begins where the protocol has no quiet hours."""
INFANT_BELOW_AGE = 2
"""Years; below it a child is never parted from its guardian at night."""


@dataclass(frozen=True)
class Sleeper:
    """Somebody in a bedroom; residents have neither id nor family."""

    id: str | None
    sex: str
    """As the person asks to be lodged, unless the plan says that this is not kept."""
    age: float
    child: bool
    contagious: bool = False
    family: str | None = None


@dataclass(frozen=True)
class Lodging:
    """One surge and the beds that a plan gives."""

    scenario: Scenario
    facility: Facility
    protocol: Protocol
    plan: Plan

    @cached_property
    def people(self) -> dict[str, Person]:
        """Everybody who arrives."""
        return {person.id: person for person in self.scenario.people}

    @cached_property
    def arrivals(self) -> dict[str, datetime]:
        """When each person arrives."""
        return {person.id: arrival.at for arrival in self.scenario.arrivals for person in arrival.people}

    @cached_property
    def rooms(self) -> dict[str, Room]:
        """The rooms of the facility."""
        return {room.id: room for room in self.facility.rooms}

    @cached_property
    def guardians(self) -> dict[str, str]:
        """Child to guardian."""
        return self.scenario.guardians

    @cached_property
    def beds(self) -> tuple[BedAssignment, ...]:
        """The beds whose person and room exist."""
        return tuple(bed for bed in self.plan.beds if bed.person in self.people and bed.room in self.rooms)

    @cached_property
    def nights(self) -> dict[date, datetime]:
        """The nights that begin within the horizon after somebody has arrived, and when each begins."""
        quiet = self.protocol.quiet
        clock = NIGHT_BEGINS_WITHOUT_QUIET if quiet is None else quiet.start
        since = max(self.scenario.starts, min(self.arrivals.values()))
        day, nights = local_day(self.scenario.starts), {}
        while (begins := at(day, clock)) < self.scenario.ends:
            if begins >= since:
                nights[day] = begins
            day += timedelta(days=1)
        return nights

    @cached_property
    def as_own_sex(self) -> frozenset[str]:
        """Those whose wish about where to sleep the plan says is not kept."""
        return frozenset(wish.person for wish in self.plan.wishes if wish.wish == "sleeps_with")

    def family_of(self, person: str) -> str | None:
        """The id of the confirmed family of a person."""
        family = self.scenario.family_of(person)
        return None if family is None else family.id

    def related(self, one: Sleeper, other: Sleeper) -> bool:
        """Whether the rules among strangers are waived: one confirmed family, or small child and guardian.

        A child who may share the guardian's bed is never parted from the guardian, confirmed or not.
        """
        if one.family is not None and one.family == other.family:
            return True
        small = max(INFANT_BELOW_AGE, self.protocol.beds.shares_bed_below_age)
        return any(
            child.id is not None and child.age < small and self.guardians.get(child.id, "") == adult.id
            for child, adult in ((one, other), (other, one))
        )

    def belong(self, person: str, other: str) -> bool:
        """Whether two are one person, one confirmed family, or a child and its guardian."""
        family = self.family_of(person)
        return (
            person == other
            or (family is not None and family == self.family_of(other))
            or self.guardians.get(person) == other
            or self.guardians.get(other) == person
        )

    def sleeper(self, person_id: str) -> Sleeper:
        """Somebody who arrived, as a sleeper."""
        person = self.people[person_id]
        asked = None if person_id in self.as_own_sex else person.sleeps_with
        return Sleeper(
            id=person_id,
            sex=asked if asked in ("female", "male") else person.sex,
            age=person.age,
            child=is_child(person, self.protocol.beds.child_below_age),
            contagious="contagion" in person.needs,
            family=self.family_of(person_id),
        )

    def residents_of(self, room: str) -> tuple[Sleeper, ...]:
        """Those who sleep in a room already."""
        below = self.protocol.beds.child_below_age
        return tuple(
            Sleeper(id=None, sex=resident.sex, age=resident.age, child=resident.age < below)
            for resident in self.scenario.residents
            if resident.room == room
        )
