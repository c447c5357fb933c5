"""The state of one search for the soonest end: what is asked, what is known, what is left of the limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING

from facility_planner.planning.engine.timetable_model import TimetableModel

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.planning.engine.question import Question
    from facility_planner.planning.engine.solve import Clock, Slice, SolveResult
    from facility_planner.planning.engine.works import Placed, Timetable

_LAST = 2.0
"""Seconds below which a step takes all that is left."""


@dataclass
class Bench:
    """The state of one search."""

    question: Question
    limits: SolveLimits
    clock: Clock
    stop: threading.Event
    on_change: Callable[[], None]
    best: Placed | None = None
    end: int | None = None
    bound: int = 0
    unrefuted: int | None = None
    """The end that was last tried to be refuted in vain."""
    _one_at_a_time: RLock = field(default_factory=RLock)

    @property
    def timetable(self) -> Timetable:
        """What is to be planned."""
        return self.question.timetable

    @property
    def goes_on(self) -> bool:
        """Whether there is something to be won and time for it."""
        if self.bound > self.timetable.horizon or (self.end is not None and self.bound >= self.end):
            return False
        return not (self.stop.is_set() or self.clock.is_over)

    @property
    def is_plain(self) -> bool:
        """Whether no work's length depends on who takes it."""
        return all(work.durations is None for work in self.timetable.works)

    @property
    def keeps_what_is_told(self) -> bool:
        """Whether to keep solutions told on the way: of several workers they come in no fixed order."""
        return self.limits.effort is None or self.limits.workers == 1

    @property
    def most(self) -> int:
        """The latest end worth looking at."""
        return self.timetable.horizon if self.end is None else self.end

    def take(self, placed: Placed | None) -> None:
        """Keeps a plan if it is better."""
        if placed is None:
            return
        end = placed.end(self.timetable)
        with self._one_at_a_time:
            if self.end is None or end < self.end:
                self.best, self.end = placed, end
                self.on_change()

    def raise_bound(self, bound: int | None) -> None:
        """Keeps a bound if it is higher."""
        with self._one_at_a_time:
            if bound is not None and bound > self.bound:
                self.bound = bound
                self.on_change()

    def share(self, part: float, turn: int = 0) -> Slice:
        """A part of what is left, or all of it where that is little."""
        left = self.clock.share(1.0, 1, 0)
        is_little = left.seconds is not None and left.seconds < _LAST
        return self.clock.share(1.0 if is_little else part, self.limits.workers, self.limits.seed + turn)

    def spent(self, result: SolveResult) -> SolveResult:
        """Books what a solve has used."""
        self.clock.used_effort += result.effort
        return result

    def whole_model(self, most: int) -> TimetableModel:
        """The model of all plans that end by then."""
        return TimetableModel(self.question, self.bound, most)
