"""How many services of a priority the day is too short for: the relaxed day with a cost of one for each left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.engine.curves.program import Stopped
from facility_planner.planning.engine.curves.relaxing import Relaxed, relax
from facility_planner.planning.intake.bounds.relaxed_day import Asked, relaxed_day

if TYPE_CHECKING:
    import threading
    from collections.abc import Sequence

    from facility_planner.planning.engine.solve import Slice
    from facility_planner.planning.intake.bounds.ways import Way
    from facility_planner.planning.intake.day.instance import Instance


def latest_in_time(instance: Instance, way: Way) -> int:
    """The last step in which a pair may begin so that it is given in time."""
    pair = instance.pairs[way.pair]
    task = instance.tasks[pair.wholes[0]]
    if pair.service.priority == "essential":
        return min(way.last, way.last if task.late_from is None else task.late_from - 1)
    return min(way.last, task.today_until - way.length)


def bound_undone(
    instance: Instance, ways: Sequence[Way], priority: str, given: Slice, stop: threading.Event
) -> Relaxed:
    """A bound of the pairs of a priority not given in time, of those that can be given at all."""
    asked, lost = [], 0
    for way in ways:
        pair = instance.pairs[way.pair]
        if pair.service.priority == "can_wait":
            continue
        cost, last = int(pair.service.priority == priority), latest_in_time(instance, way)
        if last < way.first:
            lost += cost
        else:
            asked.append(Asked(way, way.first, (0,) * (last - way.first + 1), cost))
    try:
        day = relaxed_day(instance, asked, stop, all_given=False)
    except Stopped:
        return Relaxed(None, (), 0.0)
    return relax(day.program, given, stop).plus(lost)
