"""Where somebody who leaves for a break is missed by those with whom somebody has to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.grid import grid_of
from facility_planner.planning.intake.draft.cover import able, needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from facility_planner.planning.intake.day.spans import Stretch
    from facility_planner.planning.intake.draft.draft import Draft, Pause


class Attendance:
    """For each cover rule, where so few are free that nobody of them can leave; in steps of the grid."""

    def __init__(self, draft: Draft, busy: Mapping[int, Sequence[Stretch]]) -> None:
        instance = draft.instance
        self._grid = grid_of(instance)
        steps = instance.horizon // self._grid + 1
        self._pools = [frozenset(able(instance, rule)) for rule in instance.protocol.cover]
        self._spare = [[0] * steps for _ in self._pools]
        for need in needs(draft, with_group=True):
            self._add(need.rule, need.start, need.end, -need.count)
        for rule, pool in enumerate(self._pools):
            for w in pool:
                for window in instance.workers[w].shifts:
                    self._add(rule, window.start, window.regular_end, 1)
                for start, end in busy.get(w, ()):
                    self._add(rule, start, end, -1)

    def _add(self, rule: int, start: int, end: int, count: int) -> None:
        spare = self._spare[rule]
        for step in range(max(0, start // self._grid), min(len(spare), -(-end // self._grid))):
            spare[step] += count

    def lost(self, worker: int, start: int, end: int) -> int:
        """How much attendance is lost if a worker is away."""
        steps = slice(max(0, start // self._grid), -(-end // self._grid))
        return sum(
            1
            for pool, spare in zip(self._pools, self._spare, strict=True)
            if worker in pool
            for left in spare[steps]
            if left <= 0
        )

    def take(self, worker: int, pauses: Iterable[Pause]) -> None:
        """Notes that a worker is away."""
        for rule, pool in enumerate(self._pools):
            if worker in pool:
                for pause in pauses:
                    self._add(rule, pause.start, pause.end, -1)
