"""The grid of a timetable: lanes, cells, texts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.tui.rehearsal import moc_bai_surge, triage_plan

from facility_planner.tui.presenters.grid import (
    Block,
    Grid,
    GridLane,
    block_text,
    cells_of,
    cut,
    grid_of,
    hours_text,
    initials,
    merged_cover,
    open_text,
)
from facility_planner.tui.speech import Speech

TRIAGE = Block("S4", 30, 40, "service", "health_triage", "P01", "P01", 0)


def test_staff_lanes_show_people_and_duty() -> None:
    surge = moc_bai_surge()
    grid = grid_of(surge, triage_plan(surge, 10), "staff", Speech("en"))
    assert grid.origin.hour == 8
    nurse = next(lane for lane in grid.lanes if lane.id == "S4")
    # S4 is on duty from 08:00 to 17:00: minutes 0 to 540 after 08:00
    assert nurse.open[0] == (0, 540)
    assert [(b.text, b.start, b.end) for b in nurse.blocks[:2]] == [("P01", 30, 40), ("P02", 40, 50)]


def test_person_lanes_say_sex_and_age_and_wait_from_arrival_to_the_last_service() -> None:
    surge = moc_bai_surge()
    grid = grid_of(surge, triage_plan(surge, 10), "person", Speech("vi"))
    infant = next(lane for lane in grid.lanes if lane.id == "P03")
    assert infant.label == "P03 nữ 0,5"
    assert infant.open == ((30, 60),)  # arrives 08:30, seen third: 08:50 to 09:00
    assert infant.blocks[0].text == "Sàng lọc sức khỏe ban đầu"


def test_blocks_that_overlap_in_a_room_stand_on_lines_of_their_own() -> None:
    surge = moc_bai_surge()
    plan = triage_plan(surge, 10)
    again = plan.activities[0].model_copy(update={"person": "P02", "staff": ("S1",)})
    both = plan.model_copy(update={"activities": (plan.activities[0], again)})
    lanes = grid_of(surge, both, "room", Speech("en")).lanes
    assert [(lane.id, bool(lane.label)) for lane in lanes] == [("K1", True), ("K1", False)]


def test_no_two_blocks_share_a_cell_and_each_has_one() -> None:
    # at 30 minutes a cell three services of 5 minutes fall into one cell: each is pushed one to the right
    blocks = [replace(TRIAGE, start=30 + 5 * n, end=35 + 5 * n) for n in range(3)]
    assert [(first, after) for first, after, _block in cells_of(blocks, 30)] == [(1, 2), (2, 3), (3, 4)]


@pytest.mark.parametrize(("width", "text"), [(1, "1"), (2, "01"), (3, "P01"), (4, "▏P01"), (6, "▏P01  ")])
def test_a_code_is_told_apart_by_its_end(width: int, text: str) -> None:
    assert block_text(TRIAGE, width) == text


@pytest.mark.parametrize(
    ("width", "text"), [(1, "T"), (2, "TV"), (4, "TVTL"), (5, "▏TVTL"), (20, "▏Tham vấn tâm lý    ")]
)
def test_a_service_is_told_by_the_first_letters_of_its_words(width: int, text: str) -> None:
    title = "Tham vấn tâm lý"
    block = replace(TRIAGE, text=title, short=initials(title))
    assert block_text(block, width) == text


def test_hours_stand_above_their_cells_and_midnight_tells_the_day() -> None:
    surge = moc_bai_surge()
    origin = surge.scenario.starts.replace(hour=22, minute=0)
    line = hours_text(Grid(origin, 180, ()), 10)
    assert line[0:2] == "22"
    assert line[6:8] == "23"
    assert line[12:17] == "13/03"


def test_dots_show_where_somebody_is_on_duty() -> None:
    assert open_text(GridLane("S4", "S4", (), ((30, 60),)), 0, 8, 10) == "   ···  "


def test_cut_marks_what_is_longer_by_one_cell() -> None:
    assert cut("Phòng tham vấn", 8) == "Phòng t…"
    assert cut("Phòng", 8) == "Phòng   "


def test_attendance_for_several_rules_at_once_is_one_block_that_names_them() -> None:
    def cover(start: int, end: int, text: str) -> Block:
        return Block("S1", start, end, "cover", "0", text, "", 0)

    merged = merged_cover([TRIAGE, cover(0, 60, "waiting"), cover(30, 90, "children")])
    assert [(b.start, b.end, b.text) for b in merged[1:]] == [
        (0, 30, "waiting"),
        (30, 60, "waiting + children"),
        (60, 90, "children"),
    ]
    assert merged[0] is TRIAGE
    # two stints of one rule that touch are one
    assert [(b.start, b.end) for b in merged_cover([cover(0, 60, "w"), cover(60, 90, "w")])] == [(0, 90)]
