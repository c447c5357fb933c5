"""A form on the screen: its fields one below the other, the keys that go through them, and what the one means."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from facility_planner.tui.forms.choosing import chosen_by, list_of, meaning
from facility_planner.tui.forms.controls import ChoiceField, FieldLine
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facility_planner.domain.problem import Path
    from facility_planner.tui.forms.fields import FormField
    from facility_planner.tui.forms.filling import Filling
    from facility_planner.tui.speech import Speech

_PATIENCE = 1.0
"""Seconds; a field that is gone takes no keys any more."""


class FormFields(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The scrolling part of a form; the keys that would scroll it go through fields and parts instead."""


class FormView(Vertical):
    """Shows the fields of one part of a value; tells what was said in them, and writes nothing itself."""

    # With priority: such a key is done with before the next one is looked at, so that whoever types ahead of a slow
    # moment writes into the field that was meant.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)", show=False, priority=True),
        Binding("up", "go(-1)", show=False, priority=True),
        Binding("tab", "tab(1)", show=False, priority=True),
        Binding("shift+tab", "tab(-1)", show=False, priority=True),
        Binding("enter", "enter", show=False, priority=True),
        Binding("space", "ask", show=False, priority=True),
        Binding("0,delete,backspace", "digit(0)", show=False, priority=True),
        *[Binding(str(digit), f"digit({digit})", show=False, priority=True) for digit in range(1, 10)],
    ]
    DEFAULT_CSS = """
    FormView { border: round $border-blurred; background: $surface; padding: 0 1; border-title-color: $secondary;
               border-subtitle-color: $secondary; }
    FormView:focus-within { border: heavy $border; }
    FormView FormFields { height: 1fr; scrollbar-size-vertical: 1; }
    FormView #meaning { height: auto; max-height: 5; min-height: 3; border-top: solid $border-blurred; }
    """

    class Said(Message):
        """A field was left, or a value chosen."""

        def __init__(self, field: FormField, said: Any) -> None:
            super().__init__()
            self.field = field
            self.said = said

    class Ended(Message):
        """Enter in the last field."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._fields: tuple[FormField, ...] = ()
        self._filling: Filling[Any] | None = None
        self._speech: Speech | None = None

    def compose(self) -> ComposeResult:
        """The fields, and below what the one with the focus means."""
        yield FormFields()
        yield Static(id="meaning")

    async def show(
        self, fields: Sequence[FormField], filling: Filling[Any], speech: Speech, saved: Collection[Path]
    ) -> None:
        """Show fields; lines are made anew only where the form is another one.

        Args:
            fields: What is asked, in order.
            filling: What is known.
            speech: How to speak.
            saved: The places of the fields that were written since the form was opened.
        """
        is_another = [_shape(field) for field in fields] != [_shape(field) for field in self._fields]
        here = self.current.field.path if self.current is not None else None
        self._fields, self._filling, self._speech = tuple(fields), filling, speech
        if is_another:
            box = self.query_one(FormFields)
            async with self.batch():
                await box.remove_children()
                await box.mount_all(FieldLine(field) for field in fields)
        for line, field in zip(self.lines, fields, strict=True):
            line.show(field, filling, speech, is_saved=field.path in saved)
        if is_another and here is not None:
            self.go_to(here)
        self._tell()

    @property
    def lines(self) -> list[FieldLine]:
        """The lines of the form."""
        return list(self.query(FieldLine))

    @property
    def current(self) -> FieldLine | None:
        """The line that has the focus."""
        return next((line for line in self.lines if line.has_focus_within), None)

    @property
    def reachable(self) -> list[FieldLine]:
        """The lines that can be filled in."""
        return [line for line in self.lines if line.can_be_reached]

    def enter(self) -> None:
        """Go to the first field that is not known yet, else to the first."""
        reachable, filling = self.reachable, self._filling
        empty = (line for line in reachable if filling and filling.value_at(line.field.path) is None)
        first = next(empty, reachable[0] if reachable else None)
        if first is not None:
            first.go()

    def go_to(self, path: Path) -> None:
        """Go to the field at a place, if the form has it."""
        line = next((line for line in self.lines if line.field.path == path), None)
        if line is not None:
            line.go()

    def keep(self) -> None:
        """Say what is half typed."""
        for line in self.lines:
            line.keep()

    async def settle(self) -> None:
        """Let the field take in the keys that are on their way to it."""
        focused = self.screen.focused
        if isinstance(focused, VnInput):
            taken = asyncio.Event()
            focused.call_later(taken.set)
            with suppress(TimeoutError):
                await asyncio.wait_for(taken.wait(), _PATIENCE)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Digits and the space bar choose where something is chosen, and are letters where something is typed."""
        return isinstance(self.screen.focused, ChoiceField) if action in ("digit", "ask") else True

    async def action_go(self, lines: int) -> None:
        """Go to the field above or below."""
        await self.settle()
        self._go(lines)

    def _go(self, lines: int) -> bool:
        """Leave the field for another; whether there is one."""
        self.keep()
        reachable, current = self.reachable, self.current
        place = reachable.index(current) + lines if current in reachable else -1
        if not 0 <= place < len(reachable):
            return False
        reachable[place].go()
        return True

    async def action_tab(self, fields: int) -> None:
        """Go to the next field, or the one before; at the ends out of the form."""
        await self.settle()
        if not self._go(fields):
            self.screen.focus_next() if fields > 0 else self.screen.focus_previous()

    async def action_enter(self) -> None:
        """Go on to the next field; where something is chosen, open its list."""
        if isinstance(self.screen.focused, ChoiceField):
            await self.action_ask()
            return
        await self.settle()
        if not self._go(1):
            self.post_message(self.Ended())

    async def action_digit(self, digit: int) -> None:
        """Choose by a digit and go on; where digits do not reach, open the list."""
        line = self.current
        if line is None:
            return
        if not line.by_digit(digit):
            await self.action_ask()
        elif digit and not self._go(1):
            self.post_message(self.Ended())

    @on(ChoiceField.Asked)
    async def action_ask(self) -> None:
        """Open the list of the field."""
        line, speech, filling = self.current, self._speech, self._filling
        if line is not None and speech is not None and filling is not None and not line.field.is_typed:
            dialog = list_of(line.field, filling.value_at(line.field.path), speech)
            await self.app.push_screen(dialog, chosen_by(line.field, lambda said: self._choose(line, said)))

    def _choose(self, line: FieldLine, said: Any) -> None:
        self.post_message(FieldLine.Left(line, line.field, said))
        self._go(1)

    @on(FieldLine.Left)
    def _left(self, event: FieldLine.Left) -> None:
        event.stop()
        self.post_message(self.Said(event.field, event.said))

    @on(FieldLine.Reached)
    def _tell(self) -> None:
        line, speech = self.current, self._speech
        if speech is None:
            return
        box = self.query_one("#meaning", Static)
        if line is None:
            box.update(Content(speech.say("Enter or Tab: fill in. What is not known stays empty.")))
            return
        box.update(meaning(line.field, speech))


def _shape(field: FormField) -> tuple[str, bool]:
    return field.key, field.is_typed
