"""Rule 32: a service is given whole, or in its parts one after the other."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from facility_planner.planning.intake.checks.visits import by_pair, whole_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.plan import Violation
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Visit


def check_parts(facts: Facts, visits: Sequence[Visit]) -> Iterator[Violation]:
    """part_and_whole, part_order, too_early."""
    for own in by_pair(visits).values():
        parts = [visit for visit in own if visit.part is not None]
        if parts and whole_of(own) is not None:
            yield parts[0].breaks("part_and_whole")
        yield from _in_order(parts)
        for visit in parts:
            yield from _not_before(facts, visit)


def _in_order(parts: Sequence[Visit]) -> Iterator[Violation]:
    """The first parts of the service, none left out, none before the one before it has ended."""
    for number, visit in enumerate(parts):
        asked = [part.id for part in visit.service.parts]
        if number >= len(asked) or visit.activity.part != asked[number] or visit.partner is not None:
            yield visit.breaks("part_order", parts=tuple(asked))
    for earlier, later in pairwise(parts):
        if later.start < earlier.end:
            yield later.breaks("part_order")


def _not_before(facts: Facts, visit: Visit) -> Iterator[Violation]:
    part = visit.part
    if part is not None and visit.start < facts.arrivals[visit.person.id] + part.not_before_minutes:
        yield visit.breaks("too_early", not_before_minutes=part.not_before_minutes)
