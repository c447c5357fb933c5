"""Where charts go and in which format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.widgets import Input, OptionList, Static

from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.dialogs.choice import Choice, choice_line
from facility_planner.tui.widgets.lists import Line, NumberedList
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facility_planner.tui.speech import Speech

FORMATS = ("png", "svg", "pdf")


@dataclass(frozen=True)
class ExportOrder:
    """The folder and the formats that were chosen."""

    folder: Path
    formats: tuple[str, ...]


class ExportDialog(Dialog[ExportOrder]):
    """Asks for a folder and a format; the field keeps the focus while arrows choose the format."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("f8", "done", show=False),
    ]
    DEFAULT_CSS = """
    ExportDialog NumberedList { height: auto; border: none; margin: 1 0 0 0; }
    ExportDialog NumberedList:focus { border: none; }
    """

    def __init__(self, folder: Path, speech: Speech) -> None:
        _ = speech.say
        super().__init__(_("Export charts"), _("↑↓ format   Enter or F8 write   Esc back"))
        self.folder = folder
        self.question = _("Folder for the charts; it is made where it does not exist:")
        self.choices = (
            Choice("png", "PNG", _("a picture for documents and slides")),
            Choice("svg", "SVG", _("a drawing that can be enlarged and edited")),
            Choice("pdf", "PDF", _("for printing")),
            Choice("all", _("all three"), ""),
        )

    def parts(self) -> ComposeResult:
        """The folder and the formats."""
        yield Static(self.question, markup=False)
        yield VnInput(str(self.folder), select_on_focus=False)
        yield NumberedList()

    def on_mount(self) -> None:
        """List the formats, ready to type the folder."""
        width = max(len(choice.label) for choice in self.choices)
        lines = [Line(choice.id, choice_line(None, choice, width)) for choice in self.choices]
        self.query_one(NumberedList).show(lines, "png")
        self.query_one(VnInput).focus()

    def action_move(self, lines: int) -> None:
        """Move among the formats while the field keeps the focus."""
        formats = self.query_one(NumberedList)
        if lines > 0:
            formats.action_cursor_down()
        else:
            formats.action_cursor_up()

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def action_done(self) -> None:
        """Answer with the folder and the format under the cursor."""
        folder = self.query_one(VnInput).text
        if folder:
            chosen = self.query_one(NumberedList).chosen
            formats = FORMATS if chosen == "all" else (chosen or "png",)
            self.dismiss(ExportOrder(Path(folder).expanduser(), formats))
