"""The measures that are computed from a facility file, by the names that standards use.

A measure is a pure function of a facility and the day of the audit. A requirement whose measure is not here
can be judged from observations only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import get_args

from facility_planner.audit.measures import areas, rooms, sanitation, staffing, supplies, workload
from facility_planner.audit.measures.measured import Measured
from facility_planner.domain.facility import Facility, Room, Topic

Measure = Callable[[Facility, date], Measured]
RoomMeasure = Callable[[Room], Measured]

_AREAS: dict[str, Measure] = {
    "land_area_per_person": areas.land_area_per_person,
    "floor_area_per_bed": areas.floor_area_per_bed,
    "smallest_floor_area_per_bed": areas.smallest_floor_area_per_bed,
    "residential_area_per_person": areas.residential_area_per_person,
    "reception_room_area": areas.reception_room_area,
}
_ROOMS: dict[str, Measure] = {
    "private_consultation_rooms": rooms.private_consultation_rooms,
    "consultation_rooms": rooms.rooms_of("consultation"),
    "child_friendly_rooms": rooms.rooms_of("child_friendly"),
    "reception_rooms": rooms.reception_rooms,
    "common_rooms": rooms.rooms_of("common"),
    "play_rooms": rooms.rooms_of("play"),
    "play_or_exercise_area": rooms.play_or_exercise_area,
    "kitchens": rooms.rooms_of("kitchen"),
    "dining_rooms": rooms.rooms_of("dining"),
    "kitchen_and_dining": rooms.kitchen_and_dining,
    "medical_rooms": rooms.rooms_of("clinic"),
    "isolation_rooms": rooms.rooms_of("isolation"),
    "training_rooms": rooms.rooms_of("training"),
    "people_per_bedroom": rooms.people_per_bedroom,
    "basement_bedrooms": rooms.basement_bedrooms,
    "lockable_bedrooms_percent": rooms.lockable_bedrooms_percent,
}
_SANITATION: dict[str, Measure] = {
    "toilets": sanitation.toilets,
    "toilets_for_women": sanitation.toilets_for_women,
    "bathrooms_for_women": sanitation.bathrooms_for_women,
    "women_toilets_and_baths": sanitation.women_toilets_and_baths,
    "people_per_toilet": sanitation.people_per_toilet,
    "people_per_bathroom": sanitation.people_per_bathroom,
}
_STAFF: dict[str, Measure] = {
    "staff_total": staffing.staff_total,
    "staff_college_total": staffing.staff_college_total,
    "full_time_staff": staffing.full_time_staff,
    "psychologists": staffing.staff_with("psychologist"),
    "people_per_social_worker": staffing.people_per("social_worker"),
    "people_per_health_worker": staffing.people_per("nurse", "doctor"),
    "people_per_caterer": staffing.people_per("cook"),
    "people_per_carer": staffing.people_per_carer,
    "indirect_staff_percent": staffing.indirect_staff_percent,
    "lowest_workload_ratio": workload.lowest_workload_ratio,
    **{f"staff_trained_percent_{topic}": staffing.staff_trained_percent(topic) for topic in get_args(Topic)},
}
_SUPPLIES: dict[str, Measure] = {
    "bedding_sets_percent": supplies.supplied_percent("bedding_set"),
    "hygiene_kits_percent": supplies.supplied_percent("hygiene_kit"),
}

MEASURES: Mapping[str, Measure] = MappingProxyType({**_AREAS, **_ROOMS, **_SANITATION, **_STAFF, **_SUPPLIES})
"""Name to measure of a whole facility."""

ROOM_MEASURES: Mapping[str, RoomMeasure] = MappingProxyType(
    {
        "floor_area_per_bed": lambda room: areas.area_per_bed([room]),
        "smallest_floor_area_per_bed": lambda room: areas.area_per_bed([room]),
        "people_per_bedroom": lambda room: rooms.people_in_rooms([room]),
    }
)
"""Name to measure of one bedroom, for requirements that are judged room by room."""

__all__ = ["MEASURES", "ROOM_MEASURES", "Measure", "Measured", "RoomMeasure"]
