"""Rule 10: staff work within one shift and the overtime it may have, a visit, or a stretch on call."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from facility_planner.domain.calendar import daily_stretches, local_day
from facility_planner.domain.facility import WEEKDAYS
from facility_planner.domain.plan import Violation
from facility_planner.planning.intake.checks.spells import Spell, joined, latest_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.facility import StaffMember
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.scenario import OnCall
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.stretches import Stretch
    from facility_planner.planning.intake.checks.visits import Visit


Presence = Spell | Literal["called", "not_called", "overtime_limit", "off_duty"]


@dataclass(frozen=True)
class Duty:
    """Who is there when, by the scenario, and who was called in, by the plan."""

    facts: Facts
    plan: Plan

    @cached_property
    def given(self) -> dict[str, tuple[Spell, ...]]:
        """The shifts of the facility's staff; without given ones, the opening hours of those not on call."""
        return {member.id: self._shifts_of(member) for member in self.facts.facility.staff}

    @cached_property
    def shifts(self) -> dict[str, tuple[Spell, ...]]:
        """The shifts with the overtime that the limits of working time leave."""
        return {
            staff: tuple(
                Spell(shift.start, shift.end, latest_end(self.facts, shifts, shift) - shift.end) for shift in shifts
            )
            for staff, shifts in self.given.items()
        }

    def works(self, staff: str) -> bool:
        """Whether somebody is there, or can be called, at any time of the plan."""
        times = [(time.start, time.end + time.overtime) for time in (*self.shifts.get(staff, ()), *self._visits(staff))]
        times += [
            (self.facts.minute(entry.start) + entry.delay_minutes, self.facts.minute(entry.end))
            for entry in self.facts.scenario.on_call
            if entry.staff == staff
        ]
        return any(max(start, 0) < min(end, self.facts.horizon) for start, end in times)

    def presence(self, staff: str, stretch: Stretch) -> Presence:
        """In which working time somebody does something: regular hours, else overtime, else a call."""
        start, end = stretch
        times = (*self.shifts.get(staff, ()), *self._visits(staff))
        for regular in (True, False):
            for time in times:
                if time.start <= start and end <= time.end + (0 if regular else time.overtime):
                    return time
        entries = (entry for entry in self.facts.scenario.on_call if entry.staff == staff)
        on_call = [entry for entry in entries if self._fits(entry, stretch)]
        if any(self._called(entry, start) for entry in on_call):
            return "called"
        if on_call:
            return "not_called"
        given = self.given.get(staff, ())
        too_long = any(time.start <= start and end <= time.end + time.overtime for time in given)
        return "overtime_limit" if too_long else "off_duty"

    def _shifts_of(self, member: StaffMember) -> tuple[Spell, ...]:
        facts = self.facts
        if facts.scenario.shifts is not None:
            own = [
                Spell(facts.minute(shift.start), facts.minute(shift.end), shift.overtime_minutes)
                for shift in facts.scenario.shifts
                if shift.staff == member.id
            ]
            return joined(own)
        hours = facts.facility.hours
        if hours is None or member.employment == "on_call":
            return ()
        stretches = daily_stretches(hours.start, hours.end, facts.scenario.starts, facts.scenario.ends)
        return joined(
            [
                Spell(facts.minute(begins), facts.minute(ends))
                for begins, ends in stretches
                if WEEKDAYS[local_day(begins).weekday()] in hours.days
            ]
        )

    def _visits(self, staff: str) -> tuple[Spell, ...]:
        return tuple(
            Spell(self.facts.minute(visitor.start), self.facts.minute(visitor.end))
            for visitor in self.facts.scenario.visitors
            if visitor.id == staff
        )

    def _fits(self, entry: OnCall, stretch: Stretch) -> bool:
        ready = self.facts.minute(entry.start) + entry.delay_minutes
        return ready <= stretch[0] and stretch[1] <= self.facts.minute(entry.end)

    def _called(self, entry: OnCall, start: int) -> bool:
        """Whether a call went out early enough for the person to be there at `start`."""
        return any(
            call.staff == entry.staff and self.facts.minute(call.called_at) <= start - entry.delay_minutes
            for call in self.plan.calls
        )


def check_duty(facts: Facts, duty: Duty, visits: Sequence[Visit]) -> Iterator[Violation]:
    """off_duty, not_called, overtime_limit: everybody who serves is there by shift, overtime, visit or call."""
    for visit in visits:
        for staff in dict.fromkeys(visit.activity.staff):
            presence = duty.presence(staff, visit.away)
            if staff in facts.staff and not isinstance(presence, Spell) and presence != "called":
                yield Violation(
                    rule=presence, people=(visit.person.id,), staff=(staff,), room=visit.activity.room,
                    service=visit.service.id, at=visit.activity.start,
                )  # fmt: skip
