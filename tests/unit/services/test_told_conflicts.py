"""A finding on a rule that another pulls against tells both, with their articles, in text and on the screen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from facility_planner.domain.decided import taken, without_deadlines_set_aside
from facility_planner.reporting.rows import finding_rows
from facility_planner.reporting.text.finding import add_requirement
from facility_planner.reporting.text.page import WIDTH, Page
from facility_planner.services.locate import facility_file, standard_of
from facility_planner.services.run_audit import run_audit
from facility_planner.tui.presenters.findings import Judged
from facility_planner.tui.presenters.requirement import requirement_content
from facility_planner.tui.speech import Speech

if TYPE_CHECKING:
    from facility_planner.domain.base import Language
    from facility_planner.reporting.rows import FindingRow


@pytest.fixture(scope="module")
def stay_limit() -> FindingRow:
    """The finding on `stay-limit` where 120 days alone count."""
    audit = run_audit(
        facility_file("moc-bai"), as_of=date(2026, 3, 12), decisions={"length-of-stay": "one-hundred-twenty-days"}
    )
    return next(row for row in finding_rows(audit.assessment, audit.standards) if row.requirement == "stay-limit")


def test_a_row_has_the_other_requirements_and_the_articles(stay_limit: FindingRow) -> None:
    (conflict,) = stay_limit.conflicts
    assert conflict.decision == "one-hundred-twenty-days"
    titles = {requirement.id: requirement.title for requirement in standard_of("vn-2024").requirements}
    assert set(conflict.others) == {titles["stay-beyond-three-months"], titles["essential-needs-extension"]}
    assert {reference.instrument for reference in conflict.references} == {"162/2025/NĐ-CP", "20/2021/NĐ-CP"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Length of stay", "late by the other", "Art. 24", "Decided: Only the 120 days", "Concerns too: ")),
        ("vi", ("Thời hạn lưu trú", "là quá hạn", "20/2021/NĐ-CP", "Cách giải quyết: Chỉ tính 120 ngày")),
    ],
)
def test_text_and_screen_tell_it_whole(stay_limit: FindingRow, language: Language, said: tuple[str, ...]) -> None:
    page = Page()
    add_requirement(page, [stay_limit], language)
    lines = page.text().splitlines()
    assert all(len(line) <= WIDTH for line in lines)
    told = " ".join(" ".join(lines).replace("\u00a0", " ").split())
    screen = requirement_content(Judged((stay_limit,)), Speech(language)).plain
    for words in said:
        assert words in told
        assert words in screen


def test_an_option_without_effect_says_so() -> None:
    for conflict in standard_of("vn-2024").conflicts:
        for option in conflict.options:
            if not option.sets_aside and option.id != conflict.decision:
                assert "shown only" in option.title.in_language("en"), option.id
                assert "chỉ hiển thị" in option.title.in_language("vi"), option.id


def test_every_conflict_pulls_between_two_requirements() -> None:
    assert [c.id for c in standard_of("vn-2024").conflicts if len(c.between) == 1] == []


def test_a_standard_keeps_the_deadlines_that_no_option_in_effect_sets_aside() -> None:
    standard = standard_of("vn-2024")
    assert without_deadlines_set_aside(standard, {}) is standard
    assert without_deadlines_set_aside(standard, {"length-of-stay": "unheard-of"}) is standard
    kept = {d.requirement for d in without_deadlines_set_aside(standard, {"length-of-stay": "three-months"}).deadlines}
    assert {d.requirement for d in standard.deadlines} - kept == {"stay-limit", "essential-needs-extension"}
    conflict = next(conflict for conflict in standard.conflicts if conflict.id == "length-of-stay")
    assert taken(conflict).id == "both"
