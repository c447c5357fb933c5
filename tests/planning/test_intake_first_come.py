"""Nothing is short that a first-come dispatcher would have served; ours is `first_come.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from tests.planning.first_come import FirstCome
from tests.planning.intake_strategies import cases
from tests.planning.intake_support import Case, assert_sound, undone, unmet

from facility_planner.audit.demands import demands
from facility_planner.domain.calendar import local_day
from facility_planner.domain.person_services import services_for
from facility_planner.domain.plan import Plan
from facility_planner.library.shelves import list_surges
from facility_planner.library.surge import load_surge
from facility_planner.planning.engine.outcome import SolveLimits

if TYPE_CHECKING:
    from pathlib import Path

SURGES = {path.stem: path for path in list_surges()}
IN_SHORT = ("surge-10-night-song-xanh", "surge-12-song-xanh", "surge-15-moc-bai")
ABOUT_THE_WHOLE = frozenset({
    "unaccounted", "objective_value", "objectives_list", "declined_list", "wishes_list", "bed_missing", "cover",
    "status", "staff_break", "staff_meal",
})  # fmt: skip
"""What the bare activities of a dispatcher do not answer for."""


def shipped(path: Path) -> Case:
    surge = load_surge(path)
    asked = demands(surge.standards, local_day(surge.scenario.starts))
    return Case(surge.scenario, surge.protocol, surge.facility, asked)


def counted_pairs(case: Case) -> int:
    """How many essential and same-day pairs there are."""
    return sum(
        1
        for person in case.scenario.people
        for service in services_for(case.protocol, person)
        if service.priority != "can_wait"
    )


def our_dispatch(case: Case) -> FirstCome:
    """Our dispatcher's day, which keeps every rule."""
    ours = FirstCome(case)
    activities = tuple(ours.dispatch())
    plan = Plan(scenario=case.scenario.id, status="feasible", objectives=(), activities=activities)
    broken = {v.rule for v in case.judge(plan).violations if v.rule not in ABOUT_THE_WHOLE}
    assert broken == set(), "our own dispatcher keeps the rules"
    return ours


def no_worse_than_ours(path: Path, seconds: float) -> None:
    """The planner leaves no more essential and same-day pairs undone."""
    case = shipped(path)
    ours = our_dispatch(case)
    plan = case.plan(SolveLimits(time_limit=seconds, workers=2))
    assert_sound(case, plan)
    assert undone(plan) <= counted_pairs(case) - len(ours.in_time())


@pytest.mark.parametrize("name", IN_SHORT)
def test_a_shipped_surge_leaves_no_more_undone_than_first_come(name: str) -> None:
    no_worse_than_ours(SURGES[name], 6)


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(set(SURGES).difference(IN_SHORT)))
def test_every_other_shipped_surge_leaves_no_more_undone(name: str) -> None:
    no_worse_than_ours(SURGES[name], 8)


QUIETLY = settings(
    deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def serves_as_many(case: Case) -> None:
    """As many pairs in time, and if first come serves all that is essential and of the day, nothing of it is short."""
    ours = our_dispatch(case).in_time()
    plan = case.plan(SolveLimits(time_limit=3, workers=1))
    assert_sound(case, plan)
    assert undone(plan) <= counted_pairs(case) - len(ours)
    if len(ours) == counted_pairs(case):
        assert {pair for pair in unmet(plan) if pair in ours} == set()


@settings(QUIETLY, max_examples=25)
@given(cases(most_people=3))
def test_a_small_surge_leaves_no_more_undone_than_first_come(case: Case) -> None:
    serves_as_many(case)


@pytest.mark.long
@settings(QUIETLY, max_examples=300)
@given(cases())
def test_many_small_surges_leave_no_more_undone_than_first_come(case: Case) -> None:
    serves_as_many(case)
