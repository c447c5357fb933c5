"""What else an explanation tells: what would help, what is fixed against which rule, what one more would bring."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from tests.planning.explain_table import CLINIC, OFFICE, PLANTED, Q1, Q2, TWO_WORKERS, day, people
from tests.planning.intake_support import Case, goal
from tests.unit.planning.builders import clock, member, shift, talk, triage

from facility_planner.domain.protocol import GoalSetting, Limits
from facility_planner.domain.scenario import Locked
from facility_planner.planning.engine.outcome import Progress, SolveLimits
from facility_planner.planning.intake.explain.carrying import carried
from facility_planner.planning.intake.explain.changes import changes_for
from facility_planner.planning.intake.explain.day import Day
from facility_planner.planning.intake.explain.explain import explain, explain_service
from facility_planner.planning.intake.explain.facts import Facts
from facility_planner.planning.intake.explain.question import question_of
from facility_planner.planning.intake.explain.spending import Spending

if TYPE_CHECKING:
    from facility_planner.domain.plan import Plan

LIMITS = SolveLimits(effort=5, workers=1)
PRIVATE = talk(minutes=50, room=("consultation",), private=True)
NURSE_ALONE = (member("N", "nurse"),)


def explained(case: Case, plan: Plan | None = None, **more: Any) -> Plan:
    """The plan of a case with its explanations."""
    known = plan or case.clean_plan(LIMITS)
    return explain(case.scenario, case.facility, case.protocol, case.demands, known, LIMITS, **more)


def locked(who: str, start: str, service: str = "consent") -> Locked:
    """An activity that the user has fixed."""
    return Locked(person=who, service=service, start=clock(start))


@pytest.mark.parametrize(
    "name", ["one_private_room", "one_worker", "interpreter_overloaded", "turnaround", "per_staff"]
)
def test_what_a_change_brings_is_reached_by_planning_with_it(name: str) -> None:
    planted = next(one for one in PLANTED if one.name == name)
    case = planted.case
    inputs = Day(case.scenario, case.facility, case.protocol, case.demands)
    plan = case.clean_plan(LIMITS)
    (found,) = explained(case, plan).explanations
    asked = case.protocol.service(planted.service)
    question = question_of(inputs, carried(inputs.instance(), plan.activities), asked)
    tries = {one.name.model_dump_json(): one for one in changes_for(Facts(inputs, question), asked)}
    assert found.changes
    for change in found.changes:
        with_it = tries[change.change.model_dump_json()].apply(inputs)
        left = goal(Case(with_it.scenario, with_it.protocol, with_it.facility).clean_plan(LIMITS), "left_for_tomorrow")
        assert (change.before, change.value) == (found.given, found.wanted - left)


@pytest.mark.parametrize(
    ("case", "codes"),
    [
        (day(PRIVATE, arrivals=people(2), staff=TWO_WORKERS, rooms=(Q1,),
             locked=(locked("P1", "09:00"), locked("P2", "09:30"))),
         ["locked", "locked", "rooms_of_use"]),
        (day(PRIVATE, arrivals=people(2), staff=TWO_WORKERS[:1], rooms=(Q1, Q2),
             locked=(locked("P1", "09:00"), locked("P2", "09:30"))), ["locked", "locked", "staff_of_roles"]),
        (day(PRIVATE, arrivals=people(2), staff=TWO_WORKERS, rooms=(Q1,), limits=Limits(room_turnaround_minutes=10),
             locked=(locked("P1", "09:00"), locked("P2", "09:50"))),
         ["locked", "locked", "room_turnaround", "rooms_of_use"]),
        (day(PRIVATE, arrivals=people(1), staff=TWO_WORKERS, rooms=(Q1,), locked=(locked("P1", "12:30"),)),
         ["locked", "staff_absent_after"]),
        (day(PRIVATE, arrivals=people(1), staff=TWO_WORKERS, rooms=(OFFICE,), locked=(locked("P1", "09:00"),)),
         ["locked", "rooms_of_use"]),
        (day(triage(), talk(after=("health_triage",)), arrivals=people(1), staff=(*TWO_WORKERS, *NURSE_ALONE),
             rooms=(CLINIC, OFFICE), locked=(locked("P1", "10:00", "health_triage"), locked("P1", "09:00"))),
         ["locked", "locked", "order_of"]),
        # nobody comes before 08:00: no rule of the facility is in the way
        (day(PRIVATE, arrivals=people(1), staff=TWO_WORKERS, rooms=(Q1,), locked=(locked("P1", "07:30"),)), ["locked"]),
        # 4 of 6 have a place in one room until 12:00
        (day(talk(minutes=60, room=("consultation",), private=True), arrivals=people(6), staff=TWO_WORKERS, rooms=(Q1,),
             goals=(GoalSetting(name="left_for_tomorrow", must=1),)), ["must", "rooms_of_use", "staff_absent_after"]),
    ],
)  # fmt: skip
def test_beside_what_is_fixed_stands_the_rule_that_it_contradicts(case: Case, codes: list[str]) -> None:
    plan = case.clean_plan(LIMITS)
    assert plan.status == "infeasible"
    assert sorted(reason.code for reason in explained(case, plan).conflicts) == codes


def test_with_nothing_short_the_plan_says_what_one_more_brings() -> None:
    """Two people and one nurse: the second waits ten minutes. With another nurse and room nobody waits."""
    case = day(triage(room=()), arrivals=people(2), staff=NURSE_ALONE)
    plan = explained(case)
    assert plan.explanations == ()
    (nurse,) = [change for change in plan.worth if change.change.code == "one_more_staff"]
    assert (nurse.goal, nurse.before, nurse.value, nurse.proven) == ("weighted_waiting", 10, 0, True)


def test_where_nothing_is_short_and_no_goal_is_left_nothing_is_asked() -> None:
    goals = (GoalSetting(name="weighted_waiting"),)
    plan = explained(day(triage(), arrivals=people(1), staff=NURSE_ALONE, rooms=(CLINIC,), goals=goals))
    assert (plan.explanations, plan.worth) == ((), ())


def test_a_goal_that_comes_first_is_told() -> None:
    """The worker is there for the twenty minutes of the talk: it would fit if the triage waited, which comes first."""
    shifts = (shift("N", "08:00", "12:00", overtime=0), shift("W1", "08:00", "08:20", overtime=0))
    staff = (*NURSE_ALONE, *TWO_WORKERS[:1])
    case = day(triage(room=()), talk(minutes=20), arrivals=people(1), staff=staff, shifts=shifts)
    (found,) = explained(case).explanations
    assert {reason.code for reason in found.reasons} == {"goal_first", "staff_absent_after"}
    assert found.proven


def test_without_time_nothing_is_told_as_proven() -> None:
    planted = PLANTED[0]
    plan = planted.case.clean_plan(LIMITS)
    case = planted.case
    inputs = Day(case.scenario, case.facility, case.protocol, case.demands)
    found = explain_service(inputs, plan, planted.service, Spending(SolveLimits(), 0.0, 0.0, threading.Event()))
    assert found is not None
    assert (found.reasons, found.proven, found.changes) == ((), False, ())


def test_a_stop_leaves_out_what_is_not_explained_yet() -> None:
    case = PLANTED[0].case
    plan = case.clean_plan(LIMITS)
    stop = threading.Event()
    stop.set()
    began = time.monotonic()
    assert explained(case, plan, stop=stop).explanations == ()
    assert time.monotonic() - began < 0.5


def test_progress_is_told_before_each_explanation() -> None:
    told: list[Progress] = []
    explained(PLANTED[0].case, on_progress=told.append)
    assert [(one.stage, one.phase, one.phases) for one in told] == [("explain", 0, 1)]


def test_with_effort_the_same_is_explained_twice() -> None:
    case = next(one for one in PLANTED if one.name == "interpreter_overloaded").case
    plan = case.clean_plan(LIMITS)
    assert explained(case, plan) == explained(case, plan)
