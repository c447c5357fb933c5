"""One run of the planner: its stop signal, and what is known of it so far."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from facility_planner.reporting.rows.search import RunState, advance

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.tui.backend import Progress

SECONDS_BETWEEN_MESSAGES = 0.2


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
