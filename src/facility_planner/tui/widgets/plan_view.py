"""A plan in its views: timetables, beds, what is missing and why, goals, deadlines, how it is for the people in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import ContentSwitcher, Static

from facility_planner.i18n import mark
from facility_planner.tui.presenters.block import block_content, block_line
from facility_planner.tui.presenters.goals import goals_brief, goals_content, goals_strip
from facility_planner.tui.presenters.grid import Grid, grid_of
from facility_planner.tui.presenters.plans import (
    beds_content,
    counts_of,
    deadlines_content,
    missing_content,
    surge_head,
)
from facility_planner.tui.presenters.walk import walk_brief, walk_content
from facility_planner.tui.presenters.why import why_content
from facility_planner.tui.widgets.timetable import Timetable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from facility_planner.domain.plan import Plan
    from facility_planner.reporting.rows.search import GoalState
    from facility_planner.tui.backend import Surge
    from facility_planner.tui.presenters.grid import Block, LaneKind
    from facility_planner.tui.speech import Speech

View = Literal["person", "staff", "room", "beds", "missing", "goals", "deadlines", "walk", "why"]
VIEWS: dict[View, str] = {
    "person": mark("Person"),
    "staff": mark("Staff"),
    "room": mark("Room"),
    "beds": mark("Beds"),
    "missing": mark("Missing"),
    "goals": mark("Goals"),
    "deadlines": mark("Due"),
    "walk": mark("Walk"),
    "why": mark("Why"),
}
_LANES: dict[View, LaneKind] = {"person": "person", "staff": "staff", "room": "room"}
_WORDS: dict[View, Callable[[Surge, Plan, Speech], Content]] = {
    "beds": beds_content,
    "missing": missing_content,
    "deadlines": deadlines_content,
    "walk": walk_content,
    "why": why_content,
}
_ROOM_FOR_TABS = 100
"""Cells from which on the names of the views stand apart."""


@dataclass(frozen=True)
class Shown:
    """A plan with all that is needed to show it."""

    surge: Surge
    plan: Plan
    goals: tuple[GoalState, ...]


class ViewNames(Static):
    """The names of the views; clicking one goes there."""

    auto_links = False


class PlanView(Vertical):
    """Shows a plan; digits and Tab change the view, the cursor stays where it can."""

    DEFAULT_CSS = """
    PlanView { height: 1fr; }
    PlanView .line { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    PlanView #head { background: $panel; }
    PlanView #goals { height: auto; max-height: 2; text-wrap: nowrap; text-overflow: ellipsis; }
    PlanView #views { height: 1; background: $panel; }
    PlanView #main { height: 1fr; }
    PlanView ContentSwitcher { width: 1fr; height: 1fr; }
    PlanView #words { padding: 0 1; scrollbar-size-vertical: 1; }
    PlanView #block { height: 2; padding: 0 1; background: $panel; }
    PlanView #side { display: none; width: 48; border-left: vkey $border-blurred; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view: View = "person"
        self._shown: Shown | None = None
        self._speech: Speech | None = None
        self._grid: Grid | None = None

    def compose(self) -> ComposeResult:
        """The surge, its search, its goals; the view; the block under the cursor; at the right what is missing."""
        yield Static(id="head", classes="line")
        yield Static(id="progress", classes="line")
        yield Static(id="goals")
        yield ViewNames(id="views")
        with Horizontal(id="main"):
            with ContentSwitcher(initial="grid"):
                yield Timetable(id="grid")
                with VerticalScroll(id="words"):
                    yield Static(id="told")
            with VerticalScroll(id="side", can_focus=False):
                yield Static(id="aside")
        with VerticalScroll(id="block", can_focus=False):
            yield Static(id="told-block")

    def show_search(self, surge: Surge, progress: Content, goals: Sequence[GoalState], speech: Speech) -> None:
        """Show how far the search for a plan is, and what it has reached."""
        self.query_one("#head", Static).update(surge_head(surge, speech))
        self.query_one("#progress", Static).update(progress)
        width = self.size.width or self.screen.size.width  # it may not be laid out yet
        self.query_one("#goals", Static).update(goals_strip(goals, surge, speech, width, 2))

    def show(self, shown: Shown, speech: Speech) -> None:
        """Show a plan, or a better one, in this language."""
        self._shown, self._speech = shown, speech
        self._draw()

    def look(self, view: View) -> None:
        """Change the view."""
        self.view = view
        self.query_one("#words", VerticalScroll).scroll_home(animate=False)
        self._draw()
        self.enter()

    def turn(self, step: int) -> None:
        """Go to the next view or the one before."""
        names = list(VIEWS)
        self.look(names[(names.index(self.view) + step) % len(names)])

    def enter(self) -> None:
        """Take the focus to what the view shows."""
        target = self.query_one("#grid") if self.view in _LANES else self.query_one("#words")
        target.focus()

    def _draw(self) -> None:
        if self._shown is None or self._speech is None:
            return
        surge, plan, speech = self._shown.surge, self._shown.plan, self._speech
        dense = self.size.width < _ROOM_FOR_TABS
        self.query_one("#views", Static).update(_tabs(self.view, plan, speech, dense=dense))
        lanes = _LANES.get(self.view)
        self.query_one(ContentSwitcher).current = "words" if lanes is None else "grid"
        self.query_one("#block").display = lanes is not None
        if lanes is not None:
            self._grid = grid_of(surge, plan, lanes, speech)
            self.query_one(Timetable).show(self._grid)
        else:
            self.query_one("#told", Static).update(self._words(self._shown, speech))
        if self.screen.has_class("-wide"):
            self.query_one("#aside", Static).update(self._aside(self._shown, speech))

    def _words(self, shown: Shown, speech: Speech) -> Content:
        """The view in words."""
        if self.view == "goals":
            return goals_content(shown.goals, shown.surge, shown.plan, speech)
        tell = _WORDS.get(self.view, beds_content)
        return tell(shown.surge, shown.plan, speech)

    def _aside(self, shown: Shown, speech: Speech) -> Content:
        """Goals, the band and what is missing, beside every view where there is room."""
        parts = [
            goals_brief(shown.goals, shown.surge, speech),
            walk_brief(shown.surge, shown.plan, speech),
            missing_content(shown.surge, shown.plan, speech),
            deadlines_content(shown.surge, shown.plan, speech),
        ]
        return Content("\n\n").join(part for part in parts if part)

    @on(Timetable.Highlighted)
    def tell_block(self, message: Timetable.Highlighted) -> None:
        """Tell the block under the cursor in two lines."""
        message.stop()
        wide = self.screen.has_class("-wide")
        self.query_one("#told-block", Static).update(self._tell(message.block, whole=wide))

    def whole_block(self, block: Block) -> Content:
        """A block told whole."""
        return self._tell(block, whole=True)

    def _tell(self, block: Block | None, *, whole: bool) -> Content:
        if block is None or self._shown is None or self._speech is None or self._grid is None:
            return Content("")
        tell = block_content if whole else block_line
        return tell(self._shown.surge, self._shown.plan, block, self._grid, self._speech)


def _tabs(view: View, plan: Plan, speech: Speech, *, dense: bool) -> Content:
    _ = speech.say
    parts = []
    for digit, (name, label) in enumerate(VIEWS.items(), 1):
        count = f" {counts_of(plan)}" if name == "missing" else ""
        text = Content.assemble((str(digit), "bold $accent"), ("" if dense else " ") + _(label) + count)
        if name == view:
            text = text.stylize("reverse bold")
        parts.append(text.stylize(Style.from_meta({"@click": f"screen.look('{name}')"})))
    return Content(" ") + Content(" " if dense else "  ").join(parts)
