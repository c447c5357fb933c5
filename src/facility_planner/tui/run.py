"""One run of a planner: its stop signal, and what is known of it so far."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar

from facility_planner.reporting.rows.search import GoalState, RunState, advance

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.domain.programme import Programme
    from facility_planner.planning.programme.outcome import ProgrammeProgress, ProgrammeStage
    from facility_planner.tui.backend import Progress

SECONDS = (10, 20, 60, 300)
"""Times one may give a search."""
SECONDS_BETWEEN_MESSAGES = 0.2

State = TypeVar("State")
Report = TypeVar("Report")


@dataclass
class Search(ABC, Generic[State, Report]):
    """A running solve, seen from the screen's side.

    The solver calls `on_progress` on its own threads, many times a second; `publish` is called at most
    about five times a second, and what came in between is told by the next call or by `flush`.
    """

    number: int
    publish: Callable[[int, State], None]
    clock: Callable[[], float] = monotonic
    stop: threading.Event = field(default_factory=threading.Event)
    discarded: bool = False
    _began: float = field(init=False)
    _told: float | None = None
    _pending: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _state: State = field(init=False)

    def __post_init__(self) -> None:
        self._began = self.clock()
        self._state = self.first_state()

    @abstractmethod
    def first_state(self) -> State:
        """What is known before the first report."""

    @abstractmethod
    def advanced(self, state: State, progress: Report) -> tuple[State, bool]:
        """The state after a report, and whether that must be told at once."""

    def on_progress(self, progress: Report) -> None:
        """Take a report of the solver, on any thread."""
        with self._lock:
            self._state, at_once = self.advanced(self._state, progress)
            self._pending = True
            now = self.clock()
            if at_once or self._told is None or now - self._told >= SECONDS_BETWEEN_MESSAGES:
                self._publish(now)

    def flush(self) -> None:
        """Tell what has not been told yet."""
        with self._lock:
            if self._pending:
                self._publish(self.clock())

    @property
    def seconds(self) -> float:
        """How long it has run."""
        return self.clock() - self._began

    def finish(self) -> None:
        """Ask the solver to end now and to keep the best of what it found."""
        self.stop.set()

    def discard(self) -> None:
        """Ask the solver to end now; whatever it still tells is no longer listened to."""
        self.discarded = True
        self.stop.set()

    def _publish(self, now: float) -> None:
        self._told, self._pending = now, False
        self.publish(self.number, self._state)


class Run(Search[RunState, "Progress"]):
    """A run of the planner of a surge."""

    def first_state(self) -> RunState:
        """Nothing yet."""
        return RunState()

    def advanced(self, state: RunState, progress: Progress) -> tuple[RunState, bool]:
        """The first plan is told at once."""
        return advance(state, progress), state.plan is None and progress.plan is not None


@dataclass(frozen=True)
class ProgrammeState:
    """Everything that is told of a search for a programme, at one moment."""

    goals: tuple[GoalState, ...] = ()
    """Those of which something is known, most important first."""
    goal: str | None = None
    phase: int = 0
    phases: int = 0
    stage: ProgrammeStage = "first"
    programme: Programme | None = None
    """The best so far."""


class ProgrammeRun(Search[ProgrammeState, "ProgrammeProgress"]):
    """A run of the planner of programmes."""

    def first_state(self) -> ProgrammeState:
        """Nothing yet."""
        return ProgrammeState()

    def advanced(self, state: ProgrammeState, progress: ProgrammeProgress) -> tuple[ProgrammeState, bool]:
        """The first programme is told at once."""
        first = state.programme is None and progress.programme is not None
        return advanced_programme(state, progress), first


def advanced_programme(state: ProgrammeState, progress: ProgrammeProgress) -> ProgrammeState:
    """The state after a report; an older programme is kept where the report carries none."""
    known = {goal.name: goal for goal in state.goals}
    if progress.programme is not None:
        known.update({one.name: GoalState(one.name, one.value, one.bound) for one in progress.programme.objectives})
    if progress.goal is not None:
        before = known.get(progress.goal, GoalState(progress.goal, None, None))
        known[progress.goal] = GoalState(
            progress.goal,
            before.value if progress.value is None else progress.value,
            before.bound if progress.bound is None else max(0, progress.bound),
        )
    return replace(
        state,
        goals=tuple(known.values()),
        goal=progress.goal or state.goal,
        phase=progress.phase,
        phases=progress.phases,
        stage=progress.stage,
        programme=progress.programme or state.programme,
    )
