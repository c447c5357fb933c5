"""A plan as files: each paper is what its ending says, and the calendars of the staff are a folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.tui.rehearsal import PlannedSurge, moc_bai_surge, triage_plan

from facility_planner.errors import OutputError
from facility_planner.services.plan_papers import PAPERS, paper_path, write_plan_papers

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.services.plan_papers import PaperKind


def planned() -> PlannedSurge:
    surge = moc_bai_surge()
    return PlannedSurge(surge, triage_plan(surge, 10))


@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        ("timetable", b"%PDF"),
        ("door-sheets", b"%PDF"),
        ("pocket-lists", b"%PDF"),
        ("workbook", b"PK"),
        ("calendar", b"BEGIN:VCALENDAR"),
        ("plan", b"{"),
    ],
)
def test_a_paper_is_what_its_ending_says(kind: PaperKind, begins: bytes, tmp_path: Path) -> None:
    path = paper_path(tmp_path / "new", "surge-15-moc-bai", kind)
    assert write_plan_papers(planned(), [(kind, path)], "en") == (path,)
    assert path.suffix == f".{PAPERS[kind]}"
    assert path.read_bytes().startswith(begins)


def test_the_timetable_is_a_picture_too(tmp_path: Path) -> None:
    path = paper_path(tmp_path, "surge", "timetable", "png")
    write_plan_papers(planned(), [("timetable", path)], "vi")
    assert path.name == "surge-timetable.png"
    assert path.read_bytes().startswith(b"\x89PNG")


def test_the_staff_have_a_calendar_each_in_one_folder(tmp_path: Path) -> None:
    folder = paper_path(tmp_path, "surge", "calendars")
    written = write_plan_papers(planned(), [("calendars", folder)], "en")
    # S4 sees everybody, S1 is in attendance; nobody else has anything to do
    assert [path.name for path in written] == ["S1.ics", "S4.ics"]
    assert all(path.parent == folder and path.exists() for path in written)


def test_the_plan_is_the_format_that_check_reads(tmp_path: Path) -> None:
    path = paper_path(tmp_path, "surge", "plan")
    write_plan_papers(planned(), [("plan", path)], "en")
    assert json.loads(path.read_text(encoding="utf-8"))["scenario"] == "surge-15-moc-bai"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        write_plan_papers(planned(), [("plan", tmp_path / "file" / "plan.json")], "en")
