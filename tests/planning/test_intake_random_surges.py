"""Whatever a small surge looks like, its plan is sound, at every moment that it is shown."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from tests.planning.intake_strategies import cases
from tests.planning.intake_support import Case, assert_sound, undone

from facility_planner.domain.scenario import Locked
from facility_planner.planning.engine.outcome import Progress, SolveLimits

QUIETLY = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
A_FEW = settings(QUIETLY, max_examples=25)
MANY = settings(QUIETLY, max_examples=400)
SHORT = SolveLimits(time_limit=2, workers=1)


def sound_whenever_shown(case: Case) -> None:
    """Every plan on the way is sound, and the last leaves no more undone than the first."""
    shown: list[Progress] = []
    plan = case.plan(SHORT, on_progress=shown.append)
    assert_sound(case, plan)
    plans = [progress.plan for progress in shown if progress.plan is not None]
    for one in plans:
        assert_sound(case, one)
    assert shown[0].goal == "dispatch"
    assert undone(plan) <= undone(plans[0])


def sound_if_stopped_at_once(case: Case) -> None:
    """A stop before the beginning leaves a plan too."""
    stop = threading.Event()
    stop.set()
    assert_sound(case, case.plan(SHORT, stop=stop))


def keeps_what_it_did(case: Case) -> None:
    """What one plan did can be fixed, and the next plan keeps it."""
    plan = case.plan(SHORT)
    fixed = tuple(
        Locked(person=a.person, service=a.service, start=a.start, room=a.room, staff=a.staff)
        for a in plan.activities[:3]
    )
    again = replace(case, scenario=case.scenario.model_copy(update={"locked": fixed}))
    assert_sound(again, again.plan(SHORT))


@A_FEW
@given(cases())
def test_every_plan_shown_is_sound(case: Case) -> None:
    sound_whenever_shown(case)


@A_FEW
@given(cases())
def test_a_plan_that_is_stopped_at_once_is_sound(case: Case) -> None:
    sound_if_stopped_at_once(case)


@A_FEW
@given(cases(most_people=3))
def test_what_a_plan_did_can_be_fixed(case: Case) -> None:
    keeps_what_it_did(case)


@pytest.mark.long
@MANY
@given(cases())
def test_many_plans_shown_are_sound(case: Case) -> None:
    sound_whenever_shown(case)


@pytest.mark.long
@MANY
@given(cases())
def test_many_plans_stopped_at_once_are_sound(case: Case) -> None:
    sound_if_stopped_at_once(case)


@pytest.mark.long
@MANY
@given(cases(most_people=3))
def test_what_many_plans_did_can_be_fixed(case: Case) -> None:
    keeps_what_it_did(case)
