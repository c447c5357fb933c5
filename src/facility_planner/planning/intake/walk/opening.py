"""When an activity that somebody waited for could have begun: from the plan alone.

Everything is told in minutes at which it could have begun, all else in the plan as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import local_day
from facility_planner.domain.facility import is_private
from facility_planner.domain.person_services import languages_of, seats_of
from facility_planner.planning.intake.checks.matching import seats_filled
from facility_planner.planning.intake.checks.seats import qualifies, wanted_sex
from facility_planner.planning.intake.checks.stretches import difference, overlap, union
from facility_planner.planning.intake.walk.sweep import where

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from facility_planner.domain.facility import Room
    from facility_planner.domain.protocol import Seat
    from facility_planner.planning.intake.checks.stretches import Stretch
    from facility_planner.planning.intake.checks.visits import Session, Visit
    from facility_planner.planning.intake.walk.held import Held, Hold


@dataclass(frozen=True)
class Opening:
    """When one visit could have begun in the wait before it; of minutes outside that wait nothing is said."""

    held: Held
    visit: Visit
    wait: Stretch

    def leads(self, *, any_sex: bool = False, without: Collection[str] = ()) -> list[Stretch]:
        """While the seats can be filled: whatever sex is asked for, or without some people who are served."""
        if not self._seats:
            return [(0, self.held.facts.horizon)]
        sex = None if any_sex else wanted_sex(self.visit.service, self.visit.person)
        staff = self.held.facts.staff
        able = {name: seats for name, seats in self._able.items() if sex is None or staff[name].sex == sex}
        free = {name: self._of_staff(name, without) for name in able}
        if len(self._seats) == 1:
            return union(stretch for stretches in free.values() for stretch in stretches)
        wanted = range(len(self._seats))
        return where(free, lambda there: seats_filled(wanted, {n: able[n] for n in there}) == len(wanted))

    def interpreters(self) -> list[Stretch]:
        """While somebody who interprets for the person is free."""
        own = set(languages_of(self.visit.person))
        able = (
            member.id
            for member in self.held.facts.staff.values()
            if "interpreter" in member.roles and own.intersection(member.languages)
        )
        return union(stretch for name in able for stretch in self._of_staff(name))

    def rooms(self, lifted: str = "", without: Collection[str] = ()) -> list[Stretch]:
        """While a room is free: one of the person's own conditions lifted, or without some people who are served.

        Conditions: `contagion keep_apart step_free safety_zone`.
        """
        if self.visit.partner is not None or not self.visit.service.room:
            return [(0, self.held.facts.horizon)]
        return union(s for room in self._fitting(lifted) for s in self._of_room(room, lifted, without))

    def company(self) -> list[Stretch]:
        """While those who must be with the person are in no other activity."""
        held, company = self.held, set(self.visit.activity.companions)
        others = (v for v in held.visits if v is not self.visit and v.takes_part & company)
        return self._starts([(0, held.facts.horizon)], [other.away for other in others])

    @cached_property
    def _length(self) -> int:
        return max(1, self.visit.end - self.visit.start)

    def _near(self, holds: Iterable[Hold], after: int = 0) -> list[Hold]:
        """What a visit that begins in the wait could run into."""
        reach = self.wait[0], self.wait[1] + self._length + after
        return [hold for hold in holds if overlap(hold[0], reach)]

    @cached_property
    def _seats(self) -> tuple[Seat, ...]:
        """The seats that are asked for the person; at a partner none of the house."""
        return () if self.visit.partner is not None else seats_of(self.visit.service, self.visit.person)

    @cached_property
    def _able(self) -> dict[str, frozenset[int]]:
        """Who could sit on which seats, whatever the sex asked for."""
        day, staff = local_day(self.visit.activity.start), self.held.facts.staff.values()
        found = {
            member.id: frozenset(n for n, seat in enumerate(self._seats) if qualifies(seat, member, day))
            for member in staff
        }
        return {name: seats for name, seats in found.items() if seats}

    def _starts(self, there: Iterable[Stretch], holds: Iterable[Stretch], after: int = 0) -> list[Stretch]:
        """Beginnings from which the visit, and what `after` it is kept free, fits between what holds."""
        lead = self._length - 1
        latest = [(start, end - lead) for start, end in there]
        return difference(latest, [(start - lead - after, end) for start, end in holds])

    def _of_staff(self, name: str, without: Collection[str] = ()) -> list[Stretch]:
        holds = self._near(self.held.staff.get(name, ()))
        return self._starts(
            self.held.there.get(name, ()), [stretch for stretch, by in holds if self._counts(by, without)]
        )

    def _counts(self, session: Session | None, without: Collection[str]) -> bool:
        """Whether what holds is in the way: another session than the own, and not only of people left out."""
        if session is None:
            return True
        people = {one.person.id for one in session.visits}
        return not any(one is self.visit for one in session.visits) and not people <= set(without)

    def _fitting(self, lifted: str) -> list[Room]:
        """The rooms that the service and the person's own conditions allow."""
        service, needs = self.visit.service, self.visit.person.needs
        rooms = [
            room
            for room in self.held.facts.facility.rooms
            if room.use in service.room and (not service.private or is_private(room))
        ]
        if "wheelchair" in needs and lifted != "step_free":
            rooms = [room for room in rooms if room.step_free is True]
        if "safety_concern" in needs and lifted != "safety_zone":
            rooms = [room for room in rooms if room.zone != "public"] or rooms
        return rooms

    def _of_room(self, room: Room, lifted: str, without: Collection[str]) -> list[Stretch]:
        """Beside what happens in a room, and the rests after that."""
        held, people = self.held, () if lifted == "contagion" else self.visit.takes_part
        after = held.rest_after(people)
        near = self._near(held.rooms.get(room.id, ()), after)
        holds = [(stretch, by) for stretch, by in near if by is not None and self._counts(by, without)]
        desks = 1 if room.desks is None or held.is_catching(people) else room.desks
        used = {str(n): [stretch] for n, (stretch, _) in enumerate(holds)}
        full = where(used, lambda there: len(there) >= desks)
        apart = [] if lifted == "keep_apart" else [stretch for stretch, by in holds if self._are_apart(by)]
        return self._starts([(0, held.facts.horizon)], [*full, *apart], after)

    def _are_apart(self, session: Session) -> bool:
        here, there = self.visit.takes_part, session.takes_part
        pairs = self.held.facts.scenario.keep_apart
        return any((one in here and other in there) or (other in here and one in there) for one, other in pairs)
