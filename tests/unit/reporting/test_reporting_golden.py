"""Whole reports against files that were read by eye; `UPDATE_GOLDEN=1` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from facility_planner.reporting import csvs, jsons, text

if TYPE_CHECKING:
    from facility_planner.domain.base import Language
    from facility_planner.reporting.inputs import AuditReport, PlannedSurge, PricedGaps

GOLDEN = Path(__file__).parents[2] / "golden" / "reporting"
LANGUAGES: tuple[Language, ...] = ("vi", "en")


def assert_golden(name: str, content: str) -> None:
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(content.encode())
    assert content.encode() == path.read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_audit_text(audit: AuditReport, language: Language) -> None:
    assert_golden(f"audit.{language}.txt", text.audit_text(audit, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_gaps_text(gap_report: PricedGaps, language: Language) -> None:
    assert_golden(f"gaps.{language}.txt", text.gaps_text(gap_report, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_plan_text(planned: PlannedSurge, language: Language) -> None:
    assert_golden(f"plan.{language}.txt", text.plan_text(planned, language))


def test_json(audit: AuditReport, gap_report: PricedGaps, planned: PlannedSurge) -> None:
    assert_golden("audit.json", jsons.audit_json(audit.assessment))
    assert_golden("gaps.json", jsons.gaps_json(gap_report.gaps))
    assert_golden("plan.json", jsons.plan_json(planned.plan))


def test_csv(audit: AuditReport, gap_report: PricedGaps, planned: PlannedSurge) -> None:
    assert_golden("audit.csv", csvs.audit_csv(audit.assessment))
    assert_golden("gaps.csv", csvs.gaps_csv(gap_report.gaps))
    assert_golden("plan.csv", csvs.plan_csv(planned.plan))
