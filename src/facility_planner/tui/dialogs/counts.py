"""A number for each line of a list: digits write it, arrows change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList

from facility_planner.tui.dialogs.several import SeveralDialog
from facility_planner.tui.widgets.lists import LineList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.binding import BindingType

    from facility_planner.tui.dialogs.choice import Choice
    from facility_planner.tui.speech import Speech

_LARGEST = 999


class CountsDialog(SeveralDialog[dict[str, int]]):
    """Asks how many of each; answers with those of whom there is one at least."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,plus", "add(1)", show=False),
        Binding("left,minus", "add(-1)", show=False),
        Binding("backspace", "shorten", show=False),
        *[Binding(str(digit), f"digit({digit})", show=False) for digit in range(10)],
    ]

    def __init__(
        self, title: str, choices: Sequence[Choice], speech: Speech, question: str, counts: Mapping[str, int]
    ) -> None:
        _ = speech.say
        super().__init__(title, _("digits or ←→ count   ↑↓   Enter done   Esc back"), choices, question)
        self.counts = dict(counts)

    def line(self, number: int, choice: Choice) -> Content:  # noqa: ARG002 - a count stands in the place of the number
        """Its count before its name."""
        count = self.counts.get(choice.id, 0)
        return Content.assemble((f"{count or '·':>4}  ", "bold $accent"), Content(choice.label))

    def action_digit(self, digit: int) -> None:
        """Write a digit behind the number under the cursor."""
        self._set(lambda count: count * 10 + digit)

    def action_shorten(self) -> None:
        """Take the last digit away."""
        self._set(lambda count: count // 10)

    def action_add(self, more: int) -> None:
        """One more, or one fewer."""
        self._set(lambda count: count + more)

    def _set(self, change: Callable[[int], int]) -> None:
        chosen = self.query_one(LineList).chosen
        if chosen is not None:
            self.counts[chosen] = min(_LARGEST, max(0, change(self.counts.get(chosen, 0))))
            self.show_lines()

    @on(OptionList.OptionSelected)
    def done(self) -> None:
        """Answer with the numbers."""
        self.dismiss({choice.id: n for choice in self.choices if (n := self.counts.get(choice.id, 0)) > 0})
