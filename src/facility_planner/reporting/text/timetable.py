"""The timetable of a plan as text: by person, by staff member, by room; and who is in attendance."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import local_day
from facility_planner.i18n import format_date, format_time, translator
from facility_planner.reporting.rows import activity_rows, timetable_rows
from facility_planner.reporting.terms import BREAKS, COVER_RULES, ROLES, ROOM_USES, term
from facility_planner.reporting.text.page import Page, join

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from facility_planner.domain.base import Language
    from facility_planner.domain.plan import Plan
    from facility_planner.reporting.inputs import SurgeInput
    from facility_planner.reporting.rows import ActivityRow, Lane, TimetableBlock
    from facility_planner.reporting.rows.timetable import LaneKind

_TIME, _WHO, _ROOM = 13, 14, 9


def add_timetable(page: Page, surge: SurgeInput, plan: Plan, kind: LaneKind, language: Language) -> None:
    """Every lane with what happens in it, day by day."""
    _ = translator(language)
    titles = {"person": _("By person"), "staff": _("By staff member"), "room": _("By room")}
    page.section(titles[kind])
    rows = activity_rows(plan, surge.protocol)
    timetable = timetable_rows(surge, plan, kind)
    for lane in timetable.lanes:
        page.blank()
        page.add(lane_title(lane, language))
        lines = _activity_lines(rows, lane, language) + _other_lines(surge, timetable.blocks, lane, language)
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


def _activity_lines(
    rows: Sequence[ActivityRow], lane: Lane, language: Language
) -> list[tuple[datetime, datetime, tuple[str, ...]]]:
    """The activities of a lane: when, what, with whom and where; people of one session together."""
    sessions: dict[tuple[object, ...], list[ActivityRow]] = {}
    for row in rows:
        if _is_in(row, lane):
            own = row.person if lane.kind == "person" or not row.staff else ""
            sessions.setdefault((row.start, row.end, row.service, row.staff, row.room, own), []).append(row)
    return [(g[0].start, g[0].end, _cells(g, lane, language)) for g in sessions.values()]


def _is_in(row: ActivityRow, lane: Lane) -> bool:
    if lane.kind == "person":
        return lane.id == row.person or lane.id in row.companions
    return lane.id in row.staff if lane.kind == "staff" else lane.id == row.room


def _cells(session: Sequence[ActivityRow], lane: Lane, language: Language) -> tuple[str, ...]:
    """Who else, where, and what: the columns of a line."""
    _ = translator(language)
    row = session[0]
    people = " ".join(dict.fromkeys(code for r in session for code in (r.person, *r.companions)))
    title = row.title.in_language(language)
    what = f"{title} ({row.part})" if row.part else title
    where = row.room or row.place or "–"
    if lane.kind == "room":
        return (people, " ".join(row.staff) or "–", what)
    if lane.kind == "staff":
        return (people, where, what)
    others = [code for code in (row.person, *row.companions) if code != lane.id]
    beside = _("with {person}").format(person=" ".join(others)) if others else ""
    return (" ".join(row.staff) or "–", where, join(what, beside))


def _other_lines(
    surge: SurgeInput, blocks: Sequence[TimetableBlock], lane: Lane, language: Language
) -> list[tuple[datetime, datetime, tuple[str, ...]]]:
    """Attendance and breaks of a lane."""
    lines: list[tuple[datetime, datetime, tuple[str, ...]]] = []
    for block in blocks:
        if block.lane == lane.id and block.kind != "service":
            cover = block.kind == "cover"
            said = _cover_title(surge, int(block.colour_key), language) if cover else term(BREAKS, block.kind, language)
            lines.append((block.start, block.end, ("", "", said)))
    return lines


def _add_days(page: Page, lines: Sequence[tuple[datetime, datetime, tuple[str, ...]]], language: Language) -> None:
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
