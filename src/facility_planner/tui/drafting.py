"""Programmes and their curve planned in the background: the newest wish wins, an older one is told to stop."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.tui.jobs import keep_programme, start_curve, start_programme
from facility_planner.tui.messages import ProgrammeProgressed
from facility_planner.tui.run import ProgrammeRun, ProgrammeState

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.widget import Widget

    from facility_planner.domain.programme import ProgrammeOrder
    from facility_planner.tui.backend import Backend, PricedGaps
    from facility_planner.tui.wish import Wish

PATIENCE = 0.25
"""Seconds for the planner to end when it is told to; then the best that was shown is kept without it."""
LONGEST_WAIT = 1.0
"""Seconds that a new wish waits for the search of an older one to end."""
QUICK = 4.0
"""Seconds for a programme that is planned while one moves the budget."""
CURVE_SECONDS = 30.0


@dataclass(frozen=True)
class Job:
    """What to plan, for how long; `is_long` where the person asked for it and may end it."""

    report: PricedGaps
    wish: Wish
    order: ProgrammeOrder
    seconds: float
    is_long: bool


class Drafting:
    """At most one search that counts; what an older one still says is not listened to."""

    def __init__(self, owner: Widget, backend: Callable[[], Backend]) -> None:
        self._owner = owner
        self._backend = backend
        self._number = 0
        self._waiting: Job | None = None
        self.run: ProgrammeRun | None = None
        self.job: Job | None = None
        self.state = ProgrammeState()

    @property
    def is_long(self) -> bool:
        """Whether a search is going on that the person asked for."""
        return self.run is not None and not self.run.discarded and self.job is not None and self.job.is_long

    @property
    def is_busy(self) -> bool:
        """Whether anything is being planned or waits for it."""
        return self._waiting is not None or (self.run is not None and not self.run.discarded)

    def ask(self, job: Job) -> None:
        """Plan this now; another search is told to stop, and is not waited for very long."""
        self._waiting = job
        if self.run is None:
            self._start()
        else:
            self.run.discard()
            self._owner.set_timer(LONGEST_WAIT, partial(self._start_without, self.run.number))

    def _start_without(self, number: int) -> None:
        if self.run is not None and self.run.number == number and self._waiting is not None:
            self._start()

    def _start(self) -> None:
        job, self._waiting = self._waiting, None
        if job is None:
            return
        self._number += 1
        self.job, self.state = job, ProgrammeState()
        self.run = ProgrammeRun(self._number, self._publish)
        limits = SolveLimits(time_limit=job.seconds)
        start_programme(self._owner, self.run, self._backend(), job.report, job.order, limits)

    def _publish(self, number: int, state: ProgrammeState) -> None:
        """Tell the state of a run; called on the solver's threads, so it only posts."""
        self._owner.post_message(ProgrammeProgressed(number, state))

    def told(self, number: int, state: ProgrammeState) -> bool:
        """Take in how far a search is; whether it counts."""
        if self.run is None or self.run.number != number or self.run.discarded:
            return False
        self.state = state
        return True

    def ended(self, number: int) -> bool:
        """Take in that a search has ended, and begin the next; whether what it found counts."""
        if self.run is None or self.run.number != number:
            return False
        counts = not self.run.discarded
        self.run = None
        self._start()
        return counts

    def finish(self) -> None:
        """End the search and keep its best: the planner's own, or the one in sight if that takes too long."""
        if self.run is not None:
            self.run.finish()
            self._owner.set_timer(PATIENCE, partial(self._keep_shown, self.run))

    def _keep_shown(self, run: ProgrammeRun) -> None:
        if run is self.run and self.job is not None and self.state.programme is not None:
            keep_programme(self._owner, run, self._backend(), self.job.report, self.state.programme)

    def discard(self) -> None:
        """End whatever is going on and listen to it no longer."""
        self._waiting = None
        if self.run is not None:
            self.run.discard()


class Curving:
    """One curve at a time."""

    def __init__(self, owner: Widget, backend: Callable[[], Backend]) -> None:
        self._owner = owner
        self._backend = backend
        self._stop = threading.Event()
        self.number = 0
        self.order: ProgrammeOrder | None = None
        """What the curve that is being reckoned is for."""

    def ask(self, report: PricedGaps, order: ProgrammeOrder) -> None:
        """Reckon a curve, unless the same is being reckoned."""
        if order != self.order:
            self.stop()
            self.order = order
            self.number += 1
            self._stop = threading.Event()
            limits = SolveLimits(time_limit=CURVE_SECONDS)
            start_curve(self._owner, self.number, self._backend(), report, order, self._stop, limits)

    def stop(self) -> None:
        """End what is being reckoned."""
        self._stop.set()
        self.order = None
