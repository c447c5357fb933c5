"""A timetable as lanes and blocks in minutes: what the grid of the Plan workspace draws."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from rich.cells import cell_len, set_cell_size

from facility_planner.domain.calendar import minutes_between
from facility_planner.reporting.rows import timetable_rows
from facility_planner.reporting.terms import BREAKS, COVER_RULES, ROLES, ROOM_USES, SEXES, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from facility_planner.domain.plan import Plan
    from facility_planner.reporting.rows import TimetableBlock, TimetableRows
    from facility_planner.tui.backend import Surge
    from facility_planner.tui.speech import Speech

LaneKind = Literal["person", "staff", "room"]
BlockKind = Literal["service", "cover", "break", "way", "wait"]
_FILLS: dict[BlockKind, str] = {"cover": "░", "break": "~", "way": "→", "wait": "·"}
"""What the blocks that are no service are drawn with."""


@dataclass(frozen=True)
class Block:
    """Something that happens in a lane, from `start` to `end` in minutes after the grid's origin."""

    lane: str
    start: int
    end: int
    kind: BlockKind
    service: str
    """The id of the service; of a stretch of attendance, a break, a way or a wait, its code."""
    text: str
    """What is written where there is room."""
    short: str
    """What is written where there is not."""
    colour: int
    people: tuple[str, ...] = ()
    """Whom it is for; of a way and of a wait, who is on it."""
    where: str = ""
    """The room or the partner."""

    @property
    def key(self) -> tuple[str, str, str]:
        """The block in its lane, wherever a better plan may put it."""
        return (self.lane, self.service, self.short if self.kind == "service" else str(self.start))


@dataclass(frozen=True)
class GridLane:
    """A line of the grid; `open` are the minutes in which somebody is on duty or waits."""

    id: str
    label: str
    blocks: tuple[Block, ...]
    open: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Grid:
    """All lanes, from `origin`, a full hour, for `minutes`."""

    origin: datetime
    minutes: int
    lanes: tuple[GridLane, ...]


def grid_of(surge: Surge, plan: Plan, kind: LaneKind, speech: Speech) -> Grid:
    """The grid of a plan by person, staff member or room."""
    rows = timetable_rows(surge, plan, kind)
    origin = rows.start.replace(minute=0)
    blocks: defaultdict[str, list[Block]] = defaultdict(list)
    for row in (*rows.blocks, *rows.between):
        if row.kind != "wait" or kind == "room":  # a person's own waits are the dots between its blocks
            blocks[row.lane].append(_block(surge, row, kind, origin, speech))
    lanes = tuple(
        GridLane(lane.id, label, track, _open(surge, rows, lane.id, kind, origin))
        for lane in rows.lanes
        for label, track in _tracks(
            _label(surge, lane.id, lane.notes, kind, speech),
            merged_waits(merged_cover(blocks[lane.id])),
        )
    )
    return Grid(origin, max(60, minutes_between(origin, rows.end)), lanes)


def initials(title: str) -> str:
    """The first letters of the words: `Tham vấn tâm lý` becomes `TVTL`; a single word keeps three letters."""
    words = [word for word in title.replace(",", " ").replace(":", " ").split() if word[0].isalnum()]
    return words[0][:3] if len(words) == 1 else "".join(word[0].upper() for word in words)


def _block(surge: Surge, block: TimetableBlock, kind: LaneKind, origin: datetime, speech: Speech) -> Block:
    start, end = minutes_between(origin, block.start), minutes_between(origin, block.end)
    code, colour, people = block.colour_key, 0, block.people
    if block.kind == "service":
        service = surge.protocol.service(code)
        colour = [service.id for service in surge.protocol.services].index(code)
        title = speech.text(service.title) + (f" ({block.part})" if block.part else "")
        text, short = (title, initials(title)) if kind == "person" else (block.label, block.label)
        return Block(block.lane, start, end, "service", code, text, short, colour, people, block.where)
    if block.kind == "cover":
        return Block(block.lane, start, end, "cover", code, cover_title(surge, int(code), speech), "", colour)
    if block.kind == "way":
        return Block(block.lane, start, end, "way", code, block.where, "", colour, people, block.where)
    if block.kind == "wait":
        return Block(block.lane, start, end, "wait", "wait", block.label, "", colour, people, block.where)
    return Block(block.lane, start, end, "break", block.kind, term(BREAKS, block.kind, speech.language), "", colour)


def merged_cover(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with attendance of several rules at once told as one block that names them all."""
    return _merged(blocks, "cover", " + ")


def merged_waits(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with those who wait in one room at a time told as one block that names them all."""
    return _merged(blocks, "wait", " ")


def _merged(blocks: Sequence[Block], kind: BlockKind, between: str) -> list[Block]:
    """The blocks, those of a kind cut where one begins or ends, and those of a time told as one."""
    alike = [block for block in blocks if block.kind == kind]
    edges = sorted({edge for block in alike for edge in (block.start, block.end)})
    merged: list[Block] = []
    for start, end in pairwise(edges):
        inside = [block for block in alike if block.start <= start and end <= block.end]
        if not inside:
            continue
        text = between.join(dict.fromkeys(block.text for block in inside))
        if merged and merged[-1].end == start and merged[-1].text == text:
            merged[-1] = replace(merged[-1], end=end)
        else:
            people = tuple(dict.fromkeys(person for block in inside for person in block.people))
            merged.append(replace(inside[0], start=start, end=end, text=text, people=people))
    return [block for block in blocks if block.kind != kind] + merged


def cover_title(surge: Surge, rule: int, speech: Speech) -> str:
    """What an attendance is for: with those who wait, with children, awake at night."""
    return term(COVER_RULES, surge.protocol.cover[rule].condition, speech.language)


def _label(surge: Surge, lane: str, notes: Sequence[str], kind: LaneKind, speech: Speech) -> str:
    if kind != "person":
        table = ROLES if kind == "staff" else ROOM_USES
        return " ".join([lane, *(term(table, note, speech.language) for note in notes[:1])])
    person = next(person for person in surge.scenario.people if person.id == lane)
    return f"{lane} {term(SEXES, person.sex, speech.language)} {speech.number(person.age, 1)}"


def _open(
    surge: Surge, rows: TimetableRows, lane: str, kind: LaneKind, origin: datetime
) -> tuple[tuple[int, int], ...]:
    """When a staff member is on duty; when a person is there, until the last thing that happens to it."""
    if kind == "staff":
        return tuple(
            (minutes_between(origin, s.start), minutes_between(origin, s.end)) for s in rows.shifts if s.lane == lane
        )
    if kind == "person":
        last = max((block.end for block in rows.blocks if block.lane == lane), default=None)
        if last is not None:
            return ((minutes_between(origin, surge.scenario.arrival_of(lane)), minutes_between(origin, last)),)
    return ()


def _tracks(label: str, blocks: Iterable[Block]) -> list[tuple[str, tuple[Block, ...]]]:
    """The blocks of a lane, side by side where they overlap as at the desks of one room; a track is a line.

    Services come before attendance, so that a staff member's own work is on the first line.
    """
    tracks: list[list[Block]] = []
    for block in sorted(blocks, key=lambda b: (b.kind != "service", b.start, b.end)):
        free = next((t for t in tracks if all(b.end <= block.start or block.end <= b.start for b in t)), None)
        if free is None:
            tracks.append([block])
        else:
            free.append(block)
    if not tracks:
        return [(label, ())]
    ordered = [tuple(sorted(track, key=lambda b: b.start)) for track in tracks]
    return [(label if n == 0 else "", track) for n, track in enumerate(ordered)]


def cells_of(blocks: Sequence[Block], minutes_a_cell: int) -> list[tuple[int, int, Block]]:
    """Where each block of a track is drawn, as (first cell, cell after the last, block).

    Every block has at least one cell and no two share one: a short block pushes its follower to the right.
    """
    placed: list[tuple[int, int, Block]] = []
    free_from = 0
    for block in blocks:
        first = max(block.start // minutes_a_cell, free_from)
        after = max(first + 1, block.end // minutes_a_cell)
        placed.append((first, after, block))
        free_from = after
    return placed


def hours_text(grid: Grid, minutes_a_cell: int) -> str:
    """The line of hours above the grid; midnight shows the new day, and every second hour where cells are few."""
    cells = max(1, 60 // minutes_a_cell)
    step = 1 if cells >= 4 else 2
    texts = []
    for hour in range(0, -(-grid.minutes // 60) + 1, step):
        moment = grid.origin + timedelta(hours=hour)
        new_day = hour > 0 and moment.hour < step and cells * step >= 6
        texts.append(cut(f"{moment:%d/%m}" if new_day else f"{moment:%H}", cells * step))
    return "".join(texts)


def open_text(lane: GridLane, first: int, after: int, minutes_a_cell: int) -> str:
    """Cells without a block: dots where somebody is on duty or waits."""
    minutes = [cell * minutes_a_cell for cell in range(first, after)]
    return "".join("·" if any(begin <= m < end for begin, end in lane.open) else " " for m in minutes)


def block_text(block: Block, width: int) -> str:
    """A block in `width` cells: its text with an edge where there is room, else what tells it from its neighbours.

    A code is told apart by its end (`P01` as `01`), a service by the first letters of its words.
    """
    if block.kind != "service":
        fill = _FILLS[block.kind]
        text = f"{fill}{block.text}" if width > cell_len(block.text) + 1 else ""
        return text + fill * (width - cell_len(text))
    if cell_len(block.text) < width:
        return "▏" + set_cell_size(block.text, width - 1)
    if cell_len(block.short) <= width:
        edge = "▏" if cell_len(block.short) < width else ""
        return set_cell_size(edge + block.short, width)
    return block.short[-width:] if block.short == block.text else block.short[:width]


def cut(text: str, width: int) -> str:
    """The text in exactly `width` cells, ended by `…` where it is longer."""
    if width <= 0:
        return ""
    return set_cell_size(text, width - 1) + "…" if cell_len(text) > width > 1 else set_cell_size(text, width)
