"""What the explanations of a plan may use: seconds, or units of effort where runs are to be repeatable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.engine.solve import Clock, Slice

if TYPE_CHECKING:
    import threading

    from facility_planner.planning.engine.outcome import SolveLimits


_EACH = 0.25
"""Of seconds or units, for one question."""


class Spending:
    """The share of one explanation."""

    def __init__(self, limits: SolveLimits, seconds: float, effort: float, stop: threading.Event) -> None:
        self.stop = stop
        self._limits = limits
        self._most = seconds if limits.effort is None else effort
        self._clock = Clock(seconds, None) if limits.effort is None else Clock(None, effort)
        self._until = self._most

    @property
    def is_over(self) -> bool:
        """Whether to ask no more for now."""
        return self.stop.is_set() or self._clock.is_over or self._used >= self._until

    @property
    def _used(self) -> float:
        return self._clock.elapsed if self._limits.effort is None else self._clock.used_effort

    def only(self, part: float) -> None:
        """From here on no more than a part (0 to 1) of everything is used, until another part is named."""
        self._until = part * self._most

    @property
    def effort(self) -> float:
        """What was used of the effort."""
        return self._clock.used_effort

    def spend(self, effort: float) -> None:
        """Notes what a solve has used."""
        self._clock.used_effort += effort

    def slice(self) -> Slice:
        """What one solve may use: a small part, on one worker, which begins at once."""
        left = max(0.01, min(_EACH, self._until - self._used))
        if self._limits.effort is None:
            return Slice(left, None, 1, self._limits.seed)
        return Slice(None, left, 1, self._limits.seed)
