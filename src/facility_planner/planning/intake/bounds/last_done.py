"""How soon the last person can be done: an end is refuted, then the next, until one cannot be.

For an end v the relaxed day asks for every pair to be done by v, at the cost of its length where it is not: a cost
above zero refutes v. Where some pairs may be left undone each costs one, and a cost above their number refutes v.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.planning.engine.curves.program import Stopped
from facility_planner.planning.engine.curves.relaxing import relax
from facility_planner.planning.intake.bounds.reach import Reach
from facility_planner.planning.intake.bounds.relaxed_day import Asked, relaxed_day

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Mapping, Sequence

    from facility_planner.planning.engine.solve import Clock
    from facility_planner.planning.intake.bounds.ways import Way
    from facility_planner.planning.intake.day.instance import Instance


@dataclass(frozen=True)
class Seen:
    """How long people may wait for the service that ends their waiting."""

    weights: Mapping[int, int]
    """Of a step of waiting, by pair."""
    most: int
    """The weighted sum of the beginnings, at most."""


@dataclass(frozen=True)
class LastDone:
    """What is known of the least end, in steps."""

    instance: Instance
    ways: Sequence[Way]
    """Of the pairs that are counted."""
    undone: int
    """How many of them may be left undone."""
    seen: Seen | None = None
    """Where the waiting is settled before."""

    @cached_property
    def _reach(self) -> Reach:
        return Reach(self.instance, self.ways)

    def at_once(self, stop: threading.Event) -> int:
        """A bound that needs no search: the longest chain, and each pool alone."""
        return self._reach.least_end(stop.is_set) if self.ways and not self.undone else 0

    def prove(self, value: int, clock: Clock, stop: threading.Event, tell: Callable[[int], None]) -> None:
        """Raises the bound, up to a value that the goal has already, as far as the relaxed day can."""
        least, feasible, step = self.at_once(stop), value, 1
        tell(least)
        while least < feasible and not stop.is_set() and not clock.is_over:
            end = min(least + step - 1, feasible - 1)
            lacking = self._lacking(end, clock, stop)
            if lacking is None:
                break
            if lacking > self.undone:
                least = end + 1
                tell(least)
                step = max(1, min(max(2 * step, int(lacking) // self._reach.width), feasible - least))
            else:
                feasible = end
                step = max(1, (feasible - least + 1) // 2)

    def _lacking(self, end: int, clock: Clock, stop: threading.Event) -> float | None:
        """What cannot be done by an end, in steps, or in pairs where some may be undone; None without an answer."""
        asked, lost, all_given = [], 0, not self.undone
        for way in self.ways:
            first, last, cost = way.first, end - way.length, 1
            if all_given:
                first, last, cost = self._reach.head(way), last - self._reach.tail(way), way.length
            last = min(last, way.last)
            if last < first:
                lost += cost
            else:
                weight = 0 if self.seen is None else self.seen.weights.get(way.pair, 0)
                asked.append(Asked(way, first, (0,) * (last - first + 1), cost, weight))
        if lost > self.undone:
            return float(lost)
        try:
            day = relaxed_day(self.instance, asked, stop, all_given=all_given)
        except Stopped:
            return None
        if self.seen is not None and all_given:
            day.limit_waiting(asked, self.seen.most)
        found = relax(day.program, clock.share(1.0, 1, 1), stop, enough=self.undone - lost)
        clock.used_effort += found.effort
        return None if found.exact is None else float(found.exact) + lost
