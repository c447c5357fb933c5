"""The parts of a question, each ticked by itself and written at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static

from facility_planner.reporting.terms import COMPARE_SIGNS, SYMBOLS, amount, verdict_words
from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.presenters.entry import Typed
from facility_planner.tui.presenters.findings import VERDICT_STYLES
from facility_planner.tui.widgets.lists import Line, LineList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facility_planner.audit.checklist import Item
    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.indicator import Indicator
    from facility_planner.tui.speech import Speech

    Say = Callable[[Indicator, Typed | None], None]
    """Writes what is said of an indicator, or takes it away."""
    Measure = Callable[[Indicator], None]
    """Asks for the value of an indicator."""


@dataclass(frozen=True)
class PartActs:
    """What the dialog calls when something is said of a part."""

    say: Say
    measure: Measure


class IndicatorsDialog(Dialog[bool]):
    """Shows the parts of a question; what is said of one is on disk before the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "say(True)", show=False),
        Binding("3", "say(False)", show=False),
        Binding("5,delete,backspace", "clear", show=False),
        Binding("6", "measure", show=False),
        Binding("space", "flip", show=False),
    ]
    DEFAULT_CSS = """
    IndicatorsDialog Static { height: auto; margin: 0 0 1 0; }
    IndicatorsDialog LineList { height: auto; max-height: 100%; border: none; text-wrap: wrap; }
    IndicatorsDialog LineList:focus { border: none; }
    """

    def __init__(self, title: str, item: Item, speech: Speech, said: Mapping[str, Verdict], acts: PartActs) -> None:
        _ = speech.say
        super().__init__(title, _("1 yes   3 no   5 clear   6 value   Enter next   Esc back"))
        self.item = item
        self.said = dict(said)
        self.part_acts = acts

    def parts(self) -> ComposeResult:
        """How the whole stands, and its parts."""
        yield Static(id="whole")
        yield LineList()

    def on_mount(self) -> None:
        """Fill the list and go to the first part of which nothing is said."""
        first = next((leaf.id for leaf in self.item.requirement.leaves if leaf.id not in self.said), None)
        self._show(first)

    def take(self, item: Item, said: Mapping[str, Verdict]) -> None:
        """Show the question as it now stands."""
        self.item, self.said = item, dict(said)
        self._show(None)

    def _show(self, otherwise: str | None) -> None:
        verdict = self.item.verdict
        whole = Content.styled(verdict_words(verdict, self.speech.language), f"bold {VERDICT_STYLES[verdict]}")
        self.query_one("#whole", Static).update(whole)
        self.query_one(LineList).show(
            [Line(leaf.id, self._line(leaf)) for leaf in self.item.requirement.leaves], otherwise
        )

    def _line(self, leaf: Indicator) -> Content:
        verdict = self.said.get(leaf.id)
        sign = (f"{SYMBOLS[verdict]} ", VERDICT_STYLES[verdict]) if verdict else ("· ", "$foreground 60%")
        asked = "" if leaf.value is True else self._asked(leaf)
        return Content.assemble(sign, Content(leaf.title.in_language(self.speech.language)), (asked, "$foreground 75%"))

    def _asked(self, leaf: Indicator) -> str:
        return f"  {COMPARE_SIGNS[leaf.compare]} {amount(leaf.value, leaf.unit, self.speech.language)}"

    @property
    def _leaf(self) -> Indicator:
        chosen = self.query_one(LineList).highlighted or 0
        return self.item.requirement.leaves[chosen]

    def action_say(self, yes: bool) -> None:
        """Say yes or no of the part under the cursor and go on; of a number, ask for it."""
        leaf = self._leaf
        if leaf.unit != "yes_no":
            self.action_measure()
            return
        self.part_acts.say(leaf, Typed(value=yes))
        self._next()

    def action_flip(self) -> None:
        """Change yes to no and no to yes."""
        self.action_say(self.said.get(self._leaf.id) != "met")

    def action_clear(self) -> None:
        """Take away what was said of the part under the cursor."""
        self.part_acts.say(self._leaf, None)

    def action_measure(self) -> None:
        """Ask for the value of the part under the cursor."""
        self.part_acts.measure(self._leaf)

    @on(OptionList.OptionSelected)
    def go_on(self) -> None:
        """Go on to the next part; behind the last one, back to the question."""
        if self._leaf is self.item.requirement.leaves[-1]:
            self.dismiss(True)
        else:
            self._next()

    def _next(self) -> None:
        parts = self.query_one(LineList)
        if self._leaf is not self.item.requirement.leaves[-1]:
            parts.action_cursor_down()
