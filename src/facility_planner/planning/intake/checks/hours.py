"""Rule 10, second half: the limits of working time that the standards set for the day of the surge."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from facility_planner.domain.plan import Violation
from facility_planner.planning.intake.checks.visits import sessions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.planning.intake.checks.duty import Duty
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Session, Visit


def check_hours(facts: Facts, duty: Duty, visits: Sequence[Visit]) -> Iterator[Violation]:
    """call_limit: work on call leaves the day within its hours, beside the shifts and their overtime."""
    limit = facts.demands.working_time.hours_with_overtime_per_day
    if limit is None:
        return
    called: dict[tuple[str, int], list[Session]] = defaultdict(list)
    for session in sessions_of(visits):
        for staff in session.staff & facts.own_staff:
            if duty.presence(staff, session.away) in ("called", "not_called"):
                called[staff, facts.day(session.stretch[0])].append(session)
    for (staff, day), sessions in called.items():
        shifts = [shift for shift in duty.shifts.get(staff, ()) if facts.day(shift.start) == day]
        left = max(0, int(limit * 60) - sum(shift.end + shift.overtime - shift.start for shift in shifts))
        minutes = sum(max(0, session.away[1] - session.away[0]) for session in sessions)
        if minutes > left:
            at = sessions[-1].first.activity.start
            yield Violation(rule="call_limit", staff=(staff,), at=at, args={"minutes": minutes, "limit": left})
