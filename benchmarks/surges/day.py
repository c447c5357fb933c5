"""A made surge in integers, read from the project's formats without the planner: what the peers solve.

It knows the rules that the made surges use: one lead a service, roles, training, the sex asked for, an
interpreter where lead and person share no language, guardians who are present, private rooms and desks,
order, rest of the lead, shifts with overtime, visits, breaks of staff within so many hours of work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.domain.calendar import local_day, midnight_after, minutes_between
from facility_planner.domain.facility import StaffMember, is_private, is_trained
from facility_planner.domain.person_services import minutes_for, services_for, weight_of
from facility_planner.domain.plan import Activity, Break, PersonService, Plan, Shortage
from facility_planner.domain.scenario import is_child
from facility_planner.planning.beds.assign import assign_beds
from facility_planner.services.check_plan import check_plan, demands_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from facility_planner.domain.protocol import Seat, Service
    from facility_planner.domain.scenario import Person, Visitor
    from facility_planner.library.surge import Surge
    from facility_planner.planning.intake.judgement import Judgement


@dataclass(frozen=True)
class Helper:
    """A staff member or visitor; staff need breaks."""

    id: str
    stretches: tuple[tuple[int, int], ...]
    """From and to, overtime included."""
    is_staff: bool


@dataclass(frozen=True)
class Job:
    """A service for a person."""

    index: int
    person: int
    company: int | None
    service: Service
    release: int
    minutes: int
    leads: tuple[int, ...]
    interpreters: tuple[int, ...]
    """One of them is needed; empty where none is."""
    rooms: tuple[int, ...]
    after: tuple[int, ...]
    weight: int
    """Of a minute until it begins; 0 where the waiting does not end with it."""

    @property
    def attending(self) -> tuple[int, ...]:
        """The person and the company."""
        return (self.person,) if self.company is None else (self.person, self.company)


@dataclass(frozen=True)
class Given:
    """A job in a plan."""

    job: int
    start: int
    lead: int
    interpreter: int | None
    room: int | None


BreakStretch = tuple[int, int, int]
"""Helper, from, to."""


@dataclass(frozen=True)
class Day:
    """All of it."""

    surge: Surge
    horizon: int
    helpers: tuple[Helper, ...]
    desks: tuple[int, ...]
    """How many at once, by room."""
    jobs: tuple[Job, ...]
    break_minutes: int
    break_within: int

    def breaks_of(self, helper: int) -> list[tuple[tuple[int, int], int]]:
        """The stretches of a member of the staff, each with how many breaks it may need."""
        if not self.break_minutes or not self.helpers[helper].is_staff:
            return []
        return [
            ((start, end), -(-(end - start - self.break_within) // (self.break_within + self.break_minutes)))
            for start, end in self.helpers[helper].stretches
            if end - start > self.break_within
        ]

    def told(self, given: Sequence[Given], breaks: Sequence[BreakStretch]) -> tuple[Plan, Judgement]:
        """A plan in the project's format with the checker's judgement of it."""
        scenario, rooms = self.surge.scenario, self.surge.facility.rooms
        people = scenario.people

        def moment(minute: int) -> datetime:
            return scenario.starts + timedelta(minutes=minute)

        activities = []
        for one in sorted(given, key=lambda g: (g.start, g.job)):
            job = self.jobs[one.job]
            staff = [one.lead] if one.interpreter is None else [one.lead, one.interpreter]
            activities.append(
                Activity(
                    person=people[job.person].id,
                    service=job.service.id,
                    start=moment(one.start),
                    end=moment(one.start + job.minutes),
                    staff=tuple(self.helpers[h].id for h in staff),
                    companions=() if job.company is None else (people[job.company].id,),
                    room=None if one.room is None else rooms[one.room].id,
                )
            )
        pauses = [
            Break(staff=self.helpers[h].id, start=moment(start), end=moment(end), kind="rest")
            for h, start, end in sorted(breaks)
        ]
        beds = assign_beds(scenario, self.surge.facility, self.surge.protocol, demands_of(self.surge))
        late = self._late({one.job: one for one in given})
        plan = Plan(
            scenario=scenario.id,
            status="feasible",
            objectives=(),
            activities=tuple(activities),
            beds=beds.beds,
            breaks=tuple(pauses),
            shortages=tuple(
                Shortage(kind=kind, person=person, service=service, reason=Reason(code="late"))  # type: ignore[arg-type]
                for kind, person, service, _ in late
            ),
            tomorrow=tuple(PersonService(person=p, service=s) for _, p, s, is_put_off in late if is_put_off),
        )
        plan = plan.model_copy(update={"objectives": check_plan(self.surge, plan).objectives})
        return plan, check_plan(self.surge, plan)

    def _late(self, given: dict[int, Given]) -> list[tuple[str, str, str, bool]]:
        """Kind, person and service of what is not given in time, and whether it is put off to tomorrow."""
        found = []
        scenario = self.surge.scenario
        for job in self.jobs:
            person, one = scenario.people[job.person].id, given.get(job.index)
            midnight = minutes_between(scenario.starts, midnight_after(scenario.arrival_of(person)))
            essential = job.service.priority == "essential"
            if one is None:
                found.append(("service", person, job.service.id, not essential))
            elif one.start >= midnight if essential else one.start + job.minutes > midnight:
                found.append(("deadline", person, job.service.id, not essential))
        return found


def day_of(surge: Surge) -> Day:
    """The day of a made surge."""
    scenario, protocol = surge.scenario, surge.protocol
    everybody: list[StaffMember | Visitor] = [*surge.facility.staff, *scenario.visitors]
    rest = protocol.limits.staff_break
    jobs: list[Job] = []
    for index, person in enumerate(scenario.people):
        known: dict[str, int] = {}
        for service in services_for(protocol, person):
            jobs.append(_job(surge, everybody, len(jobs), index, person, service, known))
            known[service.id] = jobs[-1].index
    return Day(
        surge=surge,
        horizon=scenario.horizon_hours * 60,
        helpers=tuple(Helper(m.id, _stretches(surge, m), isinstance(m, StaffMember)) for m in everybody),
        desks=tuple(room.desks or 1 for room in surge.facility.rooms),
        jobs=tuple(jobs),
        break_minutes=rest.minutes if rest else 0,
        break_within=round(rest.within_hours * 60) if rest else 0,
    )


def _stretches(surge: Surge, member: StaffMember | Visitor) -> tuple[tuple[int, int], ...]:
    starts = surge.scenario.starts
    if isinstance(member, StaffMember):
        mine = [s for s in surge.scenario.shifts or () if s.staff == member.id]
        ends = [minutes_between(starts, s.end) + s.overtime_minutes for s in mine]
        return tuple(sorted((minutes_between(starts, s.start), end) for s, end in zip(mine, ends, strict=True)))
    return ((minutes_between(starts, member.start), minutes_between(starts, member.end)),)


def _job(
    surge: Surge,
    everybody: list[StaffMember | Visitor],
    number: int,
    index: int,
    person: Person,
    service: Service,
    known: dict[str, int],
) -> Job:
    scenario, below = surge.scenario, surge.protocol.beds.child_below_age
    (seat,) = service.staff
    day = local_day(scenario.starts)
    asked = person.interviewer_sex if service.sex_rule == "on_request" else None
    leads = [i for i, m in enumerate(everybody) if _can_sit(seat, m, day) and asked in (None, "any", m.sex)]
    spoken = set(person.languages)
    understood = [i for i in leads if spoken.intersection(everybody[i].languages)]
    between: list[int] = []
    if service.talk and not understood:
        between = [i for i, m in enumerate(everybody) if "interpreter" in m.roles and spoken.intersection(m.languages)]
    elif service.talk:
        leads = understood
    guardian = scenario.guardians.get(person.id)
    company = None
    if guardian is not None and service.guardian == "present" and is_child(person, below):
        company = next(i for i, p in enumerate(scenario.people) if p.id == guardian)
    ends_waiting = service.id == "health_triage"
    return Job(
        index=number,
        person=index,
        company=company,
        service=service,
        release=minutes_between(scenario.starts, scenario.arrival_of(person.id)) + service.not_before_minutes,
        minutes=minutes_for(service, person, interpreted=bool(between)),
        leads=tuple(leads),
        interpreters=tuple(between),
        rooms=tuple(
            i
            for i, room in enumerate(surge.facility.rooms)
            if room.use in service.room and (is_private(room) or not service.private)
        ),
        after=tuple(known[name] for name in (*service.after, *service.requires) if name in known),
        weight=weight_of(surge.protocol, person, child=is_child(person, below)) if ends_waiting else 0,
    )


def _can_sit(seat: Seat, member: StaffMember | Visitor, day: date) -> bool:
    if not set(seat.roles).intersection(member.roles):
        return False
    trained = seat.trained is None or (isinstance(member, StaffMember) and is_trained(member, seat.trained, day))
    return trained and seat.sex in (None, member.sex)
