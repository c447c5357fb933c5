"""A text to be read whole: help, a requirement, a block of the plan, what is wrong with a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from facility_planner.tui.dialogs.base import Dialog

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content

    from facility_planner.tui.speech import Speech


class TextDialog(Dialog[bool]):
    """A text that can be scrolled and copied."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "copy", show=False),
        Binding("enter", "leave", show=False),
    ]
    DEFAULT_CSS = "TextDialog VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }"

    def __init__(self, title: str, content: Content, speech: Speech) -> None:
        _ = speech.say
        super().__init__(title, _("↑↓ scroll   1 copy   Esc back"))
        self.content = content

    def parts(self) -> ComposeResult:
        """The text in a scrolling box."""
        yield VerticalScroll(Static(self.content))

    def show(self, content: Content) -> None:
        """Show another text in the place of the one before."""
        self.content = content
        if self.is_mounted:
            self.query_one(Static).update(content)

    def action_copy(self) -> None:
        """Put the whole text on the clipboard."""
        self.app.copy_to_clipboard(self.content.plain)
        _ = self.speech.say
        self.notify(_("Copied."))
