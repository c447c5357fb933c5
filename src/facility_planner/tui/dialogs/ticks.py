"""Several of a list, ticked by Space or a digit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList

from facility_planner.tui.dialogs.several import SeveralDialog
from facility_planner.tui.widgets.lists import LineList

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual.binding import BindingType

    from facility_planner.tui.dialogs.choice import Choice
    from facility_planner.tui.speech import Speech

TICKED, CLEAR = "[x]", "[ ]"


class TicksDialog(SeveralDialog[tuple[str, ...]]):
    """Asks which of several; answers with their ids in the order of the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", show=False),
        *[Binding(str(digit), f"number({digit})", show=False) for digit in range(1, 10)],
    ]

    def __init__(
        self, title: str, choices: Sequence[Choice], speech: Speech, question: str, ticked: Collection[str]
    ) -> None:
        _ = speech.say
        super().__init__(title, _("Space or a digit tick   Enter done   Esc back"), choices, question)
        self.ticked = set(ticked)

    def line(self, number: int, choice: Choice) -> Content:
        """Its digit, its mark, its name."""
        digit = f"{number} " if number <= 9 else "  "
        sign = TICKED if choice.id in self.ticked else CLEAR
        help_ = (f"  {choice.help}", "$foreground 75%") if choice.help else ""
        return Content.assemble((digit, "bold $accent"), Content(f"{sign} {choice.label}"), help_)

    def action_number(self, digit: int) -> None:
        """Tick the line of that number."""
        if digit <= len(self.choices):
            self.query_one(LineList).highlighted = digit - 1
            self.action_tick()

    def action_tick(self) -> None:
        """Tick the line under the cursor, or take its tick away."""
        chosen = self.query_one(LineList).chosen
        if chosen is not None:
            self.ticked ^= {chosen}
            self.show_lines()

    @on(OptionList.OptionSelected)
    def done(self) -> None:
        """Answer with what is ticked."""
        self.dismiss(tuple(choice.id for choice in self.choices if choice.id in self.ticked))
