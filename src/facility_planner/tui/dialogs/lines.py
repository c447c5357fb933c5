"""A text of several lines; Esc keeps it, so that nothing that was typed is lost by going back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static, TextArea

from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.widgets.text_fields import VnTextArea

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facility_planner.tui.dialogs.ask import Check
    from facility_planner.tui.speech import Speech


class LinesDialog(Dialog[str]):
    """Asks for a text; Esc or F5 answers with it, F9 with None. A text that will not do is not taken."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "keep", show=False, priority=True),
        Binding("f5", "keep", show=False),
        Binding("f9", "leave", show=False),
    ]
    DEFAULT_CSS = """
    LinesDialog VnTextArea { height: 10; margin: 1 0 0 0; border: round $border-blurred; }
    LinesDialog VnTextArea:focus { border: round $border; }
    LinesDialog #wrong { height: auto; min-height: 1; color: $text-warning; }
    """

    def __init__(
        self,
        title: str,
        question: str,
        speech: Speech,
        check: Check,
        default: str = "",
        on_end: Callable[[str], None] | None = None,
    ) -> None:
        _ = speech.say
        super().__init__(title, _("Esc keep and back   F9 discard"))
        self.question = question
        self.check = check
        self.default = default
        self._on_end = on_end

    def keep(self) -> None:
        """Write down what is half typed: the program is being ended from outside, and nobody can be asked."""
        text = self._text
        if self._on_end is None:
            self.action_keep()
        elif text != self.default and self.check(text) is None:
            self._on_end(text)

    def parts(self) -> ComposeResult:
        """What is asked, the text, and what is wrong with it."""
        yield Static(Content(self.question))
        yield VnTextArea(self.default, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        yield Static(id="wrong")

    def on_mount(self) -> None:
        """Ready to type at the end of what is there."""
        area = self.query_one(VnTextArea)
        area.move_cursor(area.document.end)
        area.focus()

    @on(TextArea.Changed)
    def look(self) -> None:
        """Say what is wrong with what stands there now."""
        self.query_one("#wrong", Static).update(Content(self.check(self._text) or ""))

    def action_keep(self) -> None:
        """Answer with the text, if it will do."""
        if self.check(self._text) is None:
            self.dismiss(self._text)

    @property
    def _text(self) -> str:
        return self.query_one(VnTextArea).composed_text.strip()
