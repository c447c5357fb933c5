"""The Plan workspace: a surge is chosen, planned while one looks on, and read in nine views."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import ContentSwitcher

from facility_planner.i18n import mark
from facility_planner.reporting.rows.search import RunState, goals_of_plan, is_better
from facility_planner.tui.acts import bindings
from facility_planner.tui.backend import SolveLimits
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.dialogs.prompt import PromptDialog
from facility_planner.tui.exporting import exported_words
from facility_planner.tui.jobs import background, keep_plan, start_plan
from facility_planner.tui.messages import Exported, PlanFailed, PlanFinished, PlanProgressed, SurgeOpened
from facility_planner.tui.plan_writing import export_plan
from facility_planner.tui.presenters.goals import done_line, run_line
from facility_planner.tui.presenters.plans import summary_line
from facility_planner.tui.run import SECONDS, Run
from facility_planner.tui.screens.plan_acts import ACTS
from facility_planner.tui.screens.workspace import WorkspaceScreen
from facility_planner.tui.widgets.plan_view import VIEWS, PlanView, Shown, View
from facility_planner.tui.widgets.surge_list import SurgeList
from facility_planner.tui.widgets.timetable import Timetable

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facility_planner.tui.backend import Planned, Surge
    from facility_planner.tui.visit import Visit

PATIENCE = 0.25
"""Seconds for the planner to end when it is told to; then the best plan that was shown is kept without it."""


class PlanScreen(WorkspaceScreen):
    """Chooses a surge, runs the planner in the background and shows its best plan as it improves."""

    WORKSPACE = "plan"
    PURPOSE = mark(
        "Plan: who sees whom, when and where, on the day many people arrive at once. Choose a surge; the "
        "plan of a first-come dispatcher shows at once and gets better while you read it. Every plan is "
        "checked before it is shown. Arrows go from block to block, Enter tells a block whole, + and - change "
        "the scale of time."
    )
    ACTS = ACTS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(ACTS),
        Binding("shift+tab", "turn(-1)", show=False),
        *(Binding(str(digit), f"look('{view}')", show=False) for digit, view in enumerate(VIEWS, 1)),
    ]
    DEFAULT_CSS = """
    PlanScreen > ContentSwitcher { height: 1fr; }
    PlanScreen.-wide #side { display: block; }
    PlanScreen.-wide #block { height: 12; background: $surface; border-top: solid $border-blurred; }
    """

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit)
        self.seconds = 20
        self._surge: Surge | None = None
        self._surge_path: Path | None = None
        self._opening: Path | None = None
        self._opened: list[Path] = []
        self._run: Run | None = None
        self._runs = 0
        self._state = RunState()

    def body(self) -> ComposeResult:
        """The list of surges, or the plan of one."""
        with ContentSwitcher(initial="surges", id="stage"):
            yield SurgeList(id="surges")
            yield PlanView(id="plan")

    def on_mount(self) -> None:
        """Begin at the list; keep the clock of a search going."""
        self.query_one(SurgeList).enter()
        self.set_interval(0.25, self._tick)

    def on_unmount(self) -> None:
        """End the search when the program ends, however that comes."""
        self.discard()

    def speak(self) -> None:
        """Say everything in the language of now."""
        super().speak()
        facility = self.visit.audit.facility.id
        self.query_one(SurgeList).show(self.planner.shelves, facility, self._opened, self.speech)
        self._show()

    @property
    def is_running_plan(self) -> bool:
        """Whether a search is going on."""
        return self._run is not None

    @property
    def _plan_in_sight(self) -> bool:
        return self.query_one("#stage", ContentSwitcher).current == "plan"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's shape)
        """Which acts there are now: another run only after one has ended, its end only while it runs."""
        if not self.is_mounted:
            return True
        if action in ("finish", "discard"):
            return self.is_running_plan
        if action in ("turn", "look"):
            return self._plan_in_sight
        if action == "export":
            return self._plan_in_sight and not self.is_running_plan and self.visit.planned is not None
        if action == "run":
            return self._surge is not None and not self.is_running_plan
        return action != "time" or not self.is_running_plan

    @on(SurgeList.Chosen)
    def choose(self, message: SurgeList.Chosen) -> None:
        """Open the surge that was chosen, or ask for a file."""
        if message.path is not None:
            self._open(message.path)
            return
        _ = self.speech.say
        question = _("The path of a surge's file (YAML or JSON):")
        self.app.push_screen(PromptDialog(_("Open a file"), question, self.speech), self._open_typed)

    def _open_typed(self, typed: str | None) -> None:
        if typed:
            self._open(Path(typed).expanduser())

    def _open(self, path: Path) -> None:
        """Read a surge and plan it; one that is open already is shown as it was left."""
        if path == self._surge_path:
            self._to_plan()
        elif self.is_running_plan:
            _ = self.speech.say
            self.notify(_("A plan is still being looked for. End it first: F8 keeps its best plan, F9 discards it."))
        else:
            backend = self.planner.backend
            self._opening = path
            background(self, "surge", lambda: SurgeOpened(backend.open_surge(path)))

    @on(SurgeOpened)
    def take_surge(self, message: SurgeOpened) -> None:
        """Show the surge and begin to plan it."""
        path = self._opening
        shipped = {entry.path for entry in self.planner.shelves.surges}
        if path is not None and path not in shipped and path not in self._opened:
            self._opened.append(path)
        self._surge, self._surge_path = message.surge, path
        self._state = RunState()
        self.visit.planned = None
        self.action_run()

    def action_run(self) -> None:
        """Look for the best plan of the surge that is open."""
        if self._surge is None:
            return
        self._runs += 1
        self._run = Run(self._runs, self._publish)
        self._state = RunState(plan=self._state.plan)
        limits = SolveLimits(time_limit=float(self.seconds))
        start_plan(self, self._run, self.planner.backend, self._surge, limits)
        self._to_plan()
        self.speak()

    def _publish(self, number: int, state: RunState) -> None:
        """Tell the state of a run; called on the solver's threads, so it only posts."""
        self.post_message(PlanProgressed(number, state))

    def action_finish(self) -> None:
        """End the search and keep its best plan: the planner's own, or the one in sight if that takes too long."""
        if self._run is not None:
            self._run.finish()
            self.set_timer(PATIENCE, partial(self._keep_shown, self._run))
            self._show(plan_too=False)

    def _keep_shown(self, run: Run) -> None:
        if self._surge is not None and self._state.plan is not None and self._is_current(run.number):
            keep_plan(self, run, self.planner.backend, self._surge, self._state.plan)

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

    def _is_current(self, number: int) -> bool:
        return self._run is not None and self._run.number == number

    @on(PlanProgressed)
    def progress(self, message: PlanProgressed) -> None:
        """Show how far the search is, and its best plan."""
        if self._is_current(message.run):
            better = message.state.plan is not self._state.plan
            self._state = message.state
            self._show(plan_too=better)

    @on(PlanFinished)
    def finished(self, message: PlanFinished) -> None:
        """Show the plan with which the search has ended."""
        if self._is_current(message.run):
            self._run = None
            best = self._better_of(self.visit.planned, message.planned)
            self.visit.planned, plan = best, best.plan
            self._state = RunState(goals_of_plan(plan), plan=plan)
            self.speak()

    def _better_of(self, before: Planned | None, found: Planned) -> Planned:
        """The plan that was found, unless the one before is better: then that stays, and it is said."""
        goals = found.surge.scenario.goals or found.surge.protocol.goals
        if before is None or not is_better(before.plan, found.plan, goals):
            return found
        _ = self.speech.say
        self.notify(_("The plan found before is better and stays."))
        return before

    @on(PlanFailed)
    def failed(self, message: PlanFailed) -> None:
        """Say why there is no plan."""
        if self._is_current(message.run):
            self.action_discard()
            self.planner.show_error(message.error)

    def _tick(self) -> None:
        """Keep the seconds going, and tell what the solver said last."""
        if self._run is not None:
            self._run.flush()
            self._show(plan_too=False)

    def _show(self, *, plan_too: bool = True) -> None:
        """Show the search and, where it may have changed, the plan."""
        if self._surge is None:
            return
        view, state = self.query_one(PlanView), self._state
        if self._run is not None:
            line = run_line(state, self._run.seconds, self.seconds, self.speech, is_ending=self._run.stop.is_set())
        elif state.plan is not None:
            line = (
                done_line(state.plan, self.speech) + Content("  ") + summary_line(self._surge, state.plan, self.speech)
            )
        else:
            return
        view.show_search(self._surge, line, state.goals, self.speech)
        if plan_too and state.plan is not None:
            view.show(Shown(self._surge, state.plan, state.goals), self.speech)

    def _to_plan(self) -> None:
        self.query_one("#stage", ContentSwitcher).current = "plan"
        self.query_one(PlanView).enter()

    def _to_surges(self) -> None:
        self.query_one("#stage", ContentSwitcher).current = "surges"
        self.query_one(SurgeList).enter()

    def action_look(self, view: str) -> None:
        """Change the view."""
        self.query_one(PlanView).look(cast("View", view))

    def action_turn(self, step: int) -> None:
        """Go to the next view or the one before."""
        self.query_one(PlanView).turn(step)

    @on(Timetable.Opened)
    def open_block(self, message: Timetable.Opened) -> None:
        """Tell a block whole."""
        self.read(message.block.lane, self.query_one(PlanView).whole_block(message.block))

    def action_export(self) -> None:
        """Ask what is to be made of the plan, and write it."""
        if self.visit.planned is not None:
            export_plan(self, self.visit.planned)

    @on(Exported)
    def tell_written(self, message: Exported) -> None:
        """Say where the files are."""
        self.notify(exported_words(message, self), timeout=10)

    def action_time(self) -> None:
        """Ask how long the search may take."""
        _ = self.speech.say
        choices = [Choice(str(seconds), _("{seconds} seconds").format(seconds=seconds)) for seconds in SECONDS]
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
