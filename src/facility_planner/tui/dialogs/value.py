"""A measured value or a sample: the verdict that follows is shown while one types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from facility_planner.reporting.terms import METHODS, term, verdict_words
from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.presenters.entry import Typed, read_typed
from facility_planner.tui.presenters.findings import VERDICT_STYLES
from facility_planner.tui.widgets.lists import Line, LineList
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.facility import Method
    from facility_planner.tui.speech import Speech


@dataclass(frozen=True)
class Entry:
    """A value or sample, and how it was found out."""

    typed: Typed
    method: Method


@dataclass(frozen=True)
class ValueQuestion:
    """What a value is asked for."""

    question: str
    default: str
    methods: Sequence[Method]
    """The ways of finding out, the usual one first."""
    numbers: bool
    """Whether a number is asked; else a sample alone."""
    follows: Callable[[Typed, Method], Verdict | None]
    """The verdict that follows; None where none does."""


class ValueDialog(Dialog[Entry]):
    """Asks for a value; the field keeps the focus while arrows choose how it was found out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]
    DEFAULT_CSS = """
    ValueDialog VnInput { margin: 1 0 0 0; }
    ValueDialog #follows { height: auto; min-height: 1; }
    ValueDialog LineList { height: auto; border: none; margin: 1 0 0 0; }
    """

    def __init__(self, title: str, asked: ValueQuestion, speech: Speech) -> None:
        _ = speech.say
        super().__init__(title, _("Enter done   ↑↓ how   Esc back"))
        self.asked = asked

    def parts(self) -> ComposeResult:
        """What is required, the field, what follows, and the ways of finding out."""
        yield Static(Content(self.asked.question))
        yield VnInput(self.asked.default)
        yield Static(id="follows")
        yield LineList()

    def on_mount(self) -> None:
        """List the ways of finding out, ready to type."""
        language = self.speech.language
        methods = [Line(method, Content(term(METHODS, method, language))) for method in self.asked.methods]
        ways = self.query_one(LineList)
        ways.can_focus = False
        ways.show(methods)
        self.query_one(VnInput).focus()
        self.look()

    @property
    def _entry(self) -> Entry | None:
        typed = read_typed(self.query_one(VnInput).text, numbers=self.asked.numbers)
        if typed.wrong is not None:
            return None
        chosen = self.query_one(LineList).highlighted
        method: Method = "sample" if typed.is_sample else self.asked.methods[chosen or 0]
        return Entry(typed, method)

    @on(Input.Changed)
    @on(OptionList.OptionHighlighted)
    def look(self) -> None:
        """Show the verdict that follows, or what is wrong."""
        self.query_one("#follows", Static).update(self._outcome())

    def _outcome(self) -> Content:
        _ = self.speech.say
        text = self.query_one(VnInput).text
        typed = read_typed(text, numbers=self.asked.numbers)
        if typed.wrong is not None:
            return Content.styled(_(typed.wrong), "$text-warning" if text else "$foreground 60%")
        entry = self._entry
        verdict = self.asked.follows(entry.typed, entry.method) if entry is not None else None
        if verdict is None:
            return Content(_("It is noted; the law gives no number to judge it by."))
        return Content.assemble("→ ", (verdict_words(verdict, self.speech.language), f"bold {VERDICT_STYLES[verdict]}"))

    def action_move(self, lines: int) -> None:
        """Move among the ways of finding out while the field keeps the focus."""
        ways = self.query_one(LineList)
        if lines > 0:
            ways.action_cursor_down()
        else:
            ways.action_cursor_up()

    @on(Input.Submitted)
    def done(self) -> None:
        """Answer with what was typed, if it will do."""
        entry = self._entry
        if entry is not None:
            self.dismiss(entry)
