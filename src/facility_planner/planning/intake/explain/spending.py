"""What the explanations of a plan may use: seconds, or units of effort where runs are to be repeatable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.engine.solve import Clock, Slice

if TYPE_CHECKING:
    import threading

    from facility_planner.planning.engine.outcome import SolveLimits


class Spending:
    """The share of one explanation."""

    def __init__(self, limits: SolveLimits, seconds: float, effort: float, stop: threading.Event) -> None:
        self.stop = stop
        self._limits = limits
        self._clock = Clock(seconds, None) if limits.effort is None else Clock(None, effort)
        self._each = 0.4

    @property
    def is_over(self) -> bool:
        """Whether to ask no more."""
        return self._clock.is_over or self.stop.is_set()

    @property
    def effort(self) -> float:
        """What was used of the effort."""
        return self._clock.used_effort

    def spend(self, effort: float) -> None:
        """Notes what a solve has used."""
        self._clock.used_effort += effort

    def slice(self) -> Slice:
        """What one solve may use."""
        return self._clock.at_most(self._each, self._limits.workers, self._limits.seed)
