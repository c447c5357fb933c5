"""What strains the space of a facility in a plan: beds, rooms, places to wait, rooms that stand in for others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.planning.intake.walk.causes import amount, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.planning.intake.checks.visits import Visit
    from facility_planner.planning.intake.walk.causes import Strain

NO_ROOM_OF_THE_KIND = frozenset({"no_room", "no_private_room"})
NO_ROOM_FREE = frozenset({"no_room_free", "no_private_room_free"})
_MADE_FOR_CHILDREN = frozenset({"child_friendly", "play"})


def space_causes(strain: Strain) -> Iterator[Reason]:
    """Where room is short, and what is used in its place."""
    shortages = strain.plan.shortages
    yield from amount("beds_short", "count", len({s.person for s in shortages if s.kind == "bed"}))
    yield from counted("rooms_lacking", strain.short(NO_ROOM_OF_THE_KIND, ("essential", "same_day")))
    yield from counted("essential_without_room", strain.short(NO_ROOM_FREE, ("essential",)))
    yield from counted("rooms_short", strain.short(NO_ROOM_FREE, ("same_day",)))
    yield from _rooms("bedroom_crowded", _crowded(strain))
    yield from amount(
        "waiting_places_short", "count", len({s.person for s in shortages if s.reason.code == "no_waiting_place"})
    )
    yield from _rooms("isolation_used", {room for visit in strain.visits for room in _isolation(strain, visit)})
    yield from _rooms("stand_in_rooms", {room for visit in strain.visits for room in _stand_in(strain, visit)})


def _rooms(code: str, rooms: set[str]) -> Iterator[Reason]:
    if rooms:
        yield Reason(code=code, args={"rooms": tuple(sorted(rooms))})


def _crowded(strain: Strain) -> set[str]:
    """Bedrooms with more people in a night than the standard allows on their floor area."""
    facts, asked = strain.facts, strain.facts.demands.bedroom_m2_per_person
    if asked is None:
        return set()
    living = Counter(resident.room for resident in facts.scenario.residents)
    sleepers = Counter((bed.room, bed.night) for bed in strain.plan.beds)
    return {
        room
        for (room, _), people in sleepers.items()
        if room in facts.rooms
        for area in (facts.rooms[room].floor_area_m2,)
        if area is not None and (people + living[room]) * asked > area
    }


def _isolation(strain: Strain, visit: Visit) -> Sequence[str]:
    """The room of a visit, if it is an isolation room and nobody who takes part has a contagion."""
    room = strain.facts.rooms.get(visit.activity.room or "")
    people = strain.facts.people
    catching = any("contagion" in people[one].needs for one in visit.takes_part if one in people)
    return () if room is None or room.use != "isolation" or catching else (room.id,)


def _stand_in(strain: Strain, visit: Visit) -> Sequence[str]:
    """The room of a visit that asks for privacy, if it is not of the use that the service names first.

    A room made for children stands in for none where a child is served.
    """
    room, service = strain.facts.rooms.get(visit.activity.room or ""), visit.service
    if room is None or not service.private or not service.room or room.use == service.room[0]:
        return ()
    for_children = room.use in _MADE_FOR_CHILDREN and strain.facts.is_child(visit.person)
    return () if for_children or room.use not in service.room else (room.id,)
