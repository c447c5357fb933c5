"""The timetable as a page: for each day a panel by staff and one by room, a legend, the sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import minutes_between
from facility_planner.i18n import format_date, translator
from facility_planner.reporting.charts.sources import source_line
from facility_planner.reporting.charts.style import (
    INK,
    MARGIN,
    TEXT_SIZE,
    TITLE_HEIGHT,
    footer_height,
    new_figure,
)
from facility_planner.reporting.charts.timetable import days_of, draw_timetable, lane_heights
from facility_planner.reporting.charts.timetable_legend import legend_handles
from facility_planner.reporting.rows import timetable_rows
from facility_planner.reporting.terms import STATUSES, term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

    from facility_planner.domain.base import Language
    from facility_planner.reporting.inputs import PlannedSurge
    from facility_planner.reporting.rows import TimetableRows
    from facility_planner.reporting.rows.timetable import LaneKind

LANE = 0.45
"""Inches of a lane."""
LABELS = 2.3
"""Inches for the names of lanes."""
INCHES_AN_HOUR = 1.0
PANEL_HEAD = 0.55
LEGEND_LINE = 0.2
LEAST_WIDTH = 10.0
LEGEND_COLUMNS = 4


def timetable_figure(result: PlannedSurge, kinds: Sequence[LaneKind], language: Language) -> Figure:
    """The timetable of a plan, day by day, with a panel for each of `kinds`."""
    _ = translator(language)
    scenario = result.surge.scenario
    panels = _panels(result, kinds)
    handles = legend_handles(result, panels, language)
    footer = _footer(result, language)
    bottom = footer_height(footer) + LEGEND_LINE * -(-len(handles) // LEGEND_COLUMNS) + 0.2
    width = max(LEAST_WIDTH, 2 * MARGIN + LABELS + max(map(_inches_across, panels), default=0))
    height = TITLE_HEIGHT + sum(PANEL_HEAD + _inches_down(panel) for panel in panels) + MARGIN + bottom
    title = scenario.title.in_language(language) if scenario.title else scenario.id
    day = format_date(scenario.starts.date(), language)
    subtitle = f"{result.surge.facility.title.in_language(language)} · {day}"
    figure = new_figure(width, height, title, subtitle, footer)
    top = height - TITLE_HEIGHT
    for panel in panels:
        across, down = _inches_across(panel), _inches_down(panel)
        top -= PANEL_HEAD + down
        ax = figure.add_axes(((MARGIN + LABELS) / width, top / height, across / width, down / height))
        draw_timetable(panel, ax, language, INCHES_AN_HOUR)
        heading = f"{_kind_title(panel, language)} · {format_date(panel.start.date(), language)}"
        figure.text(MARGIN / width, (top + down + 0.24) / height, heading, size=10, weight="bold", color=INK)
    if not panels:
        figure.text(MARGIN / width, top / height, _("The plan holds no activity."), size=11, color=INK)
    _add_legend(figure, handles, (footer_height(footer) + 0.06) / height, width)
    return figure


def _inches_across(panel: TimetableRows) -> float:
    return minutes_between(panel.start, panel.end) / 60 * INCHES_AN_HOUR


def _inches_down(panel: TimetableRows) -> float:
    return LANE * sum(lane_heights(panel))


def _footer(result: PlannedSurge, language: Language) -> list[str]:
    _ = translator(language)
    status = term(STATUSES, result.plan.status, language)
    what = _("plan {scenario}, {status}").format(scenario=result.plan.scenario, status=status)
    return [
        _("Case codes stand for people. White: on duty. A thin line at the bottom of a lane: in attendance."),
        source_line(what, result.surge.standards, language),
    ]


def _panels(result: PlannedSurge, kinds: Sequence[LaneKind]) -> list[TimetableRows]:
    """Day by day a panel of each kind, those of one day over the same hours; rooms only if used that day."""
    panels = [p for kind in kinds for p in days_of(timetable_rows(result.surge, result.plan, kind))]
    found = []
    for panel in sorted(panels, key=lambda panel: panel.start.date()):
        day = [each for each in panels if each.start.date() == panel.start.date()]
        busy = {block.lane for block in panel.blocks}
        lanes = tuple(lane for lane in panel.lanes if lane.kind != "room" or lane.id in busy)
        start, end = min(each.start for each in day), max(each.end for each in day)
        found.append(replace(panel, lanes=lanes, start=start, end=end))
    return found


def _kind_title(panel: TimetableRows, language: Language) -> str:
    _ = translator(language)
    return {"staff": _("By staff member"), "room": _("By room"), "person": _("By person")}[panel.kind]


def _add_legend(figure: Figure, handles: Sequence[Artist], bottom: float, width: float) -> None:
    figure.legend(
        handles=list(handles),
        loc="lower left",
        bbox_to_anchor=(MARGIN / width, bottom),
        ncols=LEGEND_COLUMNS,
        fontsize=TEXT_SIZE,
        frameon=False,
        borderpad=0,
        borderaxespad=0,
        columnspacing=1.8,
        handlelength=2.2,
        labelspacing=0.45,
    )
