"""Sheets for doors, A4 upright: what happens in a room, when and for whom; black on white, to be read from afar."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import local_day
from facility_planner.i18n import format_date, translator
from facility_planner.reporting.charts.ink import Column, Ink, row_height
from facility_planner.reporting.charts.labels import width_of
from facility_planner.reporting.charts.sheets import UPRIGHT, Sheet
from facility_planner.reporting.charts.timetable_page import nothing_planned
from facility_planner.reporting.describe.entries import entry_hours, entry_words
from facility_planner.reporting.rows.handouts import handouts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from facility_planner.domain.base import Language
    from facility_planner.reporting.charts.style import Canvas
    from facility_planner.reporting.inputs import PlannedSurge
    from facility_planner.reporting.rows.handouts import Handout

EDGE = 0.6
"""Inches around everything."""
_COLUMNS = (Column(1.75, 16, "bold"), Column(2.35, 16), Column(2.97, 14))
_AIR = 0.09
_HEAD, _DAY = 1.45, 0.5
_NAME = 54
"""Points of a room's name."""


@dataclass(frozen=True)
class _Line:
    """A line of the sheet and the day it is of."""

    day: date
    cells: tuple[str, ...]

    @property
    def height(self) -> float:
        return row_height(self.cells, _COLUMNS, _AIR)


def door_sheets(result: PlannedSurge, language: Language) -> list[Sheet]:
    """A sheet for each room in which something happens; a room with much to do has several."""
    made = handouts(result.surge, result.plan, "room")
    sheets = [sheet for handout in made for sheet in _sheets(handout, language)]
    return sheets or [blank_sheet("door-sheets", language)]


def blank_sheet(name: str, language: Language) -> Sheet:
    """The sheet of a plan in which nothing happens."""
    return Sheet(name, UPRIGHT, lambda canvas: Ink(canvas, UPRIGHT).text(EDGE, EDGE, nothing_planned(language), 14))


def _sheets(handout: Handout, language: Language) -> Iterator[Sheet]:
    lines = [
        _Line(local_day(e.start), (entry_hours(e, language), " ".join(e.people), entry_words(e, language)))
        for e in handout.entries
    ]
    pages = list(_paged(lines))
    for number, page in enumerate(pages, 1):
        of_many = f"-{number}" if len(pages) > 1 else ""
        told = f"{number}/{len(pages)}" if len(pages) > 1 else ""
        yield Sheet(f"{handout.of}{of_many}", UPRIGHT, _drawing(handout.of, told, page, language))


def _paged(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """The lines of each page; a day's heading stands above its first line on each."""
    free = UPRIGHT[1] - 2 * EDGE - _HEAD
    page: list[_Line] = []
    used = 0.0
    for line in lines:
        needed = line.height + (_DAY if not page or page[-1].day != line.day else 0)
        if page and used + needed > free:
            yield page
            page, used, needed = [], 0.0, line.height + _DAY
        page.append(line)
        used += needed
    if page:
        yield page


def _drawing(room: str, told: str, lines: Sequence[_Line], language: Language) -> Callable[[Canvas], None]:
    _ = translator(language)
    right = UPRIGHT[0] - EDGE
    size = min(_NAME, _NAME * (right - EDGE - 0.8) / width_of(room, _NAME, "bold"))
    heads = (_("Time"), _("Case code"), _("Service"))

    def draw(canvas: Canvas) -> None:
        ink = Ink(canvas, UPRIGHT)
        ink.text(EDGE, EDGE, room, size, "bold")
        ink.text(right, EDGE, told, 14, side="right")
        ink.row(EDGE, EDGE + _HEAD - 0.3, heads, [Column(column.width, 11) for column in _COLUMNS], 0)
        y = EDGE + _HEAD
        for day, own in groupby(lines, key=lambda line: line.day):
            ink.rule((EDGE, y), (right, y), 1.6)
            ink.text(EDGE, y + 0.12, format_date(day, language), 14, "bold")
            y += _DAY
            for line in own:
                ink.rule((EDGE, y), (right, y), 0.5)
                ink.row(EDGE, y, line.cells, _COLUMNS, _AIR)
                y += line.height
        ink.rule((EDGE, y), (right, y), 1.6)

    return draw
