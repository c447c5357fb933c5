"""The coarsest grid on which a day may be planned without losing anything."""

from __future__ import annotations

from functools import lru_cache
from math import gcd
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import MINUTES_A_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.planning.intake.day.instance import Instance


@lru_cache(maxsize=16)
def grid_of(instance: Instance) -> int:
    """The greatest common divisor of every constant that a rule compares two times with; 1 where steps are counted.

    Every rule compares two times, or a time and a constant: with all constants multiples of a number, times
    rounded down to multiples of it keep every rule and worsen no goal.
    """
    return 1 if instance.unit != 1 else gcd(MINUTES_A_DAY, *_constants(instance))


def _constants(instance: Instance) -> Iterator[int]:
    yield instance.first_midnight
    yield from (max(0, arrival) for arrival in instance.arrivals)
    for stretch in instance.quiet:
        yield from stretch
    for worker in instance.workers:
        for window in worker.windows:
            yield from (window.start, window.end, window.regular_end, window.delay)
        for stretches in worker.trained.values():
            yield from (minute for stretch in stretches for minute in stretch)
    for task in instance.tasks:
        yield from (task.minutes, task.minutes_interpreted, task.release, task.travel, task.first_until)
        yield from (task.today_until, task.late_from or 0, task.start_fixed or 0, task.rest)
    for partner in instance.scenario.partners:
        yield from (instance.minute(partner.start), instance.minute(partner.end))
    yield from _limits(instance)


def _limits(instance: Instance) -> Iterator[int]:
    limits = instance.protocol.limits
    yield from (limits.rest_minutes, limits.room_turnaround_minutes, limits.contagion_turnaround_minutes)
    if limits.interpreter is not None:
        yield limits.interpreter.rest_minutes
    if limits.staff_break is not None:
        yield from (limits.staff_break.minutes, limits.staff_break.within_minutes)
    if limits.feeding is not None:
        yield from (limits.feeding.minutes, limits.feeding.every_minutes)
    for meal in instance.protocol.meals:
        yield from (meal.minutes, meal.start.hour * 60 + meal.start.minute, meal.end.hour * 60 + meal.end.minute)
