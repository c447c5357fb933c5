"""Findings beside the requirements they judge, and the cells of a heat map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.assessment import VERDICT_RANKS, StandardUsed
from facility_planner.domain.standard import BREACHABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.assessment import Assessment, Finding, Reason, Verdict
    from facility_planner.domain.base import Text
    from facility_planner.domain.confidence import Confidence
    from facility_planner.domain.conflict import Conflict, Option
    from facility_planner.domain.indicator import Compare, Unit
    from facility_planner.domain.instrument import LegalReference
    from facility_planner.domain.standard import (
        Asked,
        Guidance,
        Requirement,
        RequirementClass,
        Severity,
        Standard,
        Theme,
        ThemeFile,
    )


@dataclass(frozen=True)
class IndicatorRow:
    """What was found of one indicator under a requirement."""

    title: Text
    verdict: Verdict
    measured: bool | int | float | None
    threshold: bool | int | float
    compare: Compare
    unit: Unit


@dataclass(frozen=True)
class ConflictRow:
    """A conflict of law in which a requirement stands, and how it was decided."""

    conflict: str
    title: Text
    text: Text
    others: tuple[Text, ...]
    """The titles of the other requirements that stand in it."""
    references: tuple[LegalReference, ...]
    decision: str
    decided: Text


@dataclass(frozen=True)
class FindingRow:
    """One finding with what is needed to show it; texts are `None` where the standard has none."""

    standard: str
    theme: Theme
    theme_title: Text
    requirement: str
    title: Text
    text: Text
    row: str
    class_: RequirementClass
    confidence: Confidence
    subject: str
    subject_kind: str
    verdict: Verdict
    measured: bool | int | float | None
    threshold: bool | int | float | None
    compare: Compare
    unit: Unit
    missing: float | None
    missing_unit: Unit | None
    references: tuple[LegalReference, ...]
    reason: Reason | None
    details: tuple[Reason, ...]
    look_for: Text | None
    asked: tuple[Asked, ...]
    put_right: Text | None
    severity: Severity
    indicators: tuple[IndicatorRow, ...]
    conflicts: tuple[ConflictRow, ...]
    guidance: tuple[Guidance, ...]
    not_found: Text | None
    note: Text | None
    is_breach: bool
    judged_by: StandardUsed
    """The text of the standard that judged."""


@dataclass(frozen=True)
class HeatCell:
    """The worst verdict of a facility on a requirement."""

    facility: str
    facility_title: Text
    theme: Theme
    theme_title: Text
    requirement: str
    title: Text
    class_: RequirementClass
    verdict: Verdict

    @property
    def is_breachable(self) -> bool:
        """Whether failing it is a breach of law."""
        return self.class_ in BREACHABLE


def finding_rows(assessment: Assessment, standards: Sequence[Standard]) -> tuple[FindingRow, ...]:
    """Every finding whose requirement the standards have, theme after theme in the standards' order."""
    used = {standard.id: standard for standard in assessment.standards}
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in assessment.findings:
        found.setdefault((finding.standard, finding.requirement), []).append(finding)
    return tuple(
        _row(finding, (standard, used[standard.id]), theme, requirement)
        for standard in standards
        for theme in standard.themes
        for requirement in theme.requirements
        for finding in found.get((standard.id, requirement.id), ())
    )


def rows_of(
    findings: Sequence[Finding], standard: Standard, theme: ThemeFile, requirement: Requirement
) -> tuple[FindingRow, ...]:
    """The findings on one requirement of a standard."""
    used = StandardUsed.of(standard)
    return tuple(_row(finding, (standard, used), theme, requirement) for finding in findings)


def worst(rows: Sequence[FindingRow]) -> FindingRow:
    """The row that says most about a requirement with several subjects: what is not met before all else."""
    return min(rows, key=lambda row: VERDICT_RANKS[row.verdict])


def conflict_row(conflict: Conflict, option: Option, requirement: str, standard: Standard) -> ConflictRow:
    """A conflict as a requirement of a standard stands in it, decided by an option."""
    return ConflictRow(
        conflict=conflict.id,
        title=conflict.title,
        text=conflict.text,
        others=tuple(
            other.title for other in standard.requirements if other.id in conflict.between and other.id != requirement
        ),
        references=conflict.references,
        decision=option.id,
        decided=option.title,
    )


def heat_cells(rows: Sequence[FindingRow], facility: str, title: Text) -> tuple[HeatCell, ...]:
    """One cell for each requirement of one facility, with the worst verdict over its subjects."""
    subjects: dict[str, list[FindingRow]] = {}
    for row in rows:
        subjects.setdefault(row.requirement, []).append(row)
    return tuple(
        HeatCell(facility, title, r.theme, r.theme_title, r.requirement, r.title, r.class_, r.verdict)
        for r in map(worst, subjects.values())
    )


def _row(
    finding: Finding, judged_by: tuple[Standard, StandardUsed], theme: ThemeFile, requirement: Requirement
) -> FindingRow:
    standard, used = judged_by
    return FindingRow(
        standard=finding.standard,
        theme=theme.theme,
        theme_title=theme.title,
        requirement=requirement.id,
        title=requirement.title,
        text=requirement.wording,
        row=finding.row,
        class_=finding.class_,
        confidence=finding.confidence,
        subject=finding.subject,
        subject_kind=finding.subject_kind,
        verdict=finding.verdict,
        measured=finding.measured,
        threshold=finding.threshold,
        compare=finding.compare,
        unit=finding.unit,
        missing=finding.gap.quantity if finding.gap else None,
        missing_unit=finding.gap.unit if finding.gap else None,
        references=finding.references,
        reason=finding.reason,
        details=finding.details,
        look_for=requirement.look_for,
        asked=requirement.asked,
        put_right=requirement.put_right,
        severity=requirement.severity,
        indicators=tuple(_indicators(finding, requirement)),
        conflicts=tuple(_conflicts(finding, standard)),
        guidance=requirement.guidance,
        not_found=requirement.not_found,
        note=requirement.note,
        is_breach=finding.is_breach,
        judged_by=used,
    )


def _indicators(finding: Finding, requirement: Requirement) -> Iterator[IndicatorRow]:
    """The indicators of a finding that the requirement has, with their titles."""
    known = {indicator.id: indicator for indicator in requirement.leaves}
    for found in finding.indicators:
        if found.indicator in known:
            leaf = known[found.indicator]
            yield IndicatorRow(leaf.title, found.verdict, found.measured, found.threshold, leaf.compare, leaf.unit)


def _conflicts(finding: Finding, standard: Standard) -> Iterator[ConflictRow]:
    """The conflicts of a finding that the standard has, with the words of what was decided."""
    taken = {decided.conflict: decided.decision for decided in finding.conflicts}
    for conflict in standard.conflicts:
        if conflict.id in taken:
            yield conflict_row(conflict, conflict.option(taken[conflict.id]), finding.requirement, standard)
