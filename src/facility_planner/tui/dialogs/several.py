"""A list of which several lines take a mark or a number: the question above, the lines below."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.content import Content
from textual.widgets import Static

from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.widgets.lists import Line, LineList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from facility_planner.tui.dialogs.choice import Choice

_Answer = TypeVar("_Answer")


class SeveralDialog(Dialog[_Answer]):
    """Asks about each of several; how a line looks and what is answered is the matter of each such dialog."""

    DEFAULT_CSS = """
    SeveralDialog Static { margin: 0 0 1 0; }
    SeveralDialog LineList { height: auto; max-height: 100%; border: none; }
    SeveralDialog LineList:focus { border: none; }
    """

    def __init__(self, title: str, keys: str, choices: Sequence[Choice], question: str) -> None:
        super().__init__(title, keys)
        self.choices = tuple(choices)
        self.question = question

    def parts(self) -> ComposeResult:
        """The question and the list."""
        yield Static(Content(self.question))
        yield LineList()

    def on_mount(self) -> None:
        """Fill the list."""
        self.show_lines()

    def show_lines(self) -> None:
        """Show every line as it is now."""
        lines = [Line(choice.id, self.line(number, choice)) for number, choice in enumerate(self.choices, 1)]
        self.query_one(LineList).show(lines)

    def line(self, number: int, choice: Choice) -> Content:
        """How a line looks."""
        raise NotImplementedError
