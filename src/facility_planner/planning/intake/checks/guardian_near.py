"""Rule 24, first half: a guardian who has to be near is in the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.checks.stretches import overlap
from facility_planner.planning.intake.checks.visits import by_participant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.plan import Violation
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Visit


def check_guardian_near(facts: Facts, visits: Sequence[Visit]) -> Iterator[Violation]:
    """guardian_away: not there yet, or at a partner or on the way, without the child."""
    part = by_participant(visits)
    for visit in visits:
        guardian = facts.guardians.get(visit.person.id)
        if guardian is None or visit.service.guardian != "near":
            continue
        away = [v.away for v in part.get(guardian, ()) if v.partner is not None and visit.person.id not in v.takes_part]
        if visit.start < facts.arrivals[guardian] or any(overlap(visit.stretch, stretch) for stretch in away):
            yield visit.breaks("guardian_away", guardian=guardian)
