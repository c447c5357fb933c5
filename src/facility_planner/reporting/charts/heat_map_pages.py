"""The heat map on pages of A4 or for slides: facilities in groups of a page's width, requirements in columns."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

from facility_planner.reporting.charts.frame import LOOKS, Look, body_of, draw_frame, numbered
from facility_planner.reporting.charts.heat_map import (
    CELL,
    columns_of,
    draw_heat_map,
    head_height,
    heat_lines,
    height_of,
    width_of,
)
from facility_planner.reporting.charts.heat_map_page import heat_cells_of, heat_handles, heat_words
from facility_planner.reporting.charts.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.base import Language
    from facility_planner.reporting.charts.heat_map import Line
    from facility_planner.reporting.charts.sheets import PageSize
    from facility_planner.reporting.charts.style import Canvas
    from facility_planner.reporting.inputs import AuditReport
    from facility_planner.reporting.rows import HeatCell

UNIT = 0.0206
"""Inches of a line of the map, for each point of its text."""
_GAP = 0.3
_TEXTS: dict[PageSize, float] = {"a4": 8.0, "whole": 8.0, "slide": 9.0}


@dataclass(frozen=True)
class _Part:
    """What one page shows: some of the facilities, some of the lines."""

    cells: tuple[HeatCell, ...]
    columns: tuple[tuple[Line, ...], ...]


def heat_sheets(reports: Sequence[AuditReport], page: PageSize, language: Language) -> list[Sheet]:
    """Facilities in as few groups as pages are wide enough for, about as many in each."""
    look = Look(LOOKS[page].size, _TEXTS[page])
    words, handles = heat_words(reports, language), heat_handles(language)
    body = body_of(look, numbered(words, 1, 2, language), handles)
    unit = UNIT * look.text
    most = max(1, floor((body.width / unit - width_of(0)) / CELL))
    each = ceil(len(reports) / ceil(len(reports) / most)) if reports else 1
    parts = [
        part
        for at in range(0, len(reports), each)
        for part in _parts(reports[at : at + each], (body.width, body.height), unit, language)
    ]

    def sheet(number: int, part: _Part) -> Sheet:
        def draw(canvas: Canvas) -> None:
            free = draw_frame(canvas, look, numbered(words, number, len(parts), language), handles)
            facilities = list(dict.fromkeys(cell.facility for cell in part.cells))
            wide, head = width_of(len(facilities)) * unit, head_height(facilities) * unit
            for at, column in enumerate(part.columns):
                high = height_of(column) * unit + head
                place = free.inset(left=at * (wide + _GAP), bottom=free.height - high)
                place = place.inset(right=place.width - wide)
                draw_heat_map(part.cells, place.axes(canvas, look), language, column, look.text)

        return Sheet(f"heat-map-{number:02d}" if len(parts) > 1 else "heat-map", look.size, draw)

    return [sheet(number, part) for number, part in enumerate(parts, 1)]


def _parts(reports: Sequence[AuditReport], room: tuple[float, float], unit: float, language: Language) -> list[_Part]:
    """The pages of one group of facilities."""
    cells = heat_cells_of(reports)
    facilities = list(dict.fromkeys(cell.facility for cell in cells))
    lines = heat_lines(cells, language)
    most = room[1] / unit - head_height(facilities)
    count = max(1, ceil(height_of(lines) / most))
    columns = columns_of(lines, count)
    while max(map(height_of, columns)) > most and count < len(lines):
        count += 1
        columns = columns_of(lines, count)
    across = max(1, floor((room[0] + _GAP) / (width_of(len(facilities)) * unit + _GAP)))
    together = [tuple(map(tuple, columns[at : at + across])) for at in range(0, len(columns), across)]
    return [_Part(cells, shown) for shown in together]
