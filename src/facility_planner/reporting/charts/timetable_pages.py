"""The timetable as pages of a given size: as many as keep every label readable, each with legend and sources."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import minutes_between
from facility_planner.i18n import format_date, format_time, translator
from facility_planner.reporting.charts.sheets import PAGES, Sheet
from facility_planner.reporting.charts.style import INK, MARGIN, TITLE_HEIGHT, dress, footer_height
from facility_planner.reporting.charts.timetable import Scale, draw_timetable, hour_for
from facility_planner.reporting.charts.timetable_days import days_of, stretches_of, strips_of
from facility_planner.reporting.charts.timetable_legend import add_legend, legend_handles, legend_height
from facility_planner.reporting.charts.timetable_page import (
    footer_of,
    kind_title,
    nothing_planned,
    tell_unlabelled,
    title_of,
    without_idle_rooms,
)
from facility_planner.reporting.rows import timetable_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.base import Language
    from facility_planner.reporting.charts.sheets import PageSize
    from facility_planner.reporting.charts.style import Canvas
    from facility_planner.reporting.charts.timetable_days import Strip
    from facility_planner.reporting.inputs import PlannedSurge
    from facility_planner.reporting.rows import TimetableRows
    from facility_planner.reporting.rows.timetable import LaneKind

NAMES = 1.45
"""Inches for the names of lanes."""
LEAST_HOUR = 0.56
"""Inches of an hour: ten minutes hold a code that stands upright."""
LEAST_LEVEL, MOST_LEVEL = 0.37, 0.5
PART_HEAD = 0.48
"""Inches of the heading of a panel and its hours."""


@dataclass(frozen=True)
class _Part:
    """A stretch of a day and those of its strips that stand on a page."""

    panel: TimetableRows
    strips: tuple[Strip, ...]

    @property
    def levels(self) -> int:
        return sum(strip.levels for strip in self.strips)


_Page = tuple[_Part, ...]


def timetable_sheets(
    result: PlannedSurge, kinds: Sequence[LaneKind], size: PageSize, language: Language
) -> list[Sheet]:
    """The timetable of a plan by each of `kinds`, day by day, on pages of A4 or for slides."""
    inches = PAGES[size]
    pages: list[_Page] = []
    for panel in _panels(result, kinds, inches[0]):
        for part in _parts(result, panel, inches, language):
            if pages and _goes_with(result, pages[-1], part, inches, language):
                pages[-1] = (*pages[-1], part)
            else:
                pages.append((part,))
    if not pages:
        return [_empty(result, inches, language)]
    return [_sheet(result, page, (number, len(pages)), inches, language) for number, page in enumerate(pages, 1)]


def _panels(result: PlannedSurge, kinds: Sequence[LaneKind], width: float) -> Iterator[TimetableRows]:
    across = width - 2 * MARGIN - NAMES
    days = [day for kind in kinds for day in days_of(timetable_rows(result.surge, result.plan, kind))]
    for day in sorted(days, key=lambda day: day.start.date()):
        for stretch in stretches_of(day, across / hour_for(day, LEAST_HOUR)):
            yield without_idle_rooms(stretch)


def _parts(
    result: PlannedSurge, panel: TimetableRows, size: tuple[float, float], language: Language
) -> Iterator[_Part]:
    """The strips of a panel in as few parts as pages hold, about as many in each."""
    most = max(1, floor((_free_height(result, [panel], size, language) - PART_HEAD) / LEAST_LEVEL))
    strips = strips_of(panel, most)
    levels = sum(strip.levels for strip in strips)
    aim = ceil(levels / ceil(levels / most))
    part: list[Strip] = []
    for strip in strips:
        used = sum(each.levels for each in part)
        if part and (used + strip.levels > most or used >= aim):
            yield _Part(panel, tuple(part))
            part = []
        part.append(strip)
    if part:
        yield _Part(panel, tuple(part))


def _goes_with(result: PlannedSurge, page: _Page, part: _Part, size: tuple[float, float], language: Language) -> bool:
    """Whether a part of the same day, of another side or other hours, finds room on a page."""
    parts = (*page, part)
    if part.panel.start.date() != page[0].panel.start.date() or any(_is_of(part, each) for each in page):
        return False
    needed = sum(PART_HEAD + each.levels * LEAST_LEVEL for each in parts)
    return needed <= _free_height(result, [each.panel for each in parts], size, language)


def _is_of(part: _Part, other: _Part) -> bool:
    """Whether two parts show other lanes of the same."""
    return (part.panel.kind, part.panel.start) == (other.panel.kind, other.panel.start)


def _free_height(
    result: PlannedSurge, panels: Sequence[TimetableRows], size: tuple[float, float], language: Language
) -> float:
    """Inches that title, legend and sources leave."""
    legend = legend_height(legend_handles(result, panels, language), size[0])
    return size[1] - TITLE_HEIGHT - legend - 0.2 - footer_height(footer_of(result, language)) - MARGIN / 2


def _sheet(
    result: PlannedSurge, page: _Page, number: tuple[int, int], size: tuple[float, float], language: Language
) -> Sheet:
    width, height = size
    footer, panels = footer_of(result, language), [part.panel for part in page]
    free = _free_height(result, panels, size, language) - PART_HEAD * len(page)
    level = min(MOST_LEVEL, free / sum(part.levels for part in page))
    across = width - 2 * MARGIN - NAMES

    def draw(canvas: Canvas) -> None:
        dress(canvas, size, title_of(result, language), _subtitle(result, number, language), footer)
        top, unlabelled = height - TITLE_HEIGHT, 0
        for part in page:
            down = level * part.levels
            top -= PART_HEAD + down
            hours = minutes_between(part.panel.start, part.panel.end) / 60
            axes = canvas.add_axes(((MARGIN + NAMES) / width, top / height, across / width, down / height))
            unlabelled += draw_timetable(part.panel, axes, language, Scale(across / hours, level, NAMES), part.strips)
            at = (top + down + 0.22) / height
            canvas.text(MARGIN / width, at, _heading(part.panel, language), size=9, weight="bold", color=INK)
        add_legend(canvas, legend_handles(result, panels, language), footer_height(footer) + 0.06, size)
        tell_unlabelled(canvas, unlabelled, size, language)

    return Sheet(f"timetable-{number[0]:02d}", size, draw)


def _subtitle(result: PlannedSurge, number: tuple[int, int], language: Language) -> str:
    """Where, and which page."""
    facility = result.surge.facility.title.in_language(language)
    page = translator(language)("page {number} of {count}").format(number=number[0], count=number[1])
    return f"{facility} · {page}"


def _heading(panel: TimetableRows, language: Language) -> str:
    """From which side, which day, which hours."""
    until = format_time(panel.end, language)
    hours = f"{format_time(panel.start, language)}–{'24:00' if until == '00:00' else until}"
    return f"{kind_title(panel.kind, language)} · {format_date(panel.start.date(), language)} · {hours}"


def _empty(result: PlannedSurge, size: tuple[float, float], language: Language) -> Sheet:
    def draw(canvas: Canvas) -> None:
        facility = result.surge.facility.title.in_language(language)
        dress(canvas, size, title_of(result, language), facility, footer_of(result, language))
        canvas.text(MARGIN / size[0], 0.5, nothing_planned(language), size=11, color=INK)

    return Sheet("timetable", size, draw)
