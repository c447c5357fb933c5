"""The timetable from each side, door sheets and pocket lists: what they show, and that all of it can be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text as Written
from tests.unit.reporting.full_plan import SECRETS, full_plan, many

from facility_planner.reporting.charts import save_chart
from facility_planner.reporting.charts.door_sheets import door_sheets
from facility_planner.reporting.charts.pocket_lists import pocket_sheets
from facility_planner.reporting.charts.sheets import styled
from facility_planner.reporting.charts.timetable_days import days_of, strips_of
from facility_planner.reporting.charts.timetable_page import timetable_sheet
from facility_planner.reporting.charts.timetable_pages import timetable_sheets
from facility_planner.reporting.csvs import plan_csv
from facility_planner.reporting.jsons import plan_json
from facility_planner.reporting.rows import timetable_rows
from facility_planner.reporting.rows.between import waits_of, ways_of
from facility_planner.reporting.rows.handouts import handouts
from facility_planner.reporting.rows.sessions import sessions_of
from facility_planner.reporting.rows.timetable import LANE_KINDS
from facility_planner.reporting.text import plan_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facility_planner.domain.base import Language
    from facility_planner.reporting.charts.sheets import PageSize, Sheet
    from facility_planner.reporting.inputs import PlannedSurge
    from facility_planner.reporting.rows.timetable import LaneKind


def _drawn(sheet: Sheet) -> tuple[Figure, list[Written]]:
    """A sheet and the texts on it that say anything."""
    with styled():
        figure = Figure(figsize=sheet.size)
        FigureCanvasAgg(figure)
        sheet.draw(figure)
        figure.canvas.draw()
    return figure, [text for text in figure.findobj(Written) if text.get_visible() and text.get_text().strip()]


def _assert_readable(sheets: Sequence[Sheet]) -> None:
    """Every text lies on its page, and no two lie upon each other."""
    for sheet in sheets:
        figure, texts = _drawn(sheet)
        page = figure.bbox
        boxes = [(text.get_text(), text.get_window_extent()) for text in texts]
        for said, box in boxes:
            assert page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1, said
        for number, (said, box) in enumerate(boxes):
            inner = box.padded(-0.8)
            over = [other for other, behind in boxes[number + 1 :] if inner.overlaps(behind.padded(-0.8))]
            assert over == [], (sheet.name, said, over)


def _said(sheets: Sequence[Sheet]) -> str:
    return "\n".join(text.get_text() for sheet in sheets for text in _drawn(sheet)[1])


def test_people_served_together_are_one_session_with_all_codes() -> None:
    sessions = sessions_of(full_plan().plan.activities)
    together = next(session for session in sessions if session.service == "welcome")
    assert (together.people, together.staff, together.where) == (("P01", "P02"), ("S1",), "H1")
    assert len(sessions) == 6  # of seven activities, two in one session


def test_the_way_to_a_partner_lies_before_and_after() -> None:
    planned = full_plan()
    there, back = ways_of(planned.surge.scenario, planned.plan)
    # the check is from 10:30 to 11:10, 25 minutes away
    assert [f"{moment:%H:%M}" for moment in (there.start, there.end, back.start, back.end)] == [
        "10:05",
        "10:30",
        "11:10",
        "11:35",
    ]
    assert (there.staff, there.people, there.place) == (("S1",), ("P02",), "hospital-a")


def test_waiting_is_what_is_left_of_the_day() -> None:
    planned = full_plan()
    waits = [(w.person, w.room, f"{w.start:%H:%M}", f"{w.end:%H:%M}") for w in waits_of(planned.surge, planned.plan)]
    assert waits == [
        ("P01", "H1", "08:40", "09:00"),  # as the plan says
        ("P01", "", "09:30", "09:45"),  # between the session and the consultation, the last of the day
        ("P02", "", "08:30", "08:40"),  # until the infant is seen, whom she goes along with
        ("P02", "", "08:50", "09:00"),
        ("P02", "", "09:30", "10:05"),  # until the way to the hospital
        ("P03", "", "08:30", "08:40"),
    ]


def test_a_partner_is_a_lane_among_the_rooms() -> None:
    planned = full_plan()
    rooms = timetable_rows(planned.surge, planned.plan, "room")
    assert [lane.id for lane in rooms.lanes] == ["C1", "K1", "H1", "hospital-a"]


def test_every_day_is_a_panel_of_its_own() -> None:
    planned = full_plan()
    first, second = days_of(timetable_rows(planned.surge, planned.plan, "staff"))
    assert (f"{first.end:%d %H:%M}", f"{second.start:%d %H:%M}") == ("13 00:00", "13 00:00")  # cover over midnight
    assert [block.part for block in second.blocks if block.kind == "service"] == ["full"]


@pytest.mark.parametrize("kind", LANE_KINDS)
@pytest.mark.parametrize("size", ["a4", "slide"])
def test_a_timetable_can_be_read_whole_on_its_pages(kind: LaneKind, size: PageSize) -> None:
    _assert_readable(timetable_sheets(full_plan(), (kind,), size, "vi"))


@pytest.mark.parametrize(("people", "kind"), [(15, "person"), (15, "staff"), (60, "person"), (60, "room")])
def test_many_people_are_put_on_more_pages_and_none_is_lost(people: int, kind: LaneKind) -> None:
    sheets = timetable_sheets(many(people), (kind,), "a4", "vi")
    _assert_readable(sheets)
    said = _said(sheets)
    assert "quá nhỏ" not in said and "too small" not in said
    missing = [n for n in range(1, people + 1) if f"P{n:02d}" not in said]
    assert missing == []


def test_a_large_picture_can_be_read_too() -> None:
    _assert_readable(
        [timetable_sheet(full_plan(), ("staff", "room"), "vi"), timetable_sheet(many(15), ("staff",), "vi")]
    )


def test_a_lane_that_is_higher_than_a_page_is_parted() -> None:
    planned = many(60)
    day = days_of(timetable_rows(planned.surge, planned.plan, "room"))[0]
    clinic = [strip for strip in strips_of(day, 2) if strip.lane.id == "K1"]
    assert [strip.levels for strip in clinic] == [2, 1]  # three at a time
    assert sum(len(strip.boxes) for strip in clinic) == 60


def test_services_are_told_apart_by_a_letter_that_is_the_same_from_every_side() -> None:
    planned = full_plan()
    for kind in LANE_KINDS:
        said = _said(timetable_sheets(planned, (kind,), "a4", "vi"))
        assert "c  Tham vấn tâm lý lần đầu (contact)" in said
        assert "Nguồn: kế hoạch surge-3" in said
    assert "a K1" in _said(timetable_sheets(planned, ("person",), "a4", "vi"))


def test_a_door_tells_when_whom_and_what() -> None:
    sheets = door_sheets(full_plan(), "vi")
    assert [sheet.name for sheet in sheets] == ["C1", "K1", "H1"]
    _assert_readable(sheets)
    lines = _said(sheets[2:]).split("\n")
    assert len(lines) == 8  # the room, three headings, the day, and what is asserted here
    assert {"H1", "12/03/2026", "09:00–09:30", "P01 P02", "Giới thiệu nội quy"} <= set(lines)
    assert "S4" not in _said(sheets)


def test_a_pocket_tells_where_to_be() -> None:
    staff = next(h for h in handouts(full_plan().surge, full_plan().plan, "staff") if h.of == "S2")
    kinds = [(e.kind, f"{e.start:%H:%M}", f"{e.end:%H:%M}", e.people, e.where, e.part) for e in staff.entries]
    assert kinds == [
        ("cover", "08:30", "09:45", (), "", None),  # two stints that touch are one
        ("service", "09:45", "10:00", ("P01",), "C1", "contact"),
        ("meal", "11:30", "12:00", (), "", None),
        ("service", "09:00", "09:50", ("P01",), "C1", "full"),
    ]


def test_a_person_sees_nobody_elses_code_but_that_of_whom_it_goes_along_with() -> None:
    own = {h.of: h for h in handouts(full_plan().surge, full_plan().plan, "person")}
    assert [entry.people for entry in own["P01"].entries] == [()] * 4
    assert [entry.people for entry in own["P02"].entries] == [("P03",), (), (), (), ()]
    assert [(f"{night:%d/%m}", room) for night, room in own["P03"].nights] == [("12/03", "D1")]


def test_pocket_lists_have_a_card_for_everybody() -> None:
    sheets = pocket_sheets(full_plan(), "vi")
    _assert_readable(sheets)
    said = _said(sheets).split("\n")
    assert {"S1", "S2", "S4", "P01", "P02", "P03"} <= set(said)
    assert "Tham vấn (contact)" in said
    assert said.count("✂") == 6
    assert {sheet.name for sheet in pocket_sheets(full_plan(), "vi", "staff")} == {"staff-01"}


def test_long_lists_run_over_columns_and_pages() -> None:
    planned = many(30)
    for sheets in (door_sheets(planned, "vi"), pocket_sheets(planned, "vi")):
        _assert_readable(sheets)
        assert all(f"P{n:02d}" in _said(sheets) for n in (1, 15, 30))
    assert {"K1-1", "K1-2"} <= {sheet.name for sheet in door_sheets(planned, "vi")}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["door-sheets", "pocket-lists", "timetable", "timetable-person"])
def test_no_print_tells_what_a_person_is_or_needs(name: str, language: Language, tmp_path: Path) -> None:
    save_chart(name, full_plan(), tmp_path / "print.svg", language)
    texts = ElementTree.parse(tmp_path / "print.svg").iter("{http://www.w3.org/2000/svg}text")
    words = set(re.findall(r"[\w.,:–-]+", " ".join("".join(text.itertext()) for text in texts)))
    assert words & {"P01", "P02"}
    # the legend of a timetable says for whom somebody is awake at night, whoever that is
    assert words & (set(SECRETS) - {"nữ"}) == set()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_text_or_file_of_a_plan_tells_needs_ages_or_nationalities(language: Language) -> None:
    planned = full_plan()
    # which language or sex nobody has is for who plans to know
    secrets = set(SECRETS) - {"km", "lo", "Lào", "female", "male", "nữ", "nam"}
    for told in (plan_text(planned, language), plan_json(planned.plan), plan_csv(planned.plan)):
        assert set(re.findall(r"[\w.,:–-]+", told)) & secrets == set()


def test_a_folder_takes_a_picture_for_each_page(tmp_path: Path) -> None:
    written = save_chart("door-sheets", full_plan(), tmp_path, "vi")
    assert sorted(path.name for path in written) == ["C1.png", "H1.png", "K1.png"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in written)


def test_nothing_planned_is_said_so(tmp_path: Path) -> None:
    lists = ("activities", "beds", "breaks", "cover", "waiting")
    empty: PlannedSurge = full_plan(**{name: [] for name in lists})
    for name in ("timetable", "door-sheets", "pocket-lists"):
        assert save_chart(name, empty, tmp_path / f"{name}.pdf", "en")
    assert "The plan holds no activity." in _said(door_sheets(empty, "en"))


def test_the_text_is_told_from_one_side_alone_where_asked() -> None:
    text = plan_text(full_plan(), "en", ("room",))
    assert "By room" in text
    assert "By person" not in text
    assert "hospital-a · hospital" in text
    whole = plan_text(full_plan(), "en")
    assert all(f"By {side}" in whole for side in ("person", "staff member", "room"))
    assert "First psychological consultation (contact)" in whole
    assert "08:40–09:00                H1       waiting" in whole
