"""Everybody who can serve, with the minutes in which they are on duty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import daily_stretches, local_day, minutes_between
from facility_planner.domain.facility import WEEKDAYS, is_trained

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.domain.facility import Facility, StaffMember, Topic
    from facility_planner.domain.scenario import Scenario


@dataclass(frozen=True)
class Window:
    """A stretch on duty; work after `regular_end` is overtime."""

    start: int
    end: int
    regular_end: int
    on_call: bool = False


@dataclass(frozen=True)
class Worker:
    """A staff member, visitor or somebody on call."""

    id: str
    sex: str
    roles: frozenset[str]
    languages: frozenset[str]
    trained: frozenset[str]
    windows: tuple[Window, ...]
    is_staff: bool
    """Whether the worker belongs to the facility and can cover."""

    @property
    def shifts(self) -> tuple[Window, ...]:
        """The windows that are not on call."""
        return tuple(window for window in self.windows if not window.on_call)


def workers_of(scenario: Scenario, facility: Facility, horizon: int) -> tuple[Worker, ...]:
    """Staff, then visitors, each with the stretches on duty; those never there are kept with none."""
    found = [_staff_worker(member, scenario, facility, horizon) for member in facility.staff]
    for visitor in scenario.visitors:
        start, end = (minutes_between(scenario.starts, moment) for moment in (visitor.start, visitor.end))
        window = _cut(Window(start, end, end), horizon)
        found.append(
            Worker(
                visitor.id, visitor.sex, frozenset(visitor.roles), frozenset(visitor.languages), frozenset(),
                window, is_staff=False,
            )
        )  # fmt: skip
    return tuple(found)


def _staff_worker(member: StaffMember, scenario: Scenario, facility: Facility, horizon: int) -> Worker:
    windows = [*_shifts(member, scenario, facility), *_calls(member, scenario)]
    cut = tuple(sorted((w for window in windows for w in _cut(window, horizon)), key=lambda w: w.start))
    return Worker(
        member.id, member.sex, frozenset(member.roles), frozenset(member.languages), _trained(member, scenario), cut,
        is_staff=True,
    )  # fmt: skip


def _cut(window: Window, horizon: int) -> tuple[Window, ...]:
    start, end = max(0, window.start), min(horizon, window.end)
    return (Window(start, end, min(end, window.regular_end), window.on_call),) if start < end else ()


def _shifts(member: StaffMember, scenario: Scenario, facility: Facility) -> list[Window]:
    if scenario.shifts is None:
        return _hours(member, scenario, facility)
    mine = sorted(
        (
            minutes_between(scenario.starts, s.start),
            minutes_between(scenario.starts, s.end),
            s.overtime_minutes,
        )
        for s in scenario.shifts
        if s.staff == member.id
    )
    merged: list[tuple[int, int, int]] = []
    for start, end, overtime in mine:
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
    return [
        Window(minutes_between(scenario.starts, start), end_minute, end_minute)
        for start, end in stretches
        if WEEKDAYS[local_day(start).weekday()] in hours.days
        for end_minute in [minutes_between(scenario.starts, end)]
    ]


def _calls(member: StaffMember, scenario: Scenario) -> list[Window]:
    windows = []
    for call in scenario.on_call:
        start = minutes_between(scenario.starts, call.start) + call.delay_minutes
        end = minutes_between(scenario.starts, call.end)
        if call.staff == member.id and start < end:
            windows.append(Window(start, end, end, on_call=True))
    return windows


def _trained(member: StaffMember, scenario: Scenario) -> frozenset[str]:
    """Topics in which the member is trained on every day of the scenario.

    A training that lapses within the horizon is left out for all of it: the plan stays lawful on each day.
    """
    topics: Iterable[Topic] = {training.topic for training in member.training}
    first, last = local_day(scenario.starts), local_day(scenario.ends)
    return frozenset(t for t in topics if is_trained(member, t, first) and is_trained(member, t, last))
