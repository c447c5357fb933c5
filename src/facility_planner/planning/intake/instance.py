"""The scenario turned into integers: minutes from its beginning, indices of people, staff and rooms."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import at, daily_stretches, local_day, midnight_after, minutes_between
from facility_planner.domain.person_services import minutes_for, services_for
from facility_planner.domain.scenario import is_child
from facility_planner.planning.intake.eligibility import Impossible, days_to_sit, lead_sex, options_of
from facility_planner.planning.intake.workers import Worker, rosters_of, workers_of
from facility_planner.planning.intake.working_time import warnings_of, work_limits

if TYPE_CHECKING:
    from datetime import datetime

    from facility_planner.domain.demands import Demands
    from facility_planner.domain.facility import Facility, Room
    from facility_planner.domain.plan import PlanWarning
    from facility_planner.domain.protocol import Protocol, Service
    from facility_planner.domain.scenario import Person, Scenario


MOST_TASKS = 700
"""Above this many tasks no better plan than the first-come one is searched for."""


@dataclass(frozen=True)
class Options:
    """Who and what can serve a task."""

    seats: tuple[tuple[int, ...], ...]
    """For each seat the workers that may fill it."""
    rooms: tuple[int, ...]
    """Empty where the service needs no room."""
    sharing: frozenset[int]
    """Workers who share a language with the person; every worker where none is needed."""
    interpreters: dict[int, frozenset[int]]
    """Interpreter to the leads that the interpreter can stand beside."""
    days: dict[tuple[int, int], tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """Seat and worker to the minutes whose days allow it, where training does not cover them all."""


@dataclass(frozen=True)
class Task:
    """One service that one person is to receive."""

    index: int
    person: int
    service: Service
    companion: int | None
    minutes: int
    minutes_interpreted: int
    release: int
    late_from: int | None
    """Essential services begun from this minute on are missed."""
    today_until: int
    """The local midnight after the arrival."""
    first_until: int
    """The end of the first day of the person: midnight, or of the night for who arrives late in the evening."""
    begin_by: tuple[int, ...]
    """Minutes by which the service has to have begun, one for each window."""
    options: Options
    asked_sex: str | None
    """The sex that leads must and interpreters should have."""
    start_fixed: int | None = None
    is_locked: bool = False
    locked_staff: tuple[int, ...] = ()
    """Workers who have to take part."""

    @property
    def talks(self) -> bool:
        """Whether the person has to talk."""
        return self.service.talk

    @property
    def shortest(self) -> int:
        """The fewest minutes it can take."""
        return min(self.minutes, self.minutes_interpreted) if self.options.interpreters else self.minutes

    def length(self, *, interpreted: bool) -> int:
        """Minutes with or without an interpreter."""
        return self.minutes_interpreted if interpreted else self.minutes


@dataclass(frozen=True)
class Instance:
    """An intake day in integers."""

    scenario: Scenario
    facility: Facility
    protocol: Protocol
    demands: Demands
    horizon: int
    people: tuple[Person, ...]
    arrivals: tuple[int, ...]
    workers: tuple[Worker, ...]
    rooms: tuple[Room, ...]
    tasks: tuple[Task, ...]
    impossible: tuple[tuple[int, Service, Impossible], ...]
    """Pairs that nobody and nothing can serve, with the reason."""
    quiet: tuple[tuple[int, int], ...]
    lost_locks: tuple[tuple[str, str], ...] = ()
    """Person and service of what is locked though nobody can give it, or the person does without it."""
    warnings: tuple[PlanWarning, ...] = ()
    """What to know of the given working time."""

    def minute(self, moment: datetime) -> int:
        """Minutes from the beginning of the scenario to `moment`."""
        return minutes_between(self.scenario.starts, moment)

    def day(self, minute: int) -> int:
        """The local day of a minute, counted from the day of the beginning."""
        return (minute + self._since_midnight) // (24 * 60)

    @cached_property
    def _since_midnight(self) -> int:
        starts = self.scenario.starts
        return minutes_between(at(local_day(starts), starts.time().replace(hour=0, minute=0)), starts)

    @cached_property
    def first_midnight(self) -> int:
        """The first local midnight after the beginning."""
        return self.minute(midnight_after(self.scenario.starts))

    @cached_property
    def day_one_ends(self) -> int:
        """The first midnight, or the end of that night where somebody arrives late on the first evening."""
        ends = {task.first_until for task in self.tasks if self.arrivals[task.person] < self.first_midnight}
        return max({self.first_midnight, *ends})

    @cached_property
    def tasks_of(self) -> tuple[tuple[Task, ...], ...]:
        """The tasks of each person."""
        return tuple(tuple(t for t in self.tasks if t.person == p) for p in range(len(self.people)))

    @cached_property
    def task_by_pair(self) -> dict[tuple[int, str], Task]:
        """Person and service to task."""
        return {(t.person, t.service.id): t for t in self.tasks}

    @cached_property
    def wards(self) -> dict[int, tuple[int, ...]]:
        """Guardian to the children in the guardian's care."""
        index = {person.id: i for i, person in enumerate(self.people)}
        found: dict[int, list[int]] = {}
        for child, guardian in self.scenario.guardians.items():
            found.setdefault(index[guardian], []).append(index[child])
        return {guardian: tuple(sorted(children)) for guardian, children in found.items()}

    @cached_property
    def not_planned(self) -> tuple[tuple[str, str, str], ...]:
        """What the scenario offers and no plan uses yet: code of the warning, kind, id."""
        partners = [("partner_not_planned", "partner", partner.id) for partner in self.scenario.partners]
        services = [s for s in self.protocol.services if any(t.service.id == s.id for t in self.tasks)]
        groups = [("group_not_planned", "service", s.id) for s in services if s.group is not None and s.group.max > 1]
        parts = [("parts_not_planned", "service", s.id) for s in services if s.parts]
        large = [("too_many_to_search", "people", str(len(self.people)))] if len(self.tasks) > MOST_TASKS else []
        return (*large, *partners, *groups, *parts)

    @property
    def has_groups(self) -> bool:
        """Whether a service may be given to several people at once."""
        return any(code == "group_not_planned" for code, _, _ in self.not_planned)

    def awake(self, service: Service) -> tuple[tuple[int, int], ...]:
        """The stretches in which a service may be given: all of it at night, else outside quiet hours."""
        if service.at_night:
            return ((0, self.horizon),)
        stretches, begins = [], 0
        for quiet_from, quiet_to in self.quiet:
            if quiet_from > begins:
                stretches.append((begins, min(quiet_from, self.horizon)))
            begins = max(begins, quiet_to)
        if begins < self.horizon:
            stretches.append((begins, self.horizon))
        return tuple(stretches)

    def desks(self, room: int) -> int:
        """How many activities the room takes side by side."""
        return self.rooms[room].desks or 1


def build_instance(scenario: Scenario, facility: Facility, protocol: Protocol, demands: Demands) -> Instance:
    """The instance of a scenario; pairs that nobody can serve are set aside with their reason."""
    horizon = minutes_between(scenario.starts, scenario.ends)
    people = scenario.people
    arrivals = tuple(minutes_between(scenario.starts, scenario.arrival_of(person.id)) for person in people)
    quiet = (
        tuple(
            (minutes_between(scenario.starts, begins), minutes_between(scenario.starts, ends))
            for begins, ends in daily_stretches(
                protocol.quiet.start, protocol.quiet.end, scenario.starts, scenario.ends
            )
        )
        if protocol.quiet
        else ()
    )
    limits = work_limits(scenario, demands.working_time)
    rosters = rosters_of(scenario, facility, limits)
    workers = workers_of(scenario, facility, horizon, rosters)
    builder = _Builder(scenario, facility, protocol, horizon, people, arrivals, workers)
    tasks, impossible = builder.tasks()
    return Instance(
        scenario, facility, protocol, demands, horizon, people, arrivals, builder.workers, facility.rooms, tasks,
        impossible, quiet, builder.lost_locks(tasks), warnings_of(rosters, limits, horizon),
    )  # fmt: skip


@dataclass(frozen=True)
class _Builder:
    scenario: Scenario
    facility: Facility
    protocol: Protocol
    horizon: int
    people: tuple[Person, ...]
    arrivals: tuple[int, ...]
    workers: tuple[Worker, ...]

    def tasks(self) -> tuple[tuple[Task, ...], tuple[tuple[int, Service, Impossible], ...]]:
        tasks: list[Task] = []
        impossible = []
        for index, person in enumerate(self.people):
            wanted = services_for(self.protocol, person)
            options = {s.id: self._options(s, person) for s in wanted}
            lost = {name: option for name, option in options.items() if isinstance(option, Impossible)}
            _lose_what_requires(wanted, lost)
            for service in wanted:
                option = options[service.id]
                if service.id in lost or isinstance(option, Impossible):
                    impossible.append((index, service, lost[service.id]))
                else:
                    tasks.append(self._task(len(tasks), index, service, option))
        return tuple(tasks), tuple(impossible)

    def lost_locks(self, tasks: tuple[Task, ...]) -> tuple[tuple[str, str], ...]:
        """What is locked though it can take place in no plan."""
        possible = {(self.people[t.person].id, t.service.id) for t in tasks}
        return tuple((x.person, x.service) for x in self.scenario.locked if (x.person, x.service) not in possible)

    def _options(self, service: Service, person: Person) -> Options | Impossible:
        found = options_of(service, person, self.workers, self.facility.rooms)
        if isinstance(found, Impossible):
            return found
        companion = self._companion(person, service)
        if companion is not None and {person.id, self.people[companion].id} in map(set, self.scenario.keep_apart):
            return Impossible("guardian_not_free", {"guardian": self.people[companion].id})
        seats = [seat for seat in service.staff for _ in range(seat.count)]
        days = {
            (position, w): stretches
            for position, (seat, able) in enumerate(zip(seats, found[0], strict=True))
            for w in able
            for stretches in [days_to_sit(seat, self.workers[w], self.horizon)]
            if stretches is not None
        }
        return Options(*found, days)

    def _task(self, number: int, person_index: int, service: Service, options: Options) -> Task:
        person = self.people[person_index]
        arrival = self.arrivals[person_index]
        companion = self._companion(person, service)
        release = max(arrival + service.not_before_minutes, 0)
        if companion is not None:
            release = max(release, self.arrivals[companion])
        fixed = next((x for x in self.scenario.locked if (x.person, x.service) == (person.id, service.id)), None)
        if fixed is not None and fixed.room is not None:
            options = replace(options, rooms=tuple(r for r in options.rooms if self.facility.rooms[r].id == fixed.room))
        return Task(
            index=number,
            person=person_index,
            service=service,
            companion=companion,
            minutes=minutes_for(service, person, interpreted=False),
            minutes_interpreted=minutes_for(service, person, interpreted=True),
            release=release,
            late_from=self._first_until(arrival) if service.priority == "essential" else None,
            today_until=self._midnight(arrival),
            first_until=self._first_until(arrival),
            begin_by=self._windows(service, person, arrival),
            options=options,
            asked_sex=lead_sex(service, person),
            start_fixed=minutes_between(self.scenario.starts, fixed.start) if fixed and fixed.start else None,
            is_locked=fixed is not None,
            locked_staff=self._named(fixed.staff or ()) if fixed else (),
        )

    def _named(self, staff: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(w for w, worker in enumerate(self.workers) if worker.id in staff)

    def _companion(self, person: Person, service: Service) -> int | None:
        guardian = self.scenario.guardians.get(person.id)
        if (
            guardian is None
            or service.guardian != "present"
            or not is_child(person, self.protocol.beds.child_below_age)
        ):
            return None
        return next(i for i, other in enumerate(self.people) if other.id == guardian)

    def _midnight(self, arrival: int) -> int:
        moment = self.scenario.starts + timedelta(minutes=arrival)
        return minutes_between(self.scenario.starts, midnight_after(moment))

    def _first_until(self, arrival: int) -> int:
        moment = self.scenario.starts + timedelta(minutes=arrival)
        midnight = self._midnight(arrival)
        quiet = self.protocol.quiet
        if quiet is None or quiet.end > quiet.start or moment.timetz().replace(tzinfo=None) < quiet.start:
            return midnight
        return minutes_between(self.scenario.starts, at(midnight_after(moment).date(), quiet.end))

    def _windows(self, service: Service, person: Person, arrival: int) -> tuple[int, ...]:
        found = []
        if service.within_minutes is not None:
            found.append(arrival + service.within_minutes)
        hours, since = service.within_exposure_hours, person.hours_since_exposure
        if hours is not None and since is not None and since < hours:
            found.append(arrival + int((hours - since) * 60))
        return tuple(found)


def _lose_what_requires(wanted: tuple[Service, ...], lost: dict[str, Impossible]) -> None:
    """Adds to `lost` every wanted service that requires a lost one."""
    grew = True
    while grew:
        following = {
            service.id: Impossible("required_not_given", {"required": required})
            for service in wanted
            if service.id not in lost
            for required in service.requires
            if required in lost
        }
        lost.update(following)
        grew = bool(following)
