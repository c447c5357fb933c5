"""The grid of a plan: lanes over time, a cursor that goes from block to block, scrolled both ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.color import Color
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from facility_planner.tui.presenters.grid import Block, Grid, GridLane, block_text, cells_of, cut, hours_text, open_text
from facility_planner.tui.theme import SERVICE_COLOURS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType

SCALES = (5, 10, 15, 30)
"""Minutes a cell."""
SHADES = (SERVICE_COLOURS, tuple(Color.parse(colour).darken(0.1).hex for colour in SERVICE_COLOURS))
NARROW_LABEL, WIDE_LABEL = 15, 20


class Timetable(ScrollView, can_focus=True):
    """Draws a `Grid`; the label of each lane and the hours stay in sight."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "timetable--hour", "timetable--label", "timetable--open", "timetable--cover", "timetable--break",
        "timetable--way", "timetable--wait", "timetable--cursor",
    }  # fmt: skip
    DEFAULT_CSS = """
    Timetable { background: $surface; scrollbar-size-horizontal: 1; }
    Timetable > .timetable--hour { color: $accent; background: $panel; }
    Timetable > .timetable--label { color: $foreground; background: $panel; }
    Timetable > .timetable--open { color: $foreground 35%; }
    Timetable > .timetable--cover { color: $secondary; }
    Timetable > .timetable--break { color: $foreground 70%; text-style: italic; }
    Timetable > .timetable--way { color: $accent; }
    Timetable > .timetable--wait { color: $foreground 60%; }
    Timetable > .timetable--cursor { color: $background; background: $accent; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "block(-1)", show=False),
        Binding("right", "block(1)", show=False),
        Binding("up", "lane(-1)", show=False),
        Binding("down", "lane(1)", show=False),
        Binding("home", "end(0)", show=False),
        Binding("end", "end(-1)", show=False),
        Binding("pageup", "lane(-8)", show=False),
        Binding("pagedown", "lane(8)", show=False),
        Binding("plus,equals_sign", "scale(-1)", show=False),
        Binding("minus", "scale(1)", show=False),
        Binding("enter", "open", show=False),
    ]
    scale: reactive[int] = reactive(0)

    @dataclass
    class Highlighted(Message):
        """The cursor is on another block, or on none."""

        block: Block | None

    @dataclass
    class Opened(Message):
        """A block is to be told whole."""

        block: Block

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._grid: Grid | None = None
        self._lane = 0
        self._index = 0

    def show(self, grid: Grid) -> None:
        """Draw a grid; the cursor stays on its block, or goes to what is nearest in the same lane."""
        before = self.block
        self._grid = grid
        if before is not None:
            self._go_back_to(before)
        self._lane = min(self._lane, max(0, len(grid.lanes) - 1))
        self._clamp()
        self._measure()
        if before is None:
            self._go_to_first()
        self.post_message(self.Highlighted(self.block))

    @property
    def block(self) -> Block | None:
        """The block under the cursor."""
        lane = self._current_lane()
        return lane.blocks[self._index] if lane is not None and lane.blocks else None

    def _current_lane(self) -> GridLane | None:
        lanes = self._grid.lanes if self._grid is not None else ()
        return lanes[self._lane] if self._lane < len(lanes) else None

    def _go_to_first(self) -> None:
        lanes = self._grid.lanes if self._grid is not None else ()
        self._lane = next((n for n, lane in enumerate(lanes) if lane.blocks), 0)
        self._index = 0

    def _go_back_to(self, before: Block) -> None:
        lanes = self._grid.lanes if self._grid is not None else ()
        for n, lane in enumerate(lanes):
            for m, block in enumerate(lane.blocks):
                if block.key == before.key:
                    self._lane, self._index = n, m
                    return
        same = [n for n, lane in enumerate(lanes) if lane.id == before.lane]
        self._lane = same[0] if same else 0
        self._nearest(before)

    def _nearest(self, before: Block) -> None:
        lane = self._current_lane()
        blocks = lane.blocks if lane is not None else ()
        middle = (before.start + before.end) / 2
        away = [abs((block.start + block.end) / 2 - middle) for block in blocks]
        self._index = away.index(min(away)) if away else 0

    def _clamp(self) -> None:
        lane = self._current_lane()
        self._index = max(0, min(self._index, len(lane.blocks) - 1)) if lane is not None else 0

    def _measure(self) -> None:
        if self._grid is not None:
            cells = -(-self._grid.minutes // SCALES[self.scale]) + 1
            self.virtual_size = Size(self._label_width + cells, len(self._grid.lanes) + 1)
        self.refresh()

    @property
    def _label_width(self) -> int:
        return WIDE_LABEL if self.screen.has_class("-wide") else NARROW_LABEL

    def watch_scale(self) -> None:
        """Draw again, with the cursor in sight."""
        self._measure()
        self._reveal()

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self._measure()

    def action_block(self, step: int) -> None:
        """Go to the block before or after in the lane."""
        self._index += step
        self._moved()

    def action_lane(self, step: int) -> None:
        """Go to a lane above or below, to the block nearest in time."""
        before = self.block
        lanes = len(self._grid.lanes) if self._grid is not None else 0
        self._lane = max(0, min(self._lane + step, lanes - 1))
        if before is not None:
            self._nearest(before)
        self._moved()

    def action_end(self, index: int) -> None:
        """Go to the first or the last block of the lane."""
        lane = self._current_lane()
        self._index = index if index >= 0 or lane is None else len(lane.blocks) - 1
        self._moved()

    def action_scale(self, step: int) -> None:
        """Show fewer or more minutes a cell."""
        self.scale = max(0, min(self.scale + step, len(SCALES) - 1))

    def action_open(self) -> None:
        """Tell the block under the cursor whole."""
        if self.block is not None:
            self.post_message(self.Opened(self.block))

    def _moved(self) -> None:
        self._clamp()
        self._reveal()
        self.refresh()
        self.post_message(self.Highlighted(self.block))

    def _reveal(self) -> None:
        """Scroll so that the cursor is in sight."""
        x: float = self.scroll_x
        block = self.block
        if block is not None:
            first, after = block.start // SCALES[self.scale], block.end // SCALES[self.scale] + 1
            room = max(1, self.size.width - self._label_width)
            x = min(max(x, after + 2 - room), max(0, first - 2))
        rows = max(1, self.size.height - 1)
        y = min(max(self.scroll_y, self._lane + 1 - rows), self._lane)
        self.scroll_to(x, y, animate=False)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on what was clicked; a second click opens it."""
        lane = event.y - 1 + round(self.scroll_y)
        lanes = self._grid.lanes if self._grid is not None else ()
        if event.y < 1 or lane >= len(lanes):
            return
        cell = event.x - self._label_width + round(self.scroll_x)
        for n, (first, after, _block) in enumerate(cells_of(lanes[lane].blocks, SCALES[self.scale])):
            if first <= cell < after:
                again = (lane, n) == (self._lane, self._index)
                self._lane, self._index = lane, n
                self._moved()
                if again:
                    self.action_open()

    def render_line(self, y: int) -> Strip:
        """A line of the grid as it is in sight."""
        blank = self.rich_style
        if self._grid is None:
            return Strip.blank(self.size.width, blank)
        row = y - 1 + round(self.scroll_y)
        label_style = self.get_component_rich_style("timetable--hour" if y == 0 else "timetable--label")
        if y > 0 and row >= len(self._grid.lanes):
            return Strip.blank(self.size.width, blank)
        lane = None if y == 0 else self._grid.lanes[row]
        label = "" if lane is None else lane.label
        scale = SCALES[self.scale]
        cells = (
            [Segment(hours_text(self._grid, scale), label_style)]
            if lane is None
            else self._lane_cells(lane, row, -(-self._grid.minutes // scale))
        )
        room = max(0, self.size.width - self._label_width)
        left = round(self.scroll_x)
        line = Strip(cells).crop_extend(left, left + room, label_style if y == 0 else blank)
        head = Segment(cut(f" {label}", self._label_width - 1) + " ", label_style)
        return Strip([head, *line], self.size.width)

    def _lane_cells(self, lane: GridLane, row: int, cells: int) -> list[Segment]:
        """The blocks of a lane, and dots between them where somebody is on duty or waits."""
        scale = SCALES[self.scale]
        dots = self.rich_style + self.get_component_rich_style("timetable--open", partial=True)
        segments: list[Segment] = []
        drawn = 0
        for n, (first, after, block) in enumerate(cells_of(lane.blocks, scale)):
            segments.append(Segment(open_text(lane, drawn, first, scale), dots))
            here = (row, n) == (self._lane, self._index)
            segments.append(self._draw(block, after - first, SHADES[n % 2], cursor=here))
            drawn = after
        return [*segments, Segment(open_text(lane, drawn, cells, scale), dots)]

    def _draw(self, block: Block, width: int, shades: Sequence[str], *, cursor: bool) -> Segment:
        """A block in its colour; neighbours differ in shade even where the service is the same."""
        if cursor and self.has_focus:
            style = self.get_component_rich_style("timetable--cursor")
        elif block.kind == "service":
            style = Style(color="#ffffff", bgcolor=shades[block.colour % len(shades)], bold=cursor)
        else:
            style = self.rich_style + self.get_component_rich_style(f"timetable--{block.kind}", partial=True)
        return Segment(block_text(block, width), style)
