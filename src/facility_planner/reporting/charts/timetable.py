"""The timetable of a plan: a lane for each staff member, room or person, a box for each activity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from matplotlib.patches import Rectangle

from facility_planner.domain.calendar import minutes_between
from facility_planner.reporting.charts.labels import NARROWEST, width_of, wrapped
from facility_planner.reporting.charts.style import FAINT, INK, RULE, SMALL_SIZE, TEXT_SIZE
from facility_planner.reporting.charts.timetable_boxes import BOX, draw_box
from facility_planner.reporting.charts.timetable_days import shortest, strips_of
from facility_planner.reporting.charts.timetable_looks import (
    COVER_COLOURS,
    COVER_DASHES,
    OFF_DUTY,
    QUIET,
    QUIET_SHARE,
    shown_in,
)
from facility_planner.reporting.terms import ROLES, ROOM_USES, term

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from matplotlib.axes import Axes

    from facility_planner.domain.base import Language
    from facility_planner.reporting.charts.timetable_days import Strip
    from facility_planner.reporting.rows import TimetableBlock, TimetableRows

MOST_HOUR = 3.0
_NOTE = 6.0
"""Points of roles and uses under the name of a lane."""


@dataclass(frozen=True)
class Scale:
    """Inches that an hour is wide and a level is high, and that the names of lanes may take."""

    hour: float = 1.0
    level: float = 0.45
    names: float = 2.3


def hour_for(rows: TimetableRows, least: float) -> float:
    """Inches that an hour must be wide, so that even the shortest box holds a code; `least`, and at most three."""
    return min(MOST_HOUR, max(least, NARROWEST * 60 / max(1, shortest(rows))))


def draw_timetable(
    rows: TimetableRows,
    ax: Axes,
    language: Language,
    scale: Scale = Scale(),
    strips: Sequence[Strip] | None = None,
) -> int:
    """Draw the lanes of one day, top down: boxes with case codes, attendance as thin lines, quiet hours shaded.

    The x axis counts minutes from `rows.start`. `scale` tells how much text a box holds.

    Returns:
        How many boxes are too small for any label.
    """
    drawn = strips_of(rows) if strips is None else strips
    shown = shown_in(rows)
    top = sum(strip.levels for strip in drawn)
    ax.set_xlim(0, minutes_between(rows.start, rows.end))
    ax.set_ylim(top, 0)
    y, unlabelled = 0, 0
    for strip in drawn:
        _draw_lane(ax, rows, strip, y, scale, language)
        for block, level in strip.boxes:
            start, end = _minute(rows, block.start), _minute(rows, block.end)
            width = (end - start) / 60 * scale.hour
            behind = (_next_start(rows, strip, block, level) - end) / 60 * scale.hour
            room = (width, BOX * scale.level, behind)
            unlabelled += not draw_box(ax, block, (start, end, y + level), room, shown, rows.kind, language)
        _draw_lines(ax, rows, strip, y + strip.levels)
        y += strip.levels
    _draw_quiet(ax, rows, top)
    _draw_hours(ax, rows, top)
    return unlabelled


def _next_start(rows: TimetableRows, strip: Strip, block: TimetableBlock, level: int) -> int:
    """The minute at which the next box of the level begins, or the axis ends."""
    later = [other.start for other, own in strip.boxes if own == level and other.start >= block.end]
    return _minute(rows, min(later, default=rows.end))


def _minute(rows: TimetableRows, moment: datetime) -> int:
    """Minutes from the beginning of the day's axis, kept on it."""
    return min(max(minutes_between(rows.start, moment), 0), minutes_between(rows.start, rows.end))


def _draw_lane(ax: Axes, rows: TimetableRows, strip: Strip, y: int, scale: Scale, language: Language) -> None:
    """Name and roles on the left; the hours off duty are grey."""
    lane, height = strip.lane, strip.levels
    shifts = [shift for shift in rows.shifts if shift.lane == lane.id]
    width = minutes_between(rows.start, rows.end)
    off = OFF_DUTY if shifts else "white"
    ax.add_patch(Rectangle((0, y), width, height, facecolor=off, edgecolor="none", zorder=0))
    for shift in shifts:
        start, end = _minute(rows, shift.start), _minute(rows, shift.end)
        ax.add_patch(Rectangle((start, y), end - start, height, facecolor="white", edgecolor="none", zorder=0))
    ax.plot([0, width], [y + height] * 2, color=RULE, linewidth=0.6, zorder=1)
    table = ROLES if lane.kind == "staff" else ROOM_USES
    notes = ", ".join(term(table, note, language) for note in lane.notes)
    lines = wrapped(notes, _NOTE, scale.names - 0.1)[: max(1, int(height * scale.level / 0.12) - 1)] if notes else []
    place, middle = ax.get_yaxis_transform(), y + height / 2
    rise = 0.055 * len(lines) / scale.level
    size = min(TEXT_SIZE, TEXT_SIZE * (scale.names - 0.1) / width_of(lane.id, TEXT_SIZE, "bold"))
    ax.text(-0.008, middle - rise, lane.id, transform=place, size=size, weight="bold", ha="right", va="center")
    if lines:
        ax.text(
            -0.008,
            middle + 0.075 / scale.level,
            "\n".join(lines),
            transform=place,
            size=_NOTE,
            color=FAINT,
            ha="right",
            va="center",
            linespacing=1.05,
        )


def _draw_lines(ax: Axes, rows: TimetableRows, strip: Strip, bottom: float) -> None:
    """At the bottom of a lane: attendance, a line for each rule, and waiting, a dotted one."""
    for block in strip.lines:
        span = [_minute(rows, block.start), _minute(rows, block.end)]
        rule = int(block.colour_key) if block.kind == "cover" else -1
        ax.plot(
            span,
            [bottom - 0.16 + 0.06 * max(rule, 0)] * 2,
            color=FAINT if rule < 0 else COVER_COLOURS[rule % len(COVER_COLOURS)],
            linestyle=":" if rule < 0 else COVER_DASHES[rule % len(COVER_DASHES)],
            linewidth=1.1 if rule < 0 else 1.8,
            solid_capstyle="butt",
            dash_capstyle="butt",
            zorder=5,
        )


def _draw_quiet(ax: Axes, rows: TimetableRows, top: int) -> None:
    for stretch in rows.quiet:
        start, end = _minute(rows, stretch.start), _minute(rows, stretch.end)
        if end > start:
            ax.add_patch(
                Rectangle((start, 0), end - start, top, facecolor=QUIET, alpha=QUIET_SHARE, edgecolor="none", zorder=2)
            )


def _draw_hours(ax: Axes, rows: TimetableRows, top: int) -> None:
    """A tick and a thin line for every full hour."""
    minutes = range(0, minutes_between(rows.start, rows.end) + 1, 60)
    ax.set_xticks(list(minutes))
    labels = [f"{(rows.start + timedelta(minutes=minute)):%H:%M}" for minute in minutes]
    if labels[-1] == "00:00":
        labels[-1] = "24:00"
    ax.set_xticklabels(labels, size=SMALL_SIZE)
    ax.set_yticks([])
    ax.tick_params(
        axis="x", length=2, color=RULE, labelcolor=INK, top=True, bottom=False, labeltop=True, labelbottom=False
    )
    ax.vlines(list(minutes), 0, top, color=RULE, linewidth=0.4, zorder=1)
    for spine in ax.spines.values():
        spine.set_color(RULE)
