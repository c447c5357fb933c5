"""The coarsest grid of time on which nothing is lost.

Each work of a best plan can be moved forward until it meets the end of another work, a release, the opening of a
resource or the end of a lag; so all starts are sums of these, and multiples of what divides them all.
"""

from __future__ import annotations

from dataclasses import replace
from math import gcd
from typing import TYPE_CHECKING

from facility_planner.planning.engine.works import After, Timetable

if TYPE_CHECKING:
    from facility_planner.planning.engine.works import Resource, Work


def unit_of(timetable: Timetable) -> int:
    """The greatest divisor of all lengths, lags, releases, tails and openings."""
    unit = 0
    for work in timetable.works:
        lengths = (work.duration,) if work.durations is None else tuple(work.durations.values())
        unit = gcd(unit, *lengths, work.release, work.tail, *(after.lag for after in work.after))
    for resource in timetable.resources:
        unit = gcd(unit, *(start for start, _ in resource.open or ()))
    return unit or 1


def coarse(timetable: Timetable, unit: int) -> Timetable:
    """The same problem in multiples of the unit; what closes between two multiples closes at the one before."""
    if unit == 1:
        return timetable
    return Timetable(
        tuple(_work(work, unit) for work in timetable.works),
        tuple(_resource(resource, unit) for resource in timetable.resources),
        timetable.horizon // unit,
    )


def _work(work: Work, unit: int) -> Work:
    return replace(
        work,
        duration=work.duration // unit,
        durations=work.durations and {choice: length // unit for choice, length in work.durations.items()},
        release=work.release // unit,
        tail=work.tail // unit,
        after=tuple(After(after.work, after.lag // unit) for after in work.after),
    )


def _resource(resource: Resource, unit: int) -> Resource:
    if resource.open is None:
        return resource
    return replace(resource, open=tuple((start // unit, end // unit) for start, end in resource.open))
