"""The Plan workspace: a surge is chosen, planned while one looks on, and read in six views."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import ContentSwitcher, OptionList, Static

from facility_planner.i18n import mark
from facility_planner.tui.acts import Act, bindings
from facility_planner.tui.backend import SolveLimits
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.dialogs.prompt import PromptDialog
from facility_planner.tui.jobs import background, start_plan
from facility_planner.tui.messages import PlanFailed, PlanFinished, PlanProgressed, SurgeOpened
from facility_planner.tui.presenters.facilities import OPEN_FILE
from facility_planner.tui.presenters.goals import done_line, goals_of_plan, goals_strip, run_line
from facility_planner.tui.presenters.plans import summary_line, surge_head, surge_lines
from facility_planner.tui.run import Run, RunState
from facility_planner.tui.screens.workspace import NEXT, WorkspaceScreen
from facility_planner.tui.widgets.lists import LineList
from facility_planner.tui.widgets.plan_view import VIEWS, PlanView, Shown, View
from facility_planner.tui.widgets.timetable import Timetable

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facility_planner.tui.backend import Surge
    from facility_planner.tui.visit import Visit

SECONDS = (10, 20, 60, 300)
"""Times one may give the search."""


class PlanScreen(WorkspaceScreen):
    """Chooses a surge, runs the planner in the background and shows its best plan as it improves."""

    WORKSPACE = "plan"
    PURPOSE = mark(
        "Plan: who sees whom, when and where, on the day many people arrive at once. Choose a surge; the plan of a "
        "first-come dispatcher shows at once and gets better while you read it. Every plan is checked before it is "
        "shown. Arrows go from block to block, Enter tells a block whole, + and - change the scale of time."
    )
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("f5", "screen.run", mark("Run"), mark("Look for the best plan of this surge.")),
        Act(
            "f8",
            "screen.finish",
            mark("Finish now"),
            mark("End the search now and keep the best plan found."),
        ),
        Act("f9", "screen.discard", mark("Discard"), mark("End the search and put away what it found.")),
        Act(
            "tab",
            "screen.turn(1)",
            mark("View"),
            mark("Go to the next view: person, staff, room, beds, missing, goals."),
        ),
        Act("f7", "screen.look('beds')", mark("Beds"), mark("Who sleeps where.")),
        NEXT,
        Act("", "screen.time", mark("Time limit"), mark("How long the search may take."), in_bar=False),
        Act(
            "escape",
            "screen.back",
            mark("Surges"),
            mark("Back to the list of surges, then to the facilities."),
            in_bar=False,
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(ACTS),
        Binding("shift+tab", "turn(-1)", show=False),
        *(Binding(str(n), f"look('{view}')", show=False) for n, view in enumerate(VIEWS, 1)),
    ]
    CSS = """
    PlanScreen #head { height: 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
    PlanScreen #progress { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    PlanScreen #goals { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    PlanScreen #hint { height: auto; padding: 1 2; color: $foreground; }
    PlanScreen.-wide #side { display: block; }
    """

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit)
        self.seconds = 20
        self._surge: Surge | None = None
        self._surge_path: Path | None = None
        self._opened: list[Path] = []
        self._run: Run | None = None
        self._state = RunState()
        self._began = 0.0
        self._runs = 0

    def body(self) -> ComposeResult:
        """The list of surges, or the plan of one under the state of its search."""
        with ContentSwitcher(initial="choose"):
            with Vertical(id="choose"):
                yield Static(id="hint")
                yield LineList(id="surges")
            with Vertical(id="planned"):
                yield Static(id="head")
                yield Static(id="progress")
                yield Static(id="goals")
                yield PlanView(id="view")

    def on_mount(self) -> None:
        """Begin at the list; keep the clock of a search going."""
        self.query_one("#surges").focus()
        self.set_interval(0.25, self._tick)

    def speak(self) -> None:
        """Say everything in the language of now."""
        super().speak()
        _ = self.speech.say
        surges = self.query_one("#surges", LineList)
        surges.border_title = _("Surges")
        surges.show(
            surge_lines(self.planner.shelves, self.visit.audit.facility.id, self._opened, self.speech)
        )
        hint = _("Which surge is to be planned? Enter opens it and looks for a plan at once.")
        self.query_one("#hint", Static).update(hint)
        if self._surge is not None:
            self._show()

    @property
    def is_running_plan(self) -> bool:
        """Whether a search is going on."""
        return self._run is not None

    @property
    def _plan_in_sight(self) -> bool:
        return self.query_one(ContentSwitcher).current == "planned"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's shape)
        """Which acts there are now: another run only after one has ended, its end only while it runs."""
        if not self.is_mounted:
            return True
        if action in ("finish", "discard"):
            return self.is_running_plan
        if action in ("turn", "look"):
            return self._plan_in_sight
        return not (action in ("run", "time") and self.is_running_plan)

    @on(OptionList.OptionSelected, "#surges")
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Open the surge that was chosen, or ask for a file."""
        if event.option_id == OPEN_FILE:
            _ = self.speech.say
            question = _("The path of a surge's file (YAML or JSON):")
            self.app.push_screen(PromptDialog(_("Open a file"), question, self.speech), self._open_typed)
        elif event.option_id is not None:
            self._open(Path(event.option_id))

    def _open_typed(self, typed: str | None) -> None:
        if typed:
            self._open(Path(typed).expanduser())

    def _open(self, path: Path) -> None:
        """Read a surge and plan it; one that is open already is shown as it was left."""
        if path == self._surge_path:
            self._to_plan()
        elif self.is_running_plan:
            _ = self.speech.say
            self.notify(
                _("A plan is still being looked for. End it first: F8 keeps its best plan, F9 discards it.")
            )
        else:
            backend = self.planner.backend
            self._opening = path
            background(self, "surge", lambda: SurgeOpened(backend.open_surge(path)))

    @on(SurgeOpened)
    def take_surge(self, message: SurgeOpened) -> None:
        """Show the surge and begin to plan it."""
        shipped = {entry.path for entry in self.planner.shelves.surges}
        if self._opening not in shipped and self._opening not in self._opened:
            self._opened.append(self._opening)
        self._surge, self._surge_path = message.surge, self._opening
        self._state = RunState()
        self.visit.planned = None
        self.action_run()
        self.speak()

    def action_run(self) -> None:
        """Look for the best plan; without a surge, go to choose one."""
        if self._surge is None:
            self.query_one("#surges").focus()
            return
        self._runs += 1
        number = self._runs
        self._run = Run(number, self._publish)
        self._state = RunState(plan=self._state.plan)
        self._began = monotonic()
        limits = SolveLimits(time_limit=float(self.seconds))
        start_plan(self, self._run, self.planner.backend, self._surge, limits)
        self._to_plan()
        self.speak()

    def _publish(self, number: int, state: RunState) -> None:
        """Tell the state of a run; called on the solver's threads, so it only posts."""
        self.post_message(PlanProgressed(number, state))

    def action_finish(self) -> None:
        """End the search and keep its best plan."""
        if self._run is not None:
            self._run.finish()

    def action_discard(self) -> None:
        """End the search; show the plan that was there before it, if any."""
        self.discard()
        planned = self.visit.planned
        if planned is None:
            self._surge, self._surge_path, self._state = None, None, RunState()
            self._to_surges()
        else:
            self._state = RunState(goals_of_plan(planned.plan), plan=planned.plan)
        self.speak()

    def discard(self) -> None:
        """End the search and listen to it no longer."""
        if self._run is not None:
            self._run.discard()
            self._run = None

    @on(PlanProgressed)
    def progress(self, message: PlanProgressed) -> None:
        """Show how far the search is, and its best plan."""
        if self._run is not None and message.run == self._run.number:
            better = message.state.plan is not self._state.plan
            self._state = message.state
            self._show(plan_too=better)

    @on(PlanFinished)
    def finished(self, message: PlanFinished) -> None:
        """Show the plan with which the search has ended."""
        if self._run is not None and message.run == self._run.number:
            self._run = None
            self.visit.planned = message.planned
            plan = message.planned.plan
            self._state = RunState(goals_of_plan(plan), plan=plan)
            self.speak()

    @on(PlanFailed)
    def failed(self, message: PlanFailed) -> None:
        """Say why there is no plan."""
        if self._run is not None and message.run == self._run.number:
            self.action_discard()
            self.planner.show_error(message.error)

    def _tick(self) -> None:
        """Keep the seconds going, and tell what the solver said last."""
        if self._run is not None:
            self._run.flush()
            self._show_progress()

    def _show_progress(self) -> None:
        progress = self.query_one("#progress", Static)
        if self._run is not None:
            progress.update(run_line(self._state, monotonic() - self._began, self.seconds, self.speech))
        elif self._state.plan is not None and self._surge is not None:
            summary = summary_line(self._surge, self._state.plan, self.speech)
            progress.update(done_line(self._state.plan, self.speech) + summary)

    def _show(self, *, plan_too: bool = True) -> None:
        if self._surge is None:
            return
        self.query_one("#head", Static).update(surge_head(self._surge, self.speech))
        strip = goals_strip(self._state.goals, self._surge, self.speech, self.size.width)
        self.query_one("#goals", Static).update(strip)
        self._show_progress()
        if plan_too and self._state.plan is not None:
            shown = Shown(self._surge, self._state.plan, self._state.goals)
            self.query_one(PlanView).show(shown, self.speech)

    def _to_plan(self) -> None:
        self.query_one(ContentSwitcher).current = "planned"
        self.query_one(PlanView).enter()

    def _to_surges(self) -> None:
        self.query_one(ContentSwitcher).current = "choose"
        self.query_one("#surges").focus()

    def action_look(self, view: str) -> None:
        """Change the view."""
        self.query_one(PlanView).look(cast("View", view))

    def action_turn(self, step: int) -> None:
        """Go to the next view or the one before."""
        names = list(VIEWS)
        current = names.index(self.query_one(PlanView).view)
        self.action_look(names[(current + step) % len(names)])

    @on(Timetable.Opened)
    def open_block(self, message: Timetable.Opened) -> None:
        """Tell a block whole."""
        self.read(message.block.lane, self.query_one(PlanView).whole_block(message.block))

    def action_time(self) -> None:
        """Ask how long the search may take."""
        _ = self.speech.say
        choices = [
            Choice(str(seconds), _("{seconds} seconds").format(seconds=seconds)) for seconds in SECONDS
        ]
        dialog = ChoiceDialog(_("Time limit"), choices, self.speech, current=str(self.seconds))
        self.app.push_screen(dialog, self._limit)

    def _limit(self, chosen: str | None) -> None:
        if chosen is not None:
            self.seconds = int(chosen)

    def action_back(self) -> None:
        """Go from the plan to the surges, from there to the facilities; a search goes on."""
        if self._plan_in_sight:
            self._to_surges()
            self.speak()
        else:
            super().action_back()
