"""One block of a plan told whole: who, what, where, and why then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.domain.calendar import daily_stretches, minutes_between
from facility_planner.reporting.describe import names_of
from facility_planner.reporting.terms import LANGUAGE_NAMES, NEEDS, ROLES, ROOM_USES, SEXES, term

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from facility_planner.domain.facility import StaffMember
    from facility_planner.domain.plan import Activity, Plan
    from facility_planner.domain.protocol import Service
    from facility_planner.domain.scenario import Visitor
    from facility_planner.reporting.describe import Names
    from facility_planner.tui.backend import Surge
    from facility_planner.tui.presenters.grid import Block, Grid
    from facility_planner.tui.speech import Speech


_LABEL = 16
"""The cells of the column of labels."""


@dataclass(frozen=True)
class Ready:
    """From when on something that an activity needs is there, and what it is."""

    at: datetime
    what: str


def activities_of(plan: Plan, block: Block, grid: Grid) -> list[Activity]:
    """The activities behind a block of the grid; several where people are served together."""
    start = grid.origin + timedelta(minutes=block.start)
    return [
        activity
        for activity in plan.activities
        if activity.service == block.service
        and activity.start == start
        and block.lane in (activity.person, *activity.companions, *activity.staff, activity.room)
    ]


def block_line(surge: Surge, plan: Plan, block: Block, grid: Grid, speech: Speech) -> Content:
    """The block in two lines: when and what, then who, with whom and where."""
    start, end = (grid.origin + timedelta(minutes=m) for m in (block.start, block.end))
    when = f"{speech.clock(start)}–{speech.clock(end)}"
    activities = activities_of(plan, block, grid) if block.kind == "service" else []
    if not activities:
        return Content.assemble((when, "bold $accent"), f"  {block.lane} · {block.text}")
    title = speech.text(surge.protocol.service(block.service).title)
    people = " ".join(activity.person for activity in activities)
    first = activities[0]
    parts = [people, *(f"+ {person}" for person in first.companions)]
    where = first.room or first.place
    return Content.assemble(
        (when, "bold $accent"),
        (f"  {title}", "bold"),
        f"\n{' '.join(parts)}  ←  {' '.join(first.staff) or '–'}" + (f"  @ {where}" if where else ""),
    )


def block_content(surge: Surge, plan: Plan, block: Block, grid: Grid, speech: Speech) -> Content:
    """Who, what, where, when, and why not earlier."""
    activities = activities_of(plan, block, grid) if block.kind == "service" else []
    if not activities:
        return block_line(surge, plan, block, grid, speech)
    _ = speech.say
    first = activities[0]
    service = surge.protocol.service(first.service)
    minutes = speech.minutes(minutes_between(first.start, first.end))
    parts = [
        _part(_("What"), [speech.text(service.title) + (f" ({first.part})" if first.part else "")]),
        _part(_("When"), [f"{speech.moment(first.start)} – {speech.clock(first.end)} ({minutes})"]),
        _part(_("For whom"), [_person(surge, activity.person, speech) for activity in activities]),
        _part(_("Together with"), [_person(surge, person, speech) for person in first.companions]),
        _part(_("By whom"), [_staff(surge, staff, speech) for staff in first.staff]),
        _part(_("Where"), [_room(surge, first, speech)]),
        _part(_("Why then"), why_then(surge, plan, activities, speech)),
    ]
    return Content("\n").join(part for part in parts if part)


def why_then(surge: Surge, plan: Plan, activities: list[Activity], speech: Speech) -> list[str]:
    """What holds the activity back until its start; or from when on it could be, and why it comes later."""
    _ = speech.say
    names = names_of(surge.protocol, surge.standards)
    start = activities[0].start
    ready = [r for activity in activities for r in _needs(surge, plan, activity, names, speech)]
    held = list(dict.fromkeys(r.what for r in ready if r.at == start))
    if held:
        return [
            _("Not earlier, because only at {time}:").format(time=speech.clock(start)),
            *(f"· {w}" for w in held),
        ]
    last = max((r for r in ready if r.at < start), key=lambda r: r.at, default=None)
    if last is None:
        return []
    return [
        _("Possible from {time} on: {what}.").format(time=speech.clock(last.at), what=last.what),
        _(
            "It comes later because the goals of the whole day are better served so, "
            "or somebody has to stay with those who wait."
        ),
    ]


def _needs(surge: Surge, plan: Plan, activity: Activity, names: Names, speech: Speech) -> Iterator[Ready]:
    """Everything the activity waits for: people, what must come first, staff, the room, the end of quiet."""
    _ = speech.say
    service = surge.protocol.service(activity.service)
    earlier = [other for other in plan.activities if other.start < activity.start]

    def after(others: list[Activity], sentence: str, who: str, *, rests: bool = False) -> Iterator[Ready]:
        last = max(others, key=lambda other: other.end, default=None)
        if last is not None:
            pause = surge.protocol.service(last.service).staff_rest_minutes if rests else 0
            said = f"{names.of(last.service, speech.language)} ({last.person})"
            yield Ready(last.end + timedelta(minutes=pause), sentence.format(who=who, service=said))

    for person in (activity.person, *activity.companions):
        arrival = surge.scenario.arrival_of(person) + timedelta(minutes=service.not_before_minutes)
        yield Ready(arrival, _("{person} has arrived").format(person=person))
        own = [other for other in earlier if person in (other.person, *other.companions)]
        yield from after(own, _("{who} is free after: {service}"), person)
    before = (*service.after, *service.requires)
    first = [other for other in earlier if other.person == activity.person and other.service in before]
    yield from after(first, _("{who} has had what must come first: {service}"), activity.person)
    for staff in activity.staff:
        yield from _on_duty(surge, staff, activity.start, speech)
        own = [other for other in earlier if staff in other.staff]
        yield from after(own, _("{who} is free after: {service}"), staff, rests=True)
    if activity.room is not None:
        in_room = [other for other in earlier if other.room == activity.room]
        yield from after(in_room, _("room {who} is free after: {service}"), activity.room)
    yield from _quiet(surge, service, activity.start, speech)


def _on_duty(surge: Surge, staff: str, start: datetime, speech: Speech) -> Iterator[Ready]:
    _ = speech.say
    stretches = [(shift.staff, shift.start) for shift in surge.scenario.shifts or ()]
    stretches += [(visitor.id, visitor.start) for visitor in surge.scenario.visitors]
    begun = [begin for id_, begin in stretches if id_ == staff and begin <= start]
    if begun:
        yield Ready(max(begun), _("{staff} is on duty").format(staff=staff))


def _quiet(surge: Surge, service: Service, start: datetime, speech: Speech) -> Iterator[Ready]:
    _ = speech.say
    quiet = surge.protocol.quiet
    if quiet is not None and not service.at_night:
        for _begin, end in daily_stretches(quiet.start, quiet.end, surge.scenario.starts, surge.scenario.ends):
            if end <= start:
                yield Ready(end, _("the quiet hours are over"))


def _person(surge: Surge, id_: str, speech: Speech) -> str:
    person = next((person for person in surge.scenario.people if person.id == id_), None)
    if person is None:
        return id_
    facts = [term(SEXES, person.sex, speech.language), speech.number(person.age, 1)]
    facts += [term(LANGUAGE_NAMES, language, speech.language) for language in person.languages]
    facts += [term(NEEDS, need, speech.language) for need in person.needs]
    return f"{id_} · {', '.join(facts)}"


def _staff(surge: Surge, id_: str, speech: Speech) -> str:
    known: tuple[StaffMember | Visitor, ...] = (*surge.facility.staff, *surge.scenario.visitors)
    member = next((member for member in known if member.id == id_), None)
    if member is None:
        return id_
    roles = ", ".join(term(ROLES, role, speech.language) for role in member.roles)
    return f"{id_} · {roles} · {term(SEXES, member.sex, speech.language)}"


def _room(surge: Surge, activity: Activity, speech: Speech) -> str:
    room = next((room for room in surge.facility.rooms if room.id == activity.room), None)
    if room is None:
        return activity.place or ""
    return f"{room.id} · {term(ROOM_USES, room.use, speech.language)}"


def _part(label: str, lines: list[str]) -> Content:
    """A label with its lines beside it, all at the same column."""
    told = [line for line in lines if line]
    if not told:
        return Content("")
    head = Content.styled(f"{label:<{_LABEL}}", "bold $secondary")
    return head + Content(("\n" + " " * _LABEL).join(told))
