"""The lanes and blocks of a timetable: one lane a staff member, a room or a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from facility_planner.domain.base import Text
from facility_planner.domain.calendar import daily_stretches
from facility_planner.reporting.rows.between import waits_of, ways_of
from facility_planner.reporting.rows.sessions import sessions_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from facility_planner.domain.plan import Plan
    from facility_planner.reporting.inputs import SurgeInput
    from facility_planner.reporting.rows.sessions import Session

LaneKind = Literal["person", "staff", "room"]
BlockKind = Literal["service", "cover", "meal", "rest", "way", "wait"]
LANE_KINDS: tuple[LaneKind, ...] = ("person", "staff", "room")


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
    part: str | None = None
    people: tuple[str, ...] = ()
    """Who is served; of a way and a wait, who is on it."""
    companions: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    where: str = ""
    """The room or the partner."""

    def beside(self, person: str) -> tuple[str, ...]:
        """Who is there with a person: for who is served the company, for the company who is served too."""
        others = self.companions if person in self.people else (*self.people, *self.companions)
        return tuple(one for one in others if one != person)


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
    between: tuple[TimetableBlock, ...]
    """Ways to partners and back; of people and rooms, waiting too."""
    services: tuple[tuple[str, Text], ...]
    """The services that occur, with their titles, in the protocol's order."""
    given: tuple[tuple[str, str | None], ...]
    """The services and parts of services that occur, in that order."""
    quiet: tuple[Stretch, ...]
    shifts: tuple[Stretch, ...]
    start: datetime
    end: datetime


def timetable_rows(surge: SurgeInput, plan: Plan, kind: LaneKind) -> TimetableRows:
    """The timetable of a plan by person, staff or room, cut to the time in which anything happens."""
    blocks, between = _sorted(_blocks(plan, kind)), _sorted(_between(surge, plan, kind))
    arrivals = [arrival.at for arrival in surge.scenario.arrivals]
    ends = [activity.end for activity in plan.activities] or [surge.scenario.ends]
    start, end = min(arrivals), max(ends)
    quiet = surge.protocol.quiet
    given = _given(surge, plan)
    occurring = {service for service, _part in given}
    title = surge.scenario.title
    return TimetableRows(
        kind=kind,
        title=title or Text(vi=surge.scenario.id, en=surge.scenario.id),
        facility_title=surge.facility.title,
        lanes=_lanes(surge, kind, {block.lane for block in (*blocks, *between)}),
        blocks=blocks,
        between=between,
        services=tuple((s.id, s.title) for s in surge.protocol.services if s.id in occurring),
        given=given,
        quiet=tuple(Stretch(a, b) for a, b in daily_stretches(quiet.start, quiet.end, start, end)) if quiet else (),
        shifts=_shifts(surge) if kind == "staff" else (),
        start=start,
        end=end,
    )


def _given(surge: SurgeInput, plan: Plan) -> tuple[tuple[str, str | None], ...]:
    met = {(activity.service, activity.part) for activity in plan.activities}
    ways = ((s.id, part) for s in surge.protocol.services for part in (None, *(part.id for part in s.parts)))
    return tuple(way for way in ways if way in met)


def _sorted(blocks: Iterable[TimetableBlock]) -> tuple[TimetableBlock, ...]:
    return tuple(sorted(blocks, key=lambda block: (block.lane, block.start, block.label)))


def _blocks(plan: Plan, kind: LaneKind) -> Iterable[TimetableBlock]:
    for session in sessions_of(plan.activities):
        label = " ".join(session.people if kind != "person" else session.staff)
        for lane in _lanes_of(session, kind):
            yield TimetableBlock(
                lane=lane,
                start=session.start,
                end=session.end,
                label=label,
                kind="service",
                colour_key=session.service,
                part=session.part,
                people=session.people,
                companions=session.companions,
                staff=session.staff,
                where=session.where,
            )
    if kind == "staff":
        for stint in plan.cover:
            yield TimetableBlock(stint.staff, stint.start, stint.end, "", "cover", str(stint.rule))
        for pause in plan.breaks:
            yield TimetableBlock(pause.staff, pause.start, pause.end, "", pause.kind, pause.kind)


def _between(surge: SurgeInput, plan: Plan, kind: LaneKind) -> Iterable[TimetableBlock]:
    for way in ways_of(surge.scenario, plan):
        lanes = {"staff": way.staff, "person": (*way.people, *way.companions), "room": ()}[kind]
        for lane in lanes:
            yield TimetableBlock(
                lane=lane,
                start=way.start,
                end=way.end,
                label=" ".join(way.people),
                kind="way",
                colour_key=way.service,
                people=way.people,
                companions=way.companions,
                staff=way.staff,
                where=way.place,
            )
    for wait in waits_of(surge, plan) if kind != "staff" else ():
        lane = wait.person if kind == "person" else wait.room
        if lane:
            yield TimetableBlock(
                lane, wait.start, wait.end, wait.person, "wait", "wait", people=(wait.person,), where=wait.room
            )


def _lanes_of(session: Session, kind: LaneKind) -> tuple[str, ...]:
    if kind == "staff":
        return session.staff
    if kind == "room":
        return (session.where,) if session.where else ()
    return (*session.people, *session.companions)


def _lanes(surge: SurgeInput, kind: LaneKind, used: set[str]) -> tuple[Lane, ...]:
    """Lanes in the files' order: all people, staff on duty and those who are busy, rooms and partners in use."""
    if kind == "person":
        return tuple(Lane(kind, person.id) for person in surge.scenario.people)
    if kind == "room":
        rooms = [Lane(kind, room.id, (room.use,)) for room in surge.facility.rooms if room.id in used]
        partners = [Lane(kind, partner.id, (partner.kind,)) for partner in surge.scenario.partners]
        return (*rooms, *(partner for partner in partners if partner.id in used))
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
