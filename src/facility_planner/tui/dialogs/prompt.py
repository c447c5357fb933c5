"""A line of text to be typed: a path, a day, a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input, Static

from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facility_planner.tui.speech import Speech


class PromptDialog(Dialog[str]):
    """Asks for a line; answers with it, composed and stripped. An empty line is no answer.

    What stands there already is selected: typing replaces it, an arrow key lets one change it.
    """

    DEFAULT_CSS = "PromptDialog VnInput { margin: 1 0 0 0; }"

    def __init__(self, title: str, question: str, speech: Speech, default: str = "") -> None:
        _ = speech.say
        super().__init__(title, _("Enter done   Esc back"))
        self.question = question
        self.default = default

    def parts(self) -> ComposeResult:
        """The question and the field."""
        yield Static(self.question, markup=False)
        yield VnInput(self.default)

    @on(Input.Submitted)
    def done(self) -> None:
        """Answer with what was typed."""
        self.dismiss(self.query_one(VnInput).text or None)
