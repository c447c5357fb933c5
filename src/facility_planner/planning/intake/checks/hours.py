"""Rule 10, second half: the limits of working time that the standards set for the day of the surge."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from facility_planner.domain.plan import Violation
from facility_planner.planning.intake.checks.visits import sessions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.planning.intake.checks.duty import Duty, WorkingTime
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Session, Visit

FULL_DUTY_HOURS = 24


def latest_end(facts: Facts, shifts: Sequence[WorkingTime], shift: WorkingTime) -> int:
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


def _rest_after(facts: Facts, shift: WorkingTime) -> int:
    """Minutes of rest between a shift and the next; longer after duty, which is more than a day's work."""
    asked = facts.demands.working_time
    hours, worked = asked.rest_hours_between_shifts or 0, (shift.end - shift.start) / 60
    if asked.hours_with_overtime_per_day is not None and worked > asked.hours_with_overtime_per_day:
        if worked >= FULL_DUTY_HOURS:
            hours = max(hours, 24 * (asked.rest_days_after_duty or 0))
        else:
            hours = max(hours, asked.rest_hours_after_long_shift or 0)
    return int(-(-hours * 60 // 1))


def check_hours(facts: Facts, duty: Duty, visits: Sequence[Visit]) -> Iterator[Violation]:
    """call_limit: work on call leaves the day within its hours, beside the shifts and their overtime."""
    limit = facts.demands.working_time.hours_with_overtime_per_day
    if limit is None:
        return
    called: dict[tuple[str, int], list[Session]] = defaultdict(list)
    for session in sessions_of(visits):
        for staff in session.staff & facts.own_staff:
            if duty.presence(staff, session.stretch) in ("called", "not_called"):
                called[staff, facts.day(session.stretch[0])].append(session)
    for (staff, day), sessions in called.items():
        shifts = [shift for shift in duty.shifts.get(staff, ()) if facts.day(shift.start) == day]
        left = max(0, int(limit * 60) - sum(shift.end + shift.overtime - shift.start for shift in shifts))
        minutes = sum(max(0, session.stretch[1] - session.stretch[0]) for session in sessions)
        if minutes > left:
            at = sessions[-1].first.activity.start
            yield Violation(rule="call_limit", staff=(staff,), at=at, args={"minutes": minutes, "limit": left})
