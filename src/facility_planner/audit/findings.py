"""Writing a finding down: the verdict with its numbers, its place in law and what it rests on.

The values come from typed code and are not validated again: a province has some hundred thousand findings.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from facility_planner.audit.unchecked import unchecked
from facility_planner.domain.assessment import Evidence, Finding, Shortfall

if TYPE_CHECKING:
    from datetime import date

    from facility_planner.audit.opinion import Opinion
    from facility_planner.audit.rulebook import Rule
    from facility_planner.domain.facility import Method
    from facility_planner.domain.indicator import Unit


def finding_of(rule: Rule, facility: str, subject: str, opinion: Opinion) -> Finding:
    """The finding that states `opinion` on a subject of a rule."""
    values = rule.head.copy()
    values["subject"] = subject
    values["verdict"] = opinion.verdict
    values["measured"] = opinion.figure
    values["reason"] = opinion.reason
    if subject != facility:
        values["subject_kind"] = rule.requirement.per
    if opinion.missing is not None:
        quantity, unit = opinion.missing
        values["gap"] = _lacking(float(quantity), unit)
    if opinion.seen:
        values["evidence"] = tuple([_evidence(seen.of, seen.method, seen.seen_on) for seen in opinion.seen])
    if opinion.details:
        values["details"] = opinion.details + values["details"]
    if opinion.indicators:
        values["indicators"] = opinion.indicators
    if opinion.against is not None:
        values["threshold"], values["compare"], values["unit"] = opinion.against
    return unchecked(Finding, values)


@lru_cache(maxsize=8192)
def _lacking(quantity: float, unit: Unit) -> Shortfall:
    return Shortfall(quantity=quantity, unit=unit)


@lru_cache(maxsize=8192)
def _evidence(of: str, method: Method, seen_on: date) -> Evidence:
    return unchecked(Evidence, {"of": of, "method": method, "seen_on": seen_on})
