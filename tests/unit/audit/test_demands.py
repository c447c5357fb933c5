from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from facility_planner.audit.demands import demands
from facility_planner.domain.demands import carers_needed

Build = Callable[..., Any]

START = date(2018, 2, 12)
BANDS = [
    {"age_below": 1.5, "value": 1},
    {"age_from": 1.5, "age_below": 6, "value": 6},
    {"age_from": 6, "age_below": 16, "value": 10},
]
AREA = {"measure": "floor_area_per_bed", "unit": "m2_per_bed"}


def test_ratios_by_age_stand_under_the_id_of_their_requirement(requirement_of: Build, standard_of: Build) -> None:
    carers = requirement_of(id="child-carers", values=[{"from": START, "bands": BANDS}])
    found = demands([standard_of(carers)], START)
    # two infants 1:1, seven small children 1:6, one older 1:10: 2 + 2 + 1
    assert carers_needed(found.ratios["child-carers"], [0.5, 1, *[3.0] * 7, 12]) == 5
    assert demands([standard_of(carers)], date(2018, 2, 11)).ratios == {}


def test_bedroom_area_is_the_norm_of_ordinary_care_in_force(requirement_of: Build, standard_of: Build) -> None:
    requirements = [
        requirement_of(id="ordinary", values=[{"from": START, "value": 6}], **AREA),
        requirement_of(id="24h", values=[{"from": START, "value": 8}], applies_to={"care_24h": True}, **AREA),
        requirement_of(id="advice", values=[{"from": START, "value": 9}], **{**AREA, "class": "good_practice"}),
        requirement_of(id="ended", values=[{"from": START, "value": None}], **AREA),
    ]
    assert demands([standard_of(*requirements)], START).bedroom_m2_per_person == 6
    assert demands([standard_of(*requirements)], date(2018, 1, 1)).bedroom_m2_per_person is None


def test_the_strictest_of_several_standards_counts(requirement_of: Build, standard_of: Build) -> None:
    duty = {"measure": "staff_on_duty_per_shift", "unit": "staff_per_shift"}
    one = requirement_of(id="a", values=[{"from": START, "value": 1}], **duty)
    two = requirement_of(id="b", values=[{"from": START, "value": 2}], **duty)
    found = demands([standard_of(two), standard_of(one)], START)
    assert found.staff_on_duty == 2
    assert found.bedroom_m2_per_person is None
