"""One block of a plan told whole: who, what, where, and why then."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.domain.calendar import minutes_between
from facility_planner.reporting.rows.between import waits_of
from facility_planner.reporting.terms import LANGUAGE_NAMES, NEEDS, ROLES, ROOM_USES, SEXES, term
from facility_planner.tui.presenters.why_then import why_then

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.facility import StaffMember
    from facility_planner.domain.plan import Activity, Plan
    from facility_planner.domain.scenario import Visitor
    from facility_planner.tui.backend import Surge
    from facility_planner.tui.presenters.grid import Block, Grid
    from facility_planner.tui.speech import Speech

_LABEL = 16
"""The cells of the column of labels."""


def activities_of(plan: Plan, block: Block, grid: Grid) -> list[Activity]:
    """The activities behind a block of the grid; several where people are served together."""
    start = grid.origin + timedelta(minutes=block.start)
    return [
        activity
        for activity in plan.activities
        if activity.service == block.service
        and activity.start == start
        and activity.person in block.people
        and (activity.room or activity.place or "") == block.where
    ]


def block_line(surge: Surge, plan: Plan, block: Block, grid: Grid, speech: Speech) -> Content:
    """The block in two lines: when and what, then who, with whom and where."""
    start, end = (grid.origin + timedelta(minutes=m) for m in (block.start, block.end))
    when = f"{speech.clock(start)}–{speech.clock(end)}"
    activities = activities_of(plan, block, grid) if block.kind == "service" else []
    if not activities:
        return Content.assemble((when, "bold $accent"), f"  {_no_service(block, speech)}")
    first = activities[0]
    people = " ".join(activity.person for activity in activities)
    parts = [people, *(f"+ {person}" for person in first.companions)]
    where = first.room or first.place
    return Content.assemble(
        (when, "bold $accent"),
        (f"  {_title(surge, first, speech)}", "bold"),
        f"\n{' '.join(parts)}  ←  {' '.join(first.staff) or '–'}" + (f"  @ {where}" if where else ""),
    )


def _no_service(block: Block, speech: Speech) -> str:
    """Attendance, a break, a way to a partner or back, or those who wait in a room."""
    _ = speech.say
    if block.kind == "way":
        who = " ".join(dict.fromkeys((block.lane, *block.people)))
        return _("{who} · on the way to {place}, or back from there").format(who=who, place=block.where)
    if block.kind == "wait":
        return _("{lane} · wait here: {people}").format(lane=block.lane, people=" ".join(block.people))
    return f"{block.lane} · {block.text}"


def block_content(surge: Surge, plan: Plan, block: Block, grid: Grid, speech: Speech) -> Content:
    """Who, what, where, when, who waited before, and why not earlier."""
    activities = activities_of(plan, block, grid) if block.kind == "service" else []
    if not activities:
        return block_line(surge, plan, block, grid, speech)
    _ = speech.say
    first = activities[0]
    minutes = speech.minutes(minutes_between(first.start, first.end))
    company = dict.fromkeys(person for activity in activities for person in activity.companions)
    parts = [
        _part(_("What"), [_title(surge, first, speech), *_other_parts(plan, first, speech)]),
        _part(_("When"), [f"{speech.moment(first.start)} – {speech.clock(first.end)} ({minutes})"]),
        _part(_("For whom"), [_person(surge, activity.person, speech) for activity in activities]),
        _part(_("Together with"), [_person(surge, person, speech) for person in company]),
        _part(_("By whom"), [_staff(surge, staff, speech) for staff in first.staff]),
        _part(_("Where"), [_where(surge, first, speech)]),
        _part(_("Waited before"), _waited(surge, plan, activities, speech)),
        _part(_("Why then"), why_then(surge, plan, activities, speech)),
    ]
    return Content("\n").join(part for part in parts if part)


def _title(surge: Surge, activity: Activity, speech: Speech) -> str:
    """The service; of a part, which of how many: the day is too short for the whole."""
    service = surge.protocol.service(activity.service)
    title, parts = speech.text(service.title), [part.id for part in service.parts]
    if activity.part not in parts:
        return title
    which = speech.say("part {number} of {count}").format(number=parts.index(activity.part) + 1, count=len(parts))
    return f"{title} ({which}: {activity.part})"


def _other_parts(plan: Plan, activity: Activity, speech: Speech) -> list[str]:
    """When the other parts of a service are given, or that they are left for tomorrow."""
    if activity.part is None:
        return []
    _, given = speech.say, (activity.person, activity.service)
    others = [a for a in plan.activities if (a.person, a.service) == given and a.part != activity.part]
    told = [f"{other.part}: {speech.moment(other.start)}" for other in others]
    return told or [_("The rest of it is left for tomorrow or later.")]


def _waited(surge: Surge, plan: Plan, activities: Sequence[Activity], speech: Speech) -> list[str]:
    """How long each person had been waiting, and where the plan says so."""
    start, people = activities[0].start, {activity.person for activity in activities}
    waits = [wait for wait in waits_of(surge, plan) if wait.end == start and wait.person in people]
    told = []
    for wait in waits:
        minutes = speech.minutes(minutes_between(wait.start, wait.end))
        told.append(f"{wait.person} · {minutes}" + (f" · {wait.room}" if wait.room else ""))
    return told


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


def _where(surge: Surge, activity: Activity, speech: Speech) -> str:
    """The room and its use, or the partner and the way to it."""
    room = next((room for room in surge.facility.rooms if room.id == activity.room), None)
    if room is not None:
        return f"{room.id} · {term(ROOM_USES, room.use, speech.language)}"
    partner = next((partner for partner in surge.scenario.partners if partner.id == activity.place), None)
    if partner is None:
        return activity.place or ""
    if not partner.travel_minutes:
        return partner.id
    way = speech.say("{minutes} there and as long back").format(minutes=speech.minutes(partner.travel_minutes))
    return f"{partner.id} · {way}"


def _part(label: str, lines: list[str]) -> Content:
    """A label with its lines beside it, all at the same column."""
    told = [line for line in lines if line]
    if not told:
        return Content("")
    head = Content.styled(f"{label:<{_LABEL}}", "bold $secondary")
    return head + Content(("\n" + " " * _LABEL).join(told))
