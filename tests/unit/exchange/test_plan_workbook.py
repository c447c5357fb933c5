"""A plan as a workbook: a sheet for each question, real dates and times, sums that follow the filter."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from tests.unit.reporting.full_plan import SECRETS, full_plan

from facility_planner.services.papers import plan_book

if TYPE_CHECKING:
    from facility_planner.domain.base import Language

SHEETS = ["Timetable", "People", "Staff", "Rooms", "Beds", "Missing", "Goals"]
_HEADS, _FIRST = 3, 4
"""Rows of headings and of the first line."""


@pytest.fixture(scope="module")
def book() -> Any:
    return load_workbook(io.BytesIO(plan_book(full_plan(), "en")))


def _lines(sheet: Any) -> list[dict[str, Any]]:
    heads = [cell.value for cell in sheet[_HEADS]]
    rows = sheet.iter_rows(min_row=_FIRST, values_only=True)
    lines = [dict(zip(heads, row, strict=True)) for row in rows]
    return [line for line in lines if not any(str(value).startswith("=") for value in line.values())]


def test_a_plan_has_its_sheets(book: Any) -> None:
    assert book.sheetnames == SHEETS


def test_the_timetable_is_by_time_and_takes_sessions_together(book: Any) -> None:
    lines = _lines(book["Timetable"])
    assert [(line["Service"], line["Case codes"], line["Room or partner"]) for line in lines] == [
        ("Health triage", "P01", "K1"),
        ("Health triage", "P03", "K1"),
        ("Rules of the house", "P01 P02", "H1"),
        ("First psychological consultation (contact)", "P01", "C1"),
        ("Check-up", "P02", "hospital-a"),
        ("First psychological consultation (full)", "P01", "C1"),
    ]
    assert lines[1]["With"] == "P02"


def test_days_and_times_are_such(book: Any) -> None:
    sheet = book["Timetable"]
    assert [sheet.cell(_FIRST, column).value for column in (1, 2, 3, 4)] == [
        datetime(2026, 3, 12),
        datetime(2026, 3, 12, 8, 30),
        datetime(2026, 3, 12, 8, 40),
        10,
    ]
    assert [sheet.cell(_FIRST, column).number_format for column in (1, 2, 4)] == ["dd/mm/yyyy", "hh:mm", "#,##0"]


def test_minutes_are_summed_of_what_the_filter_leaves(book: Any) -> None:
    sheet = book["Timetable"]
    assert sheet.cell(sheet.max_row, 4).value == "=SUBTOTAL(109,D4:D9)"
    shown = load_workbook(io.BytesIO(plan_book(full_plan(), "en")), data_only=True)["Timetable"]
    assert shown.cell(shown.max_row, 4).value == 10 + 10 + 30 + 15 + 40 + 50
    assert sheet.auto_filter.ref == "A3:I9"


def test_people_wait_and_travel_too(book: Any) -> None:
    own = [(line["What"], line["Minutes"]) for line in _lines(book["People"]) if line["Case code"] == "P02"]
    assert own == [
        ("waiting", 10),
        ("Health triage", 10),
        ("waiting", 10),
        ("Rules of the house", 30),
        ("waiting", 35),
        ("way to a partner or back", 25),
        ("Check-up", 40),
        ("way to a partner or back", 25),
    ]


def test_staff_have_breaks_and_attendance(book: Any) -> None:
    own = [(line["What"], line["Minutes"]) for line in _lines(book["Staff"]) if line["Staff member"] == "S2"]
    assert own == [
        ("in attendance: with those who wait", 45),
        ("in attendance: with those who wait", 30),
        ("First psychological consultation (contact)", 15),
        ("meal break", 30),
        ("First psychological consultation (full)", 50),
    ]


def test_what_is_missing_stands_with_its_reason_but_without_what_a_person_speaks_or_is(book: Any) -> None:
    lines = [(line["Kind"], line["Case code"], line["Reason"]) for line in _lines(book["Missing"])]
    assert lines == [
        ("No common language", "P02", "no common language and no interpreter"),
        ("Service not given", "P03", "nobody of the sex asked for may do it"),
        ("Nobody in attendance", None, "nobody who may do it is free in time"),
        ("Wish not met", "P02", "the bedroom asked for"),
        ("Put off until tomorrow or later", "P01", None),
        ("Declined by the person", "P02", None),
    ]


def test_goals_have_value_bound_and_distance(book: Any) -> None:
    goals = [tuple(line.values()) for line in _lines(book["Goals"])]
    # (155 − 124) / 155 = 20 %
    assert goals == [
        ("Essential services missed", 0, 0, None, 0, "yes"),
        ("Last person done", 155, 124, "minutes", 20, "no"),
    ]


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_prints_on_a4_with_its_heads_kept(book: Any, name: str) -> None:
    sheet = book[name]
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.freeze_panes == "B4"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$3:$3"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_sheet_tells_what_a_person_needs_speaks_or_is(language: Language) -> None:
    book = load_workbook(io.BytesIO(plan_book(full_plan(), language)))
    cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    said = " ".join(cell for cell in cells if isinstance(cell, str))
    words = set(re.findall(r"[\w.,-]+", said))
    assert {"P01", "P02", "P03"} <= words
    # somebody is awake while women sleep, whoever that is
    assert words & (set(SECRETS) - {"nữ"}) == set()


def test_the_same_plan_makes_the_same_bytes() -> None:
    assert plan_book(full_plan(), "vi") == plan_book(full_plan(), "vi")
