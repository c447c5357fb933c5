"""Writes charts as PNG, SVG or PDF: the same bytes for the same data."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, cast

from facility_planner.errors import OutputError
from facility_planner.reporting.charts.door_sheets import door_sheets
from facility_planner.reporting.charts.gap_page import gap_figure
from facility_planner.reporting.charts.heat_map_page import heat_map_figure
from facility_planner.reporting.charts.pocket_lists import pocket_sheets
from facility_planner.reporting.charts.sheets import DOTS_AN_INCH, METADATA, drawn_apart, drawn_together, styled
from facility_planner.reporting.charts.timetable_page import timetable_sheet
from facility_planner.reporting.charts.timetable_pages import timetable_sheets
from facility_planner.reporting.files import write_file
from facility_planner.reporting.rows.timetable import LANE_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from matplotlib.figure import Figure

    from facility_planner.domain.base import Language
    from facility_planner.reporting.charts.sheets import PageSize, Sheet
    from facility_planner.reporting.inputs import AuditReport, PlannedSurge, PricedGaps
    from facility_planner.reporting.rows.timetable import LaneKind

    ChartData = Sequence[AuditReport] | PricedGaps | PlannedSurge

FORMATS = ("png", "svg", "pdf")
_FIGURES: Mapping[str, Callable[[Any, Language], Figure]] = {"heat-map": heat_map_figure, "gaps": gap_figure}
_TIMETABLES: Mapping[str, tuple[LaneKind, ...]] = {
    "timetable": ("staff", "room"),
    **{f"timetable-{kind}": (kind,) for kind in LANE_KINDS},
}
_PRINTS = ("door-sheets", "pocket-lists")
CHARTS = (*_FIGURES, *_TIMETABLES, *_PRINTS)
"""The names of the charts: `heat-map` is made of audits, `gaps` of priced gaps, the others of a plan."""
OF_PLANS = (*_TIMETABLES, *_PRINTS)


def save_chart(
    name: str,
    data: ChartData,
    path: Path,
    language: Language,
    page: PageSize | None = None,
    by: LaneKind | None = None,
) -> tuple[Path, ...]:
    """Draw a chart and write it in the format that the file's name ends in.

    Args:
        name: Which; see `CHARTS`.
        data: For `heat-map` a sequence of audits, for `gaps` priced gaps, for the others a planned surge.
        path: A file, or for charts of a plan a folder: then each page is a PNG of its own.
        language: Of the words.
        page: For a timetable: the size of its pages; else A4 as PDF and one large picture as PNG and SVG.
        by: For a timetable, the side it is looked at from; for pocket lists, whose they are: `staff` or `person`.

    Returns:
        The files that were written.

    Raises:
        OutputError: the file's name has another ending (`unknown_format`), or it cannot be written.
        KeyError: there is no chart of that name.
    """
    ending = path.suffix.lower().removeprefix(".")
    if name in OF_PLANS and path.is_dir():
        made = drawn_apart(_sheets(name, cast("PlannedSurge", data), language, page or "a4", by), "png")
        return tuple(_written(path / file, content) for file, content in made)
    if ending not in FORMATS:
        raise OutputError(str(path), "unknown_format")
    if name in _FIGURES:
        return (_written(path, _figure(_FIGURES[name], data, ending, language)),)
    size = page or ("a4" if ending == "pdf" else "whole")
    return (_written(path, drawn_together(_sheets(name, cast("PlannedSurge", data), language, size, by), ending)),)


def _sheets(name: str, result: PlannedSurge, language: Language, size: PageSize, by: LaneKind | None) -> list[Sheet]:
    if name == "door-sheets":
        return door_sheets(result, language)
    if name == "pocket-lists":
        return pocket_sheets(result, language, by)
    kinds = (by,) if by else _TIMETABLES[name]
    if size == "whole":
        return [timetable_sheet(result, kinds, language)]
    return timetable_sheets(result, kinds, size, language)


def _figure(make: Callable[[Any, Language], Figure], data: ChartData, ending: str, language: Language) -> bytes:
    out = io.BytesIO()
    with styled():
        make(data, language).savefig(out, format=ending, dpi=DOTS_AN_INCH, metadata=METADATA[ending])
    return out.getvalue()


def _written(path: Path, content: bytes) -> Path:
    write_file(path, content)
    return path
