from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.audit.applicability import why_not_judged

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.standard import Requirement

DAY = date(2026, 3, 1)
BED = {"id": "D1", "use": "sleeping"}
DESK = {"id": "O1", "use": "office"}


@pytest.mark.parametrize(
    ("applies_to", "fits", "unfit", "fact"),
    [
        ({"setting": ["rural", "mountain"]}, {"setting": "mountain"}, {"setting": "urban"}, "setting"),
        ({"serves": ["children"]}, {"serves": ["women", "children"]}, {"serves": ["women"]}, "serves"),
        ({"care_24h": True}, {"care_24h": True}, {"care_24h": False}, "care_24h"),
        ({"capacity_from": 25}, {"capacity": 25}, {"capacity": 24}, "capacity"),
        (
            {"built_or_renovated_from": date(2025, 2, 1)},
            {"built_or_renovated_on": date(2025, 2, 1)},
            {"built_or_renovated_on": date(2025, 1, 31)},
            "built_or_renovated_on",
        ),
        ({"overnight": True}, {"rooms": [BED]}, {"rooms": [DESK]}, "rooms"),
        ({"overnight": False}, {"rooms": [DESK]}, {"rooms": [BED]}, "rooms"),
    ],
)
def test_a_condition_holds_or_fails_or_asks_for_its_fact(
    *,
    facility_of: Callable[..., Facility],
    requirement_of: Callable[..., Requirement],
    applies_to: dict[str, Any],
    fits: dict[str, Any],
    unfit: dict[str, Any],
    fact: str,
) -> None:
    requirement = requirement_of(applies_to=applies_to)
    assert why_not_judged(requirement, facility_of(**fits), DAY) is None

    failing = why_not_judged(requirement, facility_of(**unfit), DAY)
    assert failing is not None
    assert failing.verdict == "not_applicable"
    assert failing.reason.code == "does_not_apply"
    assert failing.reason.args == {"field": next(iter(applies_to))}

    unknown = why_not_judged(requirement, facility_of(), DAY)
    assert unknown is not None
    assert unknown.verdict == "not_observed"
    assert unknown.reason.code == "fact_missing"
    assert unknown.reason.args == {"facts": (fact,)}


@pytest.mark.parametrize(
    ("applies_to", "field"), [({"ownership": ["non_state"]}, "ownership"), ({"kind": ["shelter"]}, "kind")]
)
def test_ownership_and_kind_are_always_known(
    facility_of: Callable[..., Facility],
    requirement_of: Callable[..., Requirement],
    applies_to: dict[str, Any],
    field: str,
) -> None:
    failing = why_not_judged(requirement_of(applies_to=applies_to), facility_of(), DAY)
    assert failing is not None
    assert (failing.verdict, failing.reason.args) == ("not_applicable", {"field": field})


@pytest.mark.parametrize(
    ("size", "verdict", "facts"),
    [
        ({"floors": 2}, None, None),  # enough floors: the area does not matter
        ({"floors": 1, "floor_area_m2": 100.0}, None, None),
        ({"floors": 1, "floor_area_m2": 99.9}, "not_applicable", None),
        ({"floors": 1}, "not_observed", ("floor_area_m2",)),
        ({"floor_area_m2": 99.9}, "not_observed", ("floors",)),
        ({}, "not_observed", ("floors", "floor_area_m2")),
    ],
)
def test_either_floors_or_floor_area_is_enough(
    facility_of: Callable[..., Facility],
    requirement_of: Callable[..., Requirement],
    size: dict[str, Any],
    verdict: str | None,
    facts: tuple[str, ...] | None,
) -> None:
    requirement = requirement_of(applies_to={"floors_from": 2, "or_floor_area_m2_from": 100})
    found = why_not_judged(requirement, facility_of(**size), DAY)
    assert (found.verdict if found else None) == verdict
    assert (found.reason.args.get("facts") if found else None) == facts


def test_a_condition_that_fails_comes_before_facts_that_are_missing(
    facility_of: Callable[..., Facility], requirement_of: Callable[..., Requirement]
) -> None:
    requirement = requirement_of(applies_to={"ownership": ["non_state"], "setting": ["rural"]})
    found = why_not_judged(requirement, facility_of(), DAY)
    assert found is not None
    assert found.verdict == "not_applicable"


@pytest.mark.parametrize(
    ("day", "args"),
    [
        (date(2026, 4, 14), {"begins": "2026-04-15"}),
        (date(2026, 4, 15), None),
        (date(2027, 2, 28), None),
        (date(2027, 3, 1), {"ended": "2027-03-01"}),
    ],
)
def test_a_requirement_applies_from_its_first_value_until_null_ends_it(
    facility_of: Callable[..., Facility],
    requirement_of: Callable[..., Requirement],
    day: date,
    args: dict[str, str] | None,
) -> None:
    values = [{"from": date(2026, 4, 15), "value": 20}, {"from": date(2027, 3, 1), "value": None}]
    found = why_not_judged(requirement_of(values=values), facility_of(), day)
    assert (found.reason.args if found else None) == args
    assert found is None or (found.verdict, found.reason.code) == ("not_applicable", "not_in_force")


def test_bands_are_a_value(facility_of: Callable[..., Facility], requirement_of: Callable[..., Requirement]) -> None:
    values = [{"from": date(2018, 2, 12), "bands": [{"age_below": 1.5, "value": 1}]}]
    assert why_not_judged(requirement_of(values=values), facility_of(), DAY) is None
