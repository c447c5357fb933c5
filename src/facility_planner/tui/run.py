"""One run of the planner: its stop signal, and what is known of it so far."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import TYPE_CHECKING

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
    told = GoalState(progress.goal, progress.value, progress.bound)
    known = {goal.name: goal for goal in state.goals}
    if progress.plan is not None:
        known |= {o.name: _of_plan(known.get(o.name), o.name, o.value, o.bound) for o in progress.plan.objectives}
    if told.value is not None or told.bound is not None or told.name not in known:
        known[told.name] = told
    return replace(
        state,
        goals=tuple(known.values()),
        goal=progress.goal,
        phase=progress.phase,
        phases=progress.phases,
        elapsed=progress.elapsed,
        plan=progress.plan or state.plan,
    )


def _of_plan(known: GoalState | None, name: str, value: int, bound: int | None) -> GoalState:
    return GoalState(name, value, bound if bound is not None or known is None else known.bound)


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
