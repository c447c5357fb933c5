"""What staff and rooms do in a plan: when they are taken, and by which session."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.planning.intake.checks.visits import sessions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from facility_planner.domain.plan import Plan
    from facility_planner.planning.intake.checks.duty import Duty
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.stretches import Stretch
    from facility_planner.planning.intake.checks.visits import Session, Visit

    Hold = tuple[Stretch, Session | None]
    """When somebody or something is taken, and by which session, if by one."""


@dataclass(frozen=True)
class Held:
    """The staff and rooms of a plan."""

    facts: Facts
    duty: Duty
    plan: Plan
    visits: Sequence[Visit]

    @cached_property
    def staff(self) -> Mapping[str, Sequence[Hold]]:
        """When each staff member is in a session, in the rest after it, on a break or in attendance."""
        busy: dict[str, list[Hold]] = defaultdict(list)
        for session in sessions_of(self.visits):
            start, end = session.away
            for staff in session.staff:
                rest = session.rest if staff in session.first.leads else 0
                busy[staff].append(((start, end + rest), session))
        spent = [(pause.staff, pause.start, pause.end) for pause in self.plan.breaks]
        spent += [(stint.staff, stint.start, stint.end) for stint in self.plan.cover]
        for staff, begins, ends in spent:
            busy[staff].append(((self.facts.minute(begins), self.facts.minute(ends)), None))
        return busy

    @cached_property
    def rooms(self) -> Mapping[str, Sequence[Hold]]:
        """When each room is in use, or rests."""
        used: dict[str, list[Hold]] = defaultdict(list)
        for session in sessions_of(self.visits):
            start, end = session.stretch
            for room in session.rooms:
                used[room].append(((start, end + self.rest_after(session.takes_part)), session))
        return used

    @cached_property
    def there(self) -> Mapping[str, Sequence[Stretch]]:
        """When each staff member is there: on shift, overtime included, on a visit, or called."""
        facts, scenario = self.facts, self.facts.scenario
        found: dict[str, list[Stretch]] = defaultdict(list)
        for staff, shifts in self.duty.shifts.items():
            found[staff] += [(shift.start, shift.end + shift.overtime) for shift in shifts]
        for visitor in scenario.visitors:
            found[visitor.id].append((facts.minute(visitor.start), facts.minute(visitor.end)))
        for entry in scenario.on_call:
            calls = [facts.minute(call.called_at) for call in self.plan.calls if call.staff == entry.staff]
            if calls:
                since = max(facts.minute(entry.start), min(calls)) + entry.delay_minutes
                found[entry.staff].append((since, facts.minute(entry.end)))
        return found

    def rest_after(self, people: Iterable[str]) -> int:
        """How long a room rests after these people."""
        limits = self.facts.protocol.limits
        usual = limits.room_turnaround_minutes
        return max(usual, limits.contagion_turnaround_minutes) if self.is_catching(people) else usual

    def is_catching(self, people: Iterable[str]) -> bool:
        """Whether anybody of some people has a contagion."""
        known = self.facts.people
        return any("contagion" in known[person].needs for person in people if person in known)
