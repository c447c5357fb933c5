"""When staff and rooms were open for an activity that somebody waited for: from the plan alone.

Everything is told in minutes at which the activity could have begun, all else in the plan as it is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import local_day
from facility_planner.domain.facility import is_private
from facility_planner.planning.intake.checks.matching import seats_filled
from facility_planner.planning.intake.checks.seats import qualifies, wanted_sex
from facility_planner.planning.intake.checks.stretches import difference, union
from facility_planner.planning.intake.checks.visits import sessions_of
from facility_planner.planning.intake.walk.day import taken
from facility_planner.planning.intake.walk.sweep import where

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from facility_planner.domain.facility import Room
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.protocol import Seat
    from facility_planner.planning.intake.checks.duty import Duty
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.stretches import Stretch
    from facility_planner.planning.intake.checks.visits import Session, Visit

    Hold = tuple[Stretch, Session | None]
    """When somebody or something is taken, and by which session, if by one."""


@dataclass(frozen=True)
class Openings:
    """What staff and rooms do in a plan."""

    facts: Facts
    duty: Duty
    plan: Plan
    visits: Sequence[Visit]

    @cached_property
    def staff(self) -> Mapping[str, Sequence[Hold]]:
        """When each staff member is in a session, in the rest after it, on a break or in attendance."""
        busy: dict[str, list[Hold]] = defaultdict(list)
        for session in sessions_of(self.visits):
            start, end = taken(self.facts, session.first)
            for staff in session.staff:
                rest = session.first.service.staff_rest_minutes if staff in session.first.leads else 0
                busy[staff].append(((start, max(end, session.stretch[1]) + rest), session))
        for spent in (*self.plan.breaks, *self.plan.cover):
            busy[spent.staff].append(((self.facts.minute(spent.start), self.facts.minute(spent.end)), None))
        return busy

    @cached_property
    def rooms(self) -> Mapping[str, Sequence[Hold]]:
        """When each room is in use, or rests."""
        used: dict[str, list[Hold]] = defaultdict(list)
        for session in sessions_of(self.visits):
            start, end = session.stretch
            for room in session.rooms:
                used[room].append(((start, end + self.rest_after(session.takes_part)), session))
        return used

    @cached_property
    def there(self) -> Mapping[str, Sequence[Stretch]]:
        """When each staff member is there: on shift, overtime included, on a visit, or called."""
        facts, scenario = self.facts, self.facts.scenario
        found: dict[str, list[Stretch]] = defaultdict(list)
        for staff, shifts in self.duty.shifts.items():
            found[staff] += [(shift.start, shift.end + shift.overtime) for shift in shifts]
        for visitor in scenario.visitors:
            found[visitor.id].append((facts.minute(visitor.start), facts.minute(visitor.end)))
        for entry in scenario.on_call:
            calls = [facts.minute(call.called_at) for call in self.plan.calls if call.staff == entry.staff]
            if calls:
                since = max(facts.minute(entry.start), min(calls)) + entry.delay_minutes
                found[entry.staff].append((since, facts.minute(entry.end)))
        return found

    def rest_after(self, people: Iterable[str]) -> int:
        """How long a room rests after these people."""
        limits = self.facts.protocol.limits
        usual = limits.room_turnaround_minutes
        return max(usual, limits.contagion_turnaround_minutes) if self.is_catching(people) else usual

    def is_catching(self, people: Iterable[str]) -> bool:
        """Whether anybody of some people has a contagion."""
        known = self.facts.people
        return any("contagion" in known[person].needs for person in people if person in known)


@dataclass(frozen=True)
class Opening:
    """When one visit could have begun."""

    openings: Openings
    visit: Visit

    def leads(self, *, any_sex: bool = False, without: Collection[str] = ()) -> list[Stretch]:
        """While the seats can be filled: whatever sex is asked for, or without some people who are served."""
        sex = None if any_sex else wanted_sex(self.visit.service, self.visit.person)
        staff = self.openings.facts.staff
        able = {name: seats for name, seats in self._able.items() if sex is None or staff[name].sex == sex}
        free = {name: self._of_staff(name, without) for name in able}
        if len(self._seats) == 1:
            return union(stretch for stretches in free.values() for stretch in stretches)
        wanted = range(len(self._seats))
        return where(free, lambda there: seats_filled(wanted, {n: able[n] for n in there}) == len(wanted))

    def interpreters(self) -> list[Stretch]:
        """While somebody who interprets for the person is free."""
        own = set(self.visit.person.languages)
        able = (
            member.id
            for member in self.openings.facts.staff.values()
            if "interpreter" in member.roles and own.intersection(member.languages)
        )
        return union(stretch for name in able for stretch in self._of_staff(name))

    def rooms(self, lifted: str = "", without: Collection[str] = ()) -> list[Stretch]:
        """While a room is free: one of the person's own conditions lifted, or without some people who are served.

        Conditions: `contagion keep_apart step_free safety_zone`.
        """
        if not self.visit.service.room:
            return [(0, self.openings.facts.horizon)]
        return union(s for room in self._fitting(lifted) for s in self._of_room(room, lifted, without))

    def company(self) -> list[Stretch]:
        """While those who must be with the person are in no other activity."""
        openings, company = self.openings, set(self.visit.activity.companions)
        others = [v for v in openings.visits if v is not self.visit and v.takes_part & company]
        return self._starts([(0, openings.facts.horizon)], [taken(openings.facts, other) for other in others])

    @cached_property
    def _length(self) -> int:
        return max(1, self.visit.end - self.visit.start)

    @cached_property
    def _seats(self) -> list[Seat]:
        """The seats that are asked for the person, each as often as people sit on it."""
        needs = self.visit.person.needs
        asked = (seat for seat in self.visit.service.staff if seat.for_need is None or seat.for_need in needs)
        return [seat for seat in asked for _ in range(seat.count)]

    @cached_property
    def _able(self) -> dict[str, frozenset[int]]:
        """Who could sit on which seats, whatever the sex asked for."""
        day, staff = local_day(self.visit.activity.start), self.openings.facts.staff.values()
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
        holds = self.openings.staff.get(name, ())
        return self._starts(
            self.openings.there.get(name, ()), [stretch for stretch, by in holds if self._counts(by, without)]
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
            for room in self.openings.facts.facility.rooms
            if room.use in service.room and (not service.private or is_private(room))
        ]
        if "wheelchair" in needs and lifted != "step_free":
            rooms = [room for room in rooms if room.step_free is True]
        if "safety_concern" in needs and lifted != "safety_zone":
            rooms = [room for room in rooms if room.zone != "public"] or rooms
        return rooms

    def _of_room(self, room: Room, lifted: str, without: Collection[str]) -> list[Stretch]:
        """Beside what happens in a room, and the rests after that."""
        openings, people = self.openings, () if lifted == "contagion" else self.visit.takes_part
        holds = [(s, by) for s, by in openings.rooms.get(room.id, ()) if by and self._counts(by, without)]
        desks = 1 if room.desks is None or openings.is_catching(people) else room.desks
        used = {str(n): [stretch] for n, (stretch, _) in enumerate(holds)}
        full = where(used, lambda there: len(there) >= desks)
        apart = [] if lifted == "keep_apart" else [stretch for stretch, by in holds if self._are_apart(by)]
        return self._starts([(0, openings.facts.horizon)], [*full, *apart], openings.rest_after(people))

    def _are_apart(self, session: Session) -> bool:
        here, there = self.visit.takes_part, session.takes_part
        pairs = self.openings.facts.scenario.keep_apart
        return any((one in here and other in there) or (other in here and one in there) for one, other in pairs)
