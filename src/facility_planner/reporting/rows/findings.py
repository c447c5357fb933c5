"""Findings beside the requirements they judge, and the cells of a heat map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.standard import BREACHABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.assessment import Assessment, Finding, Reason, Verdict
    from facility_planner.domain.base import Text
    from facility_planner.domain.indicator import Compare, Unit
    from facility_planner.domain.instrument import LegalReference
    from facility_planner.domain.standard import (
        Confidence,
        Guidance,
        Requirement,
        RequirementClass,
        Standard,
        Theme,
        ThemeFile,
    )


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
    guidance: tuple[Guidance, ...]
    not_found: Text | None
    note: Text | None
    is_breach: bool


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


_WORST_FIRST: tuple[Verdict, ...] = ("not_met", "partly_met", "not_observed", "met", "not_applicable")


def finding_rows(assessment: Assessment, standards: Sequence[Standard]) -> tuple[FindingRow, ...]:
    """Every finding whose requirement the standards have, theme after theme in the standards' order."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in assessment.findings:
        found.setdefault((finding.standard, finding.requirement), []).append(finding)
    return tuple(
        _row(finding, theme, requirement)
        for standard in standards
        for theme in standard.themes
        for requirement in theme.requirements
        for finding in found.get((standard.id, requirement.id), ())
    )


def worst(rows: Sequence[FindingRow]) -> FindingRow:
    """The row that says most about a requirement with several subjects: what is not met before all else."""
    return min(rows, key=lambda row: _WORST_FIRST.index(row.verdict))


def heat_cells(rows: Sequence[FindingRow], facility: str, title: Text) -> tuple[HeatCell, ...]:
    """One cell for each requirement of one facility, with the worst verdict over its subjects."""
    subjects: dict[str, list[FindingRow]] = {}
    for row in rows:
        subjects.setdefault(row.requirement, []).append(row)
    return tuple(
        HeatCell(facility, title, r.theme, r.theme_title, r.requirement, r.title, r.class_, r.verdict)
        for r in map(worst, subjects.values())
    )


def _row(finding: Finding, theme: ThemeFile, requirement: Requirement) -> FindingRow:
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
        guidance=requirement.guidance,
        not_found=requirement.not_found,
        note=requirement.note,
        is_breach=finding.is_breach,
    )
