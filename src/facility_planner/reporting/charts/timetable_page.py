"""The timetable as one picture, as large as need be: a panel for each day and side, a legend, the sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import minutes_between
from facility_planner.i18n import format_date, plural, translator
from facility_planner.reporting.charts.sheets import Sheet
from facility_planner.reporting.charts.sources import source_line
from facility_planner.reporting.charts.style import INK, MARGIN, TITLE_HEIGHT, dress, footer_height
from facility_planner.reporting.charts.timetable import Scale, draw_timetable, hour_for
from facility_planner.reporting.charts.timetable_days import days_of, strips_of
from facility_planner.reporting.charts.timetable_legend import add_legend, legend_handles, legend_height
from facility_planner.reporting.rows import timetable_rows
from facility_planner.reporting.terms import STATUSES, term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.base import Language
    from facility_planner.reporting.charts.style import Canvas
    from facility_planner.reporting.inputs import PlannedSurge
    from facility_planner.reporting.rows import TimetableRows
    from facility_planner.reporting.rows.timetable import LaneKind

PANEL_HEAD = 0.55
LEAST_WIDTH = 10.0


def timetable_sheet(result: PlannedSurge, kinds: Sequence[LaneKind], language: Language) -> Sheet:
    """The timetable of a plan, day by day, with a panel for each of `kinds`."""
    panels = _panels(result, kinds)
    handles = legend_handles(result, panels, language)
    footer = footer_of(result, language)
    scale = Scale(hour=max((hour_for(panel, Scale().hour) for panel in panels), default=Scale().hour))
    width = max(LEAST_WIDTH, 2 * MARGIN + scale.names + max((_across(p, scale) for p in panels), default=0))
    bottom = footer_height(footer) + legend_height(handles, width) + 0.2
    height = TITLE_HEIGHT + sum(PANEL_HEAD + _down(panel, scale) for panel in panels) + MARGIN + bottom

    def draw(canvas: Canvas) -> None:
        dress(canvas, (width, height), title_of(result, language), _subtitle(result, language), footer)
        top, unlabelled = height - TITLE_HEIGHT, 0
        for panel in panels:
            across, down = _across(panel, scale), _down(panel, scale)
            top -= PANEL_HEAD + down
            place = ((MARGIN + scale.names) / width, top / height, across / width, down / height)
            unlabelled += draw_timetable(panel, canvas.add_axes(place), language, scale)
            heading = f"{kind_title(panel.kind, language)} · {format_date(panel.start.date(), language)}"
            canvas.text(MARGIN / width, (top + down + 0.24) / height, heading, size=10, weight="bold", color=INK)
        if not panels:
            canvas.text(MARGIN / width, top / height, nothing_planned(language), size=11, color=INK)
        add_legend(canvas, legend_handles(result, panels, language), footer_height(footer) + 0.06, (width, height))
        tell_unlabelled(canvas, unlabelled, (width, height), language)

    return Sheet("timetable", (width, height), draw)


def title_of(result: PlannedSurge, language: Language) -> str:
    """The title of a surge."""
    scenario = result.surge.scenario
    return scenario.title.in_language(language) if scenario.title else scenario.id


def kind_title(kind: LaneKind, language: Language) -> str:
    """From which side a timetable is looked at."""
    _ = translator(language)
    return {"staff": _("By staff member"), "room": _("By room"), "person": _("By person")}[kind]


def nothing_planned(language: Language) -> str:
    """What an empty timetable says."""
    return translator(language)("The plan holds no activity.")


def footer_of(result: PlannedSurge, language: Language) -> list[str]:
    """How to read it, and what it rests on."""
    _ = translator(language)
    status = term(STATUSES, result.plan.status, language)
    what = _("plan {scenario}, {status}").format(scenario=result.plan.scenario, status=status)
    return [
        _("Case codes stand for people. White: on duty. A thin line under the boxes: in attendance, or waiting."),
        source_line(what, result.surge.standards, language),
    ]


def tell_unlabelled(canvas: Canvas, count: int, size: tuple[float, float], language: Language) -> None:
    """Say in the corner how many boxes were too small for a label, if any were."""
    if not count:
        return
    width, height = size
    ngettext = plural(language)
    said = ngettext("{count} box is too small for its label", "{count} boxes are too small for their labels", count)
    canvas.text(
        1 - MARGIN / width, MARGIN / 2 / height, said.format(count=count), size=6, color=INK, ha="right", va="bottom"
    )


def without_idle_rooms(panel: TimetableRows) -> TimetableRows:
    """A panel with those rooms alone in which something happens then."""
    busy = {block.lane for block in (*panel.blocks, *panel.between)}
    return replace(panel, lanes=tuple(lane for lane in panel.lanes if lane.kind != "room" or lane.id in busy))


def _subtitle(result: PlannedSurge, language: Language) -> str:
    day = format_date(result.surge.scenario.starts.date(), language)
    return f"{result.surge.facility.title.in_language(language)} · {day}"


def _across(panel: TimetableRows, scale: Scale) -> float:
    return minutes_between(panel.start, panel.end) / 60 * scale.hour


def _down(panel: TimetableRows, scale: Scale) -> float:
    return scale.level * sum(strip.levels for strip in strips_of(panel))


def _panels(result: PlannedSurge, kinds: Sequence[LaneKind]) -> list[TimetableRows]:
    """Day by day a panel of each kind, those of one day over the same hours."""
    panels = [day for kind in kinds for day in days_of(timetable_rows(result.surge, result.plan, kind))]
    found = []
    for panel in sorted(panels, key=lambda panel: panel.start.date()):
        day = [each for each in panels if each.start.date() == panel.start.date()]
        start, end = min(each.start for each in day), max(each.end for each in day)
        found.append(replace(without_idle_rooms(panel), start=start, end=end))
    return found
