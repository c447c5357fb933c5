"""Where files go and in which format, or formats."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.dialogs.choice import Choice, choice_line
from facility_planner.tui.widgets.lists import Line, NumberedList
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facility_planner.tui.speech import Speech

ALL = "all"
"""The choice of every format."""


@dataclass(frozen=True)
class SaveOrder:
    """The folder and the format that were chosen."""

    folder: Path
    form: str


class SaveDialog(Dialog[SaveOrder]):
    """Asks for a folder and a format; the field keeps the focus while arrows choose the format."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("f8", "done", show=False),
    ]
    DEFAULT_CSS = """
    SaveDialog NumberedList { height: auto; border: none; margin: 1 0 0 0; }
    SaveDialog NumberedList:focus { border: none; }
    """

    def __init__(self, title: str, folder: Path, choices: Sequence[Choice], speech: Speech, question: str = "") -> None:
        _ = speech.say
        super().__init__(title, _("↑↓ format   Enter or F8 write   Esc back"))
        self.folder = folder
        self.question = question or _("Folder; it is made where it does not exist:")
        self.choices = tuple(choices)

    def parts(self) -> ComposeResult:
        """The folder and the formats."""
        yield Static(Content(self.question))
        yield VnInput(str(self.folder), select_on_focus=False)
        yield NumberedList()

    def on_mount(self) -> None:
        """List the formats, ready to type the folder."""
        width = max(Content(choice.label).cell_length for choice in self.choices)
        lines = [Line(choice.id, choice_line(None, choice, width)) for choice in self.choices]
        self.query_one(NumberedList).show(lines)
        self.query_one(VnInput).focus()

    def action_move(self, lines: int) -> None:
        """Move among the formats while the field keeps the focus."""
        forms = self.query_one(NumberedList)
        if lines > 0:
            forms.action_cursor_down()
        else:
            forms.action_cursor_up()

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def action_done(self) -> None:
        """Answer with the folder and the format under the cursor."""
        folder, chosen = self.query_one(VnInput).text, self.query_one(NumberedList).chosen
        if folder and chosen is not None:
            self.dismiss(SaveOrder(Path(folder).expanduser(), chosen))
