"""The themes and questions of an audit as two lists; after an act only the lines that changed are drawn anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList

from facility_planner.tui.presenters.checklist import (
    KEPT,
    Kept,
    Marks,
    item_content,
    item_lines,
    keep,
    next_open,
    theme_line,
    theme_progress,
)
from facility_planner.tui.presenters.findings import ALL_THEMES
from facility_planner.tui.widgets.lists import LineList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facility_planner.audit.checklist import Item
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.presenters.checklist import Law, ThemeProgress
    from facility_planner.tui.speech import Speech

_THEME_CELLS, _BESIDE_CELLS = 33, 27
"""What is left of the themes' 38 or 32 columns within border, padding and scroll bar."""
_MANY = 40
"""From so many changed lines on, the whole list is drawn anew."""


class QuestionLists(Vertical):
    """Themes above questions, or beside them on a wide screen; says which question the cursor is on."""

    DEFAULT_CSS = """
    QuestionLists { width: 38; }
    QuestionLists #themes { height: auto; max-height: 45%; }
    QuestionLists.-beside { layout: horizontal; width: 62%; }
    QuestionLists.-beside #themes { width: 32; height: 1fr; max-height: 100%; }
    QuestionLists.-beside #questions { width: 1fr; }
    """

    @dataclass
    class Moved(Message):
        """The cursor is on another question, or on none."""

        key: str | None

    def __init__(self, desk: Desk, law: Law, speech: Speech) -> None:
        super().__init__()
        self.kept: Kept = "all"
        self.query_text = ""
        self._desk = desk
        self._law = law
        self._speech = speech
        self._marks = Marks(desk, law)
        self._shown: tuple[str, ...] = ()
        self._themes: tuple[ThemeProgress, ...] = ()

    def compose(self) -> ComposeResult:
        """The two lists."""
        yield LineList(id="themes")
        yield LineList(id="questions")

    @property
    def marks(self) -> Marks:
        """What hangs on the questions."""
        return self._marks

    @property
    def questions(self) -> LineList:
        """The list of questions."""
        return self.query_one("#questions", LineList)

    @property
    def themes(self) -> LineList:
        """The list of themes."""
        return self.query_one("#themes", LineList)

    @property
    def current(self) -> Item | None:
        """The question under the cursor."""
        key = self.questions.chosen
        return self._desk.checklist.by_key.get(key) if key is not None else None

    def lay_out(self, *, beside: bool) -> None:
        """Put the themes beside the questions, or above them."""
        self.set_class(beside, "-beside")

    @property
    def _cells(self) -> int:
        return _BESIDE_CELLS if self.has_class("-beside") else _THEME_CELLS

    def speak(self, speech: Speech) -> None:
        """Draw both lists in a language; the cursors stay."""
        self._speech = speech
        self._themes = theme_progress(self._desk, self._law)
        self.themes.border_title = speech.say("Themes")
        lines = [theme_line(theme, speech, self._cells) for theme in self._themes]
        self.themes.show(lines, ALL_THEMES)
        self.narrow()

    @on(OptionList.OptionHighlighted, "#themes")
    def narrow(self) -> None:
        """Show the questions that theme, filter and search leave."""
        _ = self._speech.say
        theme = self.themes.chosen or ALL_THEMES
        left = keep(self._desk.checklist.items, self.kept, self.query_text, theme, self._marks)
        self._shown = tuple(item.key for item in left)
        self.questions.show(item_lines(left, self._marks, self._speech))
        self.questions.border_title = _(KEPT[self.kept])
        self._tell_place()
        if not left:
            self.post_message(self.Moved(None))

    def _tell_place(self) -> None:
        at = self.questions.highlighted
        number = 0 if at is None else at + 1
        self.questions.border_subtitle = f"{number}/{len(self._shown)}"

    @on(OptionList.OptionHighlighted, "#questions")
    def moved(self, event: OptionList.OptionHighlighted) -> None:
        """Say where the cursor is."""
        event.stop()
        self._tell_place()
        self.post_message(self.Moved(self.questions.chosen))

    def renew(self, desk: Desk) -> None:
        """Take a desk after an act; draws only the lines that it changed."""
        before, hung = self._desk.checklist.by_key, self._marks
        self._desk, self._marks = desk, Marks(desk, self._law)
        after = desk.checklist.by_key
        marked = None if hung.are_those_of(self._marks) else hung
        changed = [key for key in self._shown if self._is_changed(before.get(key), after.get(key), marked)]
        if len(changed) > _MANY or any(key not in after for key in changed) or len(before) != len(after):
            self.speak(self._speech)
            return
        for key in changed:
            self.questions.change(key, item_content(after[key], self._marks, self._speech))
        self._renew_themes()

    def _is_changed(self, before: Item | None, after: Item | None, marked: Marks | None) -> bool:
        """Whether a line says something else now; `marked` is what hung on the questions, if that has changed."""
        if before is not after or before is None or after is None:
            return True
        return marked is not None and marked.of(before) != self._marks.of(after)

    def _renew_themes(self) -> None:
        progress = theme_progress(self._desk, self._law)
        for old, new in zip(self._themes, progress, strict=True):
            if old != new:
                self.themes.change(new.key, theme_line(new, self._speech, self._cells).content)
        self._themes = progress

    def show_only(self, kept: Kept, query: str) -> None:
        """Filter and search."""
        self.kept, self.query_text = kept, query
        self.narrow()

    def go_to(self, key: str) -> bool:
        """Put the cursor on a question, out of the theme, filter and search where they hide it; False: it is none."""
        if key not in self._desk.checklist.by_key:
            return False
        if key not in self._shown:
            self.kept, self.query_text = "all", ""
            self.themes.highlighted = 0
            self.narrow()
        self.questions.highlighted = self._shown.index(key)
        return True

    def begin(self) -> None:
        """Go to the first question that nobody judged."""
        found = next_open(self._desk.checklist.items, None)
        if found is not None:
            self.go_to(found.key)

    def go_on(self) -> bool:
        """Go to the next question that nobody judged: of those shown, else of all; False where all are judged."""
        by_key = self._desk.checklist.by_key
        here = self.questions.chosen
        shown = [by_key[key] for key in self._shown if key in by_key]
        found = next_open(shown, here) or next_open(self._desk.checklist.items, here)
        return found is not None and self.go_to(found.key)
