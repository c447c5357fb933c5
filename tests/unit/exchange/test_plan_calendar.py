"""A plan as calendars: the same identifiers whenever it is planned again, local hours, and codes alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar
from tests.unit.reporting.full_plan import PLAN, SECRETS, full_plan

from facility_planner.services.papers import plan_calendar, staff_calendars

if TYPE_CHECKING:
    from facility_planner.domain.base import Language
    from facility_planner.reporting.inputs import PlannedSurge


def _events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def _lines(content: bytes) -> list[tuple[str, str, str, str]]:
    return [
        (
            f"{event['DTSTART'].dt:%d %H:%M}",
            f"{event['DTEND'].dt:%H:%M}",
            str(event["SUMMARY"]),
            str(event.get("LOCATION", "")),
        )
        for event in _events(content)
    ]


def test_every_activity_break_and_attendance_is_an_event_with_its_room() -> None:
    assert _lines(plan_calendar(full_plan(), "en", "S2")) == [
        ("12 08:30", "09:45", "Attendance", ""),  # two stints that touch
        ("12 09:45", "10:00", "P01 · Consultation (contact)", "C1"),
        ("12 11:30", "12:00", "Meal break", ""),
        ("13 09:00", "09:50", "P01 · Consultation (full)", "C1"),
    ]
    vietnamese = {said for _start, _end, said, _place in _lines(plan_calendar(full_plan(), "vi", "S2"))}
    assert "P01 · Tham vấn (contact)" in vietnamese


def test_the_way_to_a_partner_stands_beside_the_service() -> None:
    told = [line for line in _lines(plan_calendar(full_plan(), "en", "S1")) if line[3] == "hospital-a"]
    assert [(start, end) for start, end, _said, _place in told] == [
        ("12 10:05", "10:30"),
        ("12 10:30", "11:10"),
        ("12 11:10", "11:35"),
    ]


def test_a_calendar_of_all_says_whose_a_break_is() -> None:
    told = {said for _start, _end, said, _place in _lines(plan_calendar(full_plan(), "en"))}
    assert {"S2 · Meal break", "S1 · Break", "S4 · Attendance", "P02 · Rules of the house"} <= told


def test_whoever_shares_a_session_has_an_event_of_their_own() -> None:
    told = _lines(plan_calendar(full_plan(), "en"))
    both = {said for _start, _end, said, _place in told if "Rules of the house" in said}
    assert both == {"P01 · Rules of the house", "P02 · Rules of the house"}


def _uids(planned: PlannedSurge) -> dict[str, str]:
    return {str(event["UID"]): f"{event['DTSTART'].dt:%H:%M}" for event in _events(plan_calendar(planned, "en"))}


def test_planned_again_the_same_things_have_the_same_identifiers() -> None:
    first = _uids(full_plan())
    moved = [{**activity, "staff": ["S2"], "room": "C1"} for activity in PLAN["activities"]]
    moved[0] |= {"start": "2026-03-12T08:50:00+07:00", "end": "2026-03-12T09:00:00+07:00"}
    second = _uids(full_plan(activities=moved))
    triage = [uid for uid, start in first.items() if second.get(uid) != start]
    # nothing but the triage of P01 is at another time; the events of the activities are all found again
    assert [(first[uid], second.get(uid)) for uid in triage if uid in second] == [("08:30", "08:50")]
    assert len(set(first) & set(second)) == len(first)


def test_identifiers_are_unique_and_say_nothing() -> None:
    planned = full_plan()
    uids = [str(event["UID"]) for event in _events(plan_calendar(planned, "en"))]
    # seven activities, two ways, four stretches of attendance and breaks of S2, S1 and S4
    assert len(uids) == len(set(uids)) == 7 + 2 + 4
    assert not any("talk" in uid or "P01" in uid for uid in uids)


def test_hours_are_those_of_viet_nam() -> None:
    content = plan_calendar(full_plan(), "vi")
    assert b"DTSTART;TZID=Asia/Ho_Chi_Minh:20260312T083000" in content
    [zone] = Calendar.from_ical(content).walk("VTIMEZONE")
    assert str(zone["TZID"]) == "Asia/Ho_Chi_Minh"
    assert all(event["DTSTART"].dt.utcoffset() == timedelta(hours=7) for event in _events(content))
    assert content == plan_calendar(full_plan(), "vi")


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    lines = plan_calendar(full_plan(), "vi").split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert all(len(line) <= 75 for line in lines)


def test_each_of_the_staff_has_a_file() -> None:
    files = staff_calendars(full_plan(), "vi")
    assert list(files) == ["S1.ics", "S2.ics", "S4.ics"]
    assert all(b"X-WR-CALNAME:surge-3 S" in content for content in files.values())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_calendar_tells_what_a_person_is_or_needs(language: Language) -> None:
    planned = full_plan()
    for content in (plan_calendar(planned, language), *staff_calendars(planned, language).values()):
        told = " ".join(
            f"{event['SUMMARY']} {event.get('LOCATION', '')} {event.get('DESCRIPTION', '')}"
            for event in _events(content)
        )
        assert set(told.replace("(", " ").replace(")", " ").split()) & set(SECRETS) == set()
