"""Rule 10, the limits of working time: overtime, rest before the next shift, duty, work on call.

Limits as the Labour Code has them: 12 hours a day with overtime, 12 hours between shifts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.planning.builders import (
    act,
    arrive,
    broken,
    clock,
    judge,
    person,
    plan_with,
    shift,
    small_protocol,
    stint,
    surge,
    triage,
)  # fmt: skip

from facility_planner.domain.demands import Demands, WorkingTime
from facility_planner.domain.plan import Call
from facility_planner.domain.protocol import Cover, Seat
from facility_planner.domain.scenario import OnCall

if TYPE_CHECKING:
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.scenario import Scenario, Shift

LABOUR_CODE = Demands(
    working_time=WorkingTime(
        hours_with_overtime_per_day=12,
        rest_hours_between_shifts=12,
        rest_days_after_duty=1,
        rest_hours_after_long_shift=12,
    )
)


def on_shifts(*shifts: Shift, **fields: Any) -> Scenario:
    return surge(starts=clock("00:00"), horizon_hours=23, shifts=shifts, **fields)


def rules_of(scenario: Scenario, plan: Plan, demands: Demands = LABOUR_CODE, **given: Any) -> set[str]:
    """What a plan breaks; beds are not looked at."""
    return broken(judge(plan, scenario, demands=demands, **given)) - {"bed_missing"}


def triage_at(start: str, scenario: Scenario, demands: Demands = LABOUR_CODE) -> set[str]:
    """What ten minutes of triage at a time break."""
    return rules_of(scenario, plan_with(act(start, 10, "N")), demands)


def test_a_day_with_overtime_has_twelve_hours_and_no_minute_more() -> None:
    scenario = on_shifts(shift("N", "08:00", "17:00", overtime=240))
    # 08:00 and 12 hours: 20:00; the 9 hours of the shift leave 3 of overtime
    assert triage_at("19:50", scenario) == set()
    assert triage_at("19:51", scenario) == {"overtime_limit"}
    assert triage_at("19:51", scenario, Demands()) == set()
    assert triage_at("20:51", scenario) == {"off_duty"}


def test_only_the_last_shift_of_a_day_has_overtime_and_all_shifts_of_it_count() -> None:
    limits = Demands(working_time=WorkingTime(hours_with_overtime_per_day=12))
    parted = on_shifts(shift("N", "06:00", "11:00", overtime=60), shift("N", "12:00", "18:00", overtime=120))
    # 5 + 6 hours leave one, after the second shift
    assert triage_at("18:50", parted, limits) == set()
    assert triage_at("18:51", parted, limits) == {"overtime_limit"}
    assert triage_at("11:10", parted, limits) == {"overtime_limit"}
    assert triage_at("11:10", parted, Demands()) == set()


def test_overtime_leaves_the_rest_before_the_next_shift_whole() -> None:
    tight = on_shifts(shift("N", "08:00", "16:00", overtime=120), shift("N", "05:30", "13:00", day=1))
    # 05:30 less 12 hours: 17:30
    assert triage_at("17:20", tight) == set()
    assert triage_at("17:21", tight) == {"overtime_limit"}


@pytest.mark.parametrize("end", ["20:01", "22:00"])
def test_a_shift_longer_than_a_day_of_work_is_duty_without_overtime(end: str) -> None:
    scenario = on_shifts(shift("N", "08:00", end, overtime=60))
    assert triage_at("19:50", scenario) == set()
    assert triage_at(end, scenario) == {"overtime_limit"}


def test_cover_in_overtime_that_is_not_allowed_is_off_duty() -> None:
    protocol = small_protocol(triage(), cover=(Cover(condition="people_waiting", staff=(Seat(),)),))
    scenario = on_shifts(shift("N", "08:00", "17:00", overtime=240))
    plan = plan_with(act("08:00", 10, "N"), cover=(stint("N", "19:00", "20:00"), stint("N", "20:00", "20:30")))
    assert "cover_off_duty" in rules_of(scenario, plan, protocol=protocol)
    assert "cover_off_duty" not in rules_of(scenario, plan, Demands(), protocol=protocol)


@pytest.mark.parametrize(("minutes", "rules"), [(60, set()), (61, {"call_limit"})])
def test_work_on_call_counts_with_the_day(minutes: int, rules: set[str]) -> None:
    call = OnCall(staff="N", start=clock("01:00"), end=clock("05:00"))
    scenario = on_shifts(shift("N", "08:00", "18:00", overtime=60), on_call=(call,))
    # 10 hours of the shift and the one of overtime that is given leave one hour
    protocol = small_protocol(triage(minutes=minutes))
    plan = plan_with(act("03:00", minutes, "N"), calls=(Call(staff="N", called_at=clock("02:00")),))
    scenario = scenario.model_copy(update={"arrivals": (arrive(person(), at="00:30"),)})
    assert rules_of(scenario, plan, protocol=protocol) == rules
    assert rules_of(scenario, plan, Demands(), protocol=protocol) == set()


def test_a_call_in_another_day_than_the_shift_is_not_added() -> None:
    call = OnCall(staff="N", start=clock("00:00"), end=clock("05:00"))
    night = shift("N", "18:00", "23:00", overtime=0, day=-1)
    scenario = on_shifts(night, on_call=(call,), arrivals=(arrive(person(), at="00:30"),))
    plan = plan_with(act("01:00", 10, "N"), calls=(Call(staff="N", called_at=clock("00:00")),))
    assert rules_of(scenario, plan) == set()


def test_what_allowed_overtime_no_longer_holds_may_be_done_on_call() -> None:
    call = OnCall(staff="N", start=clock("15:00"), end=clock("23:00"))
    scenario = on_shifts(shift("N", "06:00", "15:00", overtime=240), on_call=(call,))
    plan = plan_with(act("18:10", 10, "N"), calls=(Call(staff="N", called_at=clock("17:00")),))
    # 06:00 and 12 hours: 18:00; after it there is the call, and no minute of the day left for it
    assert rules_of(scenario, plan) == {"call_limit"}
