"""Gaps: what each failing finding lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.gap import Gap

if TYPE_CHECKING:
    from facility_planner.domain.assessment import Assessment


def find_gaps(assessment: Assessment) -> tuple[Gap, ...]:
    """One gap for each finding not met or only partly, of every class, in their order; without prices."""
    return tuple(
        Gap(
            facility=assessment.facility,
            requirement=finding.requirement,
            row=finding.row,
            class_=finding.class_,
            verdict=finding.verdict,
            quantity=finding.gap.quantity,
            unit=finding.gap.unit,
        )
        for finding in assessment.findings
        if finding.verdict in ("not_met", "partly_met") and finding.gap is not None
    )
