"""The checklist to print: every requirement that concerns the facility, boxes for five verdicts, tables to write in."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from tests.unit.reporting.pdf_text import pages_of
from tests.unit.reporting.recording import standard

from facility_planner.audit.assess import assessment
from facility_planner.library.loader import load_facility
from facility_planner.reporting.document.blank import blank_docx, blank_pdf
from facility_planner.reporting.document.blank_view import BOXES, CASES, EMPTY_ROWS, blank_view

DAY = date(2026, 3, 12)
FACILITY = load_facility(Path("scenarios/facilities/moc-bai.yaml"))


def _blank(facility: str = "moc-bai") -> dict[str, Any]:
    return blank_view(load_facility(Path(f"scenarios/facilities/{facility}.yaml")), [standard()], DAY, "vi")


@pytest.mark.parametrize("facility", ["moc-bai", "hoa-ban", "song-xanh"])
def test_it_asks_for_what_concerns_the_facility_and_for_nothing_else(facility: str) -> None:
    judged = load_facility(Path(f"scenarios/facilities/{facility}.yaml")).model_copy(update={"observations": ()})
    findings = assessment(judged, [standard()], DAY).findings
    concerned = {one.requirement for one in findings if one.verdict != "not_applicable"}
    asked = [row for theme in _blank(facility)["themes"] for row in theme["rows"]]
    assert len(asked) == len(concerned)
    titles = {one.title.vi for one in standard().requirements if one.id in concerned}
    assert {row["title"].partition(" (cho:")[0] for row in asked} == titles


def test_a_question_has_its_threshold_article_and_parts() -> None:
    rows = {row["title"]: row for theme in _blank()["themes"] for row in theme["rows"]}
    bedroom = rows["Diện tích phòng ở"]
    assert bedroom["threshold"] == "≥ 6 m²/giường"
    assert bedroom["source"] == "103/2017/NĐ-CP Đ24; bắt buộc"
    licence = rows["Giấy phép hoạt động còn giá trị"]
    assert licence["parts"][0] == "☐ Có giấy phép còn giá trị"
    notice = next(row for row in rows.values() if any("30 ngày" in part for part in row["parts"]))
    assert any(part.endswith("(≤ 30 ngày làm việc)") for part in notice["parts"])


def test_rooms_and_staff_are_filled_in_as_far_as_known_with_lines_left() -> None:
    view = blank_view(FACILITY, [standard()], DAY, "vi")
    assert len(view["rooms"]) == len(FACILITY.rooms) + EMPTY_ROWS
    assert view["rooms"][0][:4] == ["C1", "phòng tham vấn", "9", "vách ngăn di động"]
    assert view["rooms"][-1] == [""] * len(view["room_heads"])
    assert len(view["staff"]) == len(FACILITY.staff) + EMPTY_ROWS


def test_the_word_file_has_boxes_for_every_question() -> None:
    document = Document(io.BytesIO(blank_docx(FACILITY, [standard()], DAY, "vi")))
    view = blank_view(FACILITY, [standard()], DAY, "vi")
    questions = sum(len(theme["rows"]) for theme in view["themes"])
    boxes = [row.cells[3].text for table in document.tables[: len(view["themes"])] for row in table.rows[1:]]
    assert boxes == [BOXES] * questions
    assert BOXES == "☐✓ ☐◐ ☐✕ ☐– ☐?"
    assert len(document.tables[-1].rows) == CASES + 1


def test_the_pdf_says_the_same() -> None:
    pages = pages_of(blank_pdf(FACILITY, [standard()], DAY, "vi"))
    said = " ".join(pages)
    assert "BẢNG KIỂM IN SẴN" in pages[0]
    assert "Giấy phép hoạt động còn giá trị" in said
    assert all(f"Trang {number}/{len(pages)}" in page for number, page in enumerate(pages, start=1))
    assert len(pages) < 20  # compact


def test_english() -> None:
    view = blank_view(FACILITY, [standard()], DAY, "en")
    assert view["title"] == "CHECKLIST ON PAPER"
    assert "Moc Bai reception facility (moc-bai)" in view["head"]
