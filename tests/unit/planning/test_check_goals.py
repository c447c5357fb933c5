"""How goals are counted, each value derived by hand; and what a plan claims of itself."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.planning.builders import (
    act,
    arrive,
    bed,
    broken,
    clock,
    judge,
    person,
    plan_with,
    service,
    shift,
    short,
    small_protocol,
    surge,
    talk,
    triage,
    value,
)  # fmt: skip

from facility_planner.domain.assessment import Reason
from facility_planner.domain.base import ClockPeriod
from facility_planner.domain.plan import Call, MissedWish, Objective
from facility_planner.domain.protocol import GOALS, GoalName, GoalSetting, Weights
from facility_planner.domain.scenario import Locked, OnCall

CONSENT: dict[str, Any] = {"service": "consent", "room": "O"}
TRIAGED = act("08:10", 10, "N")
QUIET = ClockPeriod(start=clock("21:30").time(), end=clock("06:30").time())


def test_objectives_stand_in_the_order_of_the_goals() -> None:
    scenario = surge(goals=(GoalSetting(name="calls"), GoalSetting(name="weighted_waiting")))
    objectives = judge(plan_with(TRIAGED), scenario).objectives
    assert [(o.name, o.unit, o.bound) for o in objectives] == [
        ("calls", None, None),
        ("weighted_waiting", "min", None),
    ]
    assert tuple(o.name for o in judge(plan_with(TRIAGED)).objectives) == GOALS


def test_essential_services_missed_counts_pairs_not_begun_that_night() -> None:
    scenario = surge(arrive(person(), person("P2"), person("P3"), at="20:00"), horizon_hours=24)
    protocol = small_protocol(service("meal", priority="essential", at_night=True))
    meals = [
        act("23:59", 10, who="P1", service="meal", room=None),
        act("00:00", 10, who="P2", service="meal", room=None, day=1),
    ]
    # P1 begins before midnight; P2 at midnight is late; P3 has none: 2
    assert value(judge(plan_with(*meals), scenario, protocol), "essential_services_missed") == 2


@pytest.mark.parametrize(
    ("arrival", "start", "day", "missed"),
    [
        ("21:29", "23:59", 0, 0),
        ("21:29", "00:00", 1, 1),  # came before quiet hours: midnight counts
        ("21:30", "06:29", 1, 0),  # came in quiet hours: the end of that night counts
        ("21:30", "06:30", 1, 1),
        ("01:30", "23:59", 0, 0),  # came after midnight: the next midnight counts
    ],
)
def test_essential_until_when(arrival: str, start: str, day: int, missed: int) -> None:
    scenario = surge(arrive(at=arrival), starts=clock("01:00"), horizon_hours=40)
    protocol = small_protocol(service("meal", priority="essential", at_night=True), quiet=QUIET)
    plan = plan_with(act(start, 10, service="meal", room=None, day=day))
    assert value(judge(plan, scenario, protocol), "essential_services_missed") == missed


@pytest.mark.parametrize(("start", "missed"), [("09:00", 0), ("09:01", 1)])
def test_a_window_from_arrival(start: str, missed: int) -> None:
    protocol = small_protocol(triage(within_minutes=60))
    assert value(judge(plan_with(act(start, 10, "N")), protocol=protocol), "windows_missed") == missed


@pytest.mark.parametrize(
    ("hours", "start", "missed"),
    [(70, "10:00", 0), (70, "10:01", 1), (72, "10:01", 0), (80, "10:01", 0), (None, "10:01", 0)],
)
def test_a_window_of_exposure_that_was_open_at_arrival(hours: float | None, start: str, missed: int) -> None:
    # 72 hours less 70 leave two hours from 08:00
    scenario = surge(arrive(person(hours_since_exposure=hours)))
    protocol = small_protocol(triage(within_exposure_hours=72))
    assert value(judge(plan_with(act(start, 10, "N")), scenario, protocol), "windows_missed") == missed


def test_a_service_not_given_misses_each_of_its_windows_and_a_declined_one_none() -> None:
    protocol = small_protocol(triage(within_minutes=60, within_exposure_hours=72))
    exposed = person(hours_since_exposure=10)
    refusing = person("P2", hours_since_exposure=10, declines=("health_triage",))
    assert value(judge(plan_with(), surge(arrive(exposed, refusing)), protocol), "windows_missed") == 2


def test_wishes_missed_counts_interpreters_of_another_sex_and_places_to_sleep() -> None:
    wishing = person(languages=("km",), interviewer_sex="male", sleeps_with="male")
    sleeping_alone = person("P2", sleeps_with="own_room", declines=("consent",))
    beside = person("P3", declines=("consent",))
    scenario = surge(arrive(wishing, sleeping_alone, beside), horizon_hours=24)
    protocol = small_protocol(talk(same_sex="on_request"), quiet=QUIET)
    plan = plan_with(
        act("08:10", 20, "W", "I", **CONSENT),
        beds=(bed("P1", "F"), bed("P2", "A"), bed("P3", "A")),
        wishes=(MissedWish(person="P1", wish="sleeps_with"), MissedWish(person="P3", wish="sleeps_with")),
    )
    # P1: the interpreter is a woman, and it sleeps as a woman, as the plan says; P2 shares; P3 asked nothing
    assert value(judge(plan, scenario, protocol), "wishes_missed") == 3


def test_weighted_waiting_until_triage() -> None:
    people = (
        person(needs=("injury", "suicide_risk")),  # 15 minutes, the largest weight 5: 75
        person("P2", age=12),  # 30 minutes, a child 3: 90
        person("P3"),  # not given: to the end of 12 hours, 720 minutes
        person("P4", declines=("health_triage",)),  # does not wait
    )
    protocol = small_protocol(triage(), weights=Weights(child=3, injury=3, suicide_risk=5))
    plan = plan_with(act("08:15", 10, "N"), act("08:30", 10, "N", who="P2"))
    assert value(judge(plan, surge(arrive(*people)), protocol), "weighted_waiting") == 75 + 90 + 720


def test_waiting_without_triage_ends_in_the_first_clinic() -> None:
    first_look = service("look", priority="essential", room=("clinic",), private=True)
    protocol = small_protocol(service("meal", priority="essential"), first_look)
    plan = plan_with(act("08:05", 10, service="meal", room=None), act("08:20", 10, service="look"))
    assert value(judge(plan, protocol=protocol), "weighted_waiting") == 20
    assert value(judge(plan_with(), protocol=small_protocol(service("meal"))), "weighted_waiting") == 0


def test_left_for_tomorrow_counts_same_day_pairs_not_ended_by_midnight() -> None:
    scenario = surge(arrive(person(), person("P2"), person("P3"), at="20:00"), horizon_hours=24)
    protocol = small_protocol(service("tea", priority="same_day", at_night=True))
    tea: dict[str, Any] = {"service": "tea", "room": None}
    plan = plan_with(act("23:50", 10, **tea), act("23:51", 10, who="P2", **tea))
    # P1 ends at midnight, P2 a minute later, P3 has none: 2
    assert value(judge(plan, scenario, protocol), "left_for_tomorrow") == 2


def test_strangers_are_the_staff_beyond_the_first() -> None:
    khmer = person(languages=("km",))
    scenario = surge(arrive(khmer, person("P2"), person("P3")))
    protocol = small_protocol(triage(), talk())
    plan = plan_with(
        TRIAGED, act("08:30", 20, "W", "I", **CONSENT), act("08:20", 10, "N", who="P2"),
    )  # fmt: skip
    # P1 meets N, W and I: 2; P2 meets N alone: 0; P3 nobody: 0
    assert value(judge(plan, scenario, protocol), "strangers") == 2


def test_last_person_done_on_the_first_day() -> None:
    scenario = surge(horizon_hours=30)
    protocol = small_protocol(triage(), talk(at_night=True), service("referral"))
    plan = plan_with(
        TRIAGED,
        act("23:50", 20, "W", **CONSENT),  # begins on day 1 and ends 16:10 after 08:00: 970
        act("12:00", 10, service="referral", room=None, day=1),
    )
    assert value(judge(plan, scenario, protocol), "last_person_done") == 970
    can_wait = plan_with(act("12:00", 10, service="referral", room=None))
    assert value(judge(can_wait, scenario, protocol), "last_person_done") == 0


@pytest.mark.parametrize(
    ("arrival", "day", "done"),
    [
        # P1 comes before quiet hours: day 1 ends at midnight and nothing begins on it
        ("21:29", 0, 0),
        # P1 comes when they begin: day 1 ends at 06:30, and 06:29 to 06:39 is 22:39 after 08:00: 1359
        ("21:30", 0, 1359),
        # P1 comes on the next evening, which does not make the first day longer
        ("21:30", 1, 0),
    ],
)
def test_day_one_lasts_through_the_night_of_a_late_arrival(arrival: str, day: int, done: int) -> None:
    scenario = surge(arrive(person("P2"), at="09:00"), arrive(at=arrival, day=day), horizon_hours=60)
    protocol = small_protocol(service("meal", priority="essential", at_night=True), quiet=QUIET)
    meals = [act(at, 10, who="P2", service="meal", room=None, day=1) for at in ("06:29", "06:30")]
    for meal, ends in zip(meals, (done, 0), strict=True):
        assert value(judge(plan_with(meal), scenario, protocol), "last_person_done") == ends


def test_without_a_night_day_one_ends_at_midnight() -> None:
    scenario = surge(arrive(at="21:30"), horizon_hours=30)
    after = act("00:00", 10, service="meal", room=None, day=1)
    for quiet in (None, ClockPeriod(start=clock("13:00").time(), end=clock("14:00").time())):
        protocol = small_protocol(service("meal", priority="essential", at_night=True), quiet=quiet)
        assert value(judge(plan_with(after), scenario, protocol), "last_person_done") == 0


def test_overtime_is_from_the_end_of_each_shift_to_the_end_of_its_last_activity() -> None:
    scenario = surge(
        arrive(person(), person("P2"), person("P3")),
        shifts=(shift("N", "08:00", "09:00"), shift("N", "11:00", "12:00")),
    )
    plan = plan_with(act("08:55", 10, "N"), act("09:20", 10, "N", who="P2"), act("11:50", 10, "N", who="P3"))
    # the first shift ends at 09:00 and its last activity at 09:30: 30; the second ends in time: 0
    assert value(judge(plan, scenario), "overtime_minutes") == 30


def test_calls_are_counted() -> None:
    on_call = OnCall(staff="N", start=clock("12:00"), end=clock("16:00"), delay_minutes=60)
    scenario = surge(shifts=(), on_call=(on_call,))
    plan = plan_with(act("13:00", 10, "N"), calls=(Call(staff="N", called_at=clock("12:00")),))
    judgement = judge(plan, scenario)
    assert (broken(judgement), value(judgement, "calls"), value(judgement, "overtime_minutes")) == (
        set(),
        1,
        0,
    )


def stated(*objectives: Objective, status: str = "feasible", goals: tuple[GoalName, ...] = GOALS) -> set[str]:
    scenario = surge(goals=tuple(GoalSetting(name=goal) for goal in goals))
    return broken(judge(plan_with(TRIAGED, status=status, objectives=objectives), scenario))


def test_a_plan_states_its_goals_truly() -> None:
    # waiting from 08:00 to 08:10 at weight 1 is 10
    waiting: tuple[GoalName, ...] = ("weighted_waiting",)
    assert stated(Objective(name="weighted_waiting", value=10, bound=10), goals=waiting) == set()
    assert stated(Objective(name="weighted_waiting", value=9), goals=waiting) == {"objective_value"}
    assert stated(Objective(name="weighted_waiting", value=10, bound=11), goals=waiting) == {"bound_above_value"}


def test_goals_stand_in_their_order_and_none_twice() -> None:
    calls, waiting = Objective(name="calls", value=0), Objective(name="weighted_waiting", value=10)
    goals: tuple[GoalName, ...] = ("calls", "weighted_waiting")
    assert stated(calls, waiting, goals=goals) == set()
    assert stated(calls, goals=goals) == set()  # a plan made by hand leaves some out
    for wrong in ((waiting, calls), (calls, waiting, calls), (calls, calls)):
        assert stated(*wrong, goals=goals) == {"objectives_list"}
    # only a plan that is one states its goals
    fixed = surge(locked=(Locked(person="P1", service="health_triage"),), goals=(GoalSetting(name="calls"),))
    nothing = plan_with(status="infeasible", conflicts=(Reason(code="locked"),), objectives=(waiting,))
    assert "objectives_list" not in broken(judge(nothing, fixed))


def test_a_plan_of_another_scenario_is_refused() -> None:
    foreign = plan_with(TRIAGED).model_copy(update={"scenario": "other"})
    assert broken(judge(foreign)) == {"scenario"}


def test_optimal_means_that_every_goal_equals_its_bound() -> None:
    values = {o.name: o.value for o in judge(plan_with(TRIAGED)).objectives}
    proven = [Objective(name=name, value=values[name], bound=values[name]) for name in GOALS]
    assert stated(*proven, status="optimal") == set()
    assert stated(*proven[1:], status="optimal") == {"status"}
    unproven = Objective(name="calls", value=0)
    assert stated(*proven[:-1], unproven, status="optimal") == {"status"}


def test_a_must_is_kept() -> None:
    scenario = surge(goals=(GoalSetting(name="essential_services_missed", must=0),))
    missed = plan_with(shortages=(short("P1", "health_triage"),))
    assert broken(judge(plan_with(TRIAGED), scenario)) == set()
    assert broken(judge(missed, scenario)) == {"status"}


def test_infeasible_is_said_only_where_something_is_fixed_and_named() -> None:
    nothing = plan_with(status="infeasible", conflicts=(Reason(code="locked"),))
    fixed = surge(locked=(Locked(person="P1", service="health_triage"),))
    assert broken(judge(nothing, fixed)) == set()
    assert broken(judge(nothing)) == {"status"}
    assert broken(judge(plan_with(status="infeasible"), fixed)) == {"status"}


def test_no_plan_found_holds_nothing_to_judge() -> None:
    assert broken(judge(plan_with(status="unknown"))) == set()
    assert broken(judge(plan_with(status="feasible"))) == {"unaccounted"}
