"""What was found of each requirement last time, and whether law asks the same today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.audit.assess import assess
from facility_planner.audit.item import Last
from facility_planner.audit.law_since import demand_now, demand_of, differences, is_another, law_between
from facility_planner.audit.rulebook import rulebook
from facility_planner.domain.decided import NO_DECISIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from facility_planner.domain.assessment import Finding
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.standard import Standard


def last_of(
    audit: str,
    findings: Sequence[Finding],
    then: date,
    standards: Sequence[Standard],
    now: date,
    decisions: Mapping[str, str] = NO_DECISIONS,
) -> Mapping[str, Last]:
    """What was found last time of the requirements that are asked now, by item key.

    Args:
        audit: The audit it was found in; empty for what the facility's file notes.
        findings: As they were recorded.
        then: The day whose law they go by.
        standards: Those of today's audit.
        now: The day whose law counts now.
        decisions: Those of today's audit.
    """
    by_key = grouped(findings)
    changed = law_between(standards, then, now)
    found = {}
    for standard in standards:
        for rule in rulebook(standard, now, decisions):
            key = f"{standard.id}/{rule.requirement.id}"
            if key not in by_key:
                continue
            told = (*changed.get(key, ()), *differences(demand_of(by_key[key]), demand_now(rule)))
            changes = tuple(dict.fromkeys(told))
            found[key] = Last(audit, by_key[key], is_another(changes), changes)
    return found


def noted_of(
    facility: Facility, standards: Sequence[Standard], now: date, decisions: Mapping[str, str] = NO_DECISIONS
) -> Mapping[str, Last]:
    """What the facility's file notes of the requirements, by item key: findings that rest on an observation."""
    found: dict[str, Last] = {}
    for standard in standards:
        judged = assess(facility, standard, facility.observations, now, decisions)
        noted = grouped([finding for finding in judged if finding.evidence])
        found |= {key: Last("", findings) for key, findings in noted.items()}
    return found


def grouped(findings: Sequence[Finding]) -> Mapping[str, tuple[Finding, ...]]:
    """Findings by item key, in their order."""
    by_key: dict[str, list[Finding]] = {}
    for finding in findings:
        by_key.setdefault(f"{finding.standard}/{finding.requirement}", []).append(finding)
    return {key: tuple(listed) for key, listed in by_key.items()}
