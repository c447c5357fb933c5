"""The timetable of a plan as text: by person, by staff member, by room; and who is in attendance."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import local_day
from facility_planner.i18n import format_date, format_time, translator
from facility_planner.reporting.describe import names_of
from facility_planner.reporting.describe.entries import service_words
from facility_planner.reporting.rows import timetable_rows
from facility_planner.reporting.terms import BREAKS, COVER_RULES, ROLES, ROOM_USES, term
from facility_planner.reporting.text.page import Page, join

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from facility_planner.domain.base import Language
    from facility_planner.domain.plan import Plan
    from facility_planner.reporting.describe import Names
    from facility_planner.reporting.inputs import SurgeInput
    from facility_planner.reporting.rows import Lane, TimetableBlock, TimetableRows
    from facility_planner.reporting.rows.timetable import LaneKind

    _Line = tuple[datetime, datetime, tuple[str, ...]]

_TIME, _WHO, _ROOM = 13, 14, 9


def add_timetable(page: Page, surge: SurgeInput, plan: Plan, kind: LaneKind, language: Language) -> None:
    """Every lane with what happens in it, day by day."""
    _ = translator(language)
    titles = {"person": _("By person"), "staff": _("By staff member"), "room": _("By room")}
    page.section(titles[kind])
    timetable, names = timetable_rows(surge, plan, kind), names_of(surge.protocol)
    for lane in timetable.lanes:
        page.blank()
        page.add(lane_title(lane, language))
        lines = _activity_lines(timetable.blocks, lane, names, language)
        lines += _other_lines(surge, timetable, lane, language)
        if not lines:
            page.add("–", 2)
        _add_days(page, sorted(lines), language)


def add_cover(page: Page, surge: SurgeInput, plan: Plan, language: Language) -> None:
    """Who is in attendance, rule by rule; stretches of one staff member that touch are one."""
    _ = translator(language)
    if not plan.cover:
        return
    page.section(_("In attendance"))
    for rule in sorted({stint.rule for stint in plan.cover}):
        page.add(_cover_title(surge, rule, language), 2)
        stints = sorted((s for s in plan.cover if s.rule == rule), key=lambda s: (s.start, s.staff))
        for day, group in groupby(stints, key=lambda s: local_day(s.start)):
            said = ", ".join(f"{s.staff} {_span(s.start, s.end, language)}" for s in group)
            page.columns([format_date(day, language), said], [_TIME], 4)


def lane_title(lane: Lane, language: Language) -> str:
    """The code of a lane with its roles or use."""
    table = ROLES if lane.kind == "staff" else ROOM_USES
    return join(lane.id, ", ".join(term(table, note, language) for note in lane.notes))


def _activity_lines(blocks: Sequence[TimetableBlock], lane: Lane, names: Names, language: Language) -> list[_Line]:
    """The activities of a lane: when, what, with whom and where; people of one session together."""
    own = (block for block in blocks if block.lane == lane.id and block.kind == "service")
    return [(block.start, block.end, _cells(block, lane, names, language)) for block in own]


def _cells(block: TimetableBlock, lane: Lane, names: Names, language: Language) -> tuple[str, ...]:
    """Who else, where, and what: the columns of a line."""
    _ = translator(language)
    people = " ".join(dict.fromkeys((*block.people, *block.companions)))
    what = service_words(names.titles[block.colour_key], block.part, language)
    where = block.where or "–"
    staff = " ".join(block.staff) or "–"
    if lane.kind == "room":
        return (people, staff, what)
    if lane.kind == "staff":
        return (people, where, what)
    others = block.beside(lane.id)
    beside = _("with {person}").format(person=" ".join(others)) if others else ""
    return (staff, where, join(what, beside))


def _other_lines(surge: SurgeInput, timetable: TimetableRows, lane: Lane, language: Language) -> list[_Line]:
    """Attendance and breaks of a lane, ways to partners and back, and waiting where the plan says in which room."""
    _ = translator(language)
    lines: list[_Line] = []
    for block in timetable.blocks:
        if block.lane == lane.id and block.kind != "service":
            cover = block.kind == "cover"
            said = _cover_title(surge, int(block.colour_key), language) if cover else term(BREAKS, block.kind, language)
            lines.append((block.start, block.end, ("", "", said)))
    for block in timetable.between:
        if block.lane == lane.id and block.where:
            who = " ".join(code for code in block.people if code != lane.id)
            said = _("way to a partner or back") if block.kind == "way" else _("waiting")
            lines.append((block.start, block.end, (who, block.where if lane.kind != "room" else "", said)))
    return lines


def _add_days(page: Page, lines: Sequence[_Line], language: Language) -> None:
    days = {local_day(start) for start, _end, _cells_ in lines}
    for day, group in groupby(lines, key=lambda line: local_day(line[0])):
        if len(days) > 1:
            page.add(format_date(day, language), 2)
        for start, end, cells in group:
            page.columns([_span(start, end, language), *cells], [_TIME, _WHO, _ROOM], 2)


def _span(start: datetime, end: datetime, language: Language) -> str:
    return f"{format_time(start, language)}–{format_time(end, language)}"


def _cover_title(surge: SurgeInput, rule: int, language: Language) -> str:
    cover = surge.protocol.cover
    return term(COVER_RULES, cover[rule].condition, language) if rule < len(cover) else str(rule)
