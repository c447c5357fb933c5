"""The chosen part of the closing screen: what is missing, the summary, the grid, the closing words, the signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from facility_planner.tui.presenters.closing import (
    PARTS,
    Closing,
    lack_id,
    lack_lines,
    lack_words,
    nothing_missing,
    remarks_content,
    signatures_content,
)
from facility_planner.tui.presenters.summary import cell_name, grid_counts, placed_lines, summary_content
from facility_planner.tui.widgets.lists import LineList
from facility_planner.tui.widgets.spread_grid import SpreadGrid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from facility_planner.audit.completeness import Lack
    from facility_planner.tui.speech import Speech

_USUAL_WIDTH = 44
"""Cells of a line before the page was laid out."""


class ClosingPage(Vertical):
    """Shows one part; the list of what is missing and the grid can be gone into."""

    DEFAULT_CSS = """
    ClosingPage { width: 1fr; }
    ClosingPage #missing { height: 1fr; }
    ClosingPage #whole { height: auto; max-height: 4; padding: 0 2; }
    ClosingPage #told { height: 1fr; border: round $border-blurred; padding: 0 1; background: $surface;
                        border-title-color: $secondary; }
    ClosingPage #told:focus { border: heavy $border; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: Closing | None = None
        self._speech: Speech | None = None

    def compose(self) -> ComposeResult:
        """The widgets of all parts; those of the chosen one are displayed."""
        yield LineList(id="missing")
        yield Static(id="whole")
        yield SpreadGrid(id="grid")
        yield LineList(id="cell")
        with VerticalScroll(id="told"):
            yield Static(id="text")

    def show(self, part: str, closing: Closing, names: Mapping[str, str], speech: Speech) -> None:
        """Show a part.

        Args:
            part: Its name in `PARTS`.
            closing: The audit at its end.
            names: What inspectors are called, by id.
            speech: The language.
        """
        self._shown, self._speech = closing, speech
        lines = lack_lines(closing, speech) if part == "missing" else []
        for name in ("#missing", "#whole"):
            self.query_one(name).display = bool(lines)
        for name in ("#grid", "#cell"):
            self.query_one(name).display = part == "grid"
        self.query_one("#told").display = part != "grid" and not lines
        for name in ("#missing", "#grid", "#told"):
            self.query_one(name).border_title = speech.say(PARTS[part])
        if lines:
            self.query_one("#missing", LineList).show(lines)
            self._tell_lack()
        elif part == "grid":
            self.query_one(SpreadGrid).show(grid_counts(closing.summary.scores), speech)
            self._tell_cell()
        else:
            self.query_one("#text", Static).update(self._text(part, closing, names, speech))

    def _text(self, part: str, closing: Closing, names: Mapping[str, str], speech: Speech) -> Content:
        if part == "summary":
            width = self.query_one("#told").content_size.width or _USUAL_WIDTH
            return summary_content(closing.summary, speech, width)
        if part == "remarks":
            return remarks_content(closing, speech)
        if part == "signatures":
            return signatures_content(closing, names, speech)
        return Content(nothing_missing(closing, speech))

    def go_in(self) -> None:
        """Give the focus to the part."""
        next(widget for widget in self.query("#missing, #grid, #told") if widget.display).focus()

    @property
    def lack(self) -> Lack | None:
        """What is under the cursor of the list of what is missing."""
        chosen = self.query_one("#missing", LineList).chosen
        lacks = self._shown.lacks if self._shown is not None else ()
        return next((lack for lack in lacks if lack_id(lack) == chosen), None)

    @on(OptionList.OptionHighlighted, "#missing")
    def _tell_lack(self) -> None:
        """Say whole what the list may have cut."""
        told = ""
        if self.lack is not None and self._shown is not None and self._speech is not None:
            told = lack_words(self.lack, self._shown, self._speech)
        self.query_one("#whole", Static).update(Content(told))

    @on(SpreadGrid.Moved)
    def _tell_cell(self) -> None:
        """Show what is in the chosen cell."""
        if self._shown is None or self._speech is None:
            return
        _, grid, cell = self._speech.say, self.query_one(SpreadGrid), self.query_one("#cell", LineList)
        lines = placed_lines(self._shown.summary, grid.gravity, grid.spread, self._speech)
        cell.border_title = cell_name(grid.gravity, grid.spread, self._speech)
        cell.border_subtitle = _("Enter goes there") if lines else _("Nothing here")
        cell.show(lines)
