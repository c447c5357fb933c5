"""How much a person may be made to talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.eligibility import TALKS_FROM_AGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.planning.intake.day.instance import Instance


def breaks_talk_limits(instance: Instance, person: int, talks: Sequence[tuple[int, int]]) -> bool:
    """Whether talks (beginning, end) of a person are more than the limits of the protocol allow."""
    limits = instance.protocol.limits
    if instance.people[person].age < TALKS_FROM_AGE:
        return False
    ordered = sorted(talks)
    if limits.talk_minutes_per_day is not None:
        minutes: dict[int, int] = {}
        for start, end in ordered:
            day = instance.day(start)
            minutes[day] = minutes.get(day, 0) + end - start
        if max(minutes.values(), default=0) > limits.talk_minutes_per_day:
            return True
    return limits.talk_minutes_without_rest is not None and runs_too_long(
        ordered, limits.talk_minutes_without_rest, limits.rest_minutes
    )


def runs_too_long(ordered: Sequence[tuple[int, int]], most: int, rest: int) -> bool:
    """Whether stretches less than a rest apart, in their order, add up to too much; one alone may be longer."""
    run, last_end, members = 0, None, 0
    for start, end in ordered:
        if last_end is not None and start - last_end < rest:
            run, members = run + end - start, members + 1
        else:
            run, members = end - start, 1
        if members > 1 and run > most:
            return True
        last_end = end
    return False
