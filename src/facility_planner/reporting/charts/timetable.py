"""The timetable of a plan: a lane for each staff member or room, a block for each activity."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from facility_planner.domain.calendar import local_day, midnight_after, minutes_between
from facility_planner.i18n import plural
from facility_planner.reporting.charts.style import (
    BLACK,
    BLUE,
    FAINT,
    INK,
    RULE,
    SMALL_SIZE,
    TEXT_SIZE,
    WHEEL,
    pale,
)
from facility_planner.reporting.terms import ROLES, ROOM_USES, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from matplotlib.axes import Axes

    from facility_planner.domain.base import Language
    from facility_planner.reporting.rows import Lane, TimetableBlock, TimetableRows

OFF_DUTY = "#ececec"
QUIET, QUIET_SHARE = BLUE, 0.13
HATCHES = ("", "////", "....", "xxxx", "----")
COVER_COLOURS = (BLACK, "#8c510a", "#5e3c99", "#999999")
_POINTS_A_LETTER = 0.66
"""Width of a letter, in font sizes."""


@dataclass(frozen=True)
class Look:
    """Colour and hatch of a service."""

    colour: str
    hatch: str


def looks(services: Sequence[str]) -> dict[str, Look]:
    """A different look for each service: eight colours by five hatches, so that grey prints are told apart too."""
    return {
        service: Look(WHEEL[index % len(WHEEL)], HATCHES[index % len(HATCHES)])
        for index, service in enumerate(services)
    }


def days_of(rows: TimetableRows) -> list[TimetableRows]:
    """The timetable cut at every local midnight, each day from its first to its last full hour."""
    pieces = [piece for block in rows.blocks for piece in _cut(block)]
    days = sorted({local_day(piece.start) for piece in pieces})
    found = []
    for day in days:
        blocks = tuple(piece for piece in pieces if local_day(piece.start) == day)
        start = min(block.start for block in blocks).replace(minute=0)
        end = max(block.end for block in blocks)
        full = end if end.minute == 0 else end.replace(minute=0) + timedelta(hours=1)
        found.append(replace(rows, blocks=blocks, start=start, end=full))
    return found


def _cut(block: TimetableBlock) -> Iterable[TimetableBlock]:
    start = block.start
    while (midnight := midnight_after(start)) < block.end:
        yield replace(block, start=start, end=midnight)
        start = midnight
    yield replace(block, start=start)


def levels_of(blocks: Sequence[TimetableBlock]) -> list[int]:
    """For each block the lowest level of its lane that is free: blocks at the same time lie above each other."""
    ends: list[datetime] = []
    found = []
    for block in blocks:
        level = next((i for i, end in enumerate(ends) if end <= block.start), len(ends))
        ends[level : level + 1] = [block.end]
        found.append(level)
    return found


def lane_heights(rows: TimetableRows) -> list[int]:
    """How many levels each lane needs, at least one."""
    return [max(levels_of(_services_in(rows, lane.id)), default=0) + 1 for lane in rows.lanes]


def draw_timetable(rows: TimetableRows, ax: Axes, language: Language, inches_an_hour: float = 1.0) -> None:
    """Draw the lanes of one day, top down: blocks with case codes, attendance as thin lines, quiet hours shaded.

    The x axis counts minutes from `rows.start`. `inches_an_hour` tells how much text a block holds.
    """
    heights = lane_heights(rows)
    styles = looks([service for service, _title in rows.services])
    top = sum(heights)
    ax.set_xlim(0, minutes_between(rows.start, rows.end))
    ax.set_ylim(top, 0)
    y = 0
    for lane, height in zip(rows.lanes, heights, strict=True):
        _draw_lane(ax, rows, lane, y, height, language)
        blocks = _services_in(rows, lane.id)
        for block, level in zip(blocks, levels_of(blocks), strict=True):
            _draw_block(ax, rows, block, y + level, styles, language, inches_an_hour)
        _draw_attendance(ax, rows, lane.id, y + height)
        y += height
    _draw_quiet(ax, rows, top)
    _draw_hours(ax, rows, top)


def _services_in(rows: TimetableRows, lane: str) -> list[TimetableBlock]:
    return [block for block in rows.blocks if block.lane == lane and block.kind == "service"]


def _minute(rows: TimetableRows, moment: datetime) -> int:
    """Minutes from the beginning of the day's axis, kept on it."""
    return min(max(minutes_between(rows.start, moment), 0), minutes_between(rows.start, rows.end))


def _draw_lane(ax: Axes, rows: TimetableRows, lane: Lane, y: int, height: int, language: Language) -> None:
    """Name and roles on the left; the hours off duty are grey."""
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
    place = ax.get_yaxis_transform()
    middle = y + height / 2
    ax.text(-0.008, middle - 0.14, lane.id, transform=place, size=TEXT_SIZE, weight="bold", ha="right", va="center")
    ax.text(-0.008, middle + 0.2, notes, transform=place, size=6, color=FAINT, ha="right", va="center")


def _draw_block(
    ax: Axes,
    rows: TimetableRows,
    block: TimetableBlock,
    y: float,
    styles: dict[str, Look],
    language: Language,
    inches_an_hour: float,
) -> None:
    start, end = _minute(rows, block.start), _minute(rows, block.end)
    look = styles[block.colour_key]
    box = Rectangle(
        (start, y + 0.1),
        end - start,
        0.66,
        facecolor=pale(look.colour, 0.55),
        edgecolor=INK,
        hatch=look.hatch,
        hatchcolor=look.colour,
        linewidth=0.5,
        zorder=3,
    )
    ax.add_patch(box)
    inches = (end - start) / 60 * inches_an_hour
    text, size, rotation = block_label(block.label.split(), inches, language)
    halo = [withStroke(linewidth=1.8, foreground=pale(look.colour, 0.25))] if look.hatch else None
    ax.text(
        (start + end) / 2,
        y + 0.43,
        text,
        size=size,
        rotation=rotation,
        color=BLACK,
        ha="center",
        va="center",
        zorder=4,
        path_effects=halo,
    )


def block_label(codes: Sequence[str], inches: float, language: Language) -> tuple[str, float, int]:
    """Text, size and rotation that fit a block: all codes, else how many people; narrow ones upright."""
    whole = " ".join(codes)
    for size in (SMALL_SIZE, 6.0):
        if _width(whole, size) <= inches:
            return whole, size, 0
    if len(codes) == 1:
        return whole, 6.0, 90
    ngettext = plural(language)
    count = ngettext("{count} person", "{count} people", len(codes)).format(count=len(codes))
    short = count if _width(count, 6.0) <= inches else f"×{len(codes)}"
    return short, 6.0, 0 if _width(short, 6.0) <= inches else 90


def _width(text: str, size: float) -> float:
    return len(text) * size * _POINTS_A_LETTER / 72


def _draw_attendance(ax: Axes, rows: TimetableRows, lane: str, bottom: float) -> None:
    """Cover as a thin line at the bottom of the lane, breaks as a dotted one."""
    for block in rows.blocks:
        if block.lane != lane or block.kind == "service":
            continue
        span = [_minute(rows, block.start), _minute(rows, block.end)]
        rule = int(block.colour_key) if block.kind == "cover" else -1
        ax.plot(
            span,
            [bottom - 0.1 + 0.045 * max(rule, 0)] * 2,
            color=FAINT if rule < 0 else COVER_COLOURS[rule % len(COVER_COLOURS)],
            linestyle=":" if rule < 0 else "-",
            linewidth=2.2,
            solid_capstyle="butt",
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
