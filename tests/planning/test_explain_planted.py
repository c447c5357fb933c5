"""Short days with a known cause: the explanation names it, and whatever it names is verified by planning without it."""

from __future__ import annotations

import threading

import pytest
from tests.planning.explain_table import PLANTED, Q1, TWO_WORKERS, Planted, day, people
from tests.planning.intake_support import Case, assert_sound, unmet
from tests.unit.planning.builders import talk

from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.planning.intake.explain.carrying import carried
from facility_planner.planning.intake.explain.day import Day
from facility_planner.planning.intake.explain.explain import explain_service
from facility_planner.planning.intake.explain.question import question_of
from facility_planner.planning.intake.explain.requirements import requirements_of
from facility_planner.planning.intake.explain.spending import Spending

LIMITS = SolveLimits(effort=5, workers=1)
COPIES = 3


def day_of(case: Case) -> Day:
    """The inputs of a case."""
    return Day(case.scenario, case.facility, case.protocol, case.demands)


def given_on(changed: Day, planted: Planted) -> int:
    """How many the planner gives the service in time on a changed day, by a plan that the checker finds sound."""
    case = Case(changed.scenario, changed.protocol, changed.facility, changed.demands)
    plan = case.plan(LIMITS)
    assert_sound(case, plan)
    tomorrow = {(pair.person, pair.service) for pair in plan.tomorrow}
    short = {pair for pair in {*unmet(plan), *tomorrow} if pair[1] == planted.service}
    return planted.wanted - len(short)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda one: one.name)
def test_the_planted_cause_is_named_and_every_reason_is_verified(planted: Planted) -> None:
    inputs = day_of(planted.case)
    plan = planted.case.clean_plan(LIMITS)
    found = explain_service(inputs, plan, planted.service, Spending(LIMITS, 5.0, 5.0, threading.Event()))
    assert found is not None
    assert (found.wanted, found.given, found.proven) == (planted.wanted, planted.given, True)
    assert sorted(reason.code for reason in found.reasons) == sorted({planted.code, *planted.beside})
    known = carried(inputs.instance(), plan.activities)
    question = question_of(inputs, known, inputs.protocol.service(planted.service))
    lifted = {one.reason.model_dump_json(): one for one in requirements_of(inputs, question)}
    for reason in found.reasons:
        assert given_on(lifted[reason.model_dump_json()].lift(inputs, COPIES), planted) > found.given, reason


def test_thirty_days_are_planted() -> None:
    assert len(PLANTED) == len({one.name for one in PLANTED}) >= 30


def test_of_two_causes_each_is_told_to_help_only_with_the_other() -> None:
    """One room and one worker for four hours, an hour each: a room more is of no use without a worker more."""
    private = talk(minutes=60, room=("consultation",), private=True)
    case = day(private, arrivals=people(5), staff=TWO_WORKERS[:1], rooms=(Q1,), horizon_hours=4)
    plan = case.clean_plan(LIMITS)
    found = explain_service(day_of(case), plan, "consent", Spending(LIMITS, 5.0, 5.0, threading.Event()))
    assert found is not None
    (told,) = found.reasons
    assert {told.code, told.args["only_with"]} == {"rooms_of_use", "staff_of_roles"}
    assert (found.given, found.proven, found.changes) == (4, True, ())
