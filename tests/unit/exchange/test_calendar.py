"""Corrective actions as a calendar: stable, folded, and without a word that tells who somebody is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from icalendar import Calendar
from tests.unit.reporting.recording import words

from facility_planner.domain.audits.action import CorrectiveAction
from facility_planner.domain.base import Text
from facility_planner.services.papers import actions_calendar

if TYPE_CHECKING:
    from facility_planner.domain.base import Language

TITLES = {"vn-2024/bedroom-area": Text(vi="Diện tích phòng ở", en="Bedroom area")}


@dataclass(frozen=True)
class Entry:
    """An action of an audit."""

    audit: str
    facility: str
    id: str
    action: CorrectiveAction


def _entry(name: str, what: str = "Kê lại giường", **given: object) -> Entry:
    action = CorrectiveAction.model_validate(
        {"finding": "vn-2024/bedroom-area/moc-bai", "what": words(what), "due": date(2026, 6, 30), **given}
    )
    return Entry("moc-bai-20260312-3f9a", "moc-bai", name, action)


def _todos(*entries: Entry, language: Language = "vi", with_text: bool = False) -> list[Any]:
    calendar = Calendar.from_ical(actions_calendar(entries, TITLES, language, with_text=with_text))
    return list(calendar.walk("VTODO"))


def test_an_action_is_called_by_its_requirement_and_tells_a_role() -> None:
    [todo] = _todos(_entry("a1", owner="social_worker", cost=2_000_000))
    assert todo["SUMMARY"] == "Diện tích phòng ở (moc-bai)"
    assert todo["DESCRIPTION"].split("\n") == [
        "Người thực hiện: nhân viên công tác xã hội",
        "Cuộc kiểm tra: moc-bai-20260312-3f9a, biện pháp a1",
        "Chi phí: 2.000.000 ₫",
    ]
    assert todo["DUE"].dt == date(2026, 6, 30)
    assert todo["STATUS"] == "NEEDS-ACTION"
    [english] = _todos(_entry("a1"), language="en")
    assert english["SUMMARY"] == "Bedroom area (moc-bai)"


def test_what_was_agreed_is_told_only_when_asked_for_and_without_names() -> None:
    entry = _entry("a1", "Chị Nguyễn Thị Hoa chuyển phòng D3, gọi 0912345678")
    assert "chuyển phòng" not in _todos(entry)[0]["DESCRIPTION"]
    told = _todos(entry, with_text=True)[0]["DESCRIPTION"]
    assert told.endswith("Chị […] chuyển phòng D3, gọi […]")


def test_the_same_action_has_the_same_identifier_and_bytes() -> None:
    first, second = _entry("a1"), _entry("a1", due=date(2026, 7, 1))
    assert _todos(first)[0]["UID"] == _todos(second)[0]["UID"] == "moc-bai-20260312-3f9a/a1@facility-planner"
    assert actions_calendar([first], TITLES, "vi") == actions_calendar([first], TITLES, "vi")


def test_a_reminder_comes_a_week_before_what_is_still_to_be_done() -> None:
    entries = [_entry("a1"), _entry("a2", state="done", completed_on=date(2026, 5, 1))]
    calendar = Calendar.from_ical(actions_calendar(entries, TITLES, "vi"))
    todos: list[Any] = list(calendar.walk("VTODO"))
    alarms: list[Any] = list(calendar.walk("VALARM"))
    [alarm] = alarms
    assert alarm["TRIGGER"].dt == timedelta(days=-7)
    assert alarm["TRIGGER"].params["RELATED"] == "END"
    assert alarm["DESCRIPTION"] == "Đến hạn ngày 30/06/2026: Diện tích phòng ở"
    assert [todo["STATUS"] for todo in todos] == ["NEEDS-ACTION", "COMPLETED"]
    assert todos[1]["COMPLETED"].dt.date() == date(2026, 5, 1)


def test_lines_end_and_are_folded_as_the_standard_says() -> None:
    content = actions_calendar([_entry("a1", "Xây tường ngăn kín " * 20)], TITLES, "vi", with_text=True)
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert all(len(line) <= 75 for line in lines)  # octets
    assert lines[0] == b"BEGIN:VCALENDAR"


def test_what_is_not_known_is_called_by_its_id_and_given_up_is_cancelled() -> None:
    entry = _entry("a1", finding="own/some-rule/moc-bai", state="dropped", why_dropped=words("Đóng cửa"))
    [todo] = _todos(entry)
    assert (todo["SUMMARY"], todo["STATUS"]) == ("some-rule (moc-bai)", "CANCELLED")


def test_no_action_is_an_empty_calendar() -> None:
    assert _todos() == []
