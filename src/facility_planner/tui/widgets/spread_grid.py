"""The grid of severity and spread: nine cells, moved through by arrows; the chosen one is marked without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from facility_planner.audit.scores import GRAVITIES
from facility_planner.audit.spread import SPREADS
from facility_planner.reporting.audit_terms import SPREADS as SPREAD_NAMES
from facility_planner.tui.presenters.summary import gravity_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.binding import BindingType

    from facility_planner.audit.scores import Gravity
    from facility_planner.audit.spread import SpreadKind
    from facility_planner.tui.speech import Speech

_LABEL, _CELL = 16, 11
_STYLES = (
    ("$text-warning", "$text-error", "bold $text-error"),
    ("$foreground", "$text-warning", "$text-error"),
    ("$foreground", "$foreground", "$text-warning"),
)
"""The graver and the wider, the stronger; the numbers tell the same without colour."""


class SpreadGrid(Widget, can_focus=True):
    """Counts of failures by severity and spread; says which cell the cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1, 0)", show=False),
        Binding("down", "move(1, 0)", show=False),
        Binding("left", "move(0, -1)", show=False),
        Binding("right", "move(0, 1)", show=False),
    ]
    DEFAULT_CSS = """
    SpreadGrid { height: 6; border: round $border-blurred; background: $surface; padding: 0 1; }
    SpreadGrid:focus { border: heavy $border; }
    """

    class Moved(Message):
        """The cursor is on another cell."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.row = self.column = 0
        self._counts: Sequence[Sequence[int]] = ()
        self._speech: Speech | None = None

    @property
    def gravity(self) -> Gravity:
        """The row of the cursor."""
        return GRAVITIES[self.row]

    @property
    def spread(self) -> SpreadKind:
        """The column of the cursor."""
        return SPREADS[self.column]

    def show(self, counts: Sequence[Sequence[int]], speech: Speech) -> None:
        """Show counts; the cursor goes to the gravest cell that holds any, the first time."""
        if not self._counts:
            cells = [(row, column) for row in range(3) for column in (2, 1, 0)]
            self.row, self.column = next((cell for cell in cells if counts[cell[0]][cell[1]]), (0, 2))
        self._counts, self._speech = counts, speech
        self.refresh()

    def action_move(self, down: int, right: int) -> None:
        """Move the cursor by one cell; it stays within the grid."""
        self._go(min(2, max(0, self.row + down)), min(2, max(0, self.column + right)))

    def on_click(self, event: events.Click) -> None:
        """Go to the cell that was clicked."""
        column, row = (event.x - 2 - _LABEL) // _CELL, event.y - 2
        if 0 <= column <= 2 and 0 <= row <= 2:
            self._go(row, column)

    def _go(self, row: int, column: int) -> None:
        if (row, column) != (self.row, self.column):
            self.row, self.column = row, column
            self.refresh()
            self.post_message(self.Moved())

    def render(self) -> Content:
        """The heads of the columns, then a line for each severity."""
        if self._speech is None:
            return Content("")
        say = self._speech.say
        heads = " " * _LABEL + "".join(f"{say(SPREAD_NAMES[spread]):^{_CELL}}" for spread in SPREADS)
        return Content("\n").join([Content.styled(heads, "bold $secondary"), *(self._line(row) for row in range(3))])

    def _line(self, row: int) -> Content:
        assert self._speech is not None
        label = f"{gravity_name(GRAVITIES[row], self._speech):<{_LABEL}}"
        return Content.assemble((label, "bold $secondary"), *(self._cell(row, column) for column in range(3)))

    def _cell(self, row: int, column: int) -> Content:
        count = self._counts[row][column]
        chosen = (row, column) == (self.row, self.column)
        told = f"[ {count} ]" if chosen else str(count) if count else "·"
        style = "reverse" if chosen else _STYLES[row][column] if count else "$foreground 60%"
        gap = _CELL - len(told)
        return Content.assemble(" " * (gap // 2), (told, style), " " * (gap - gap // 2))
