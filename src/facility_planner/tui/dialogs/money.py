"""Money to be typed: one amount, or one for each year; what was understood stands below while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input, Static

from facility_planner.domain.programme import MOST_MONEY
from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.presenters.dong import dong_of
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from facility_planner.tui.speech import Speech


class MoneyDialog(Dialog[tuple[int, ...]]):
    """Asks for amounts; answers with them in whole đồng. Enter goes to the next field, and is done in the last."""

    DEFAULT_CSS = """
    MoneyDialog VnInput { margin: 0; }
    MoneyDialog #understood { margin: 1 0 0 0; }
    """

    def __init__(
        self, title: str, question: str, labels: Sequence[str], amounts: Sequence[int], speech: Speech, typed: str = ""
    ) -> None:
        """As told.

        Args:
            title: Of the dialog.
            question: Above the fields.
            labels: Of the fields; empty where there is one.
            amounts: What stands in them.
            speech: The language.
            typed: What was typed already into the first, in the place of its amount.
        """
        _ = speech.say
        super().__init__(title, _("Enter next, done   Esc back"))
        self.question = question
        self.labels = tuple(labels)
        self.first = [speech.money(amount).removesuffix(" ₫") for amount in amounts]
        if typed:
            self.first[0] = typed
        self.selects = not typed

    def parts(self) -> ComposeResult:
        """The question, the fields, what was understood."""
        yield Static(self.question, markup=False)
        for n, text in enumerate(self.first):
            if self.labels:
                yield Static(self.labels[n], markup=False)
            yield VnInput(text, select_on_focus=self.selects or n > 0, compact=bool(self.labels))
        yield Static(id="understood", markup=False)

    def on_mount(self) -> None:
        """Begin in the first field, behind what was typed."""
        field = self.query(VnInput).first()
        field.focus()
        if not self.selects:
            field.cursor_position = len(field.value)
        self.understand()

    def _amounts(self) -> list[int | None]:
        found = [dong_of(field.text, self.speech.language) for field in self.query(VnInput)]
        return [amount if amount is not None and amount <= MOST_MONEY else None for amount in found]

    @on(Input.Changed)
    def understand(self) -> None:
        """Say what was understood, or how an amount is written."""
        _ = self.speech.say
        amounts = self._amounts()
        known = [amount for amount in amounts if amount is not None]
        told = f"= {self.speech.money(sum(known))}"
        if len(known) < len(amounts):
            told = _("Write an amount in đồng: 1.850.000.000, 850 triệu or 1,85 tỷ.")
        self.query_one("#understood", Static).update(told)

    @on(Input.Submitted)
    def done(self, event: Input.Submitted) -> None:
        """Go on to the next field; in the last one answer, where all are understood."""
        fields = list(self.query(VnInput))
        at = next((n for n, field in enumerate(fields) if field is event.input), len(fields) - 1)
        amounts = self._amounts()
        if at + 1 < len(fields):
            fields[at + 1].focus()
            return
        known = [amount for amount in amounts if amount is not None]
        if len(known) == len(amounts):
            self.dismiss(tuple(known))
        else:
            fields[amounts.index(None)].focus()
