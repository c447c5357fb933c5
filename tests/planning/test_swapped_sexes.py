"""Women for men and men for women, everywhere: the plan is as good, and each person's day is the same.

Swapped are people and what they ask for, staff, visitors, residents, what rooms are meant for, and every sex
that the protocol names. One rule of the protocol knows a difference and is left out: somebody is awake while
women sleep.
"""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.planning.intake_strategies import cases
from tests.planning.test_intake_first_come import SURGES, shipped
from tests.planning.test_intake_metamorphic import OTHER_SEX, other_sexes

from facility_planner.domain.plan import Plan
from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.planning.intake.walk import walk

if TYPE_CHECKING:
    from tests.planning.intake_support import Case

    from facility_planner.domain.base import Value
    from facility_planner.domain.plan import Objective

IN_SHORT = SolveLimits(time_limit=None, effort=0.1, workers=1, seed=1)
SHIPPED = ("surge-10-hoa-ban", "surge-10-night-song-xanh", "surge-15-moc-bai")
QUIETLY = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


def alike(case: Case) -> Case:
    """The case without the one rule that knows a difference."""
    rules = tuple(rule for rule in case.protocol.cover if rule.condition != "women_asleep")
    return replace(case, protocol=case.protocol.model_copy(update={"cover": rules}))


def first_plan(case: Case) -> Plan:
    """What the dispatcher gives, nothing better searched."""
    stop = threading.Event()
    stop.set()
    return case.plan(IN_SHORT, stop=stop)


def told(value: Value) -> Any:
    """A value as it stands in a file."""
    return value.model_dump(mode="json")


def walk_in(case: Case, plan: Plan) -> Any:
    """The walk of a plan of a case, as it stands in a file."""
    return told(walk(case.scenario, case.facility, case.protocol, case.demands, plan))


def swapped(data: Any) -> Any:
    """What stands in a file of a plan or a walk, its sexes swapped."""
    if isinstance(data, dict):
        return {key: swapped(value) for key, value in data.items()}
    if isinstance(data, list):
        return [swapped(value) for value in data]
    return OTHER_SEX.get(data, data) if isinstance(data, str) else data


def values(plan: Plan) -> list[tuple[str, int]]:
    return [(goal.name, goal.value) for goal in plan.objectives]


def assert_as_good(plan: Plan, other: Plan) -> None:
    """Goals proven in both are equal, up to the first that is not; there neither is below the other's bound."""
    for one, two in zip(plan.objectives, other.objectives, strict=True):
        if not (one.is_optimal and two.is_optimal):
            assert reaches(one, two)
            assert reaches(two, one)
            return
        assert one.value == two.value, one.name


def reaches(one: Objective, other: Objective) -> bool:
    """Whether a value does not lie below what is proven for the same goal elsewhere."""
    return other.bound is None or one.value >= other.bound


@pytest.mark.parametrize("name", SHIPPED)
def test_the_first_plan_of_a_shipped_surge_is_the_same(name: str) -> None:
    case = alike(shipped(SURGES[name]))
    plan, other = first_plan(case), first_plan(other_sexes(case))
    assert values(plan) == values(other)
    for part in ("activities", "cover", "shortages", "tomorrow", "wishes"):
        assert [told(one) for one in getattr(plan, part)] == swapped([told(one) for one in getattr(other, part)])
    assert walk_in(case, plan) == swapped(walk_in(other_sexes(case), other))


@pytest.mark.parametrize("name", [SHIPPED[0], *(pytest.param(name, marks=pytest.mark.long) for name in SHIPPED[1:])])
def test_a_shipped_surge_is_planned_as_well(name: str) -> None:
    case = alike(shipped(SURGES[name]))
    assert_as_good(case.clean_plan(IN_SHORT), other_sexes(case).clean_plan(IN_SHORT))


@QUIETLY
@given(cases(most_people=4))
def test_a_small_surge_is_planned_as_well(case: Case) -> None:
    case = alike(case)
    assert_as_good(case.plan(IN_SHORT), other_sexes(case).plan(IN_SHORT))


@settings(QUIETLY, max_examples=60)
@given(cases())
def test_the_walk_of_one_plan_is_the_same(case: Case) -> None:
    """The same activities, people and staff of the other sex: every figure, reason and band as before."""
    plan = first_plan(case)
    other = Plan.model_validate_json(json.dumps(swapped(told(plan))))
    assert walk_in(alike(case), plan) == swapped(walk_in(alike(other_sexes(case)), other))
