"""A plan in its views: timetables by person, staff and room, beds, what is missing, the goals, the deadlines."""

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
from facility_planner.tui.widgets.timetable import Timetable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from facility_planner.domain.plan import Plan
    from facility_planner.tui.backend import Surge
    from facility_planner.tui.presenters.grid import Block, LaneKind
    from facility_planner.tui.run import GoalState
    from facility_planner.tui.speech import Speech

View = Literal["person", "staff", "room", "beds", "missing", "goals", "deadlines"]
VIEWS: dict[View, str] = {
    "person": mark("Person"),
    "staff": mark("Staff"),
    "room": mark("Room"),
    "beds": mark("Beds"),
    "missing": mark("Missing"),
    "goals": mark("Goals"),
    "deadlines": mark("Deadlines"),
}
_LANES: dict[View, LaneKind] = {"person": "person", "staff": "staff", "room": "room"}


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
        yield Static(id="goals", classes="line")
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
        self.query_one("#goals", Static).update(goals_strip(goals, surge, speech, width))

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
        self.query_one("#views", Static).update(_tabs(self.view, plan, speech))
        goals = goals_content(self._shown.goals, surge, plan, speech)
        missing, deadlines = missing_content(surge, plan, speech), deadlines_content(surge, plan, speech)
        lanes = _LANES.get(self.view)
        self.query_one(ContentSwitcher).current = "words" if lanes is None else "grid"
        self.query_one("#block").display = lanes is not None
        if lanes is not None:
            self._grid = grid_of(surge, plan, lanes, speech)
            self.query_one(Timetable).show(self._grid)
        else:
            told = {"missing": missing, "goals": goals, "deadlines": deadlines}.get(self.view)
            self.query_one("#told", Static).update(told if told is not None else beds_content(surge, plan, speech))
        brief = goals_brief(self._shown.goals, surge, speech)
        self.query_one("#aside", Static).update(Content("\n\n").join([brief, missing, deadlines]))

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


def _tabs(view: View, plan: Plan, speech: Speech) -> Content:
    _ = speech.say
    parts = []
    for digit, (name, label) in enumerate(VIEWS.items(), 1):
        count = f" {counts_of(plan)}" if name == "missing" else ""
        text = Content.assemble((f" {digit}", "bold $accent"), f" {_(label)}{count} ")
        if name == view:
            text = text.stylize("reverse bold")
        parts.append(text.stylize(Style.from_meta({"@click": f"screen.look('{name}')"})))
    return Content("").join(parts)
