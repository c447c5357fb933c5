"""What every dialog has: a frame with a title, the keys below, and Esc as the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facility_planner.tui.planner import Planner
    from facility_planner.tui.speech import Speech

Answer = TypeVar("Answer")


class Dialog(ModalScreen["Answer | None"], Generic[Answer]):
    """A framed question or text above a screen; answers with None where it is left by Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > Vertical {
        width: 90%; max-width: 96; height: auto; max-height: 90%; background: $surface;
        border: round $primary; border-title-color: $accent; border-title-style: bold;
        border-subtitle-color: $foreground 80%; padding: 0 1;
    }
    """

    def __init__(self, title: str, keys: str) -> None:
        super().__init__()
        self.dialog_title = title
        self.keys = keys

    def compose(self) -> ComposeResult:
        """The frame around the dialog's own widgets."""
        frame = Vertical(*self.parts())
        frame.border_title = self.dialog_title
        frame.border_subtitle = self.keys
        yield frame

    def parts(self) -> ComposeResult:
        """The widgets inside the frame."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Go back without an answer."""
        self.dismiss(None)

    def keep(self) -> None:
        """Keep what is half typed; called when the program is ended from outside."""

    @property
    def speech(self) -> Speech:
        """How to speak now."""
        return cast("Planner", self.app).speech
