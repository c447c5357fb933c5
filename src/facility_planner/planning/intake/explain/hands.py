"""More hands: longer shifts, more staff of a kind, more interpreters, as changes of a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from facility_planner.domain.calendar import daily_stretches, local_day
from facility_planner.domain.facility import WEEKDAYS, StaffMember
from facility_planner.domain.scenario import Shift, Visitor

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.scenario import Scenario
    from facility_planner.planning.intake.explain.day import Day


def shifts_of(scenario: Scenario, facility: Facility) -> tuple[Shift, ...]:
    """The shifts of a day as they are given, or as they follow from the hours of the facility."""
    if scenario.shifts is not None:
        return scenario.shifts
    hours = facility.hours
    if hours is None:
        return ()
    days = [
        (start, end)
        for start, end in daily_stretches(hours.start, hours.end, scenario.starts, scenario.ends)
        if WEEKDAYS[local_day(start).weekday()] in hours.days
    ]
    there = [member.id for member in facility.staff if member.employment != "on_call"]
    return tuple(Shift(staff=staff, start=start, end=end) for staff in there for start, end in days)


def with_longer_shifts(day: Day, staff: Collection[str], minutes: int | None) -> Day:
    """The day on which the staff and visitors named stay so many minutes longer; to the end of it for none."""
    scenario = day.scenario

    def later(end: datetime) -> datetime:
        return max(end, scenario.ends) if minutes is None else end + timedelta(minutes=minutes)

    shifts = tuple(
        shift.model_copy(update={"end": later(shift.end)}) if shift.staff in staff else shift
        for shift in shifts_of(scenario, day.facility)
    )
    visitors = tuple(
        visitor.model_copy(update={"end": later(visitor.end)}) if visitor.id in staff else visitor
        for visitor in scenario.visitors
    )
    on_call = tuple(
        call.model_copy(update={"end": later(call.end)}) if call.staff in staff else call for call in scenario.on_call
    )
    return day.with_scenario(shifts=shifts, visitors=visitors, on_call=on_call)


def with_earlier_shifts(day: Day, staff: Collection[str], minutes: int) -> Day:
    """The day on which the staff and visitors named begin so many minutes earlier."""
    earlier = timedelta(minutes=minutes)
    shifts = tuple(
        shift.model_copy(update={"start": shift.start - earlier}) if shift.staff in staff else shift
        for shift in shifts_of(day.scenario, day.facility)
    )
    visitors = tuple(
        visitor.model_copy(update={"start": visitor.start - earlier}) if visitor.id in staff else visitor
        for visitor in day.scenario.visitors
    )
    return day.with_scenario(shifts=shifts, visitors=visitors)


def with_copies(day: Day, staff: Sequence[str], copies: int) -> Day:
    """The day with so many more of each kind of the staff and visitors named, there whenever those are."""
    for name in _kinds(day, staff):
        for number in range(1, copies + 1):
            day = _with_twin(day, name, f"{name}.{number}")
    return day


def with_member(day: Day, member: StaffMember, start: datetime, end: datetime) -> Day:
    """The day with one more member of the staff, who has one shift."""
    shifts = shifts_of(day.scenario, day.facility)
    added = day.with_facility(staff=(*day.facility.staff, member))
    return added.with_scenario(shifts=(*shifts, Shift(staff=member.id, start=start, end=end)))


def with_interpreters(day: Day, languages: Collection[str], copies: int, start: datetime, end: datetime) -> Day:
    """The day with so many more interpreters between languages and those of the staff."""
    spoken = tuple(sorted({*languages, *(one for member in day.facility.staff for one in member.languages), "vi"}))
    known = len(day.scenario.visitors)
    more = tuple(
        Visitor(
            id=f"interpreter.{known + n}", sex="female", roles=("interpreter",), languages=spoken, start=start, end=end
        )
        for n in range(1, copies + 1)
    )
    return day.with_scenario(visitors=(*day.scenario.visitors, *more))


def _with_twin(day: Day, name: str, twin: str) -> Day:
    scenario = day.scenario
    if twin in {*(member.id for member in day.facility.staff), *(visitor.id for visitor in scenario.visitors)}:
        return day
    members = tuple(_renamed(day.facility.staff, name, twin))
    shifts = tuple(
        shift.model_copy(update={"staff": twin}) for shift in shifts_of(scenario, day.facility) if shift.staff == name
    )
    calls = tuple(call.model_copy(update={"staff": twin}) for call in scenario.on_call if call.staff == name)
    visits = tuple(visitor.model_copy(update={"id": twin}) for visitor in scenario.visitors if visitor.id == name)
    return day.with_facility(staff=(*day.facility.staff, *members)).with_scenario(
        shifts=(*shifts_of(scenario, day.facility), *shifts),
        on_call=(*scenario.on_call, *calls),
        visitors=(*scenario.visitors, *visits),
    )


def _renamed(staff: Sequence[StaffMember], name: str, twin: str) -> Iterator[StaffMember]:
    return (member.model_copy(update={"id": twin}) for member in staff if member.id == name)


def _kinds(day: Day, staff: Sequence[str]) -> list[str]:
    """One of each kind: those alike in all but their name stand for each other."""
    shifts = shifts_of(day.scenario, day.facility)
    found: dict[str, str] = {}
    for member in day.facility.staff:
        if member.id in staff:
            mine = [(s.start, s.end, s.overtime_minutes) for s in shifts if s.staff == member.id]
            calls = [(c.start, c.end, c.delay_minutes) for c in day.scenario.on_call if c.staff == member.id]
            alike = member.model_dump_json(include={"sex", "roles", "languages", "training"})
            found.setdefault(f"{alike} {mine} {calls}", member.id)
    for visitor in day.scenario.visitors:
        if visitor.id in staff:
            found.setdefault(visitor.model_dump_json(exclude={"id"}), visitor.id)
    return list(found.values())
