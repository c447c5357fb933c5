"""Remedies pinned, banned or free: Space goes from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList

from facility_planner.tui.dialogs.several import SeveralDialog
from facility_planner.tui.presenters.budget import FIXED_WORDS, SIGNS
from facility_planner.tui.widgets.lists import LineList
from facility_planner.tui.wish import FIXED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.binding import BindingType

    from facility_planner.tui.dialogs.choice import Choice
    from facility_planner.tui.speech import Speech
    from facility_planner.tui.wish import Fixed


class PinsDialog(SeveralDialog[dict[str, "Fixed"]]):
    """Asks what is fixed of each remedy; answers with what is fixed of every one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "go_on", show=False),
        *[Binding(str(digit), f"number({digit})", show=False) for digit in range(1, 10)],
    ]

    def __init__(
        self, title: str, choices: Sequence[Choice], speech: Speech, question: str, fixed: Mapping[str, Fixed]
    ) -> None:
        _ = speech.say
        super().__init__(title, _("Space pin, ban, free   Enter done   Esc back"), choices, question)
        self.fixed: dict[str, Fixed] = dict(fixed)

    def line(self, number: int, choice: Choice) -> Content:
        """Its digit, its sign, what is fixed, its price, and as much of its name as one line holds."""
        digit = f"{number} " if number <= 9 else "  "
        fixed = self.fixed[choice.id]
        state = f"{SIGNS[fixed]} {self.speech.say(FIXED_WORDS[fixed]):<7} "
        price = max((Content(one.help).cell_length for one in self.choices), default=0)
        told = Content.assemble(
            (digit, "bold $accent"),
            (state, "bold"),
            (f"{choice.help:>{price}}  ", "$foreground 75%"),
            choice.label,
        )
        # the frame takes nine tenths of the screen, 96 columns at most; six go to its border and its margins
        return told.truncate(max(20, min(96, self.app.size.width * 9 // 10) - 6), ellipsis=True)

    def action_number(self, digit: int) -> None:
        """Go on with the line of that number."""
        if digit <= len(self.choices):
            self.query_one(LineList).highlighted = digit - 1
            self.action_go_on()

    def action_go_on(self) -> None:
        """Free → pinned → banned → free."""
        chosen = self.query_one(LineList).chosen
        if chosen is not None:
            self.fixed[chosen] = next_fixed(self.fixed[chosen])
            self.show_lines()

    @on(OptionList.OptionSelected)
    def done(self) -> None:
        """Answer with what is fixed."""
        self.dismiss(self.fixed)


def next_fixed(fixed: Fixed) -> Fixed:
    """What comes after it: free → pinned → banned → free."""
    return FIXED[(FIXED.index(fixed) + 1) % len(FIXED)]
