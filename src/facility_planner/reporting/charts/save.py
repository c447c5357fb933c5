"""Writes charts as PNG, SVG or PDF: the same bytes for the same data."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, cast

import matplotlib as mpl

from facility_planner.errors import OutputError
from facility_planner.reporting.charts.gap_page import gap_figure
from facility_planner.reporting.charts.heat_map_page import heat_map_figure
from facility_planner.reporting.charts.style import STYLE
from facility_planner.reporting.charts.timetable_page import timetable_figure
from facility_planner.reporting.files import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from matplotlib.figure import Figure

    from facility_planner.domain.base import Language
    from facility_planner.reporting.inputs import AuditReport, PlannedSurge, PricedGaps

    ChartData = Sequence[AuditReport] | PricedGaps | PlannedSurge

DOTS_AN_INCH = 160
FORMATS = ("png", "svg", "pdf")
_METADATA: Mapping[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "ModDate": None, "Creator": None, "Producer": None},
}
"""Nothing that changes from one run or version to the next."""

_MAKERS: Mapping[str, Callable[[Any, Language], Figure]] = {
    "heat-map": heat_map_figure,
    "gaps": gap_figure,
    "timetable": lambda result, language: timetable_figure(result, ("staff", "room"), language),
    "timetable-staff": lambda result, language: timetable_figure(result, ("staff",), language),
    "timetable-room": lambda result, language: timetable_figure(result, ("room",), language),
    "timetable-person": lambda result, language: timetable_figure(result, ("person",), language),
}
CHARTS = tuple(_MAKERS)
"""The names of the charts: `heat-map` is made of audits, `gaps` of priced gaps, the others of a plan."""


def save_chart(name: str, data: ChartData, path: Path, language: Language) -> None:
    """Draw a chart and write it in the format that the file's name ends in.

    `heat-map` takes a sequence of audits, `gaps` priced gaps, `timetable…` a planned surge.

    Raises:
        OutputError: the file's name has another ending (`unknown_format`), or it cannot be written.
        KeyError: there is no chart of that name (see `CHARTS`).
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise OutputError(str(path), "unknown_format")
    with mpl.rc_context(cast("dict[Any, Any]", STYLE)):
        figure = _MAKERS[name](data, language)
        drawn = io.BytesIO()
        figure.savefig(drawn, format=ending, dpi=DOTS_AN_INCH, metadata=_METADATA[ending])
    write_file(path, drawn.getvalue())
