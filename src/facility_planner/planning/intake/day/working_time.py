"""The limits of working time on given shifts: what overtime they leave, what is duty, where rest is short.

A shift belongs to the local day on which it begins, and so does work on call. A shift longer than a day may
have with overtime is duty: a kind of shift of its own, with no overtime and with rest after it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import MINUTES_A_DAY, local_day
from facility_planner.domain.plan import PlanWarning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from facility_planner.domain.assessment import ReasonArg
    from facility_planner.domain.demands import WorkingTime
    from facility_planner.domain.scenario import Scenario
    from facility_planner.planning.intake.day.windows import Window


@dataclass(frozen=True)
class WorkLimits:
    """Limits in minutes; None where no standard sets one."""

    scenario: Scenario
    day: int | None = None
    """Work of one day, overtime included."""
    rest: int | None = None
    """Between two shifts."""
    rest_after_long: int | None = None
    """After a duty of less than 24 hours."""
    rest_after_full: int | None = None
    """After a duty of 24 hours."""

    def day_of(self, minute: int) -> int:
        """The local day of a minute, counted from the day on which the scenario begins."""
        starts = self.scenario.starts
        return (local_day(starts + timedelta(minutes=minute)) - local_day(starts)).days

    def is_duty(self, shift: Window) -> bool:
        """Whether a shift is longer than work with overtime may be."""
        return self.day is not None and shift.regular_end - shift.start > self.day

    def rest_after(self, shift: Window) -> int | None:
        """The rest between a shift and the next one."""
        known = [self.rest]
        if self.is_duty(shift):
            full = shift.regular_end - shift.start >= MINUTES_A_DAY
            known.append(self.rest_after_full if full else self.rest_after_long)
        return max((minutes for minutes in known if minutes is not None), default=None)


def work_limits(scenario: Scenario, asked: WorkingTime) -> WorkLimits:
    """The limits of a scenario in minutes."""
    days = asked.rest_days_after_duty
    return WorkLimits(
        scenario,
        day=None if asked.hours_with_overtime_per_day is None else math.floor(asked.hours_with_overtime_per_day * 60),
        rest=_at_least(asked.rest_hours_between_shifts),
        rest_after_long=_at_least(asked.rest_hours_after_long_shift),
        rest_after_full=None if days is None else math.ceil(days * MINUTES_A_DAY),
    )


def _at_least(hours: float | None) -> int | None:
    return None if hours is None else math.ceil(hours * 60)


def kept(shifts: Sequence[Window], limits: WorkLimits) -> list[Window]:
    """One person's shifts, in order, with no more overtime than the limits leave."""
    return [
        replace(shift, end=shift.regular_end + min(shift.end - shift.regular_end, _left_after(number, shifts, limits)))
        for number, shift in enumerate(shifts)
    ]


def _left_after(number: int, shifts: Sequence[Window], limits: WorkLimits) -> int:
    """Minutes of overtime after a shift: what its day and the rest before the next shift leave."""
    shift = shifts[number]
    left = [shift.end - shift.regular_end]
    if limits.day is not None:
        same_day = [k for k, x in enumerate(shifts) if limits.day_of(x.start) == limits.day_of(shift.start)]
        worked = sum(shifts[k].regular_end - shifts[k].start for k in same_day)
        left.append(limits.day - worked if number == same_day[-1] else 0)
    rest = limits.rest_after(shift)
    if rest is not None and number + 1 < len(shifts):
        left.append(shifts[number + 1].start - rest - shift.regular_end)
    return max(0, min(left))


def call_minutes(shifts: Sequence[Window], calls: Sequence[Window], limits: WorkLimits) -> dict[int, int]:
    """Day to the most minutes that somebody works on call, for the days on which the calls are longer.

    `shifts` are those kept: what they and their overtime leave of the day is for calls.
    """
    if limits.day is None:
        return {}
    possible: dict[int, int] = defaultdict(int)
    for call in calls:
        for day in range(limits.day_of(call.start), limits.day_of(call.end - 1) + 1):
            possible[day] += call.end - call.start
    worked: dict[int, int] = defaultdict(int)
    for shift in shifts:
        worked[limits.day_of(shift.start)] += shift.end - shift.start
    left = {day: max(0, limits.day - worked[day]) for day in possible}
    return {day: minutes for day, minutes in left.items() if minutes < possible[day]}


@dataclass(frozen=True)
class Roster:
    """What is given for one person: shifts in order, as given and as kept, and the most minutes on call by day."""

    staff: str
    given: tuple[Window, ...]
    kept: tuple[Window, ...]
    on_call: Mapping[int, int]


def warnings_of(rosters: Sequence[Roster], limits: WorkLimits, horizon: int) -> tuple[PlanWarning, ...]:
    """What the limits change, and where what is given breaks them: staff with the same warning stand together."""
    staff: dict[tuple[str, tuple[tuple[str, ReasonArg], ...]], list[str]] = defaultdict(list)
    for roster in rosters:
        for code, args in _warnings(roster, limits, horizon):
            staff[code, tuple(args.items())].append(roster.staff)
    return tuple(
        PlanWarning(code=code, args={"staff": tuple(whom), **dict(args)}) for (code, args), whom in staff.items()
    )


def _warnings(roster: Roster, limits: WorkLimits, horizon: int) -> Iterator[tuple[str, dict[str, ReasonArg]]]:
    for shift, kept_shift in zip(roster.given, roster.kept, strict=True):
        if shift.end <= 0 or shift.start >= horizon:
            continue
        since = _moment(limits, shift.start)
        if limits.is_duty(shift):
            yield "shift_is_duty", {"from": since, "hours": _hours(shift.regular_end - shift.start)}
        elif kept_shift.end < shift.end:
            minutes, given = (x.end - x.regular_end for x in (kept_shift, shift))
            yield "overtime_limited", {"from": since, "minutes": minutes, "given": given}
    for earlier, later in pairwise(roster.given):
        rest, asked = later.start - earlier.regular_end, limits.rest_after(earlier)
        if asked is not None and rest < asked and later.end > 0 and earlier.start < horizon:
            yield (
                "rest_too_short",
                {"from": _moment(limits, later.start), "hours": _hours(rest), "limit": _hours(asked)},
            )
    for day, minutes in sorted(roster.on_call.items()):
        on = local_day(limits.scenario.starts) + timedelta(days=day)
        yield "calls_limited", {"day": on.isoformat(), "minutes": minutes}


def _moment(limits: WorkLimits, minute: int) -> str:
    return (limits.scenario.starts + timedelta(minutes=minute)).isoformat()


def _hours(minutes: int) -> float:
    return round(minutes / 60, 2)
