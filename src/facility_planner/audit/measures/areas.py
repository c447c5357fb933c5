"""Land and floor area for each person or bed, in square metres."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.audit.exact import BEYOND, exact, plain
from facility_planner.audit.footing import AreaForPeople, AreaOfRooms
from facility_planner.audit.measures.measured import Measured, unknown
from facility_planner.audit.reasons import because

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from facility_planner.domain.facility import Facility, Room

LIVING_USES = ("sleeping", "common", "play", "dining")


def bedrooms(facility: Facility) -> list[Room]:
    """The rooms people sleep in; isolation rooms are not among them."""
    return [room for room in facility.rooms if room.use == "sleeping"]


def missing_of(rooms: Sequence[Room], *fields: str) -> tuple[str, ...]:
    """The fields of the rooms that are not known, as places in the facility file."""
    return tuple(f"rooms.{room.id}.{field}" for room in rooms for field in fields if getattr(room, field) is None)


def floor_of(rooms: Sequence[Room]) -> Fraction:
    """The floor area of all `rooms` together; unknown areas must have been ruled out."""
    return sum((exact(room.floor_area_m2 or 0) for room in rooms), Fraction(0))


def land_area_per_person(facility: Facility, _as_of: date) -> Measured:
    """Land area by places of the licence."""
    footing = AreaForPeople(facility.capacity)
    if facility.land_area_m2 is None or facility.capacity is None:
        known = {"land_area_m2": facility.land_area_m2, "capacity": facility.capacity}
        return unknown(*(fact for fact, value in known.items() if value is None), footing=footing)
    return Measured(exact(facility.land_area_m2) / facility.capacity, footing)


def area_per_bed(rooms: Sequence[Room]) -> Measured:
    """Floor area of all `rooms` by all their beds; cots are no beds."""
    if not rooms:
        return unknown("rooms")
    missing = missing_of(rooms, "floor_area_m2", "beds")
    beds = None if missing_of(rooms, "beds") else sum(room.beds or 0 for room in rooms)
    footing = AreaForPeople(beds)
    if missing or not beds:
        return unknown(*(missing or tuple(f"rooms.{room.id}.beds" for room in rooms)), footing=footing)
    return Measured(floor_of(rooms) / beds, footing)


def floor_area_per_bed(facility: Facility, as_of: date) -> Measured:
    """The mean over all bedrooms: their floor by their beds, with the smallest share as a detail.

    The law says "on average" and not of what: the smallest room is shown beside the mean.
    """
    mean = area_per_bed(bedrooms(facility))
    if mean.missing:
        return mean
    return Measured(mean.value, mean.footing, details=smallest_floor_area_per_bed(facility, as_of).details)


def smallest_floor_area_per_bed(facility: Facility, _as_of: date) -> Measured:
    """The smallest share of a bed among the bedrooms that have beds."""
    rooms = bedrooms(facility)
    whole = area_per_bed(rooms)
    if whole.missing:
        return whole
    sizes = [(exact(room.floor_area_m2 or 0), room.beds or 0, room.id) for room in rooms if room.beds]
    share, room_id = min((area / beds, room_id) for area, beds, room_id in sizes)
    return Measured(
        share,
        AreaOfRooms(tuple((area, beds) for area, beds, _ in sizes)),
        details=(because("smallest_share", room=room_id, value=plain(share)),),
    )


def residential_area_per_person(facility: Facility, _as_of: date) -> Measured:
    """Floor of bedrooms, common, play and dining rooms by places of the licence.

    The decree's text breaks off before it says which rooms count, so that the rooms counted are named as a
    detail: this is a reading.
    """
    footing = AreaForPeople(facility.capacity)
    rooms = [room for room in facility.rooms if room.use in LIVING_USES]
    missing = [] if facility.rooms else ["rooms"]
    missing += missing_of(rooms, "floor_area_m2")
    missing += ["capacity"] if facility.capacity is None else []
    if missing or facility.capacity is None:
        return unknown(*missing, footing=footing)
    detail = because("counted_rooms", rooms=tuple(room.id for room in rooms))
    return Measured(floor_of(rooms) / facility.capacity, footing, details=(detail,))


def reception_rooms_of(facility: Facility) -> list[Room]:
    """Waiting rooms, and offices of the intake zone."""
    return [
        room for room in facility.rooms
        if room.use == "waiting" or (room.use == "office" and room.zone == "intake")
    ]  # fmt: skip


def reception_room_area(facility: Facility, _as_of: date) -> Measured:
    """The floor area of the largest reception room; 0 where there is none."""
    if not facility.rooms:
        return unknown("rooms")
    rooms = reception_rooms_of(facility)
    areas = [exact(room.floor_area_m2) for room in rooms if room.floor_area_m2 is not None]
    certain = max(areas, default=Fraction(0))
    missing = missing_of(rooms, "floor_area_m2")
    return Measured(certain, missing=missing, may_be=BEYOND if missing else None)
