"""Builds the instance of a scenario: every pair of a person and a service with the ways to give it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import at, daily_stretches, midnight_after, minutes_between
from facility_planner.domain.person_services import (
    languages_of,
    minutes_for,
    minutes_of_part,
    seats_of,
    services_for,
)
from facility_planner.domain.scenario import is_child
from facility_planner.planning.intake.day.eligibility import days_to_sit, lead_sex, options_at, options_of
from facility_planner.planning.intake.day.impossible import Impossible
from facility_planner.planning.intake.day.instance import Instance
from facility_planner.planning.intake.day.tasks import Options, Pair, Task, interpreters_needed
from facility_planner.planning.intake.day.workers import Worker, rosters_of, workers_of
from facility_planner.planning.intake.day.working_time import warnings_of, work_limits

if TYPE_CHECKING:
    from facility_planner.domain.demands import Demands
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.protocol import Part, Protocol, Service
    from facility_planner.domain.scenario import Locked, Person, Scenario
    from facility_planner.planning.intake.day.eligibility import RawOptions


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
    tasks, pairs, impossible = builder.tasks()
    return Instance(
        scenario, facility, protocol, demands, horizon, people, arrivals, builder.workers, facility.rooms, tasks,
        pairs, impossible, quiet, builder.lost_locks(tasks), warnings_of(rosters, limits, horizon),
    )  # fmt: skip


@dataclass(frozen=True)
class _Ways:
    """Who and what can give a service to somebody: in the house, at partners; or why nobody can."""

    house: Options | None
    away: dict[int, Options]
    reason: Impossible | None


@dataclass(frozen=True)
class _Builder:
    scenario: Scenario
    facility: Facility
    protocol: Protocol
    horizon: int
    people: tuple[Person, ...]
    arrivals: tuple[int, ...]
    workers: tuple[Worker, ...]

    def tasks(self) -> tuple[tuple[Task, ...], tuple[Pair, ...], tuple[tuple[int, Service, Impossible], ...]]:
        tasks: list[Task] = []
        pairs: list[Pair] = []
        impossible = []
        for index, person in enumerate(self.people):
            wanted = services_for(self.protocol, person)
            ways = {service.id: self._ways(service, person) for service in wanted}
            lost = {name: way.reason for name, way in ways.items() if way.reason is not None}
            _lose_what_requires(wanted, lost)
            for service in wanted:
                if service.id in lost:
                    impossible.append((index, service, lost[service.id]))
                else:
                    pairs.append(self._pair(tasks, index, service, ways[service.id]))
        return tuple(tasks), tuple(pairs), tuple(impossible)

    def _ways(self, service: Service, person: Person) -> _Ways:
        """In the house, and at each partner that gives the service; the reason of the house where there is none."""
        house = self._options(service, person)
        fixed = self._fixed(person, service)
        away = {}
        if fixed is None or fixed.room is None:
            for index, partner in enumerate(self.scenario.partners):
                found = options_at(partner, service, person, self.workers)
                if found is None or not self._company_can_go(person, service):
                    continue
                if not self._lacks_second_interpreter(service, person, found):
                    away[index] = Options(*found)
        reason = house if isinstance(house, Impossible) and not away else None
        return _Ways(None if isinstance(house, Impossible) else house, away, reason)

    def _lacks_second_interpreter(self, service: Service, person: Person, found: RawOptions) -> bool:
        """Whether only two interpreters together could help, and there is one."""
        seats, _, sharing, interpreters = found
        lengths = [minutes_for(service, person, interpreted=True)]
        lengths += [minutes_of_part(service, part, person, interpreted=True) for part in service.parts]
        fewest = min(interpreters_needed(self.protocol.limits, minutes) for minutes in lengths)
        speaks = any(sharing.intersection(seat) for seat in seats)
        return bool(interpreters) and not speaks and len(interpreters) < fewest

    def _company_can_go(self, person: Person, service: Service) -> bool:
        companion = self._companion(person, service)
        return companion is None or not self._kept_apart(person, companion)

    def _kept_apart(self, person: Person, companion: int) -> bool:
        return {person.id, self.people[companion].id} in map(set, self.scenario.keep_apart)

    def _fixed(self, person: Person, service: Service) -> Locked | None:
        return next((x for x in self.scenario.locked if (x.person, x.service) == (person.id, service.id)), None)

    def _pair(self, tasks: list[Task], person: int, service: Service, ways: _Ways) -> Pair:
        """The pair, whose tasks are added to those there are."""
        first = len(tasks)
        if ways.house is not None:
            tasks.append(self._task(len(tasks), person, service, ways.house))
        for place, options in ways.away.items():
            travel = self.scenario.partners[place].travel_minutes
            tasks.append(
                replace(self._task(len(tasks), person, service, options), place=place, travel=travel, asked_sex=None)
            )
        wholes = tuple(range(first, len(tasks)))
        parts = service.parts if ways.house is not None and self._fixed(self.people[person], service) is None else ()
        for part in parts:
            tasks.append(self._part(len(tasks), person, service, part, ways.house or Options((), (), frozenset(), {})))
        return Pair(person, service, wholes, tuple(range(first + len(wholes), len(tasks))))

    def _part(self, number: int, person: int, service: Service, part: Part, options: Options) -> Task:
        whole = self._task(number, person, service, options)
        minutes, interpreted = (
            minutes_of_part(service, part, self.people[person], interpreted=beside) for beside in (False, True)
        )
        release = max(whole.release, self.arrivals[person] + part.not_before_minutes)
        return replace(
            whole, part=part, minutes=minutes, minutes_interpreted=interpreted, release=release,
            interpreters_needed=interpreters_needed(self.protocol.limits, interpreted),
        )  # fmt: skip

    def lost_locks(self, tasks: tuple[Task, ...]) -> tuple[tuple[str, str], ...]:
        """What is locked though it can take place in no plan."""
        possible = {(self.people[t.person].id, t.service.id) for t in tasks}
        return tuple((x.person, x.service) for x in self.scenario.locked if (x.person, x.service) not in possible)

    def _options(self, service: Service, person: Person) -> Options | Impossible:
        companion = self._companion(person, service)
        company = () if companion is None else (self.people[companion],)
        found = options_of(service, person, self.workers, self.facility.rooms, company)
        if isinstance(found, Impossible):
            return found
        if self._lacks_second_interpreter(service, person, found):
            return Impossible("no_second_interpreter", {"languages": languages_of(person)})
        if companion is not None and self._kept_apart(person, companion):
            return Impossible("guardian_not_free", {"guardian": self.people[companion].id})
        seats = seats_of(service, person)
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
        guardian = self._guardian(person)
        if guardian is not None and service.guardian in ("present", "near"):
            release = max(release, self.arrivals[guardian])
        fixed = self._fixed(person, service)
        if fixed is not None and fixed.room is not None:
            options = replace(options, rooms=tuple(r for r in options.rooms if self.facility.rooms[r].id == fixed.room))
        minutes_interpreted = minutes_for(service, person, interpreted=True)
        return Task(
            index=number,
            person=person_index,
            service=service,
            companion=companion,
            minutes=minutes_for(service, person, interpreted=False),
            minutes_interpreted=minutes_interpreted,
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
            interpreters_needed=interpreters_needed(self.protocol.limits, minutes_interpreted),
        )

    def _named(self, staff: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(w for w, worker in enumerate(self.workers) if worker.id in staff)

    def _companion(self, person: Person, service: Service) -> int | None:
        return self._guardian(person) if service.guardian == "present" else None

    def _guardian(self, person: Person) -> int | None:
        """The guardian of somebody who is treated as a child."""
        guardian = self.scenario.guardians.get(person.id)
        if guardian is None or not is_child(person, self.protocol.beds.child_below_age):
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
