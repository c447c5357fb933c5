"""Rule 33: what is given at a partner."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.plan import Violation
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Visit


def check_partners(facts: Facts, visits: Sequence[Visit]) -> Iterator[Violation]:
    """partner_service, partner_hours, partner_full."""
    there: dict[str, list[Visit]] = defaultdict(list)
    for visit in visits:
        if visit.partner is not None:
            there[visit.partner.id].append(visit)
            yield from _one(facts, visit)
    for own in there.values():
        yield from _full(own)


def _one(facts: Facts, visit: Visit) -> Iterator[Violation]:
    partner = visit.partner
    if partner is None:
        return
    if visit.service.id not in partner.services:
        yield visit.breaks("partner_service", place=partner.id)
    if visit.start < facts.minute(partner.start) or visit.end > facts.minute(partner.end):
        yield visit.breaks("partner_hours", place=partner.id)


def _full(visits: Sequence[Visit]) -> Iterator[Violation]:
    """More people at once than the partner sees."""
    for index, visit in enumerate(visits):
        partner = visit.partner
        already = sum(1 for other in visits[:index] if other.start <= visit.start < other.end)
        if partner is not None and already + 1 > partner.at_once and visit.end > visit.start:
            yield visit.breaks("partner_full", place=partner.id, limit=partner.at_once)
