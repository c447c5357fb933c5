"""A plan's activities as the rules read them: people and services known, times in minutes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.domain.person_services import seats_of
from facility_planner.domain.plan import Violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from facility_planner.domain.plan import Activity, Plan
    from facility_planner.domain.protocol import Part, Service
    from facility_planner.domain.scenario import Partner, Person
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
    partner: Partner | None = None
    """Where it is given, if not in the house."""

    @property
    def stretch(self) -> Stretch:
        """Its minutes; without any where it ends before it starts."""
        return self.start, self.end

    @property
    def away(self) -> Stretch:
        """Its minutes with the way to a partner and back."""
        way = 0 if self.partner is None else self.partner.travel_minutes
        return self.start - way, self.end + way

    @property
    def part(self) -> Part | None:
        """The part of the service that it gives; None for the whole, and for a part that is none of its own."""
        return next((part for part in self.service.parts if part.id == self.activity.part), None)

    @cached_property
    def seats(self) -> int:
        """How many leads the service asks for; at a partner those who escort."""
        if self.partner is not None:
            return self.partner.escort
        return len(seats_of(self.service, self.person))

    @property
    def leads(self) -> tuple[str, ...]:
        """The staff on the seats of the service; nobody of the house at a partner."""
        return () if self.partner is not None else self.activity.staff[: self.seats]

    @property
    def escorts(self) -> tuple[str, ...]:
        """The staff who go along to a partner."""
        return () if self.partner is None else self.activity.staff[: self.seats]

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

    @cached_property
    def away(self) -> Stretch:
        """Its minutes with the way to a partner and back."""
        return self.first.away[0], max(visit.away[1] for visit in self.visits)

    @property
    def rest(self) -> int:
        """Minutes in which its leads begin nothing after it."""
        return 0 if self.first.partner is not None else self.first.service.staff_rest_minutes

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
            facts.minute(activity.start), facts.minute(activity.end), facts.partners.get(activity.place or ""),
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
            place = visit.activity.room or visit.activity.place
            key = (visit.service.id, visit.start, visit.activity.staff, place)
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


def whole_of(visits: Iterable[Visit]) -> Visit | None:
    """Of the visits of one pair the one that gives the service whole, in no part that the service has."""
    return next((visit for visit in visits if visit.part is None), None)


def settled_by(visits: Sequence[Visit]) -> Visit | None:
    """Of the visits of one pair the one with which the service is given: the whole, or the last of all its parts."""
    whole = whole_of(visits)
    if whole is not None or not visits:
        return whole
    asked = [part.id for part in visits[0].service.parts]
    given = {visit.part.id: visit for visit in visits if visit.part is not None}
    return given[asked[-1]] if asked and given.keys() >= set(asked) else None


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
