"""The surges that can be planned: those of the facility, those of others, and files of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static

from facility_planner.tui.presenters.facilities import OPEN_FILE
from facility_planner.tui.presenters.plans import surge_lines
from facility_planner.tui.widgets.lists import LineList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facility_planner.tui.backend import Shelves
    from facility_planner.tui.speech import Speech


class SurgeList(Vertical):
    """A list of surges with a word on what to do; says which one was chosen."""

    DEFAULT_CSS = """
    SurgeList { height: 1fr; }
    SurgeList LineList { text-wrap: wrap; }
    SurgeList Static { height: auto; padding: 1 2; }
    """

    @dataclass
    class Chosen(Message):
        """A surge is to be planned; None: one whose file is still to be named."""

        path: Path | None

    def compose(self) -> ComposeResult:
        """What to do, and the list."""
        yield Static()
        yield LineList()

    def show(self, shelves: Shelves, facility: str, opened: list[Path], speech: Speech) -> None:
        """List the surges of a facility, of others, and the files opened before."""
        _ = speech.say
        hint = _("Which surge is to be planned? Enter opens it and looks for a plan at once.")
        self.query_one(Static).update(hint)
        surges = self.query_one(LineList)
        surges.border_title = _("Surges")
        surges.show(surge_lines(shelves, facility, opened, speech))

    def enter(self) -> None:
        """Take the focus to the list."""
        self.query_one(LineList).focus()

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Say which surge was chosen."""
        event.stop()
        if event.option_id is not None:
            self.post_message(self.Chosen(None if event.option_id == OPEN_FILE else Path(event.option_id)))
