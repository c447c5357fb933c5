"""A plan as the sheets of a workbook: by time, person, staff member and room; beds, what is missing, the goals.

Codes, times, rooms and services; what a person needs, speaks or is does not stand in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.calendar import LOCAL_ZONE, local_day, minutes_between
from facility_planner.domain.tables import Table, TableColumn
from facility_planner.i18n import mark, translator
from facility_planner.reporting.describe import names_of
from facility_planner.reporting.describe.entries import service_words
from facility_planner.reporting.describe.reasons import describe_reason
from facility_planner.reporting.rows import plan_summary, timetable_rows
from facility_planner.reporting.rows.sessions import sessions_of
from facility_planner.reporting.rows.timetable import LANE_KINDS
from facility_planner.reporting.terms import (
    BED_KINDS,
    BREAKS,
    COVER_RULES,
    GOALS,
    ROLES,
    ROOM_USES,
    SHORTAGE_KINDS,
    WISHES,
    term,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.base import Language
    from facility_planner.domain.plan import Shortage
    from facility_planner.domain.tables import CellValue, ColumnKind
    from facility_planner.reporting.describe import Names
    from facility_planner.reporting.inputs import PlannedSurge
    from facility_planner.reporting.rows import TimetableBlock
    from facility_planner.reporting.rows.timetable import LaneKind

Heads = tuple[tuple[str, "ColumnKind"], ...]
_Row = tuple["CellValue", ...]

_WHEN: Heads = ((mark("Day"), "day"), (mark("From"), "clock"), (mark("To"), "clock"), (mark("Minutes"), "number"))
_MINUTES = 3
"""Place of the minutes among these."""
_TIMETABLE: Heads = (
    *_WHEN, (mark("Service"), "long"), (mark("Case codes"), "long"), (mark("With"), "text"), (mark("Staff"), "text"),
    (mark("Room or partner"), "text"),
)  # fmt: skip
_WHAT: Heads = (*_WHEN, (mark("What"), "long"))
_OF_LANES: dict[LaneKind, tuple[str, Heads, Heads]] = {
    "person": (
        mark("People"),
        ((mark("Case code"), "text"),),
        ((mark("With"), "text"), (mark("Staff"), "text"), (mark("Room or partner"), "text")),
    ),
    "staff": (
        mark("Staff"),
        ((mark("Staff member"), "text"), (mark("Role"), "long")),
        ((mark("Case codes"), "long"), (mark("Together with"), "text"), (mark("Room or partner"), "text")),
    ),
    "room": (
        mark("Rooms"),
        ((mark("Room or partner"), "text"), (mark("Use"), "long")),
        ((mark("Case codes"), "long"), (mark("Staff"), "text")),
    ),
}
"""Name of a sheet, what stands before the hours, and what behind what happens."""
_BEDS: Heads = (
    (mark("Night"), "day"), (mark("Room"), "text"), (mark("Case code"), "text"), (mark("Place to sleep"), "text"),
)  # fmt: skip
_MISSING: Heads = (
    (mark("Kind"), "long"), (mark("Case code"), "text"), (mark("Service"), "long"), (mark("Day"), "day"),
    (mark("From"), "clock"), (mark("To"), "clock"), (mark("How many"), "number"), (mark("Reason"), "wide"),
)  # fmt: skip
_GOALS: Heads = (
    (mark("Goal"), "long"), (mark("Value"), "number"), (mark("Proven bound"), "number"), (mark("Unit"), "text"),
    (mark("Distance in percent, at most"), "number"), (mark("Proven best"), "text"),
)  # fmt: skip
_UNSAID = frozenset({"languages", "sex", "sexes", "need", "needs", "age", "nationality"})
"""What a reason may know of a person, and a workbook does not tell."""


def plan_tables(result: PlannedSurge, language: Language) -> tuple[Table, ...]:
    """The sheets: Timetable, People, Staff, Rooms, Beds, Missing, Goals."""
    lanes = (_lanes(result, kind, language) for kind in LANE_KINDS)
    return (
        _timetable(result, language),
        *lanes,
        _beds(result, language),
        _missing(result, language),
        _goals(result, language),
    )


def _timetable(result: PlannedSurge, language: Language) -> Table:
    names = names_of(result.surge.protocol)
    rows = (
        (
            *_when(session.start, session.end),
            _service(session.service, session.part, names, language),
            " ".join(session.people),
            " ".join(session.companions),
            " ".join(session.staff),
            session.where,
        )
        for session in sessions_of(result.plan.activities)
    )
    return _table(result, mark("Timetable"), _TIMETABLE, rows, language, summed=_MINUTES)


def _lanes(result: PlannedSurge, kind: LaneKind, language: Language) -> Table:
    """All that happens in each lane, by time: activities, breaks, attendance, ways and waiting."""
    name, heads, tail = _OF_LANES[kind]
    timetable, names = timetable_rows(result.surge, result.plan, kind), names_of(result.surge.protocol)
    words = ROLES if kind == "staff" else ROOM_USES

    def rows() -> Iterator[_Row]:
        for lane in timetable.lanes:
            blocks = [b for b in (*timetable.blocks, *timetable.between) if b.lane == lane.id]
            notes = ", ".join(term(words, note, language) for note in lane.notes)
            head = (lane.id,) if kind == "person" else (lane.id, notes)
            for block in sorted(blocks, key=lambda block: (block.start, block.end, block.kind)):
                people = block.beside(lane.id) if kind == "person" else block.people
                staff = [one for one in block.staff if one != lane.id]
                what = _what(result, block, names, language)
                last = () if kind == "room" else (block.where,)
                yield (*head, *_when(block.start, block.end), what, " ".join(people), " ".join(staff), *last)

    return _table(result, name, (*heads, *_WHAT, *tail), rows(), language, summed=len(heads) + _MINUTES)


def _what(result: PlannedSurge, block: TimetableBlock, names: Names, language: Language) -> str:
    _ = translator(language)
    if block.kind == "cover":
        rules = result.surge.protocol.cover
        known = int(block.colour_key) < len(rules)
        rule = term(COVER_RULES, rules[int(block.colour_key)].condition, language) if known else block.colour_key
        return _("in attendance: {rule}").format(rule=rule)
    if block.kind in ("meal", "rest"):
        return term(BREAKS, block.kind, language)
    if block.kind in ("way", "wait"):
        return _("way to a partner or back") if block.kind == "way" else _("waiting")
    return _service(block.colour_key, block.part, names, language)


def _beds(result: PlannedSurge, language: Language) -> Table:
    beds = sorted(result.plan.beds, key=lambda bed: (bed.night, bed.room, bed.person))
    rows = ((bed.night, bed.room, bed.person, term(BED_KINDS, bed.kind, language)) for bed in beds)
    return _table(result, mark("Beds"), _BEDS, rows, language)


def _missing(result: PlannedSurge, language: Language) -> Table:
    _ = translator(language)
    plan, names = result.plan, names_of(result.surge.protocol, result.surge.standards)
    rows = [_short(shortage, names, language) for shortage in plan.shortages]
    rows += [
        (_("Wish not met"), w.person, names.of(w.service, language) if w.service else None, None, None, None, None,
         term(WISHES, w.wish, language))
        for w in plan.wishes
    ]  # fmt: skip
    for title, pairs in (
        (_("Put off until tomorrow or later"), plan.tomorrow),
        (_("Declined by the person"), plan.declined),
    ):
        rows += [(title, pair.person, names.of(pair.service, language), *[None] * 5) for pair in pairs]
    return _table(result, mark("Missing"), _MISSING, rows, language)


def _short(shortage: Shortage, names: Names, language: Language) -> _Row:
    start, end = shortage.start, shortage.end
    return (
        term(SHORTAGE_KINDS, shortage.kind, language),
        shortage.person,
        names.of(shortage.service, language) if shortage.service else None,
        local_day(start) if start else None,
        _local(start) if start else None,
        _local(end) if end else None,
        shortage.missing,
        describe_reason(_told(shortage.reason), language, names),
    )


def _told(reason: Reason) -> Reason:
    """A reason without what it knows of the person."""
    kept = {name: value for name, value in reason.args.items() if name not in _UNSAID}
    return reason.model_copy(update={"args": kept})


def _goals(result: PlannedSurge, language: Language) -> Table:
    _ = translator(language)
    rows = (
        (
            term(GOALS, goal.name, language),
            goal.value,
            goal.bound,
            _("minutes") if goal.in_minutes else "",
            round(100 * goal.bound_gap, 1) if goal.bound_gap is not None else None,
            _("yes") if goal.is_optimal else _("no"),
        )
        for goal in plan_summary(result.surge, result.plan).goals
    )
    return _table(result, mark("Goals"), _GOALS, rows, language)


def _service(id_: str, part: str | None, names: Names, language: Language) -> str:
    known = names.titles.get(id_)
    return service_words(known, part, language) if known else id_


def _when(start: datetime, end: datetime) -> _Row:
    return (local_day(start), _local(start), _local(end), minutes_between(start, end))


def _local(moment: datetime) -> datetime:
    """The local time as a spreadsheet has it: without an offset."""
    return moment.astimezone(LOCAL_ZONE).replace(tzinfo=None)


def _table(
    result: PlannedSurge, name: str, heads: Heads, rows: Sequence[_Row] | Iterator[_Row], language: Language,
    summed: int | None = None,
) -> Table:  # fmt: skip
    _ = translator(language)
    columns = tuple(TableColumn(_(title), kind) for title, kind in heads)
    title = f"{_(name)} · {result.plan.scenario}"
    return Table(_(name), title, columns, tuple(rows), summed=frozenset() if summed is None else frozenset({summed}))
