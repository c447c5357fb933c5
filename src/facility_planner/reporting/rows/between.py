"""What lies between the activities of a plan: waiting, and the way to a partner and back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from facility_planner.domain.calendar import at, midnight_after
from facility_planner.reporting.rows.sessions import sessions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from facility_planner.domain.plan import Plan
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.scenario import Scenario
    from facility_planner.reporting.inputs import SurgeInput

    Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Way:
    """The way to a partner, or back from there: who travels, and for which service."""

    people: tuple[str, ...]
    companions: tuple[str, ...]
    staff: tuple[str, ...]
    service: str
    part: str | None
    place: str
    direction: Literal["there", "back"]
    start: datetime
    end: datetime


@dataclass(frozen=True)
class Wait:
    """A stretch in which a person waits; the room where the plan names one."""

    person: str
    room: str
    start: datetime
    end: datetime


def ways_of(scenario: Scenario, plan: Plan) -> tuple[Way, ...]:
    """The ways to partners and back; none where the partner is next door."""
    minutes = {partner.id: partner.travel_minutes for partner in scenario.partners}
    found: list[Way] = []
    for session in sessions_of(plan.activities):
        travel = timedelta(minutes=minutes.get(session.place or "", 0))
        if not session.place or not travel:
            continue
        who = (session.people, session.companions, session.staff, session.service, session.part, session.place)
        found.append(Way(*who, "there", session.start - travel, session.start))
        found.append(Way(*who, "back", session.end, session.end + travel))
    return tuple(found)


def waits_of(surge: SurgeInput, plan: Plan) -> tuple[Wait, ...]:
    """Where and how long each person waits: from arrival to the last activity that begins on the day of arrival."""
    busy = _busy(surge.scenario, plan)
    return tuple(wait for person in surge.scenario.people for wait in _waits(surge, plan, person.id, busy[person.id]))


def _waits(surge: SurgeInput, plan: Plan, person: str, busy: Sequence[Span]) -> Iterator[Wait]:
    arrival = surge.scenario.arrival_of(person)
    ends = day_of_arrival_ends(surge.protocol, arrival)
    last = max((end for start, end in busy if start < ends), default=arrival)
    named = sorted((wait for wait in plan.waiting if wait.person == person), key=lambda wait: wait.start)
    yield from (Wait(person, wait.room, wait.start, wait.end) for wait in named)
    told = [*busy, *((wait.start, wait.end) for wait in named)]
    yield from (Wait(person, "", start, end) for start, end in _gaps(told, arrival, last))


def _busy(scenario: Scenario, plan: Plan) -> Mapping[str, Sequence[Span]]:
    """When each person is in an activity or on the way to one or back."""
    busy: defaultdict[str, list[Span]] = defaultdict(list)
    for activity in plan.activities:
        for person in (activity.person, *activity.companions):
            busy[person].append((activity.start, activity.end))
    for way in ways_of(scenario, plan):
        for person in (*way.people, *way.companions):
            busy[person].append((way.start, way.end))
    return busy


def _gaps(busy: Sequence[Span], start: datetime, end: datetime) -> Iterator[Span]:
    """What the stretches leave free between two moments."""
    free_from = start
    for begins, ends in sorted(busy):
        if begins >= end:
            break
        if begins > free_from:
            yield free_from, begins
        free_from = max(free_from, ends)
    if free_from < end:
        yield free_from, end


def day_of_arrival_ends(protocol: Protocol, arrival: datetime) -> datetime:
    """The local midnight after an arrival; for one in the evening's quiet hours, the end of that night."""
    midnight, quiet = midnight_after(arrival), protocol.quiet
    if quiet is None or quiet.end > quiet.start or arrival.timetz().replace(tzinfo=None) < quiet.start:
        return midnight
    return at(midnight.date(), quiet.end)
