"""One run of the planner: its stop signal, and what is known of it so far."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import TYPE_CHECKING

from facility_planner.domain.protocol import GOALS

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.domain.plan import Plan
    from facility_planner.tui.backend import Progress

SECONDS_BETWEEN_MESSAGES = 0.2


@dataclass(frozen=True)
class GoalState:
    """A goal as far as the run has come with it."""

    name: str
    value: int | None
    bound: int | None


@dataclass(frozen=True)
class RunState:
    """Everything a screen shows of a run, at one moment."""

    goals: tuple[GoalState, ...] = ()
    goal: str = ""
    phase: int = 0
    phases: int = 0
    elapsed: float = 0.0
    plan: Plan | None = None
    """The best plan so far."""


def advance(state: RunState, progress: Progress) -> RunState:
    """The state after a report of the solver; an older plan is kept where the report carries none."""
    known = {goal.name: goal for goal in state.goals}
    if progress.plan is not None:
        for objective in progress.plan.objectives:
            _learn(known, GoalState(objective.name, objective.value, objective.bound))
    if progress.goal in GOALS:
        _learn(known, GoalState(progress.goal, progress.value, progress.bound))
    return replace(
        state,
        goals=tuple(known.values()),
        goal=progress.goal,
        phase=progress.phase,
        phases=progress.phases,
        elapsed=progress.elapsed,
        plan=progress.plan or state.plan,
    )


def _learn(known: dict[str, GoalState], told: GoalState) -> None:
    """Take in what was told of a goal; what it leaves out stays as it was, and no goal is below zero."""
    before = known.get(told.name, GoalState(told.name, None, None))
    known[told.name] = GoalState(
        told.name,
        before.value if told.value is None else told.value,
        before.bound if told.bound is None else max(0, told.bound),
    )


@dataclass
class Run:
    """A running solve, seen from the screen's side.

    The solver calls `on_progress` on its own threads, many times a second; `publish` is called at most
    about five times a second, and what came in between is told by the next call or by `flush`.
    """

    number: int
    publish: Callable[[int, RunState], None]
    clock: Callable[[], float] = monotonic
    stop: threading.Event = field(default_factory=threading.Event)
    discarded: bool = False
    _state: RunState = field(default_factory=RunState)
    _began: float = field(init=False)
    _told: float | None = None
    _pending: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._began = self.clock()

    def on_progress(self, progress: Progress) -> None:
        """Take a report of the solver, on any thread."""
        with self._lock:
            first_plan = self._state.plan is None and progress.plan is not None
            self._state = advance(self._state, progress)
            self._pending = True
            now = self.clock()
            if first_plan or self._told is None or now - self._told >= SECONDS_BETWEEN_MESSAGES:
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
        """Ask the solver to end now and to keep the best plan."""
        self.stop.set()

    def discard(self) -> None:
        """Ask the solver to end now; whatever it still tells is no longer listened to."""
        self.discarded = True
        self.stop.set()

    def _publish(self, now: float) -> None:
        self._told, self._pending = now, False
        self.publish(self.number, self._state)
