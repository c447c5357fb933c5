"""The scenario turned into integers: minutes from its beginning, indices of people, staff and rooms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import at, daily_stretches, local_day, midnight_after, minutes_between
from facility_planner.domain.protocol import minutes_for, services_for
from facility_planner.domain.scenario import is_child
from facility_planner.planning.intake.eligibility import Impossible, lead_sex, options_of
from facility_planner.planning.intake.workers import Worker, workers_of

if TYPE_CHECKING:
    from datetime import datetime

    from facility_planner.domain.demands import Demands
    from facility_planner.domain.facility import Facility, Room
    from facility_planner.domain.protocol import Protocol, Service
    from facility_planner.domain.scenario import Person, Scenario


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
    begin_by: tuple[int, ...]
    """Minutes by which the service has to have begun, one for each window."""
    options: Options
    asked_sex: str | None
    """The sex that leads must and interpreters should have."""
    start_fixed: int | None = None
    is_locked: bool = False

    @property
    def talks(self) -> bool:
        """Whether the person has to talk."""
        return self.service.talk

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
    def day_one_ends(self) -> int:
        """The first local midnight after the beginning."""
        return self.minute(midnight_after(self.scenario.starts))

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
    builder = _Builder(scenario, facility, protocol, horizon, people, arrivals, workers_of(scenario, facility, horizon))
    tasks, impossible = builder.tasks()
    return Instance(
        scenario, facility, protocol, demands, horizon, people, arrivals, builder.workers, facility.rooms, tasks,
        impossible, quiet,
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
            options = {s.id: options_of(s, person, self.workers, self.facility.rooms) for s in wanted}
            lost = {name: option for name, option in options.items() if isinstance(option, Impossible)}
            _lose_what_requires(wanted, lost)
            for service in wanted:
                option = options[service.id]
                if service.id in lost or isinstance(option, Impossible):
                    impossible.append((index, service, lost[service.id]))
                else:
                    tasks.append(self._task(len(tasks), index, service, Options(*option)))
        return tuple(tasks), tuple(impossible)

    def _task(self, number: int, person_index: int, service: Service, options: Options) -> Task:
        person = self.people[person_index]
        arrival = self.arrivals[person_index]
        companion = self._companion(person, service)
        release = max(arrival + service.not_before_minutes, 0)
        if companion is not None:
            release = max(release, self.arrivals[companion])
        fixed = next((x for x in self.scenario.locked if (x.person, x.service) == (person.id, service.id)), None)
        start = None
        if fixed is not None:
            options = self._locked_options(options, fixed.room, fixed.staff)
            start = None if fixed.start is None else minutes_between(self.scenario.starts, fixed.start)
        return Task(
            number, person_index, service, companion,
            minutes_for(service, person, interpreted=False), minutes_for(service, person, interpreted=True),
            release, self._late_from(arrival) if service.priority == "essential" else None,
            self._midnight(arrival), self._windows(service, person, arrival), options, lead_sex(service, person),
            start, fixed is not None,
        )  # fmt: skip

    def _locked_options(self, options: Options, room: str | None, staff: tuple[str, ...] | None) -> Options:
        rooms, seats = options.rooms, options.seats
        if room is not None:
            rooms = tuple(r for r in rooms if self.facility.rooms[r].id == room)
        if staff is not None:
            seats = tuple(
                tuple(w for w in seat if position >= len(staff) or self.workers[w].id == staff[position])
                for position, seat in enumerate(seats)
            )
        return Options(seats, rooms, options.sharing, options.interpreters)

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

    def _late_from(self, arrival: int) -> int:
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
