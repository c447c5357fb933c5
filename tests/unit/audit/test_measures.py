from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.audit.exact import BEYOND
from facility_planner.audit.measures import MEASURES, ROOM_MEASURES, Measured

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.domain.facility import Facility

DAY = date(2026, 3, 1)
PRIVATE = {"enclosure": "full_walls", "sound_private": True, "view_private": True}
D1 = {"id": "D1", "use": "sleeping", "floor_area_m2": 36.0, "beds": 6, "cots": 1}
D2 = {"id": "D2", "use": "sleeping", "floor_area_m2": 22.5, "beds": 4}


@pytest.fixture(scope="session")
def measured(facility_of: Callable[..., Facility]) -> Callable[..., Measured]:
    def measure(name: str, **given: Any) -> Measured:
        return MEASURES[name](facility_of(**given), DAY)

    return measure


def _member(number: int, *roles: str, **given: Any) -> dict[str, Any]:
    return {"id": f"S{number}", "sex": "female", "roles": roles, **given}


def test_land_is_shared_by_the_places_of_the_licence(measured: Callable[..., Measured]) -> None:
    assert measured("land_area_per_person", land_area_m2=500.0, capacity=20).value == 25
    assert measured("land_area_per_person", capacity=20).missing == ("land_area_m2",)
    assert measured("land_area_per_person").missing == ("land_area_m2", "capacity")


def test_bedroom_area_is_the_mean_and_names_the_tightest_room(measured: Callable[..., Measured]) -> None:
    # (36 + 22.5) / (6 + 4) = 5.85; the mean of 6 and 5.625 would be another number
    found = measured("floor_area_per_bed", rooms=[D1, D2])
    assert found.value == Fraction("5.85")
    (detail,) = found.details
    assert (detail.code, detail.args) == ("smallest_share", {"room": "D2", "value": 5.625})


def test_the_smallest_share_is_that_of_a_room_with_beds(measured: Callable[..., Measured]) -> None:
    empty = {"id": "D3", "use": "sleeping", "floor_area_m2": 5.0, "beds": 0}
    assert measured("smallest_floor_area_per_bed", rooms=[D1, D2, empty]).value == Fraction("5.625")


@pytest.mark.parametrize("name", ["floor_area_per_bed", "smallest_floor_area_per_bed"])
def test_a_mean_over_a_room_that_is_not_known_is_not_known(measured: Callable[..., Measured], name: str) -> None:
    found = measured(name, rooms=[D1, {"id": "D2", "use": "sleeping"}])
    assert found.value is None
    assert found.missing == ("rooms.D2.floor_area_m2", "rooms.D2.beds")
    assert measured(name).missing == ("rooms",)
    assert measured(name, rooms=[{**D1, "beds": 0}]).missing == ("rooms.D1.beds",)


def test_residential_area_counts_living_rooms_and_says_which(measured: Callable[..., Measured]) -> None:
    rooms = [
        D1,
        {"id": "L1", "use": "common", "floor_area_m2": 20.0},
        {"id": "E1", "use": "dining", "floor_area_m2": 14.0},
        {"id": "O1", "use": "office", "floor_area_m2": 50.0},
    ]
    found = measured("residential_area_per_person", rooms=rooms, capacity=10)
    assert found.value == 7  # (36 + 20 + 14) / 10
    assert found.details[0].args == {"rooms": ("D1", "L1", "E1")}
    assert measured("residential_area_per_person", rooms=[{"id": "L1", "use": "common"}]).missing == (
        "rooms.L1.floor_area_m2",
        "capacity",
    )


def test_a_reception_room_is_for_waiting_or_an_office_at_intake(measured: Callable[..., Measured]) -> None:
    rooms = [
        {"id": "H1", "use": "waiting", "floor_area_m2": 9.0},
        {"id": "O1", "use": "office", "zone": "intake", "floor_area_m2": 12.0},
        {"id": "O2", "use": "office", "zone": "public", "floor_area_m2": 30.0},
    ]
    assert measured("reception_rooms", rooms=rooms).value == 2
    assert measured("reception_room_area", rooms=rooms).value == 12
    assert measured("reception_room_area", rooms=rooms[2:]).value == 0
    open_end = measured("reception_room_area", rooms=[{"id": "H1", "use": "waiting"}])
    assert (open_end.value, open_end.may_be) == (0, BEYOND)


@pytest.mark.parametrize(
    ("facts", "because"),
    [
        ({**PRIVATE, "enclosure": "movable_partition"}, "movable_partition"),
        ({**PRIVATE, "enclosure": "curtain"}, "curtain"),
        ({**PRIVATE, "sound_private": False}, "heard_outside"),
        ({**PRIVATE, "view_private": False}, "seen_from_outside"),
        ({**PRIVATE, "desks": 2}, "several_desks"),
    ],
)
def test_a_room_that_is_not_private_says_why(
    measured: Callable[..., Measured], facts: dict[str, Any], because: str
) -> None:
    rooms = [{"id": "C1", "use": "consultation", **facts}, {"id": "K1", "use": "clinic", **PRIVATE}]
    found = measured("private_consultation_rooms", rooms=rooms)
    assert (found.value, found.missing) == (0, ())
    (detail,) = found.details
    assert (detail.code, detail.args) == ("room_not_private", {"room": "C1", "because": because})


def test_a_lock_is_no_part_of_privacy(measured: Callable[..., Measured]) -> None:
    room = {"id": "C1", "use": "consultation", **PRIVATE, "lockable": False}
    assert measured("private_consultation_rooms", rooms=[room]).value == 1


def test_a_room_of_which_too_little_is_known_may_be_private(measured: Callable[..., Measured]) -> None:
    room = {"id": "C1", "use": "consultation", "enclosure": "full_walls", "view_private": True}
    found = measured("private_consultation_rooms", rooms=[room])
    assert (found.value, found.may_be, found.missing) == (0, 1, ("rooms.C1.sound_private",))


@pytest.mark.parametrize(
    ("name", "use"),
    [
        ("consultation_rooms", "consultation"),
        ("child_friendly_rooms", "child_friendly"),
        ("common_rooms", "common"),
        ("play_rooms", "play"),
        ("kitchens", "kitchen"),
        ("dining_rooms", "dining"),
        ("medical_rooms", "clinic"),
        ("isolation_rooms", "isolation"),
    ],
)
def test_rooms_are_counted_where_rooms_are_listed(measured: Callable[..., Measured], name: str, use: str) -> None:
    store = {"id": "G1", "use": "storage"}
    assert measured(name, rooms=[store, {"id": "A", "use": use}, {"id": "B", "use": use}]).value == 2
    assert measured(name, rooms=[store]).value == 0
    assert measured(name).missing == ("rooms",)


def test_kitchen_and_dining_asks_for_both(measured: Callable[..., Measured]) -> None:
    kitchen, dining = {"id": "A", "use": "kitchen"}, {"id": "B", "use": "dining"}
    assert measured("kitchen_and_dining", rooms=[kitchen, dining]).value is True
    assert measured("kitchen_and_dining", rooms=[kitchen]).value is False
    assert measured("kitchen_and_dining").missing == ("rooms",)


def test_a_play_room_is_enough_and_without_one_a_yard_may_do(measured: Callable[..., Measured]) -> None:
    assert measured("play_or_exercise_area", rooms=[{"id": "P1", "use": "play"}]).value is True
    assert measured("play_or_exercise_area", rooms=[D1]) == Measured(None)


def test_the_fullest_bedroom_counts_beds_and_no_cots(measured: Callable[..., Measured]) -> None:
    found = measured("people_per_bedroom", rooms=[D2, D1])
    assert found.value == 6
    assert found.details[0].args == {"room": "D1", "beds": 6}
    assert measured("people_per_bedroom", rooms=[{"id": "D9", "use": "sleeping"}]).missing == ("rooms.D9.beds",)


def test_bedrooms_that_lock(measured: Callable[..., Measured]) -> None:
    rooms = [{**D1, "lockable": True}, {**D2, "lockable": False}, {"id": "D3", "use": "sleeping"}]
    found = measured("lockable_bedrooms_percent", rooms=rooms)
    # one of three is certain, two are possible
    assert (found.value, found.may_be) == (Fraction(100, 3), Fraction(200, 3))
    assert found.missing == ("rooms.D3.lockable",)
    assert found.details[0].args == {"room": "D2"}


def test_bedrooms_below_the_ground(measured: Callable[..., Measured]) -> None:
    rooms = [{**D1, "floor": -1}, {**D2, "floor": 0}, {"id": "D3", "use": "sleeping"}]
    found = measured("basement_bedrooms", rooms=rooms)
    assert (found.value, found.may_be, found.missing) == (1, 2, ("rooms.D3.floor",))


def test_toilets_of_women_are_those_designated_for_them(measured: Callable[..., Measured]) -> None:
    rooms = [
        {"id": "W1", "use": "toilet", "units": 2, "designated_for": "female"},
        {"id": "W2", "use": "toilet", "units": 3, "designated_for": "any"},
        {"id": "W3", "use": "toilet", "units": 4, "designated_for": "male"},
        {"id": "B1", "use": "bathroom", "units": 1, "designated_for": "female"},
    ]
    both = ["women", "men"]
    assert measured("toilets_for_women", rooms=rooms, serves=both).value == 2
    assert measured("toilets_for_women", rooms=rooms, serves=["women"]).value == 5
    assert measured("women_toilets_and_baths", rooms=rooms, serves=both).value is True
    assert measured("women_toilets_and_baths", rooms=rooms[:3], serves=both).value is False
    assert measured("toilets", rooms=rooms).value == 9


def test_a_toilet_room_has_one_unit_at_least(measured: Callable[..., Measured]) -> None:
    counted = measured("toilets_for_women", rooms=[{"id": "W1", "use": "toilet", "designated_for": "female"}])
    assert (counted.value, counted.may_be, counted.missing) == (1, BEYOND, ("rooms.W1.units",))
    unmarked = measured("toilets_for_women", rooms=[{"id": "W1", "use": "toilet", "units": 2}])
    assert (unmarked.value, unmarked.may_be, unmarked.missing) == (0, 2, ("rooms.W1.designated_for",))


def test_people_to_a_toilet(measured: Callable[..., Measured]) -> None:
    rooms = [{"id": "W1", "use": "toilet", "units": 2}, {"id": "W2", "use": "toilet", "units": 1}]
    assert measured("people_per_toilet", rooms=rooms, capacity=20).value == Fraction(20, 3)
    assert measured("people_per_toilet", rooms=[D1], capacity=20).value == BEYOND
    assert measured("people_per_toilet", rooms=[{"id": "W1", "use": "toilet"}]).missing == (
        "rooms.W1.units",
        "capacity",
    )


def test_staff_are_counted_by_head_role_and_degree(measured: Callable[..., Measured]) -> None:
    staff = [
        _member(1, "psychologist", "records_officer", qualification="bachelor"),
        _member(2, "counsellor", qualification="intermediate", employment="part_time"),
        _member(3, "guard", employment="on_call"),
    ]
    assert measured("staff_total", staff=staff).value == 3
    assert measured("psychologists", staff=staff).value == 1
    assert measured("full_time_staff", staff=staff).value == 1
    degrees = measured("staff_college_total", staff=staff)
    assert (degrees.value, degrees.may_be, degrees.missing) == (1, 2, ("staff.S3.qualification",))
    for name in ("staff_total", "psychologists", "full_time_staff", "staff_college_total"):
        assert measured(name).missing == ("staff",)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("people_per_social_worker", "social_worker"),
        ("people_per_health_worker", "nurse"),
        ("people_per_health_worker", "doctor"),
        ("people_per_caterer", "cook"),
        ("people_per_carer", "child_carer"),
    ],
)
def test_people_to_a_member_of_staff(measured: Callable[..., Measured], name: str, role: str) -> None:
    staff = [_member(1, role), _member(2, role), _member(3, "guard")]
    assert measured(name, staff=staff, capacity=25).value == Fraction(25, 2)
    nobody = measured(name, staff=staff[2:], capacity=25)
    assert nobody.value == BEYOND
    assert nobody.details[0].code == "nobody_there"
    assert measured(name).missing == ("staff", "capacity")


def test_carers_may_be_trained_instead(measured: Callable[..., Measured]) -> None:
    trained = {"topic": "child_care", "completed_on": DAY}
    assert measured("people_per_carer", staff=[_member(1, "nurse", training=[trained])], capacity=9).value == 9


def test_who_helps_people_too_is_not_indirect(measured: Callable[..., Measured]) -> None:
    staff = [
        _member(1, "manager", "social_worker"),
        _member(2, "manager"),
        _member(3, "guard", "driver"),
        _member(4, "cook"),
    ]
    assert measured("indirect_staff_percent", staff=staff).value == 50


def test_training_counts_on_the_day_and_among_those_who_help(measured: Callable[..., Measured]) -> None:
    valid = {"topic": "victim_support", "completed_on": date(2024, 1, 1)}
    staff = [
        _member(1, "social_worker", training=[valid]),
        _member(2, "nurse", training=[{**valid, "valid_until": date(2026, 2, 28)}]),  # ended yesterday
        _member(3, "psychologist", training=[{**valid, "completed_on": date(2026, 3, 2)}]),  # tomorrow
        _member(4, "guard"),
    ]
    found = measured("staff_trained_percent_victim_support", staff=staff)
    assert found.value == Fraction(100, 3)
    assert [detail.args["staff"] for detail in found.details] == ["S2", "S3"]
    assert measured("staff_trained_percent_victim_support", staff=staff[3:]).missing == ("staff",)


@pytest.mark.parametrize(
    ("name", "supply"), [("bedding_sets_percent", "bedding_set"), ("hygiene_kits_percent", "hygiene_kit")]
)
def test_supplies_by_places(measured: Callable[..., Measured], name: str, supply: str) -> None:
    assert measured(name, supplies={supply: 12}, capacity=20).value == 60
    assert measured(name, supplies={supply: 0}, capacity=20).value == 0
    assert measured(name, capacity=20).missing == (f"supplies.{supply}",)


def test_bedrooms_are_measured_one_by_one(facility_of: Callable[..., Facility]) -> None:
    room, _ = facility_of(rooms=[D1, D2]).rooms
    assert ROOM_MEASURES["floor_area_per_bed"](room).value == 6
    assert ROOM_MEASURES["people_per_bedroom"](room).value == 6


def test_every_measure_bears_an_empty_file(facility_of: Callable[..., Facility]) -> None:
    for measure in MEASURES.values():
        assert measure(facility_of(), DAY).value is None
