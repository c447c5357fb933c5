"""The pane of the curve from money to compliance: drawn for the room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from facility_planner.tui.presenters.curve import curve_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import CurvePoint
    from facility_planner.tui.speech import Speech


class CurvePane(Widget, can_focus=True):
    """Draws a curve; the budget of now is marked in it. Enter opens it as a table."""

    class Opened(Message):
        """The curve is to be read as a table."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", show=False),
        Binding("pageup", "screen.move_far(1)", show=False),
        Binding("pagedown", "screen.move_far(-1)", show=False),
    ]
    DEFAULT_CSS = """
    CurvePane { border: round $border-blurred; background: $surface; text-wrap: nowrap; }
    CurvePane:focus { border: heavy $border; }
    """

    _points: tuple[CurvePoint, ...] = ()
    _needs: tuple[Gap, ...] = ()
    _budget = 0
    _speech: Speech | None = None

    def show(self, points: Sequence[CurvePoint], needs: Sequence[Gap], budget: int, speech: Speech) -> None:
        """Show a curve, or as much of it as is known."""
        self._points, self._needs, self._budget, self._speech = tuple(points), tuple(needs), budget, speech
        self.refresh()

    def action_open(self) -> None:
        """Ask for the table."""
        self.post_message(self.Opened())

    def render(self) -> Content:
        """The drawing."""
        if self._speech is None or self.size.height < 1:
            return Content("")
        size = (self.size.width, self.size.height)
        return curve_content(self._points, self._needs, self._budget, size, self._speech)
