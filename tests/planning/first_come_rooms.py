"""The rooms of our own first-come dispatcher: which will do for whom, and who may be in one at one time.

Like `first_come.py` it shares no code with the planner.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from facility_planner.domain.facility import is_private
from facility_planner.domain.scenario import is_child

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.planning.intake_support import Case

    from facility_planner.domain.facility import Room
    from facility_planner.domain.plan import Activity
    from facility_planner.domain.protocol import Service
    from facility_planner.domain.scenario import Person


def rooms_for(case: Case, service: Service, attending: Sequence[Person]) -> list[str | None]:
    """The rooms that will do for a person and the company; nothing where the service needs no room."""
    if not service.room:
        return [None]
    on_wheels = any("wheelchair" in person.needs for person in attending)
    for_police = any(seat.roles == ("police_officer",) and not seat.or_trained for seat in service.staff)
    found = [
        room
        for room in case.facility.rooms
        if room.use in service.room
        and (is_private(room) or not service.private)
        and (room.step_free is True or not on_wheels)
        and (room.places is None or room.places >= len(attending))
        and not (for_police and room.zone == "residence")
    ]
    sheltered = [room for room in found if room.zone != "public"]
    return [r.id for r in (sheltered if sheltered and "safety_concern" in attending[0].needs else found)]


def stands_in_room(case: Case, activities: Sequence[Activity], activity: Activity) -> bool:
    """Whether there is a desk, at rest long enough, and places; and nobody there who must not be."""
    room = next((r for r in case.facility.rooms if r.id == activity.room), None)
    if room is None:
        return True
    if room.zone == "residence" and any(name in _police(case) for name in activity.staff):
        return False
    here = [a for a in activities if a.room == room.id]
    during = [a for a in here if a.start < activity.end and activity.start < a.end]
    until = activity.end + _rest(case, activity)
    taken = [a for a in here if a.start < until and activity.start < a.end + _rest(case, a)]
    return (
        len(taken) < (room.desks or 1)
        and _fits_in(room, [activity, *during])
        and all(_may_share(case, a, b) for other in during for a, b in ((activity, other), (other, activity)))
    )


def _rest(case: Case, activity: Activity) -> timedelta:
    limits = case.protocol.limits
    needs = {need for p in case.scenario.people if p.id in _people(activity) for need in p.needs}
    ill = limits.contagion_turnaround_minutes if "contagion" in needs else 0
    return timedelta(minutes=max(limits.room_turnaround_minutes, ill))


def _fits_in(room: Room, together: Sequence[Activity]) -> bool:
    """Counts all that meet the new one as there at once, which is strict enough."""
    return room.places is None or sum(len(_people(a)) for a in together) <= room.places


def _may_share(case: Case, activity: Activity, other: Activity) -> bool:
    scenario, below = case.scenario, case.protocol.beds.child_below_age
    wards = {
        c: g for c, g in scenario.guardians.items() if any(p.id == c and is_child(p, below) for p in scenario.people)
    }
    for person in scenario.people:
        if person.id in _people(activity) and "contagion" in person.needs:
            family = scenario.family_of(person.id)
            own = {person.id, *(family.members if family else ()), wards.get(person.id, "")}
            own.update(child for child, guardian in wards.items() if guardian == person.id)
            if not own.issuperset(_people(other)):
                return False
    service = case.protocol.service(activity.service)
    if service.tells_story and any(wards.get(p) == activity.person for p in _people(other)):
        return False
    return not (service.guardian == "never" and wards.get(activity.person) in _people(other))


def _people(activity: Activity) -> tuple[str, ...]:
    return (activity.person, *activity.companions)


def _police(case: Case) -> set[str]:
    own = {member.id for member in case.facility.staff if "police_officer" in member.roles}
    return own | {visitor.id for visitor in case.scenario.visitors if "police_officer" in visitor.roles}
