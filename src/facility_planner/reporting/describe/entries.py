"""The words of a line on a door, in a pocket or in a calendar: the short name of a service, or what it is instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import format_time, mark, translator

if TYPE_CHECKING:
    from facility_planner.domain.base import Language, Text
    from facility_planner.reporting.rows.handouts import Entry

ENTRY_WORDS = {
    "way_there": mark("On the way there"),
    "way_back": mark("On the way back"),
    "cover": mark("Attendance"),
    "meal": mark("Meal break"),
    "rest": mark("Break"),
}


def entry_words(entry: Entry, language: Language) -> str:
    """`Tham vấn`, `Tham vấn (contact)`, `Nghỉ`."""
    if entry.what is None:
        return translator(language)(ENTRY_WORDS.get(entry.kind, entry.kind))
    return service_words(entry.what, entry.part, language)


def service_words(name: Text, part: str | None, language: Language) -> str:
    """The name of a service, and which part of it."""
    said = name.in_language(language)
    return f"{said} ({part})" if part else said


def entry_hours(entry: Entry, language: Language) -> str:
    """`08:30–08:40`."""
    return f"{format_time(entry.start, language)}–{format_time(entry.end, language)}"
