"""A timetable cut into days and, where a page is narrow or low, into stretches and strips."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import local_day, midnight_after, minutes_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from facility_planner.reporting.rows import Lane, TimetableBlock, TimetableRows

IN_BOXES = ("service", "meal", "rest", "way")
"""What is drawn as a box; the rest are lines at the bottom of a lane."""


@dataclass(frozen=True)
class Strip:
    """A lane, or as many of its levels as a page holds: what lies on each level."""

    lane: Lane
    boxes: tuple[tuple[TimetableBlock, int], ...]
    lines: tuple[TimetableBlock, ...]
    levels: int


def days_of(rows: TimetableRows) -> list[TimetableRows]:
    """The timetable cut at every local midnight, each day from its first to its last full hour."""
    days = sorted({local_day(piece.start) for block in (*rows.blocks, *rows.between) for piece in _cut(block)})
    return [_full_hours(day) for day in (_day_of(rows, day_) for day_ in days)]


def shortest(rows: TimetableRows) -> int:
    """Minutes of the shortest box; an hour where there is none."""
    return min((minutes_between(b.start, b.end) for b in rows.blocks if b.kind in IN_BOXES), default=60)


def stretches_of(day: TimetableRows, most_hours: float) -> list[TimetableRows]:
    """A day in pieces of full hours, none longer than so many, all about as long; those without anything left out."""
    hours = ceil(minutes_between(day.start, day.end) / 60)
    count = max(1, ceil(hours / most_hours))
    each = ceil(hours / count)
    starts = [day.start + timedelta(hours=each * number) for number in range(count)]
    pieces = [within(day, start, min(day.end, start + timedelta(hours=each))) for start in starts]
    return [piece for piece in pieces if piece.blocks or piece.between]


def within(rows: TimetableRows, start: datetime, end: datetime) -> TimetableRows:
    """What of a timetable lies between two moments, cut to them."""

    def inside(blocks: Iterable[TimetableBlock]) -> tuple[TimetableBlock, ...]:
        return tuple(
            replace(block, start=max(block.start, start), end=min(block.end, end))
            for block in blocks
            if block.start < end and block.end > start
        )

    return replace(rows, blocks=inside(rows.blocks), between=inside(rows.between), start=start, end=end)


def strips_of(rows: TimetableRows, most: int | None = None) -> list[Strip]:
    """The lanes with the level of each box: what happens at one time lies above each other.

    A lane that needs more than `most` levels becomes several strips.
    """
    found = []
    for lane in rows.lanes:
        own = [block for block in (*rows.blocks, *rows.between) if block.lane == lane.id]
        boxes = sorted((block for block in own if block.kind in IN_BOXES), key=lambda block: (block.start, block.end))
        lines = tuple(block for block in own if block.kind not in IN_BOXES)
        levels = levels_of(boxes)
        height = max(levels, default=0) + 1
        each = ceil(height / ceil(height / most)) if most else height
        for first in range(0, height, each):
            placed = tuple(
                (box, level - first) for box, level in zip(boxes, levels, strict=True) if first <= level < first + each
            )
            found.append(Strip(lane, placed, () if first else lines, min(each, height - first)))
    return found


def levels_of(blocks: Sequence[TimetableBlock]) -> list[int]:
    """For each block the lowest level of its lane that is free: blocks at the same time lie above each other."""
    ends: list[datetime] = []
    found = []
    for block in blocks:
        level = next((i for i, end in enumerate(ends) if end <= block.start), len(ends))
        ends[level : level + 1] = [block.end]
        found.append(level)
    return found


def _day_of(rows: TimetableRows, day: object) -> TimetableRows:
    def own(blocks: Iterable[TimetableBlock]) -> tuple[TimetableBlock, ...]:
        return tuple(piece for block in blocks for piece in _cut(block) if local_day(piece.start) == day)

    return replace(rows, blocks=own(rows.blocks), between=own(rows.between))


def _full_hours(day: TimetableRows) -> TimetableRows:
    there = (*day.blocks, *day.between)
    start = min(block.start for block in there).replace(minute=0)
    end = max(block.end for block in there)
    full = end if end.minute == 0 else end.replace(minute=0) + timedelta(hours=1)
    return replace(day, start=start, end=full)


def _cut(block: TimetableBlock) -> Iterator[TimetableBlock]:
    start = block.start
    while (midnight := midnight_after(start)) < block.end:
        yield replace(block, start=start, end=midnight)
        start = midnight
    yield replace(block, start=start)
