"""The legend of a timetable: services with look and letter, attendance, breaks, hours off duty, quiet hours."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from facility_planner.i18n import translator
from facility_planner.reporting.charts.labels import width_of
from facility_planner.reporting.charts.style import FAINT, INK, MARGIN, TEXT_SIZE, pale
from facility_planner.reporting.charts.timetable_looks import (
    COVER_COLOURS,
    COVER_DASHES,
    OFF_DUTY,
    QUIET,
    QUIET_SHARE,
    shown_in,
)
from facility_planner.reporting.terms import COVER_RULES, term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.artist import Artist

    from facility_planner.domain.base import Language
    from facility_planner.reporting.charts.style import Canvas
    from facility_planner.reporting.inputs import PlannedSurge
    from facility_planner.reporting.rows import TimetableRows

LINE = 0.2
"""Inches of a line of the legend."""
_MOST_COLUMNS = 5
_HANDLE, _GAP = 0.34, 0.2
"""Inches of a handle with what follows it, and between columns."""


def legend_handles(result: PlannedSurge, panels: Sequence[TimetableRows], language: Language) -> list[Artist]:
    """What the panels show, and nothing else."""
    _ = translator(language)
    there = [block for panel in panels for block in (*panel.blocks, *panel.between)]
    kinds = {block.kind for block in there}
    handles: list[Artist] = [*_services(panels, language)]
    handles += _attendance(result, {block.colour_key for block in there if block.kind == "cover"}, language)
    if kinds & {"meal", "rest"}:
        handles.append(Patch(facecolor="white", edgecolor=FAINT, linestyle="--", linewidth=0.7, label=_("break")))
    if "way" in kinds:
        on_the_way = _("way to a partner or back")
        handles.append(Patch(facecolor="white", edgecolor=FAINT, linestyle=":", linewidth=0.7, label=on_the_way))
    if "wait" in kinds:
        handles.append(Line2D([], [], color=FAINT, linewidth=1.1, linestyle=":", label=_("waiting")))
    if any(panel.shifts for panel in panels):
        handles.append(Patch(facecolor=OFF_DUTY, edgecolor=FAINT, linewidth=0.3, label=_("off duty")))
    if any(night.start < panel.end and night.end > panel.start for panel in panels for night in panel.quiet):
        handles.append(Patch(facecolor=QUIET, alpha=QUIET_SHARE, label=_("quiet hours")))
    return handles


def legend_height(handles: Sequence[Artist], width: float) -> float:
    """Inches that the legend takes on a canvas of that width."""
    return LINE * ceil(len(handles) / _columns(handles, width)) if handles else 0.0


def add_legend(canvas: Canvas, handles: Sequence[Artist], bottom: float, size: tuple[float, float]) -> None:
    """Put the legend on a canvas of inches, its lower edge `bottom` inches above that of the canvas."""
    width, height = size
    if not handles:
        return
    canvas.legend(
        handles=list(handles),
        loc="lower left",
        bbox_to_anchor=(MARGIN / width, bottom / height),
        ncols=_columns(handles, width),
        fontsize=TEXT_SIZE,
        frameon=False,
        borderpad=0,
        borderaxespad=0,
        columnspacing=1.8,
        handlelength=2.2,
        labelspacing=0.45,
    )


def _columns(handles: Sequence[Artist], width: float) -> int:
    """As many columns as their texts leave room for."""
    widths = [width_of(str(handle.get_label()), TEXT_SIZE) + _HANDLE + _GAP for handle in handles]
    for columns in range(min(_MOST_COLUMNS, len(handles)), 1, -1):
        each = ceil(len(widths) / columns)
        if sum(max(widths[at : at + each]) for at in range(0, len(widths), each)) <= width - 2 * MARGIN:
            return columns
    return 1


def _services(panels: Sequence[TimetableRows], language: Language) -> Iterator[Artist]:
    met = {(block.colour_key, block.part) for panel in panels for block in panel.blocks if block.kind == "service"}
    for key, shown in shown_in(panels[0]).items() if panels else ():
        if key not in met:
            continue
        title = shown.title.in_language(language)
        yield Patch(
            facecolor=pale(shown.look.colour, 0.55),
            edgecolor=INK,
            hatchcolor=shown.look.colour,
            hatch=shown.look.hatch,
            linewidth=0.5,
            label=f"{shown.letter}  {title}" + (f" ({shown.part})" if shown.part else ""),
        )


def _attendance(result: PlannedSurge, met: set[str], language: Language) -> Iterator[Artist]:
    _ = translator(language)
    rules = result.surge.protocol.cover
    for number in sorted(int(rule) for rule in met if int(rule) < len(rules)):
        colour, dashes = COVER_COLOURS[number % len(COVER_COLOURS)], COVER_DASHES[number % len(COVER_DASHES)]
        label = _("in attendance: {rule}").format(rule=term(COVER_RULES, rules[number].condition, language))
        yield Line2D([], [], color=colour, linewidth=1.8, linestyle=dashes, label=label)
