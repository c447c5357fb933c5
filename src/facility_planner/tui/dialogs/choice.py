"""A choice from a list, by arrows and Enter or by a digit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import OptionList, Static

from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.widgets.lists import Line, NumberedList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from facility_planner.tui.speech import Speech


@dataclass(frozen=True)
class Choice:
    """Something that can be chosen."""

    id: str
    label: str
    help: str = ""
    key: str = ""
    """The key that does the same without the list."""


class ChoiceDialog(Dialog[str]):
    """Asks for one of several; answers with its id."""

    DEFAULT_CSS = """
    ChoiceDialog Static { margin: 0 0 1 0; }
    ChoiceDialog NumberedList { height: auto; max-height: 100%; border: none; }
    ChoiceDialog NumberedList:focus { border: none; }
    """

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        speech: Speech,
        question: str = "",
        current: str | None = None,
    ) -> None:
        _ = speech.say
        super().__init__(title, _("↑↓ or a digit   Enter choose   Esc back"))
        self.choices = tuple(choices)
        self.question = question
        self.current = current

    def parts(self) -> ComposeResult:
        """The question and the list."""
        if self.question:
            yield Static(self.question, markup=False)
        yield NumberedList()

    def on_mount(self) -> None:
        """Fill the list and put the cursor on what holds now."""
        width = max((Content(choice.label).cell_length for choice in self.choices), default=0)
        lines = [Line(choice.id, choice_line(n, choice, width)) for n, choice in enumerate(self.choices, 1)]
        self.query_one(NumberedList).show(lines, self.current)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Answer with what was chosen."""
        self.dismiss(event.option_id)


def choice_line(number: int | None, choice: Choice, width: int) -> Content:
    """A choice as a line: the digit that chooses it, its label padded to `width` cells, its key and its sentence."""
    digit = str(number) if number is not None and number <= 9 else " "
    parts = [Content.styled(digit, "bold $accent"), Content(" "), Content(choice.label)]
    gap = width - Content(choice.label).cell_length + 2
    if choice.key or choice.help:
        parts.append(Content.styled(" " * gap + f"{choice.key:<7}", "$accent"))
        parts.append(Content.styled(choice.help, "$foreground 80%"))
    return Content("").join(parts)
