"""The palette: every act of a screen, found by typing a part of its name with or without marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList

from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.presenters.searching import matches
from facility_planner.tui.widgets.lists import Line, LineList
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facility_planner.tui.dialogs.choice import Choice
    from facility_planner.tui.speech import Speech


class PaletteDialog(Dialog[str]):
    """Asks for one of many by a part of its name; answers with its id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]
    DEFAULT_CSS = """
    PaletteDialog LineList { height: auto; max-height: 16; border: none; }
    PaletteDialog LineList:focus { border: none; }
    """

    def __init__(self, title: str, choices: Sequence[Choice], speech: Speech) -> None:
        _ = speech.say
        super().__init__(title, _("type a part of the name   ↑↓   Enter choose   Esc back"))
        self.choices = tuple(choices)

    def parts(self) -> ComposeResult:
        """The field and what it leaves."""
        yield VnInput()
        yield LineList()

    def on_mount(self) -> None:
        """Show everything, ready to type."""
        self.query_one(VnInput).focus()
        self.narrow()

    @on(Input.Changed)
    def narrow(self) -> None:
        """Show the acts whose name or sentence has what was typed."""
        query = self.query_one(VnInput).text
        left = [choice for choice in self.choices if matches(query, choice.label, choice.help)]
        self.query_one(LineList).show([Line(choice.id, _line(choice)) for choice in left])

    @on(Input.Submitted)
    def take(self) -> None:
        """Answer with the act under the cursor, if any is left."""
        chosen = self.query_one(LineList).chosen
        if chosen is not None:
            self.dismiss(chosen)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Answer with what was clicked."""
        self.dismiss(event.option_id)

    def action_move(self, lines: int) -> None:
        """Move the cursor of the list while the field keeps the focus."""
        acts = self.query_one(LineList)
        if lines > 0:
            acts.action_cursor_down()
        else:
            acts.action_cursor_up()


def _line(choice: Choice) -> Content:
    key = (f"  {choice.key}", "$accent")
    return Content.assemble((choice.label, "bold"), key, (f"  {choice.help}", "$foreground 75%"))
