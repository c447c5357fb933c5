"""Writes charts as PNG, SVG or PDF: the same bytes for the same data."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, cast

from facility_planner.errors import OutputError
from facility_planner.reporting.charts.book import book_sheets
from facility_planner.reporting.charts.cost_curve import curve_sheets
from facility_planner.reporting.charts.door_sheets import door_sheets
from facility_planner.reporting.charts.gantt_pages import gantt_sheets
from facility_planner.reporting.charts.gap_page import gap_figure
from facility_planner.reporting.charts.gap_pages import gap_sheets
from facility_planner.reporting.charts.heat_map_page import heat_map_figure
from facility_planner.reporting.charts.heat_map_pages import heat_sheets
from facility_planner.reporting.charts.pocket_lists import pocket_sheets
from facility_planner.reporting.charts.province_page import province_sheets
from facility_planner.reporting.charts.sheets import DOTS_AN_INCH, METADATA, drawn_apart, drawn_together, styled
from facility_planner.reporting.charts.small_multiples import multiple_sheets
from facility_planner.reporting.charts.theme_bars import theme_sheets
from facility_planner.reporting.charts.timetable_page import timetable_sheet
from facility_planner.reporting.charts.timetable_pages import timetable_sheets
from facility_planner.reporting.charts.tornado import tornado_sheets
from facility_planner.reporting.charts.waterfall import waterfall_sheets
from facility_planner.reporting.charts.year_bars import year_sheets
from facility_planner.reporting.files import write_file
from facility_planner.reporting.rows.timetable import LANE_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from matplotlib.figure import Figure

    from facility_planner.domain.base import Language
    from facility_planner.domain.outlines import Outlines
    from facility_planner.reporting.charts.sheets import PageSize, Sheet
    from facility_planner.reporting.inputs import AuditReport, DraftedProgramme, PlannedSurge, PricedGaps
    from facility_planner.reporting.rows.timetable import LaneKind

    ChartData = Sequence[AuditReport] | PricedGaps | DraftedProgramme | PlannedSurge
    Sheets = Callable[[Any, PageSize, Language], list[Sheet]]

FORMATS = ("png", "svg", "pdf")
_FIGURES: Mapping[str, Callable[[Any, Language], Figure]] = {"heat-map": heat_map_figure, "gaps": gap_figure}
_OF_GAPS: Mapping[str, Sheets] = {"heat-map": heat_sheets, "gaps": gap_sheets, "themes": theme_sheets}
_OF_PROGRAMMES: Mapping[str, Sheets] = {
    "curve": curve_sheets,
    "waterfall": waterfall_sheets,
    "years": year_sheets,
    "tornado": tornado_sheets,
    "gantt": gantt_sheets,
    "multiples": multiple_sheets,
}
OF_PROGRAMMES = (*_OF_PROGRAMMES, "book")
"""The charts that are made of a programme."""
_TIMETABLES: Mapping[str, tuple[LaneKind, ...]] = {
    "timetable": ("staff", "room"),
    **{f"timetable-{kind}": (kind,) for kind in LANE_KINDS},
}
_PRINTS = ("door-sheets", "pocket-lists")
CHARTS = (*_OF_GAPS, "provinces", *OF_PROGRAMMES, *_TIMETABLES, *_PRINTS)
"""The names of the charts.

`heat-map` is made of audits, `gaps`, `themes` and `provinces` of priced gaps, those of `OF_PROGRAMMES` of a
drafted programme, the others of a plan.
"""
OF_PLANS = (*_TIMETABLES, *_PRINTS)


def save_chart(
    name: str,
    data: ChartData,
    path: Path,
    language: Language,
    page: PageSize | None = None,
    by: LaneKind | None = None,
    outlines: Outlines | None = None,
) -> tuple[Path, ...]:
    """Draw a chart and write it in the format that the file's name ends in.

    Args:
        name: Which; see `CHARTS`.
        data: What it is made of; see `CHARTS`.
        path: A file, or a folder: then each page is a PNG of its own. A picture of several pages is as many
            files: `x-1.png`, `x-2.png` and so on.
        language: Of the words.
        page: The size of its pages; else a heat map and gaps are as large as they need, a timetable is A4 as
            PDF and one large picture as PNG and SVG, and the charts of the budget are A4.
        by: For a timetable, the side it is looked at from; for pocket lists, whose they are: `staff` or `person`.
        outlines: For the provinces and the book: a map in the place of tiles.

    Returns:
        The files that were written.

    Raises:
        OutputError: the file's name has another ending (`unknown_format`), or it cannot be written.
        KeyError: there is no chart of that name.
    """
    ending = path.suffix.lower().removeprefix(".")
    to_folder = path.is_dir()
    if not to_folder and ending not in FORMATS:
        raise OutputError(str(path), "unknown_format")
    if name in _FIGURES and page in (None, "whole") and not to_folder:
        return (_written(path, _figure(_FIGURES[name], data, ending, language)),)
    if name in OF_PLANS:
        size = page or ("a4" if ending == "pdf" or to_folder else "whole")
        sheets = _sheets(name, cast("PlannedSurge", data), language, size, by)
    else:
        size = page or "a4"
        sheets = _budget_sheets(name, data, language, size, outlines)
    if to_folder:
        return tuple(_written(path / file, content) for file, content in drawn_apart(sheets, "png"))
    if len(sheets) > 1 and ending != "pdf" and size != "whole":
        pages = (content for _name, content in drawn_apart(sheets, ending))
        return tuple(_written(_numbered(path, at, len(sheets)), content) for at, content in enumerate(pages, 1))
    return (_written(path, drawn_together(sheets, ending)),)


def _numbered(path: Path, number: int, of: int) -> Path:
    """`x-1.png`; with as many digits as the last page has, so that files sort as pages."""
    return path.with_stem(f"{path.stem}-{number:0{len(str(of))}d}")


def _budget_sheets(
    name: str, data: ChartData, language: Language, size: PageSize, outlines: Outlines | None
) -> list[Sheet]:
    if name == "book":
        return book_sheets(cast("DraftedProgramme", data), size, language, outlines)
    if name == "provinces":
        return province_sheets(cast("PricedGaps", data), size, language, outlines)
    return {**_OF_GAPS, **_OF_PROGRAMMES}[name](data, size, language)


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
