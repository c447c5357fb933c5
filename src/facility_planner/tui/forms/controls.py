"""One field of a form on the screen: its label, where its value is written or chosen, a mark, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from facility_planner.tui.forms.values import is_half_written, written
from facility_planner.tui.forms.words import sentence
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facility_planner.tui.forms.fields import FormField
    from facility_planner.tui.forms.filling import Filling
    from facility_planner.tui.speech import Speech

SAVED, WRONG, WAITS = ("✓", "$text-success"), ("✕", "$text-error"), ("…", "$text-warning")
"""Written · cannot stand · stands, and is written once the rest is there."""


class ChoiceField(Static, can_focus=True):
    """A value of a closed list; the form handles its keys."""

    DEFAULT_CSS = """
    ChoiceField { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; background: $panel; }
    ChoiceField:focus { background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold; }
    """

    class Asked(Message):
        """The list is to be opened."""

    def on_click(self) -> None:
        """Open the list."""
        self.post_message(self.Asked())


class FieldLine(Vertical):
    """A line of a form; a second one appears below where something is wrong."""

    DEFAULT_CSS = """
    FieldLine { height: auto; }
    FieldLine > Horizontal { height: 1; }
    FieldLine .label { width: 25; height: 1; text-wrap: nowrap; text-overflow: ellipsis; padding: 0 1 0 0; }
    FieldLine .mark { width: 2; height: 1; }
    FieldLine .wrong { display: none; height: auto; color: $text-error; padding: 0 0 0 2; }
    FieldLine.-wrong .wrong { display: block; }
    FieldLine VnInput, FieldLine VnInput:focus { width: 1fr; height: 1; border: none; padding: 0; }
    FieldLine VnInput { background: $panel; }
    FieldLine VnInput:focus { background: $background; text-style: bold; }
    FieldLine VnInput:disabled { background: $surface; }
    """

    class Left(Message):
        """A field was left, or a value chosen: what it now says."""

        def __init__(self, line: FieldLine, field: FormField, said: Any) -> None:
            super().__init__()
            self.line = line
            self.field = field
            """The field it was when it was left: the line may show another by now."""
            self.said = said

    class Reached(Message):
        """A field has the focus now."""

        def __init__(self, line: FieldLine) -> None:
            super().__init__()
            self.line = line

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self.field = field
        self._shown = ""
        self._filling: Filling[Any] | None = None
        self._speech: Speech | None = None

    def compose(self) -> ComposeResult:
        """Label, value, mark; what is wrong below."""
        with Horizontal():
            yield Static(classes="label")
            if self.field.is_typed:
                yield VnInput(compact=True)
            else:
                yield ChoiceField()
            yield Static(classes="mark")
        yield Static(classes="wrong")

    @property
    def can_be_reached(self) -> bool:
        """Whether it can be filled in."""
        return not self.field.fixed

    def go(self) -> None:
        """Take the focus, before the next key is looked at."""
        self.screen.set_focus(self.query_one(VnInput if self.field.is_typed else ChoiceField))

    def show(self, field: FormField, filling: Filling[Any], speech: Speech, *, is_saved: bool) -> None:
        """Show a field with what is known of it; what is being typed just now stays."""
        self.field, self._filling, self._speech = field, filling, speech
        missing = field.required and filling.value_at(field.path) is None
        label = Content(field.label(speech.language))
        self.query_one(".label", Static).update(label.stylize("bold $accent") if missing else label)
        refused = filling.refused.get(field.path)
        text = refused.text if refused is not None else written(field, filling.value_at(field.path), speech.language)
        self._write(text)
        self._tell(sentence(refused.problem, speech) if refused is not None else "", missing=missing, is_saved=is_saved)

    def _write(self, text: str) -> None:
        if not self.field.is_typed:
            self.query_one(ChoiceField).update(Content(text) if text else Content.styled("–", "$foreground 60%"))
        else:
            box = self.query_one(VnInput)
            box.disabled = self.field.fixed
            if text not in (self._shown, box.text):  # what is being typed just now stays
                box.value = text
        self._shown = text

    def _tell(self, wrong: str, *, missing: bool, is_saved: bool) -> None:
        self.set_class(bool(wrong), "-wrong")
        self.query_one(".wrong", Static).update(Content(wrong))
        mark = WRONG if wrong else WAITS if missing else SAVED if is_saved else ("", "")
        self.query_one(".mark", Static).update(Content.styled(*mark))

    @on(Input.Changed)
    def _look(self, event: Input.Changed) -> None:
        """Say at once what is wrong with what stands there, unless it may yet become right."""
        event.stop()
        box = self.query_one(VnInput)
        if self._filling is None or self._speech is None or box.text == self._shown:
            return
        is_told = self.has_class("-wrong")
        if not is_told and is_half_written(self.field, box.text):
            return
        problem = self._filling.fill(self.field, box.text).refused.get(self.field.path)
        self._tell(sentence(problem.problem, self._speech) if problem else "", missing=False, is_saved=False)

    @on(Input.Blurred)
    def _leave(self, event: Input.Blurred) -> None:
        event.stop()
        self.keep()

    def keep(self) -> None:
        """Say what stands there, if it is another than what was shown."""
        text = self.half_typed()
        if text is not None:
            self._shown = text
            self.post_message(self.Left(self, self.field, text))

    def half_typed(self) -> str | None:
        """What stands there, if it is another than what was shown."""
        if not self.field.is_typed or self.field.fixed:
            return None
        text = self.query_one(VnInput).text
        return text if text != self._shown else None

    def by_digit(self, digit: int) -> bool:
        """Say the value that a digit stands for; whether there is one. 0 takes the value away."""
        field, chosen = self.field, digit - 1
        if digit == 0:
            self.post_message(self.Left(self, field, None))
        elif field.kind == "yes_no" and digit <= 2:
            self.post_message(self.Left(self, field, digit == 1))
        elif field.kind == "choice" and not field.is_searched and chosen < len(field.choices):
            self.post_message(self.Left(self, field, field.choices[chosen]))
        else:
            return False
        return True

    def on_descendant_focus(self) -> None:
        """Tell that this field is reached."""
        self.post_message(self.Reached(self))
