"""What a plan is written as: calendars, a workbook, timetables, door sheets and pocket lists; for their owner only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., Any]


@pytest.fixture
def planned(run: Run, tiny: Path) -> Path:
    """The plan of the tiny surge, beside its scenario."""
    done = run("plan", tiny, "--effort", "0.2", "--no-explain", "-o", "plan.json")
    assert done.exit_code == 0, done.stderr
    return tiny.parent / "plan.json"


def _is_private(path: Path) -> bool:
    return path.stat().st_mode & 0o077 == 0


def test_a_plan_as_one_calendar(run: Run, tiny: Path) -> None:
    done = run("plan", tiny, "--effort", "0.2", "--no-explain", "--format", "ics", "-o", "plan.ics")
    assert done.exit_code == 0, done.stderr
    events: list[Any] = list(Calendar.from_ical(Path("plan.ics").read_bytes()).walk("VEVENT"))
    assert {str(event["SUMMARY"])[:3] for event in events} >= {"P01", "P02"}
    assert _is_private(Path("plan.ics"))


def test_a_plan_as_a_calendar_for_each_of_the_staff(run: Run, tiny: Path) -> None:
    done = run("plan", tiny, "--effort", "0.2", "--no-explain", "--format", "ics", "-o", "calendars/")
    assert done.exit_code == 0, done.stderr
    files = sorted(Path("calendars").iterdir())
    assert files
    assert {file.suffix for file in files} == {".ics"}
    assert all(_is_private(file) for file in files)
    assert sorted(Path(line) for line in done.stderr.splitlines() if line.endswith(".ics")) == files


def test_a_plan_as_a_workbook(run: Run, tiny: Path) -> None:
    done = run("plan", tiny, "--effort", "0.2", "--no-explain", "-o", "plan.xlsx")
    assert done.exit_code == 0, done.stderr
    names = ["Timetable", "People", "Staff", "Rooms", "Beds", "Missing", "Goals"]
    assert load_workbook("plan.xlsx").sheetnames == names
    assert _is_private(Path("plan.xlsx"))


def test_the_timetable_in_the_terminal_from_one_side(run: Run, tiny: Path) -> None:
    text = run("plan", tiny, "--effort", "0.2", "--no-explain", "--by", "staff").stdout
    assert "By staff member" in text
    assert "By person" not in text
    refused = run("plan", tiny, "--by", "colour")
    assert refused.exit_code == 2


def test_a_plan_alone_names_its_scenario(run: Run, planned: Path, tiny: Path) -> None:
    for inputs in (("plan.json",), ("plan.json", tiny), (tiny, "plan.json")):
        drawn = run("chart", "timetable", *inputs, "-o", "timetable.svg", "--by", "person")
        assert drawn.exit_code == 0, drawn.stderr
    tiny.rename("elsewhere.yaml")
    lost = run("chart", "timetable", "plan.json", "-o", "timetable.svg")
    assert lost.exit_code == 2
    assert "tiny" in lost.stderr


def test_prints_of_a_plan(run: Run, planned: Path) -> None:
    for name in ("door-sheets", "pocket-lists"):
        for ending, head in ((".pdf", b"%PDF"), (".png", b"\x89PNG")):
            drawn = run("chart", name, planned, "-o", f"{name}{ending}")
            assert drawn.exit_code == 0, drawn.stderr
            assert Path(f"{name}{ending}").read_bytes().startswith(head)
            assert _is_private(Path(f"{name}{ending}"))
    rooms = {a["room"] for a in json.loads(planned.read_text(encoding="utf-8"))["activities"] if a["room"]}
    assert run("chart", "door-sheets", planned, "-o", "doors/").exit_code == 0
    assert {file.stem.partition("-")[0] for file in Path("doors").iterdir()} == rooms


@pytest.mark.parametrize("page", ["a4", "slide", "whole"])
def test_pages_of_a_timetable(run: Run, planned: Path, page: str) -> None:
    drawn = run("chart", "timetable", planned, "-o", "t.pdf", "--page", page, "--by", "room")
    assert drawn.exit_code == 0, drawn.stderr
    assert Path("t.pdf").read_bytes().startswith(b"%PDF")


def test_rooms_have_no_pockets(run: Run) -> None:
    refused = run("chart", "pocket-lists", "surge-15-moc-bai", "-o", "pockets.pdf", "--by", "room")
    assert refused.exit_code == 2
    assert "staff, person" in refused.stderr
