from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from facility_planner.audit.assess import assessment
from facility_planner.audit.gaps import find_gaps
from facility_planner.domain.assessment import Finding

Judged = Callable[..., Finding]
Build = Callable[..., Any]


def _asks(measure: str, compare: str, value: float, unit: str) -> dict[str, Any]:
    values = [{"from": date(2018, 1, 1), "value": value}]
    return {"measure": measure, "compare": compare, "unit": unit, "values": values}


def _bedroom(number: int, beds: int, area: float = 20.0, sex: str = "any") -> dict[str, Any]:
    room = {"id": f"D{number}", "use": "sleeping", "beds": beds, "floor_area_m2": area}
    return {**room, "designated_for": sex}


def _staff(*roles: str) -> list[dict[str, Any]]:
    return [{"id": f"S{n}", "sex": "female", "roles": [role]} for n, role in enumerate(roles)]


LAND = _asks("land_area_per_person", "at_least", 20, "m2_per_person")
BEDS = _asks("floor_area_per_bed", "at_least", 6, "m2_per_bed")
EACH = _asks("smallest_floor_area_per_bed", "at_least", 6, "m2_per_bed")
WORKERS = _asks("people_per_social_worker", "at_most", 25, "persons_per_staff")
TRAINED = _asks("staff_trained_percent_victim_support", "at_least", 100, "percent")
INDIRECT = _asks("indirect_staff_percent", "at_most", 20, "percent")
KITS = _asks("hygiene_kits_percent", "at_least", 100, "percent")
CROWD = _asks("people_per_bedroom", "at_most", 6, "persons_per_room")
PRIVATE = _asks("private_consultation_rooms", "at_least", 2, "room")
TOILETS = _asks("people_per_toilet", "at_most", 6, "persons_per_toilet")
RECEPTION = _asks("reception_room_area", "at_least", 10, "m2")


@pytest.mark.parametrize(
    ("asked", "given", "quantity", "unit"),
    [
        # 20 × 20 - 380 = 20 m² of land
        (LAND, {"land_area_m2": 380.0, "capacity": 20}, 20, "m2"),
        # 6 × 10 - 58.5 = 1.5 m² over all rooms
        (BEDS, {"rooms": [_bedroom(1, 6, 36.0), _bedroom(2, 4, 22.5)]}, 1.5, "m2"),
        # each by itself: 36 - 30 = 6, 24 - 22.5 = 1.5, and a third that has more than enough helps nobody
        (EACH, {"rooms": [_bedroom(1, 6, 30.0), _bedroom(2, 4, 22.5), _bedroom(3, 1, 90.0)]}, 7.5, "m2"),
        # ceil(60 / 25) - 1
        (WORKERS, {"capacity": 60, "staff": _staff("social_worker", "guard")}, 2, "staff"),
        (TRAINED, {"staff": _staff("nurse", "social_worker", "guard")}, 2, "staff"),
        # 2 of 4 serve the house, 0.8 may: one too many becomes two, since people come whole
        (INDIRECT, {"staff": _staff("guard", "driver", "nurse", "nurse")}, 2, "staff"),
        (KITS, {"capacity": 20, "supplies": {"hygiene_kit": 12}}, 8, "set"),
        (PRIVATE, {"rooms": [_bedroom(1, 1)]}, 2, "room"),
        (RECEPTION, {"rooms": [{"id": "H1", "use": "waiting", "floor_area_m2": 7.5}]}, 2.5, "m2"),
    ],
)
def test_a_gap_is_counted_in_what_a_remedy_delivers(
    *,
    judged: Judged,
    facility_of: Build,
    requirement_of: Build,
    asked: dict[str, Any],
    given: dict[str, Any],
    quantity: float,
    unit: str,
) -> None:
    finding = judged(requirement_of(**asked), facility_of(**given))
    assert finding.verdict == "not_met"
    assert finding.gap is not None
    assert (finding.gap.quantity, finding.gap.unit) == (quantity, unit)


@pytest.mark.parametrize(
    ("beds", "missing"),
    [
        # 13 women and 8 men in rooms of 6: 7 women and 2 men are too many, 2 + 1 rooms; 9 / 6 would say 2
        ([("female", 13), ("male", 8)], 3),
        # the two rooms too full of one group share a new one
        ([("female", 8), ("female", 9)], 1),
        ([("female", 8), ("male", 9)], 2),
        # a free bed elsewhere is not counted on
        ([("female", 8), ("female", 1)], 1),
    ],
)
def test_rooms_are_missing_group_by_group(
    judged: Judged, facility_of: Build, requirement_of: Build, beds: list[tuple[str, int]], missing: int
) -> None:
    rooms = [_bedroom(n, count, sex=sex) for n, (sex, count) in enumerate(beds)]
    finding = judged(requirement_of(**CROWD), facility_of(rooms=rooms))
    assert finding.gap is not None
    assert (finding.gap.quantity, finding.gap.unit) == (missing, "room")


@pytest.mark.parametrize(
    ("serves", "rooms", "missing"),
    [
        # 20 people at 6 a toilet need 4
        (["women"], [], 3),
        # 13 women, 7 men: 3 + 2 = 5, although 20 / 6 says 4
        (["women", "men"], [_bedroom(1, 13, sex="female"), _bedroom(2, 7, sex="male")], 4),
    ],
)
def test_toilets_are_missing_group_by_group(
    *,
    judged: Judged,
    facility_of: Build,
    requirement_of: Build,
    serves: list[str],
    rooms: list[dict[str, Any]],
    missing: int,
) -> None:
    toilet = {"id": "W1", "use": "toilet", "units": 1}
    facility = facility_of(capacity=20, serves=serves, rooms=[toilet, *rooms])
    finding = judged(requirement_of(**TOILETS), facility)
    assert finding.gap is not None
    assert (finding.gap.quantity, finding.gap.unit) == (missing, "toilet")


def test_women_and_men_need_a_toilet_each_at_least(judged: Judged, facility_of: Build, requirement_of: Build) -> None:
    facility = facility_of(capacity=3, serves=["women", "men"], rooms=[_bedroom(1, 3)])
    finding = judged(requirement_of(**TOILETS), facility)
    assert finding.gap is not None
    assert finding.gap.quantity == 2


@pytest.mark.parametrize(
    ("asked", "given", "seen", "quantity", "unit"),
    [
        # 15 instead of 20 m² for each of 20 people
        (LAND, {"capacity": 20}, 15, 100, "m2"),
        (LAND, {}, 15, 5, "m2_per_person"),
        # 40 people to a worker means 1.5 for 60; ceil(60 / 25) = 3 are needed, and one is whole
        (WORKERS, {"capacity": 60}, 40, 2, "staff"),
        (WORKERS, {}, 40, 15, "persons_per_staff"),
        (KITS, {"capacity": 20}, 60, 8, "set"),
        (KITS, {}, 60, 40, "percent"),
        (CROWD, {}, 8, 1, "room"),
        (TRAINED, {"staff": _staff("nurse", "nurse", "nurse")}, 50, 2, "staff"),
        # 1.5 rooms are missing: two
        (PRIVATE, {}, 0.5, 2, "room"),
        (_asks("stays", "at_most", 120, "day"), {}, 130.5, 10.5, "day"),
        (_asks("incidents", "at_most", 0, "incident"), {}, 2, 2, "incident"),
    ],
)
def test_an_observed_shortfall_is_counted_on_the_facts_that_are_known(
    *,
    judged: Judged,
    facility_of: Build,
    requirement_of: Build,
    observation_of: Build,
    asked: dict[str, Any],
    given: dict[str, Any],
    seen: float,
    quantity: float,
    unit: str,
) -> None:
    finding = judged(requirement_of(**asked), facility_of(**given), [observation_of(value=seen)])
    assert finding.gap is not None
    assert (finding.gap.quantity, finding.gap.unit) == (quantity, unit)


def test_a_yes_or_no_lacks_one_answer_and_a_sample_percent_points(
    judged: Judged, facility_of: Build, requirement_of: Build, observation_of: Build
) -> None:
    yes = {"compare": "is", "unit": "yes_no", "values": [{"from": date(2018, 1, 1), "value": True}]}
    answer = judged(requirement_of(**yes), facility_of(), [observation_of(value=False)])
    share = judged(requirement_of(**KITS), facility_of(capacity=9), [observation_of(sample=8, passed=7)])
    assert answer.gap is not None
    assert share.gap is not None
    assert (answer.gap.quantity, answer.gap.unit) == (1, "yes_no")
    assert (share.gap.quantity, share.gap.unit) == (12.5, "percent")


def test_every_failure_has_a_gap_of_its_class_and_nothing_else_has(
    facility_of: Build, requirement_of: Build, standard_of: Build, observation_of: Build
) -> None:
    requirements = [
        requirement_of(id="met", values=[{"from": date(2018, 1, 1), "value": 0}]),
        requirement_of(id="partly", **{**KITS, "partly_met_from": 50}),
        requirement_of(id="advice", **{**PRIVATE, "class": "good_practice"}),
        requirement_of(id="unknown"),
    ]
    seen = [observation_of(of="met", value=0).model_dump()]
    facility = facility_of(capacity=20, supplies={"hygiene_kit": 12}, rooms=[_bedroom(1, 1)], observations=seen)
    found = find_gaps(assessment(facility, [standard_of(*requirements)], date(2026, 3, 1)))
    assert [(gap.requirement, gap.class_, gap.verdict, gap.quantity, gap.unit) for gap in found] == [
        ("partly", "binding", "partly_met", 8, "set"),
        ("advice", "good_practice", "not_met", 2, "room"),
    ]
    assert all(gap.facility == "f1" and gap.remedies == () and gap.vnd is None for gap in found)
