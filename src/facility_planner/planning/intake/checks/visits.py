"""A plan's activities as the rules read them: people and services known, times in minutes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.domain.plan import Violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facility_planner.domain.plan import Activity, Plan
    from facility_planner.domain.protocol import Service
    from facility_planner.domain.scenario import Person
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.stretches import Stretch


@dataclass(frozen=True)
class Visit:
    """One activity of a person and a service that both exist."""

    activity: Activity
    person: Person
    service: Service
    start: int
    end: int

    @property
    def stretch(self) -> Stretch:
        """Its minutes; without any where it ends before it starts."""
        return self.start, self.end

    @cached_property
    def seats(self) -> int:
        """How many leads the service asks for."""
        return sum(seat.count for seat in self.service.staff)

    @property
    def leads(self) -> tuple[str, ...]:
        """The staff on the seats of the service."""
        return self.activity.staff[: self.seats]

    @property
    def interpreters(self) -> tuple[str, ...]:
        """The staff named after the leads."""
        return self.activity.staff[self.seats :]

    @cached_property
    def takes_part(self) -> frozenset[str]:
        """The person and those with it."""
        return frozenset((self.person.id, *self.activity.companions))

    def breaks(self, rule: str, **args: str | int | tuple[str, ...]) -> Violation:
        """This activity as a violation of a rule."""
        return Violation(
            rule=rule, people=(self.person.id,), staff=self.activity.staff, room=self.activity.room,
            service=self.service.id, at=self.activity.start, args=dict(args),
        )  # fmt: skip


@dataclass(frozen=True)
class Session:
    """What staff and a room do at one time: one visit, or several of one group."""

    visits: tuple[Visit, ...]

    @property
    def first(self) -> Visit:
        """The visit that stands for the session."""
        return self.visits[0]

    @cached_property
    def stretch(self) -> Stretch:
        """Its minutes, to the end of the longest visit."""
        return self.first.start, max(visit.end for visit in self.visits)

    @property
    def staff(self) -> frozenset[str]:
        """Everybody who serves in it."""
        return frozenset(self.first.activity.staff)

    @property
    def rooms(self) -> frozenset[str]:
        """The room it is in, if any."""
        return frozenset() if self.first.activity.room is None else frozenset((self.first.activity.room,))

    @cached_property
    def takes_part(self) -> frozenset[str]:
        """Everybody who takes part, receiving or with somebody."""
        return frozenset().union(*(visit.takes_part for visit in self.visits))


def visits_of(facts: Facts, plan: Plan) -> tuple[Visit, ...]:
    """The activities whose person and service exist, by beginning."""
    found = [
        Visit(
            activity, facts.people[activity.person], facts.services[activity.service],
            facts.minute(activity.start), facts.minute(activity.end),
        )
        for activity in plan.activities
        if activity.person in facts.people and activity.service in facts.services
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda v: (v.start, v.end, v.person.id, v.service.id)))


def sessions_of(visits: Iterable[Visit]) -> tuple[Session, ...]:
    """The visits, those of one group joined: same service, staff, start and room, no more than it takes."""
    together: dict[tuple[str, int, tuple[str, ...], str | None], list[Visit]] = defaultdict(list)
    sessions = []
    for visit in visits:
        if visit.service.group is None:
            sessions.append(Session((visit,)))
        else:
            key = (visit.service.id, visit.start, visit.activity.staff, visit.activity.room)
            together[key].append(visit)
    for members in together.values():
        group = members[0].service.group
        if group is not None and len(members) <= group.max:
            sessions.append(Session(tuple(members)))
        else:
            sessions += [Session((visit,)) for visit in members]
    return tuple(sorted(sessions, key=lambda s: (s.stretch, s.first.person.id, s.first.service.id)))


def by_pair(visits: Iterable[Visit]) -> Mapping[tuple[str, str], list[Visit]]:
    """Person and service to their visits, by beginning."""
    pairs: dict[tuple[str, str], list[Visit]] = defaultdict(list)
    for visit in visits:
        pairs[visit.person.id, visit.service.id].append(visit)
    return pairs


def by_person(visits: Iterable[Visit]) -> Mapping[str, list[Visit]]:
    """Person to the visits that it receives, by beginning."""
    people: dict[str, list[Visit]] = defaultdict(list)
    for visit in visits:
        people[visit.person.id].append(visit)
    return people


def by_participant(visits: Iterable[Visit]) -> Mapping[str, list[Visit]]:
    """Person to the visits in which it takes part, received or as company, by beginning."""
    people: dict[str, list[Visit]] = defaultdict(list)
    for visit in visits:
        for person in visit.takes_part:
            people[person].append(visit)
    return people
