"""Rules 2 and 3: how long an activity lasts and when it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.person_services import is_meant_for, minutes_for, minutes_of_part
from facility_planner.planning.intake.checks.stretches import overlap
from facility_planner.planning.intake.checks.visits import by_pair, settled_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.plan import Violation
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Visit


def check_times(facts: Facts, visits: Sequence[Visit]) -> Iterator[Violation]:
    """length, before_arrival, too_early, outside_horizon, quiet_hours, order, requires."""
    for visit in visits:
        yield from _length(visit)
        yield from _moment(facts, visit)
    yield from _order(facts, visits)


def _length(visit: Visit) -> Iterator[Violation]:
    interpreted = bool(visit.interpreters)
    part = visit.part
    if part is None:
        minutes = minutes_for(visit.service, visit.person, interpreted=interpreted)
    else:
        minutes = minutes_of_part(visit.service, part, visit.person, interpreted=interpreted)
    if visit.end - visit.start != minutes:
        yield visit.breaks("length", minutes=visit.end - visit.start, expected=minutes)


def _moment(facts: Facts, visit: Visit) -> Iterator[Violation]:
    arrival = facts.arrivals[visit.person.id]
    here_from = max(facts.arrivals[person] for person in visit.takes_part if person in facts.arrivals)
    if visit.away[0] < here_from:
        yield visit.breaks("before_arrival")
    elif visit.start < arrival + visit.service.not_before_minutes:
        yield visit.breaks("too_early", not_before_minutes=visit.service.not_before_minutes)
    if visit.away[0] < 0 or visit.away[1] > facts.horizon:
        yield visit.breaks("outside_horizon")
    if not visit.service.at_night and any(overlap(visit.stretch, night) for night in facts.quiet):
        yield visit.breaks("quiet_hours")


def _order(facts: Facts, visits: Sequence[Visit]) -> Iterator[Violation]:
    """`after`: the earlier service has ended, if it takes place; `requires`: and it takes place.

    A required service that is not meant for the person is no condition.
    """
    given = by_pair(visits)
    for visit in visits:
        for before in dict.fromkeys((*visit.service.after, *visit.service.requires)):
            earlier = given.get((visit.person.id, before), [])
            required = facts.services.get(before) if before in visit.service.requires else None
            if settled_by(earlier) is None and required is not None and is_meant_for(required, visit.person):
                yield visit.breaks("requires", required=before)
            if any(other.end > visit.start for other in earlier):
                yield visit.breaks("order", after=before)
