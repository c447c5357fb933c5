"""The lanes and blocks of a timetable: one lane a staff member, a room or a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from facility_planner.domain.base import Text
from facility_planner.domain.calendar import daily_stretches

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from facility_planner.domain.plan import Activity, Plan
    from facility_planner.reporting.inputs import SurgeInput

LaneKind = Literal["person", "staff", "room"]
BlockKind = Literal["service", "cover", "meal", "rest"]


@dataclass(frozen=True)
class Lane:
    """A line of the timetable; `note` are codes of its role or use."""

    kind: LaneKind
    id: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class TimetableBlock:
    """Something in a lane from `start` to `end`; `colour_key` is the service or cover rule, `label` codes."""

    lane: str
    start: datetime
    end: datetime
    label: str
    kind: BlockKind
    colour_key: str


@dataclass(frozen=True)
class Stretch:
    """A stretch of time, such as quiet hours or a shift (then with its lane)."""

    start: datetime
    end: datetime
    lane: str = ""


@dataclass(frozen=True)
class TimetableRows:
    """All that a timetable shows."""

    kind: LaneKind
    title: Text
    facility_title: Text
    lanes: tuple[Lane, ...]
    blocks: tuple[TimetableBlock, ...]
    services: tuple[tuple[str, Text], ...]
    """The services that occur, with their titles, in the protocol's order."""
    quiet: tuple[Stretch, ...]
    shifts: tuple[Stretch, ...]
    start: datetime
    end: datetime


def timetable_rows(surge: SurgeInput, plan: Plan, kind: LaneKind) -> TimetableRows:
    """The timetable of a plan by person, staff or room, cut to the time in which anything happens."""
    blocks = tuple(sorted(_blocks(plan, kind), key=lambda b: (b.lane, b.start, b.label)))
    arrivals = [arrival.at for arrival in surge.scenario.arrivals]
    ends = [activity.end for activity in plan.activities] or [surge.scenario.ends]
    start, end = min(arrivals), max(ends)
    quiet = surge.protocol.quiet
    given = {activity.service for activity in plan.activities}
    title = surge.scenario.title
    return TimetableRows(
        kind=kind,
        title=title or Text(vi=surge.scenario.id, en=surge.scenario.id),
        facility_title=surge.facility.title,
        lanes=_lanes(surge, kind, {block.lane for block in blocks}),
        blocks=blocks,
        services=tuple((s.id, s.title) for s in surge.protocol.services if s.id in given),
        quiet=tuple(Stretch(a, b) for a, b in daily_stretches(quiet.start, quiet.end, start, end)) if quiet else (),
        shifts=_shifts(surge) if kind == "staff" else (),
        start=start,
        end=end,
    )


def _blocks(plan: Plan, kind: LaneKind) -> Iterable[TimetableBlock]:
    for activity, people in _sessions(plan.activities):
        for lane in _lanes_of(activity, people, kind):
            label = " ".join(people) if kind != "person" else " ".join(activity.staff)
            yield TimetableBlock(lane, activity.start, activity.end, label, "service", activity.service)
    if kind == "staff":
        for stint in plan.cover:
            yield TimetableBlock(stint.staff, stint.start, stint.end, "", "cover", str(stint.rule))
        for pause in plan.breaks:
            yield TimetableBlock(pause.staff, pause.start, pause.end, "", pause.kind, pause.kind)


def _sessions(activities: Iterable[Activity]) -> list[tuple[Activity, list[str]]]:
    """Activities given to several people at once, by the same staff in the same room, taken together."""
    sessions: dict[object, tuple[Activity, list[str]]] = {}
    for activity in sorted(activities, key=lambda a: (a.start, a.person)):
        alone = activity.person if not activity.staff and activity.room is None else ""
        key = (activity.service, activity.start, activity.end, activity.staff, activity.room, alone)
        sessions.setdefault(key, (activity, []))[1].append(activity.person)
    return list(sessions.values())


def _lanes_of(activity: Activity, people: list[str], kind: LaneKind) -> tuple[str, ...]:
    if kind == "staff":
        return activity.staff
    if kind == "room":
        return (activity.room,) if activity.room else ()
    return (*people, *activity.companions)


def _lanes(surge: SurgeInput, kind: LaneKind, used: set[str]) -> tuple[Lane, ...]:
    """Lanes in the files' order: all people, staff on duty and those who are busy, rooms in use."""
    if kind == "person":
        return tuple(Lane(kind, person.id) for person in surge.scenario.people)
    if kind == "room":
        return tuple(Lane(kind, room.id, (room.use,)) for room in surge.facility.rooms if room.id in used)
    shifts = surge.scenario.shifts
    staff = surge.facility.staff
    on_duty = {member.id for member in staff} if shifts is None else {shift.staff for shift in shifts}
    members = [(member.id, member.roles) for member in staff if member.id in used | on_duty]
    visitors = [(v.id, v.roles) for v in surge.scenario.visitors]
    return tuple(Lane(kind, id_, tuple(roles)) for id_, roles in members + visitors)


def _shifts(surge: SurgeInput) -> tuple[Stretch, ...]:
    scenario = surge.scenario
    shifts = [Stretch(s.start, s.end, s.staff) for s in scenario.shifts or ()]
    return tuple(shifts + [Stretch(v.start, v.end, v.id) for v in scenario.visitors])
