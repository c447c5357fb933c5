"""The first night of a person: how long it can sleep, and how often it is woken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.planning.intake.checks.stretches import difference, intersection, union
from facility_planner.planning.intake.walk.day import is_attended

if TYPE_CHECKING:
    from facility_planner.planning.intake.walk.day import Day


@dataclass(frozen=True)
class Sleep:
    """Minutes in quiet hours after the last activity before sleep, and activities that break them."""

    minutes: int | None = None
    """None where there is no night, or the plan ends before it does."""
    woken: int = 0


def sleep_of(day: Day) -> Sleep:
    """Sleep in the first quiet hours that end after arrival.

    It begins with them, or at the end of the last activity that begins before the day of arrival and the
    night are over; what comes later in the night breaks it. Who has been seen by nobody until then does not sleep.
    """
    night = next((quiet for quiet in day.facts.quiet if quiet[1] > day.arrival), None)
    if night is None or night[1] > day.facts.horizon:
        return Sleep()
    until = min(day.until, night[1])
    before = [visit for visit in day.visits if visit.start < until]
    if not any(is_attended(visit) for visit in before):
        return Sleep(0)
    lies_down = max(night[0], day.arrival, *(visit.away[1] for visit in before))
    later = [visit.away for visit in day.visits if visit.start >= until]
    rest = [(lies_down, night[1])]
    pieces = difference(rest, later)
    return Sleep(sum(end - start for start, end in pieces), len(union(intersection(rest, later))))
