"""Counts of rooms: how many of a use, how many private, how many people in the fullest bedroom."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.audit.footing import CrowdedRooms, Share
from facility_planner.audit.groups import Units
from facility_planner.audit.measures.areas import bedrooms, missing_of, reception_rooms_of
from facility_planner.audit.measures.measured import Measured, between, unknown
from facility_planner.audit.reasons import because
from facility_planner.domain.facility import is_private

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.facility import Facility, Room, RoomUse

PRIVACY_FACTS = ("enclosure", "sound_private", "view_private")


def rooms_of(use: RoomUse) -> Callable[[Facility, date], Measured]:
    """The measure that counts the rooms of a use; not known where no rooms are listed."""

    def count(facility: Facility, _as_of: date) -> Measured:
        if not facility.rooms:
            return unknown("rooms")
        return Measured(Fraction(sum(room.use == use for room in facility.rooms)))

    return count


def reception_rooms(facility: Facility, _as_of: date) -> Measured:
    """Waiting rooms, and offices of the intake zone."""
    return Measured(Fraction(len(reception_rooms_of(facility)))) if facility.rooms else unknown("rooms")


def _may_be_private(room: Room) -> bool:
    """Whether a room is private if all that is not known of it turns out well."""
    hoped = {"enclosure": "full_walls", "sound_private": True, "view_private": True}
    return is_private(room.model_copy(update={k: v for k, v in hoped.items() if getattr(room, k) is None}))


def _why_not_private(room: Room) -> str:
    """The first thing that keeps a room from being private."""
    if room.enclosure not in (None, "full_walls"):
        return str(room.enclosure)
    if room.sound_private is False:
        return "heard_outside"
    if room.view_private is False:
        return "seen_from_outside"
    if room.desks is not None and room.desks > 1:
        return "several_desks"
    return "not_known"


def _not_private(rooms: Sequence[Room]) -> tuple[Reason, ...]:
    return tuple(because("room_not_private", room=room.id, because=_why_not_private(room)) for room in rooms)


def private_consultation_rooms(facility: Facility, _as_of: date) -> Measured:
    """Consultation rooms that are private, with the reason for each that is not."""
    if not facility.rooms:
        return unknown("rooms")
    consultation = [room for room in facility.rooms if room.use == "consultation"]
    others = [room for room in consultation if not is_private(room)]
    hopeful = [room for room in others if _may_be_private(room)]
    certain = Fraction(len(consultation) - len(others))
    missing = missing_of(hopeful, *PRIVACY_FACTS)
    return between(certain, certain + len(hopeful), missing, details=_not_private(others))


def kitchen_and_dining(facility: Facility, _as_of: date) -> Measured:
    """Whether there is a kitchen and a dining room."""
    if not facility.rooms:
        return unknown("rooms")
    return Measured({"kitchen", "dining"} <= {room.use for room in facility.rooms})


def play_or_exercise_area(facility: Facility, _as_of: date) -> Measured:
    """Whether there is a place to play; without a play room not known, since yards are no rooms."""
    return Measured(True) if any(room.use == "play" for room in facility.rooms) else Measured(None)


def basement_bedrooms(facility: Facility, _as_of: date) -> Measured:
    """Bedrooms below the ground floor."""
    if not facility.rooms:
        return unknown("rooms")
    rooms = bedrooms(facility)
    below = sum(room.floor is not None and room.floor < 0 for room in rooms)
    missing = missing_of(rooms, "floor")
    return between(Fraction(below), Fraction(below + len(missing)), missing)


def people_in_rooms(rooms: Sequence[Room]) -> Measured:
    """The beds of the fullest of `rooms`."""
    missing = missing_of(rooms, "beds")
    if missing or not rooms:
        return unknown(*(missing or ("rooms",)), footing=CrowdedRooms(()))
    fullest = max(rooms, key=lambda room: room.beds or 0)
    return Measured(
        Fraction(fullest.beds or 0),
        CrowdedRooms(tuple((room.designated_for or "any", room.beds or 0) for room in rooms)),
        details=(because("fullest_room", room=fullest.id, beds=fullest.beds),),
    )


def people_per_bedroom(facility: Facility, _as_of: date) -> Measured:
    """The beds of the fullest bedroom; cots are no beds."""
    rooms = bedrooms(facility)
    furnished = [room for room in rooms if room.beds != 0]
    units = Units("room", Counter(room.designated_for or "any" for room in furnished))
    return replace(people_in_rooms(rooms), units=units if rooms else None)


def lockable_bedrooms_percent(facility: Facility, _as_of: date) -> Measured:
    """The share of bedrooms whose door locks."""
    rooms = bedrooms(facility)
    if not rooms:
        return unknown("rooms")
    locked = sum(room.lockable is True for room in rooms)
    open_to_all = [room for room in rooms if room.lockable is False]
    each = Fraction(100, len(rooms))
    may_be = each * (len(rooms) - len(open_to_all))
    details = tuple(because("room_not_lockable", room=room.id) for room in open_to_all)
    footing = Share(len(rooms), "room")
    return between(each * locked, may_be, missing_of(rooms, "lockable"), footing, details)
