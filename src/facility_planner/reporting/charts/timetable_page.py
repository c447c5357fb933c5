"""The timetable as a page: for each day a panel by staff and one by room, a legend, the sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from facility_planner.domain.calendar import minutes_between
from facility_planner.i18n import format_date, translator
from facility_planner.reporting.charts.sources import source_line
from facility_planner.reporting.charts.style import (
    FAINT,
    INK,
    MARGIN,
    TEXT_SIZE,
    TITLE_HEIGHT,
    footer_height,
    new_figure,
    pale,
)
from facility_planner.reporting.charts.timetable import (
    COVER_COLOURS,
    OFF_DUTY,
    QUIET,
    QUIET_SHARE,
    days_of,
    draw_timetable,
    lane_heights,
    looks,
)
from facility_planner.reporting.rows import timetable_rows
from facility_planner.reporting.terms import COVER_RULES, STATUSES, term

if TYPE_CHECKING:
    from collections.abc import Sequence

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
LEGEND_COLUMNS = 4


def timetable_figure(result: PlannedSurge, kinds: Sequence[LaneKind], language: Language) -> Figure:
    """The timetable of a plan, day by day, with a panel for each of `kinds`."""
    _ = translator(language)
    surge, plan = result.surge, result.plan
    panels = _panels(result, kinds)
    handles = _service_handles(result, language)
    if "staff" in kinds:
        handles += _duty_handles(result, language)
    if any(_is_quiet(panel) for panel in panels):
        handles.append(Patch(facecolor=QUIET, alpha=QUIET_SHARE, label=_("quiet hours")))
    legend = LEGEND_LINE * -(-len(handles) // LEGEND_COLUMNS) + 0.2
    what = _("plan {scenario}, {status}").format(scenario=plan.scenario, status=term(STATUSES, plan.status, language))
    footer = [
        _("Case codes stand for people. White: on duty. A thin line at the bottom of a lane: in attendance."),
        source_line(what, surge.standards, language),
    ]
    longest = max((minutes_between(p.start, p.end) for p in panels), default=600) / 60
    width = 2 * MARGIN + LABELS + longest * INCHES_AN_HOUR
    tall = sum(PANEL_HEAD + LANE * sum(lane_heights(panel)) for panel in panels)
    bottom = footer_height(footer) + legend
    height = TITLE_HEIGHT + tall + MARGIN + bottom
    title = surge.scenario.title.in_language(language) if surge.scenario.title else surge.scenario.id
    subtitle = f"{surge.facility.title.in_language(language)} · {format_date(surge.scenario.starts.date(), language)}"
    figure = new_figure(width, height, title, subtitle, footer)
    top = height - TITLE_HEIGHT
    for panel in panels:
        tall = LANE * sum(lane_heights(panel))
        top -= PANEL_HEAD + tall
        across = minutes_between(panel.start, panel.end) / 60 * INCHES_AN_HOUR
        ax = figure.add_axes(((MARGIN + LABELS) / width, top / height, across / width, tall / height))
        draw_timetable(panel, ax, language, INCHES_AN_HOUR)
        heading = f"{_kind_title(panel, language)} · {format_date(panel.start.date(), language)}"
        figure.text(MARGIN / width, (top + tall + 0.24) / height, heading, size=10, weight="bold", color=INK)
    _add_legend(figure, handles, (footer_height(footer) + 0.06) / height, width)
    return figure


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


def _service_handles(result: PlannedSurge, language: Language) -> list[Patch | Line2D]:
    """Each service with its look."""
    services = timetable_rows(result.surge, result.plan, "staff").services
    styles = looks([service for service, _title in services])
    handles: list[Patch | Line2D] = [
        Patch(
            facecolor=pale(styles[service].colour, 0.55),
            edgecolor=INK,
            hatchcolor=styles[service].colour,
            hatch=styles[service].hatch,
            linewidth=0.5,
            label=title.in_language(language),
        )
        for service, title in services
    ]
    for rule in sorted({stint.rule for stint in result.plan.cover}):
        colour = COVER_COLOURS[rule % len(COVER_COLOURS)]
        label = term(COVER_RULES, result.surge.protocol.cover[rule].condition, language)
        handles.append(Line2D([], [], color=colour, linewidth=2.2, label=_("in attendance: {rule}").format(rule=label)))
    if result.plan.breaks:
        handles.append(Line2D([], [], color=FAINT, linewidth=2.2, linestyle=":", label=_("break")))
    handles.append(Patch(facecolor=OFF_DUTY, label=_("off duty")))
    handles.append(Patch(facecolor=QUIET, alpha=QUIET_SHARE, label=_("quiet hours")))
    return handles


def _add_legend(figure: Figure, handles: list[Patch | Line2D], bottom: float, width: float) -> None:
    figure.legend(
        handles=handles,
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
