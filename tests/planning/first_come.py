"""A first-come dispatcher of our own: person by person, service by service, the earliest place on a grid.

It knows nothing of goals, and does not care who stays with those who wait; of the rules it keeps those
that say who may be given what, when, by whom and where. It shares no code with the planner.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations, product
from typing import TYPE_CHECKING

from tests.planning.first_come_breaks import interpreters_rest, leaves_breaks
from tests.planning.first_come_rooms import rooms_for, stands_in_room

from facility_planner.domain.calendar import at, local_day, midnight_after
from facility_planner.domain.facility import is_trained
from facility_planner.domain.person_services import is_meant_for, minutes_for, services_for
from facility_planner.domain.plan import Activity
from facility_planner.domain.scenario import is_child

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from tests.planning.intake_support import Case

    from facility_planner.domain.facility import StaffMember
    from facility_planner.domain.protocol import Seat, Service
    from facility_planner.domain.scenario import Person, Visitor

GRID = timedelta(minutes=5)


@dataclass
class FirstCome:
    """What has been given so far."""

    case: Case
    activities: list[Activity] = field(default_factory=list)

    def dispatch(self) -> list[Activity]:
        """Everything that finds a place in its turn: all that is essential first, then all else."""
        people = self.case.scenario.people
        for essential in (True, False):
            for person in people:
                for service in services_for(self.case.protocol, person):
                    if (service.priority == "essential") is essential:
                        found = self._earliest(person, service)
                        if found is not None:
                            self.activities.append(found)
        return self.activities

    def in_time(self) -> set[tuple[str, str]]:
        """The essential and same-day pairs that are given in time."""
        found = set()
        for activity in self.activities:
            service = self.case.protocol.service(activity.service)
            arrival = self.case.scenario.arrival_of(activity.person)
            if service.priority == "essential" and activity.start < self._tonight(arrival):
                found.add((activity.person, activity.service))
            if service.priority == "same_day" and activity.end <= midnight_after(arrival):
                found.add((activity.person, activity.service))
        return found

    def _tonight(self, arrival: datetime) -> datetime:
        quiet = self.case.protocol.quiet
        if quiet is None or quiet.end > quiet.start or arrival.time() < quiet.start:
            return midnight_after(arrival)
        return at(local_day(midnight_after(arrival)), quiet.end)

    def _of(self, person: str) -> list[Activity]:
        return [a for a in self.activities if a.person == person]

    def _earliest(self, person: Person, service: Service) -> Activity | None:
        scenario = self.case.scenario
        start = scenario.arrival_of(person.id) + timedelta(minutes=service.not_before_minutes)
        own = {a.service: a for a in self._of(person.id)}
        for name in service.requires:
            if name not in own and is_meant_for(self.case.protocol.service(name), person):
                return None
        ends = [own[name].end for name in (*service.after, *service.requires) if name in own]
        company = self._company(person, service)
        near = self._guardian(person) if service.guardian == "near" else ()
        start = max([start, *ends, *(scenario.arrival_of(name) for name in (*company, *near))])
        while start < scenario.ends:
            for activity in self._ways(person, service, start, company):
                if self._fits(activity, person, service):
                    return activity
            start += GRID
        return None

    def _company(self, person: Person, service: Service) -> tuple[str, ...]:
        return self._guardian(person) if service.guardian == "present" else ()

    def _guardian(self, person: Person) -> tuple[str, ...]:
        guardian = self.case.scenario.guardians.get(person.id)
        return (guardian,) if guardian and is_child(person, self.case.protocol.beds.child_below_age) else ()

    def _ways(self, person: Person, service: Service, start: datetime, company: tuple[str, ...]) -> Iterator[Activity]:
        attending = [p for p in self.case.scenario.people if p.id in company]
        rooms = rooms_for(self.case, service, [person, *attending])
        free_rooms = [r for r in rooms if r is None or self._room_is_free(r, start)]
        if not free_rooms:
            return
        day = local_day(start)
        seats = _seats(service, person)
        helpers = [m for m in self._helpers() if not self._is_busy(m.id, start, start + GRID)]
        able = [m for m in helpers if self._has_sex(m, person, service)]
        fitting = [[m for m in able if _can_sit(seat, m, day)] for seat in seats]
        for leads in product(*fitting):
            for between in self._between(person, service, leads, helpers):
                staff = [m.id for m in (*leads, *between)]
                end = start + timedelta(minutes=minutes_for(service, person, interpreted=bool(between)))
                if len(set(staff)) == len(staff):
                    for room in free_rooms:
                        yield Activity(
                            person=person.id, service=service.id, start=start, end=end, staff=tuple(staff),
                            room=room, companions=company,
                        )  # fmt: skip

    def _helpers(self) -> list[StaffMember | Visitor]:
        return [*self.case.facility.staff, *self.case.scenario.visitors]

    def _room_is_free(self, room: str, start: datetime) -> bool:
        """Whether there is a desk at the beginning; asked to save work, `_fits` asks for the whole time."""
        return self._used(room, start, start + GRID) < self._desks(room)

    def _desks(self, room: str) -> int:
        return next(r.desks or 1 for r in self.case.facility.rooms if r.id == room)

    def _used(self, room: str, start: datetime, end: datetime) -> int:
        return sum(1 for a in self.activities if a.room == room and a.start < end and start < a.end)

    def _has_sex(self, member: StaffMember | Visitor, person: Person, service: Service) -> bool:
        asked = person.interviewer_sex
        if service.sex_rule == "never" or asked == "any":
            return True
        if asked is None:
            return service.sex_rule == "on_request" or person.sex in ("other", member.sex)
        return member.sex == asked

    def _between(
        self,
        person: Person,
        service: Service,
        leads: tuple[StaffMember | Visitor, ...],
        helpers: list[StaffMember | Visitor],
    ) -> list[tuple[StaffMember | Visitor, ...]]:
        """Nobody where it needs nobody, else each interpreter alone, or each two of them for what is long."""
        signed = {language for language in person.languages if language.startswith("sgn-")}
        own = signed if signed and "deaf" in person.needs else set(person.languages)
        if not service.talk or person.age < 3 or any(own.intersection(m.languages) for m in leads):
            return [()]
        theirs = {language for m in leads for language in m.languages}
        able = [
            m
            for m in helpers
            if "interpreter" in m.roles and "police_officer" not in m.roles
            if own.intersection(m.languages) and theirs.intersection(m.languages)
        ]
        limits = self.case.protocol.limits.interpreter
        after = limits.second_after_minutes if limits else None
        if after is not None and minutes_for(service, person, interpreted=True) > after:
            return list(combinations(able, 2))
        return [(m,) for m in able]

    def _fits(self, activity: Activity, person: Person, service: Service) -> bool:
        start, end = activity.start, activity.end
        seats = len(_seats(service, person))
        rest = timedelta(minutes=service.staff_rest_minutes)
        return (
            end <= self.case.scenario.ends
            and (service.at_night or not self._is_quiet(start, end))
            and not any(self._takes_part(name, start, end) for name in (person.id, *activity.companions))
            and all(self._on_duty(name, start, end) for name in activity.staff)
            and not any(self._is_busy(name, start, end + rest) for name in activity.staff[:seats])
            and not any(self._is_busy(name, start, end) for name in activity.staff[seats:])
            and stands_in_room(self.case, self.activities, activity)
            and not self._meets_apart(activity)
            and self._keeps_limits(activity, person, service, activity.staff[:seats])
            and leaves_breaks(self.case, [*self.activities, activity])
            and self._interpreters_rest(activity)
        )

    def _interpreters_rest(self, activity: Activity) -> bool:
        people = {person.id: person for person in self.case.scenario.people}
        between = {}
        for a in (*self.activities, activity):
            leads = len(_seats(self.case.protocol.service(a.service), people[a.person]))
            between[a.person, a.service] = a.staff[leads:]
        return interpreters_rest(self.case, [*self.activities, activity], between)

    def _is_quiet(self, start: datetime, end: datetime) -> bool:
        quiet = self.case.protocol.quiet
        if quiet is None:
            return False
        for days in (-1, 0, 1):
            day = local_day(start) + timedelta(days=days)
            begins = at(day, quiet.start)
            ends = at(day if quiet.end > quiet.start else day + timedelta(days=1), quiet.end)
            if begins < end and start < ends:
                return True
        return False

    def _takes_part(self, person: str, start: datetime, end: datetime) -> bool:
        return any(person in (a.person, *a.companions) and a.start < end and start < a.end for a in self.activities)

    def _is_busy(self, staff: str, start: datetime, end: datetime) -> bool:
        for a in self.activities:
            if staff not in a.staff:
                continue
            service = self.case.protocol.service(a.service)
            person = next(p for p in self.case.scenario.people if p.id == a.person)
            leads = a.staff[: len(_seats(service, person))]
            rest = service.staff_rest_minutes if staff in leads else 0
            if a.start < end and start < a.end + timedelta(minutes=rest):
                return True
        return False

    def _on_duty(self, staff: str, start: datetime, end: datetime) -> bool:
        """By one shift and its overtime, or a visit; nobody is called in, and shifts that touch are not joined."""
        scenario = self.case.scenario
        times = [(v.start, v.end) for v in scenario.visitors if v.id == staff]
        times += [
            (s.start, s.end + timedelta(minutes=s.overtime_minutes)) for s in scenario.shifts or () if s.staff == staff
        ]
        return any(begins <= start and end <= ends for begins, ends in times)

    def _meets_apart(self, activity: Activity) -> bool:
        here = {activity.person, *activity.companions}
        for a in self.activities:
            if a.room is None or a.room != activity.room or a.start >= activity.end or activity.start >= a.end:
                continue
            there = {a.person, *a.companions}
            for one, other in self.case.scenario.keep_apart:
                if (one in here and other in there) or (other in here and one in there):
                    return True
        return False

    def _keeps_limits(self, activity: Activity, person: Person, service: Service, leads: tuple[str, ...]) -> bool:
        protocol, day = self.case.protocol, local_day(activity.start)
        own, limits = self._of(person.id), protocol.limits
        services = {s.id: s for s in protocol.services}
        told = sum(1 for a in own if services[a.service].tells_story and local_day(a.start) == day)
        if service.tells_story and limits.tellings_per_day is not None and told >= limits.tellings_per_day:
            return False
        if service.talk and person.age >= 3:
            talks = sorted((a for a in (*own, activity) if services[a.service].talk), key=lambda a: (a.start, a.end))
            if not self._talks_fit(talks):
                return False
        most = service.per_staff_per_day
        same = [a for a in self.activities if a.service == service.id and local_day(a.start) == day]
        if most is not None and any(sum(lead in a.staff for a in same) >= most for lead in leads):
            return False
        for first, second in protocol.separate_staff:
            other = {first: second, second: first}.get(service.id)
            if any(a.service == other and set(a.staff).intersection(leads) for a in own):
                return False
        return True

    def _talks_fit(self, talks: list[Activity]) -> bool:
        limits = self.case.protocol.limits
        by_day: dict[date, timedelta] = {}
        for a in talks:
            by_day[local_day(a.start)] = by_day.get(local_day(a.start), timedelta()) + (a.end - a.start)
        most = limits.talk_minutes_per_day
        if most is not None and any(spent > timedelta(minutes=most) for spent in by_day.values()):
            return False
        run, members, last = timedelta(), 0, None
        for a in talks:
            follows = last is not None and a.start - last < timedelta(minutes=limits.rest_minutes)
            run, members = (run + (a.end - a.start), members + 1) if follows else (a.end - a.start, 1)
            without_rest = limits.talk_minutes_without_rest
            if without_rest is not None and members > 1 and run > timedelta(minutes=without_rest):
                return False
            last = a.end
        return True


def _seats(service: Service, person: Person) -> list[Seat]:
    """Support persons sit only beside those who need them."""
    asked = [seat for seat in service.staff if seat.for_need in (None, *person.needs)]
    return [seat for seat in asked for _ in range(seat.count)]


def _can_sit(seat: Seat, helper: StaffMember | Visitor, day: date) -> bool:
    def trained(topic: object) -> bool:
        return hasattr(helper, "training") and is_trained(helper, topic, day)  # type: ignore[arg-type]

    by_role = not seat.roles or bool(set(seat.roles).intersection(helper.roles))
    return (
        (by_role or (seat.or_trained is not None and trained(seat.or_trained)))
        and (seat.trained is None or trained(seat.trained))
        and (seat.sex is None or seat.sex == helper.sex)
    )
