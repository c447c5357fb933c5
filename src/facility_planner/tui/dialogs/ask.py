"""A line of text that is checked while it is typed; what is wrong with it stands below the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import Input, Static

from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from facility_planner.tui.speech import Speech

    Check = Callable[[str], str | None]
    """What is wrong with a text, in the language of now; None if nothing is."""


class AskDialog(Dialog[str]):
    """Asks for a line and takes it only where nothing is wrong with it; an empty line is an answer if the check allows.

    What stands there already is selected: typing replaces it.
    """

    DEFAULT_CSS = """
    AskDialog VnInput { margin: 1 0 0 0; }
    AskDialog #wrong { height: auto; min-height: 1; color: $text-warning; }
    """

    def __init__(
        self,
        title: str,
        question: str,
        speech: Speech,
        check: Check,
        default: str = "",
        when_left: Callable[[str], None] | None = None,
    ) -> None:
        _ = speech.say
        super().__init__(title, _("Enter done   Esc back"))
        self.question = question
        self.check = check
        self.default = default
        self._when_left = when_left

    def parts(self) -> ComposeResult:
        """The question, the field, and what is wrong."""
        yield Static(Content(self.question))
        yield VnInput(self.default)
        yield Static(id="wrong")

    def action_leave(self) -> None:
        """Go back without an answer; what was typed may be asked for again."""
        if self._when_left is not None:
            self._when_left(self.query_one(VnInput).text)
        super().action_leave()

    @on(Input.Changed)
    def look(self) -> None:
        """Say what is wrong with what stands there now."""
        self.query_one("#wrong", Static).update(Content(self.check(self.query_one(VnInput).text) or ""))

    @on(Input.Submitted)
    def done(self) -> None:
        """Answer with what was typed, if it will do."""
        text = self.query_one(VnInput).text
        if self.check(text) is None:
            self.dismiss(text)
