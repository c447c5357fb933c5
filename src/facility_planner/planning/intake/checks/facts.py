"""What the rules look up: people, staff, rooms and services by id, and time as whole minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import MINUTES_A_DAY, at, daily_stretches, local_day, minutes_between
from facility_planner.domain.facility import StaffMember
from facility_planner.domain.scenario import is_child

if TYPE_CHECKING:
    from datetime import datetime

    from facility_planner.domain.demands import Demands
    from facility_planner.domain.facility import Facility, Room
    from facility_planner.domain.protocol import Protocol, Service
    from facility_planner.domain.scenario import Partner, Person, Scenario
    from facility_planner.planning.intake.checks.stretches import Stretch


@dataclass(frozen=True)
class Facts:
    """One surge, indexed; minutes count from the beginning of the scenario.

    Whole numbers instead of moments: times of a foreign plan may lie anywhere in the calendar,
    and no sum of minutes leaves it.
    """

    scenario: Scenario
    facility: Facility
    protocol: Protocol
    demands: Demands

    @cached_property
    def people(self) -> dict[str, Person]:
        """Everybody who arrives."""
        return {person.id: person for person in self.scenario.people}

    @cached_property
    def arrivals(self) -> dict[str, int]:
        """The minute at which each person arrives."""
        return {person.id: self.minute(arrival.at) for arrival in self.scenario.arrivals for person in arrival.people}

    @cached_property
    def staff(self) -> dict[str, StaffMember]:
        """Staff of the facility and visitors; nobody who arrives is among them."""
        visitors = (
            StaffMember(id=v.id, sex=v.sex, roles=v.roles, languages=v.languages, employment="seconded")
            for v in self.scenario.visitors
        )
        found = {member.id: member for member in (*visitors, *self.facility.staff)}
        return {staff_id: member for staff_id, member in found.items() if staff_id not in self.people}

    @cached_property
    def own_staff(self) -> frozenset[str]:
        """The staff of the facility, without visitors."""
        return frozenset(member.id for member in self.facility.staff if member.id in self.staff)

    @cached_property
    def rooms(self) -> dict[str, Room]:
        """The rooms of the facility."""
        return {room.id: room for room in self.facility.rooms}

    @cached_property
    def partners(self) -> dict[str, Partner]:
        """The partners of the scenario."""
        return {partner.id: partner for partner in self.scenario.partners}

    @cached_property
    def services(self) -> dict[str, Service]:
        """The services of the protocol."""
        return {service.id: service for service in self.protocol.services}

    @cached_property
    def guardians(self) -> dict[str, str]:
        """Child to guardian, where the child is treated as one and both arrive."""
        return {
            child: guardian
            for child, guardian in self.scenario.guardians.items()
            if child in self.people and guardian in self.people and self.is_child(self.people[child])
        }

    @cached_property
    def families(self) -> dict[str, str]:
        """Person to the confirmed family."""
        families = ((person, self.scenario.family_of(person)) for person in self.people)
        return {person: family.id for person, family in families if family is not None}

    def belong(self, one: str, other: str) -> bool:
        """Whether two are of one confirmed family, or a child and its guardian."""
        family = self.families.get(one)
        return (
            one == other
            or (family is not None and family == self.families.get(other))
            or self.guardians.get(one) == other
            or self.guardians.get(other) == one
        )

    @cached_property
    def horizon(self) -> int:
        """The minute at which the plan ends."""
        return self.scenario.horizon_hours * 60

    @cached_property
    def quiet(self) -> tuple[Stretch, ...]:
        """The quiet hours that touch the horizon."""
        quiet = self.protocol.quiet
        if quiet is None:
            return ()
        nights = daily_stretches(quiet.start, quiet.end, self.scenario.starts, self.scenario.ends)
        return tuple((self.minute(begins), self.minute(ends)) for begins, ends in nights)

    @cached_property
    def meals(self) -> tuple[tuple[int, int, int], ...]:
        """Beginning, end and minutes of every meal that touches the horizon."""
        starts, ends = self.scenario.starts, self.scenario.ends
        return tuple(
            (self.minute(begins), self.minute(until), meal.minutes)
            for meal in self.protocol.meals
            for begins, until in daily_stretches(meal.start, meal.end, starts, ends)
        )

    @cached_property
    def _minutes_into_day_one(self) -> int:
        return minutes_between(at(local_day(self.scenario.starts), time(0)), self.scenario.starts)

    def minute(self, moment: datetime) -> int:
        """Minutes from the beginning of the scenario to `moment`."""
        return minutes_between(self.scenario.starts, moment)

    def moment(self, minute: int) -> datetime:
        """The moment of a minute of the horizon."""
        return self.scenario.starts + timedelta(minutes=minute)

    def day(self, minute: int) -> int:
        """The local day of a minute; 0 is the day on which the scenario begins."""
        return (minute + self._minutes_into_day_one) // MINUTES_A_DAY

    def minute_of_day(self, minute: int) -> int:
        """Minutes since the local midnight before a minute."""
        return (minute + self._minutes_into_day_one) % MINUTES_A_DAY

    def midnight_after(self, minute: int) -> int:
        """The first local midnight later than a minute."""
        return minute - self.minute_of_day(minute) + MINUTES_A_DAY

    def is_child(self, person: Person) -> bool:
        """Whether a person is treated as a child here."""
        return is_child(person, self.protocol.beds.child_below_age)
