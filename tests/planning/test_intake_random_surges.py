"""Whatever a small surge looks like, its plan is sound, at every moment that it is shown."""

from __future__ import annotations

import os
import threading

from hypothesis import HealthCheck, given, settings
from tests.planning.intake_strategies import cases
from tests.planning.intake_support import Case, assert_sound, undone

from facility_planner.planning.engine.outcome import Progress, SolveLimits

LONG = bool(os.environ.get("FACILITY_PLANNER_LONG"))
RANDOM = settings(
    max_examples=400 if LONG else 25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SHORT = SolveLimits(time_limit=2, workers=1)


@RANDOM
@given(cases())
def test_every_plan_shown_is_sound_and_the_last_no_worse_than_the_first(case: Case) -> None:
    shown: list[Progress] = []
    plan = case.plan(SHORT, on_progress=shown.append)
    assert_sound(case, plan)
    plans = [progress.plan for progress in shown if progress.plan is not None]
    for one in plans:
        assert_sound(case, one)
    assert shown[0].goal == "dispatch"
    assert undone(plan) <= undone(plans[0])


@RANDOM
@given(cases())
def test_a_plan_that_is_stopped_at_once_is_sound(case: Case) -> None:
    stop = threading.Event()
    stop.set()
    assert_sound(case, case.plan(SHORT, stop=stop))


@RANDOM
@given(cases(most_people=3))
def test_locked_things_stay_where_a_plan_had_them(case: Case) -> None:
    """What one plan did can be fixed, and the next plan keeps it: it never contradicts itself."""
    plan = case.plan(SHORT)
    fixed = tuple(
        {"person": a.person, "service": a.service, "start": a.start, "room": a.room, "staff": a.staff}
        for a in plan.activities[:3]
    )
    again = Case(
        type(case.scenario).model_validate(case.scenario.model_dump() | {"locked": fixed}),
        case.protocol,
        case.facility,
        case.demands,
    )
    assert_sound(again, again.plan(SHORT))
