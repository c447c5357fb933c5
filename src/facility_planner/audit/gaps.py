"""Gaps: what each failing finding lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.gap import Gap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.domain.assessment import Assessment
    from facility_planner.domain.standard import Severity, Standard, Theme


def find_gaps(assessment: Assessment, standards: Iterable[Standard] = ()) -> tuple[Gap, ...]:
    """One gap for each finding not met or only partly, of every class, in their order; without prices.

    Themes and severities are those of the standards; without them a gap has no theme and is of medium severity.
    """
    known: dict[tuple[str, str], tuple[Theme | None, Severity]] = {
        (standard.id, requirement.id): (theme.theme, requirement.severity)
        for standard in standards
        for theme in standard.themes
        for requirement in theme.requirements
    }
    gaps: list[Gap] = []
    for finding in assessment.findings:
        if finding.verdict in ("not_met", "partly_met") and finding.gap is not None:
            theme, severity = known.get((finding.standard, finding.requirement), (None, "medium"))
            gaps.append(
                Gap(
                    facility=assessment.facility,
                    requirement=finding.requirement,
                    row=finding.row,
                    standard=finding.standard,
                    theme=theme,
                    severity=severity,
                    class_=finding.class_,
                    verdict=finding.verdict,
                    quantity=finding.gap.quantity,
                    unit=finding.gap.unit,
                )
            )
    return tuple(gaps)
