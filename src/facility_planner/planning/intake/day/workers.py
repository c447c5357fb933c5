"""Everybody who can serve, with the minutes in which they are on duty."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import MINUTES_A_DAY, at, daily_stretches, local_day, minutes_between
from facility_planner.domain.facility import WEEKDAYS, is_trained
from facility_planner.planning.intake.day.windows import Window
from facility_planner.planning.intake.day.working_time import Roster, call_minutes, kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.facility import Facility, StaffMember
    from facility_planner.domain.scenario import Scenario
    from facility_planner.planning.intake.day.working_time import WorkLimits


Stretch = tuple[int, int]


@dataclass(frozen=True)
class Worker:
    """A staff member, visitor or somebody on call."""

    id: str
    sex: str
    roles: frozenset[str]
    languages: frozenset[str]
    windows: tuple[Window, ...]
    is_staff: bool
    """Whether the worker belongs to the facility and can cover."""
    trained: dict[str, tuple[Stretch, ...]] = field(default_factory=dict)
    """Topic to the minutes in which the worker counts as trained in it."""
    call_minutes: dict[int, int] = field(default_factory=dict)
    """Day to the most minutes of work on call that begin on it, where that may bind."""

    def is_trained(self, topic: str, minute: int) -> bool:
        """Whether the worker is trained in a topic on the day of a minute."""
        return any(a <= minute < b for a, b in self.trained.get(topic, ()))

    @property
    def shifts(self) -> tuple[Window, ...]:
        """The windows that are not on call."""
        return tuple(window for window in self.windows if not window.on_call)


def workers_of(scenario: Scenario, facility: Facility, horizon: int, rosters: Sequence[Roster]) -> tuple[Worker, ...]:
    """Staff, then visitors, each with the stretches on duty; those never there are kept with none."""
    known = {roster.staff: roster for roster in rosters}
    found = [_staff_worker(member, scenario, known[member.id], horizon) for member in facility.staff]
    for visitor in scenario.visitors:
        start, end = (minutes_between(scenario.starts, moment) for moment in (visitor.start, visitor.end))
        window = _cut(Window(start, end, end), horizon)
        found.append(
            Worker(
                visitor.id, visitor.sex, frozenset(visitor.roles), frozenset(visitor.languages),
                window, is_staff=False,
            )
        )  # fmt: skip
    return tuple(found)


def rosters_of(scenario: Scenario, facility: Facility, limits: WorkLimits) -> tuple[Roster, ...]:
    """The shifts of each member of the staff, with what the limits of working time leave of them."""
    found = []
    for member in facility.staff:
        given = _shifts(member, scenario, facility)
        shifts = kept(given, limits)
        on_call = call_minutes(shifts, _calls(member, scenario), limits)
        found.append(Roster(member.id, tuple(given), tuple(shifts), on_call))
    return tuple(found)


def _staff_worker(member: StaffMember, scenario: Scenario, roster: Roster, horizon: int) -> Worker:
    windows = [*roster.kept, *_calls(member, scenario)]
    cut = tuple(sorted((w for window in windows for w in _cut(window, horizon)), key=lambda w: w.start))
    return Worker(
        member.id, member.sex, frozenset(member.roles), frozenset(member.languages), cut, is_staff=True,
        trained=_trained(member, scenario), call_minutes=dict(roster.on_call),
    )  # fmt: skip


def _cut(window: Window, horizon: int) -> tuple[Window, ...]:
    start, end = max(0, window.start), min(horizon, window.end)
    return (replace(window, start=start, end=end, regular_end=min(end, window.regular_end)),) if start < end else ()


def _shifts(member: StaffMember, scenario: Scenario, facility: Facility) -> list[Window]:
    if scenario.shifts is None:
        return _hours(member, scenario, facility)
    mine = [
        (
            minutes_between(scenario.starts, s.start),
            minutes_between(scenario.starts, s.end),
            s.overtime_minutes,
        )
        for s in scenario.shifts
        if s.staff == member.id
    ]
    return _joined(mine)


def _joined(stretches: list[tuple[int, int, int]]) -> list[Window]:
    """Windows of stretches (beginning, end, overtime): touching ones are one, with the overtime of the last."""
    merged: list[tuple[int, int, int]] = []
    for start, end, overtime in sorted(stretches):
        if merged and start <= merged[-1][1]:
            before = merged.pop()
            last_overtime = overtime if end >= before[1] else before[2]
            merged.append((before[0], max(end, before[1]), last_overtime))
        else:
            merged.append((start, end, overtime))
    return [Window(start, end + overtime, end) for start, end, overtime in merged]


def _hours(member: StaffMember, scenario: Scenario, facility: Facility) -> list[Window]:
    if facility.hours is None or member.employment == "on_call":
        return []
    hours = facility.hours
    stretches = daily_stretches(hours.start, hours.end, scenario.starts, scenario.ends)
    return _joined(
        [
            (minutes_between(scenario.starts, start), minutes_between(scenario.starts, end), 0)
            for start, end in stretches
            if WEEKDAYS[local_day(start).weekday()] in hours.days
        ]
    )


def _calls(member: StaffMember, scenario: Scenario) -> list[Window]:
    windows = []
    for call in scenario.on_call:
        start = minutes_between(scenario.starts, call.start) + call.delay_minutes
        end = minutes_between(scenario.starts, call.end)
        if call.staff == member.id and start < end:
            windows.append(Window(start, end, end, on_call=True, delay=call.delay_minutes))
    return windows


def _trained(member: StaffMember, scenario: Scenario) -> dict[str, tuple[Stretch, ...]]:
    """Topic to the minutes of the days on which the member is trained in it."""
    found: dict[str, list[Stretch]] = {}
    day, last = local_day(scenario.starts), local_day(scenario.ends)
    while day <= last:
        begins = minutes_between(scenario.starts, at(day, time(0)))
        for topic in {training.topic for training in member.training if is_trained(member, training.topic, day)}:
            stretches = found.setdefault(topic, [])
            if stretches and stretches[-1][1] == begins:
                stretches[-1] = (stretches[-1][0], begins + MINUTES_A_DAY)
            else:
                stretches.append((begins, begins + MINUTES_A_DAY))
        day += timedelta(days=1)
    return {topic: tuple(stretches) for topic, stretches in found.items()}
