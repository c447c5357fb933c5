"""What texts must say whatever they look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from facility_planner.domain.plan import Violation
from facility_planner.domain.problem import Problem
from facility_planner.reporting.text import (
    audit_text,
    gaps_text,
    plan_text,
    problems_text,
    violations_text,
)
from facility_planner.reporting.text.page import WIDTH, Page, glue

if TYPE_CHECKING:
    from facility_planner.domain.base import Language
    from facility_planner.reporting.inputs import AuditReport, PlannedSurge, PricedGaps


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_wider_than_the_screen(
    audit: AuditReport, gap_report: PricedGaps, planned: PlannedSurge, language: Language
) -> None:
    for text in (audit_text(audit, language), gaps_text(gap_report, language), plan_text(planned, language)):
        assert max(map(len, text.splitlines())) <= WIDTH
        assert "\u00a0" not in text


def test_good_practice_and_derived_law_is_said_to_be_no_breach(audit: AuditReport) -> None:
    text = audit_text(audit, "vi")
    breaches = text[text.index("Vi phạm quy định pháp luật ─") : text.index("Nhà và phòng ─")]
    assert "Diện tích phòng ở" in breaches
    assert "Phòng tham vấn riêng" not in breaches
    assert "Không phải vi phạm" in text[text.index("✕ Không đạt · Phòng tham vấn riêng") :]


def test_unread_law_and_placeholders_are_marked(audit: AuditReport, gap_report: PricedGaps) -> None:
    assert "*nguồn thứ cấp, cần kiểm chứng*" in audit_text(audit, "vi")
    gaps = gaps_text(gap_report, "vi")
    assert "19.500.000 ₫, giá giữa 15.100.000 ₫ [GIÁ TẠM TÍNH]" in gaps
    # the only priced gap beside the law has a placeholder, so has the sum
    assert gaps.count("[CÓ GIÁ TẠM TÍNH]") == 1


def test_plans_tell_codes_only(planned: PlannedSurge) -> None:
    """No age and no need of a person is told, only codes, times and rooms."""
    text = plan_text(planned, "en")
    assert "27" not in text
    assert "female" not in text


def test_a_problem_is_one_line() -> None:
    problem = Problem("a folder/f.yaml", 3, 5, ("rooms", 1, "use"), "missing_key", {"key": "use"})
    assert problems_text([problem, problem], "en") == (
        "a folder/f.yaml:3:5  rooms[1].use: `use` is missing; add it\n" * 2
    )


def test_violations_are_counted() -> None:
    assert violations_text([], "en") == "The plan keeps every rule.\n"
    one = Violation(rule="tellings", people=("P01",), args={"found": 2, "limit": 1})
    assert violations_text([one, one], "en").splitlines()[0] == "The plan breaks 2 rules:"
    assert "P01: người này phải kể lại câu chuyện" in violations_text([one], "vi")


def test_glued_words_stay_on_one_line() -> None:
    page = Page()
    page.add(" ".join(["word"] * 15) + " " + glue("12.000.000 ₫"))
    assert page.text().splitlines() == [" ".join(["word"] * 15), "12.000.000 ₫"]


def test_decomposed_letters_count_as_one_cell() -> None:
    page = Page()
    page.add("e\u0302\u0301" * 3)  # ế in three characters
    assert page.text() == "ếếế\n"
