"""Stretches of regular work, and how long the limits of working time let each of them become."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.planning.intake.checks.facts import Facts

FULL_DUTY_HOURS = 24


@dataclass(frozen=True)
class Spell:
    """A stretch of regular work: a shift, touching ones joined, or a visit; overtime may follow its end."""

    start: int
    end: int
    overtime: int = 0


def joined(times: list[Spell]) -> tuple[Spell, ...]:
    """Touching shifts are one; the overtime of the one that ends last counts."""
    found: list[Spell] = []
    for time in sorted(times, key=lambda t: (t.start, t.end, t.overtime)):
        last = found[-1] if found else None
        if last is None or time.start > last.end:
            found.append(time)
        elif time.end >= last.end:
            found[-1] = Spell(last.start, time.end, time.overtime)
    return tuple(found)


def latest_end(facts: Facts, shifts: Sequence[Spell], shift: Spell) -> int:
    """The last minute in which somebody may work after a shift; the shift's own end where nothing is left.

    Shifts belong to the day on which they begin, and only the last of a day is followed by overtime: until
    the hours of the day are full, and so that the rest before the next shift is whole.
    """
    asked = facts.demands.working_time
    ends = [shift.end + shift.overtime]
    if asked.hours_with_overtime_per_day is not None:
        day = [other for other in shifts if facts.day(other.start) == facts.day(shift.start)]
        before = sum(other.end - other.start for other in day if other != shift)
        ends.append(shift.start + int(asked.hours_with_overtime_per_day * 60) - before)
        ends += [shift.end for other in day if other.start > shift.start]
    rest = _rest_after(facts, shift)
    ends += [other.start - rest for other in shifts if other.start > shift.start] if rest else []
    return max(shift.end, min(ends))


def _rest_after(facts: Facts, shift: Spell) -> int:
    """Minutes of rest between a shift and the next; longer after duty, which is more than a day's work."""
    asked = facts.demands.working_time
    hours, worked = asked.rest_hours_between_shifts or 0, (shift.end - shift.start) / 60
    if asked.hours_with_overtime_per_day is not None and worked > asked.hours_with_overtime_per_day:
        if worked >= FULL_DUTY_HOURS:
            hours = max(hours, 24 * (asked.rest_days_after_duty or 0))
        else:
            hours = max(hours, asked.rest_hours_after_long_shift or 0)
    return int(-(-hours * 60 // 1))
