"""Bounds of the last end of a timetable that need no solver: critical path, pools, works that exclude one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.engine.bounds.energy import pool_end
from facility_planner.planning.engine.bounds.exclusive import exclusive_sets, one_at_a_time
from facility_planner.planning.engine.bounds.heads import Reach, reach_of
from facility_planner.planning.engine.bounds.pools import Pool, pools_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.planning.engine.works import Timetable

_MOST_STEPS = 250_000
"""About a tenth of a second; pools share it."""

__all__ = ["Pool", "Reach", "exclusive_sets", "least_end", "one_at_a_time", "pool_end", "pools_of", "reach_of"]


def least_end(timetable: Timetable, stop: Callable[[], bool] = lambda: False, reach: Reach | None = None) -> int:
    """No plan ends sooner; above the horizon where there is no plan at all. A stop leaves the best so far."""
    reach = reach or reach_of(timetable)
    least = max(
        (h + work.duration + q for h, work, q in zip(reach.heads, timetable.works, reach.tails, strict=True)), default=0
    )
    pools = pools_of(timetable, reach)
    alone = [one_at_a_time(timetable, reach, works) for works in exclusive_sets(timetable, pools)]
    for pool in (*pools, *alone):
        if stop():
            break
        least = max(least, pool_end(pool, _MOST_STEPS // (len(pools) + len(alone)), stop))
    return least
