"""Stopping, limits, and surges that no planner could serve: there is always an answer, soon, and it is sound."""

from __future__ import annotations

import threading
import time

import pytest
from tests.planning.intake_support import Case, assert_sound, given, goal, undone, unmet
from tests.planning.test_intake_first_come import SURGES, shipped
from tests.unit.planning.builders import (
    arrive,
    member,
    person,
    shift,
    small_facility,
    small_protocol,
    surge,
    talk,
    triage,
)  # fmt: skip

from facility_planner.domain.base import ClockPeriod
from facility_planner.domain.protocol import Cover, Seat
from facility_planner.planning.engine.outcome import Progress, SolveLimits


def fifteen() -> Case:
    return shipped(SURGES["surge-15-hoa-ban"])


def test_a_stop_on_the_first_plan_ends_the_search_and_keeps_the_plan() -> None:
    """A minute was allowed; the stop comes with the dispatcher's plan."""
    case, stop, shown = fifteen(), threading.Event(), list[Progress]()

    def stop_at_once(progress: Progress) -> None:
        shown.append(progress)
        stop.set()

    began = time.monotonic()
    plan = case.plan(SolveLimits(time_limit=60, workers=2), on_progress=stop_at_once, stop=stop)
    assert time.monotonic() - began < 5
    assert plan.status == "feasible"
    assert_sound(case, plan)
    first = shown[0].plan
    assert first is not None
    assert undone(plan) <= undone(first)


def test_a_stop_in_the_middle_keeps_the_best_so_far() -> None:
    """The stop comes with the first word of the solver."""
    case, stop, told = fifteen(), threading.Event(), list[float]()

    def stop_later(progress: Progress) -> None:
        if progress.goal != "dispatch" and not told:
            told.append(time.monotonic())
            stop.set()

    plan = case.plan(SolveLimits(time_limit=10, workers=2), on_progress=stop_later, stop=stop)
    assert time.monotonic() - told[0] < 5
    assert_sound(case, plan)


def test_the_first_plan_is_the_dispatchers_and_comes_at_once() -> None:
    case, stop, shown = fifteen(), threading.Event(), list[Progress]()

    def stop_at_once(progress: Progress) -> None:
        shown.append(progress)
        stop.set()

    case.plan(SolveLimits(time_limit=60, workers=1), on_progress=stop_at_once, stop=stop)
    assert shown[0].goal == "dispatch"
    assert shown[0].elapsed < 2
    assert shown[0].plan is not None
    assert_sound(case, shown[0].plan)


@pytest.mark.parametrize("seconds", [1.0, 3.0])
def test_the_limit_of_time_is_kept(seconds: float) -> None:
    """Building the model and telling the plan may come on top, no more."""
    case = fifteen()
    began = time.monotonic()
    plan = case.plan(SolveLimits(time_limit=seconds, workers=2))
    assert time.monotonic() - began < seconds + 3
    assert_sound(case, plan)


def test_without_any_time_there_is_the_dispatchers_plan() -> None:
    case = Case()
    plan = case.plan(SolveLimits(time_limit=0, workers=1))
    assert_sound(case, plan)
    assert given(plan) == {("P1", "health_triage")}


def test_without_any_effort_there_is_a_plan() -> None:
    case = Case()
    assert_sound(case, case.plan(SolveLimits(time_limit=None, effort=0.0, workers=1)))


def hundreds(count: int) -> Case:
    """People of every kind, a few at a time, for a facility of six and a whole day."""
    sexes, languages = ("female", "male", "female"), (("vi",), ("km",), ("vi",), ("hmn",))
    everybody = [
        person(f"P{number}", sex=sexes[number % 3], age=(0.5, 7, 16, 30, 44)[number % 5],
               languages=languages[number % 4], needs=("injury",) if number % 11 == 0 else ())
        for number in range(count)
    ]  # fmt: skip
    hours = [arrive(*everybody[hour::8], at=f"{8 + hour:02}:00") for hour in range(8)]
    protocol = small_protocol(
        triage(within_minutes=60), talk(priority="essential"), talk("records", requires=("consent",)),
        quiet=ClockPeriod.model_validate({"from": "21:30", "to": "06:30"}, strict=False),
        cover=(Cover(condition="people_waiting", staff=(Seat(),)),),
    )  # fmt: skip
    return Case(surge(*hours, horizon_hours=24), protocol)


def test_five_hundred_people_have_a_plan_that_names_who_goes_without() -> None:
    case = hundreds(500)
    began = time.monotonic()
    plan = case.plan(SolveLimits(time_limit=10, workers=2))
    assert time.monotonic() - began < 30
    assert_sound(case, plan)
    assert goal(plan, "essential_services_missed") > 500
    assert len({s.person for s in plan.shortages if s.kind == "bed"}) > 400
    assert plan.activities


def test_a_service_that_nobody_can_give_is_a_shortage() -> None:
    case = Case(protocol=small_protocol(triage(), talk("law", staff=(Seat(roles=("legal_aid",)),))))
    plan = case.plan()
    assert_sound(case, plan)
    assert unmet(plan)["P1", "law"].reason.code == "no_staff_with_role"
    assert ("P1", "health_triage") in given(plan)


def test_nobody_on_duty_at_all() -> None:
    case = Case(surge(shifts=()), small_protocol(triage(), talk()))
    plan = case.plan()
    assert_sound(case, plan)
    assert {pair[1] for pair in unmet(plan)} == {"health_triage", "consent"}
    assert plan.activities == ()


def test_no_staff_and_no_rooms() -> None:
    facility = small_facility(staff=(), rooms=())
    case = Case(surge(shifts=(), facility=facility), small_protocol(triage(), talk()), facility)
    plan = case.plan()
    assert_sound(case, plan)
    assert len(unmet(plan)) == 2


def test_a_horizon_of_one_hour() -> None:
    case = Case(surge(arrive(person(), person("P2")), horizon_hours=1), small_protocol(triage(), talk()))
    plan = case.plan()
    assert_sound(case, plan)
    assert plan.status == "optimal"
    assert unmet(plan) == {}


@pytest.mark.parametrize("not_before", [0, 1, 5])
def test_an_arrival_in_the_last_minute(not_before: int) -> None:
    case = Case(surge(arrive(at="19:59")), small_protocol(triage(not_before_minutes=not_before)))
    plan = case.plan()
    assert_sound(case, plan)
    assert set(unmet(plan)) == {("P1", "health_triage")}


def test_a_service_that_nobody_may_have_within_the_horizon_is_proven_short() -> None:
    """Triage only two hours after arrival in a surge of one hour."""
    case = Case(surge(horizon_hours=1), small_protocol(triage(not_before_minutes=120), talk()))
    plan = case.plan()
    assert_sound(case, plan)
    assert given(plan) == {("P1", "consent")}


def test_everybody_declines_everything() -> None:
    case = Case(surge(arrive(person(declines=("health_triage",)))))
    plan = case.plan()
    assert_sound(case, plan)
    assert plan.status == "optimal"
    assert (plan.activities, plan.shortages, plan.tomorrow) == ((), (), ())


def test_no_goal_at_all_but_one() -> None:
    facility = small_facility(staff=(member("N", "nurse"),))
    case = Case(
        surge(arrive(person(), person("P2")), facility=facility, shifts=(shift("N"),),
              goals=({"name": "last_person_done"},)),
        small_protocol(),
        facility,
    )  # fmt: skip
    plan = case.plan()
    assert_sound(case, plan)
    assert given(plan) == {("P1", "health_triage"), ("P2", "health_triage")}
    assert goal(plan, "last_person_done") == 20
