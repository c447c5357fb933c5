"""The limits of working time in the planner: each as a surge that it leaves possible and one that it does not.

Limits as the Labour Code and Decree 192/2026 have them. Everybody arrives on Thursday 12 March 2026; the only nurse
has one place for triage, at the edge of a limit.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from tests.planning.intake_strategies import cases
from tests.planning.intake_support import Case, activity, assert_sound, given, unmet
from tests.unit.planning.builders import arrive, clock, person, shift, small_protocol, surge, triage

from facility_planner.domain.demands import Demands, WorkingTime
from facility_planner.domain.facility import Hours
from facility_planner.domain.scenario import OnCall, Shift
from facility_planner.planning.engine.outcome import SolveLimits

if TYPE_CHECKING:
    from facility_planner.domain.plan import Plan, PlanWarning

LABOUR_CODE = Demands(
    working_time=WorkingTime(
        hours_with_overtime_per_day=12,
        rest_hours_between_shifts=12,
        rest_days_after_duty=1,
        rest_hours_after_long_shift=12,
    )
)
TRIAGE = ("P1", "health_triage")
EFFORT = SolveLimits(time_limit=5, workers=1)


def case(*shifts: Shift, at: str, demands: Demands = LABOUR_CODE, minutes: int = 10, **scenario: Any) -> Case:
    """One person who arrives when the last place for triage begins."""
    fields: dict[str, Any] = {"starts": clock("00:00"), "horizon_hours": 23, "shifts": shifts, **scenario}
    return Case(
        scenario=surge(arrive(person(), at=at), **fields),
        protocol=small_protocol(triage(minutes=minutes)),
        demands=demands,
    )


def long_day(at: str, demands: Demands = LABOUR_CODE) -> Case:
    return case(shift("N", "08:00", "17:00", overtime=240), at=at, demands=demands)


def tight_night(at: str, demands: Demands = LABOUR_CODE) -> Case:
    return case(shift("N", "08:00", "16:00", overtime=240), shift("N", "07:30", "15:00", day=1), at=at, demands=demands)


def split_day(at: str, demands: Demands = LABOUR_CODE) -> Case:
    parted = (shift("N", "06:00", "11:00", overtime=60), shift("N", "12:00", "18:00", overtime=120))
    return case(*parted, at=at, demands=demands)


def called(minutes: int, demands: Demands = LABOUR_CODE) -> Case:
    call = OnCall(staff="N", start=clock("01:00"), end=clock("05:00"))
    day = shift("N", "08:00", "18:00", overtime=60)
    return case(day, at="01:00", demands=demands, minutes=minutes, on_call=(call,), horizon_hours=8)


TWINS = {
    # 08:00 and 12 hours
    "hours_of_a_day": (long_day("19:50"), long_day("19:51"), long_day("19:51", Demands())),
    # 07:30 less 12 hours
    "rest_between_shifts": (tight_night("19:20"), tight_night("19:21"), tight_night("19:21", Demands())),
    # 5 + 6 hours leave one
    "shifts_of_one_day": (split_day("18:50"), split_day("18:51"), split_day("18:51", Demands())),
    # 10 hours and the one of overtime leave one
    "call": (called(60), called(61), called(61, Demands())),
    # the minutes up to 20:00 are not overtime; those after 20:01 would be
    "duty": (
        case(shift("N", "08:00", "20:01", overtime=60), at="19:50"),
        case(shift("N", "08:00", "20:01", overtime=60), at="19:55"),
        case(shift("N", "08:00", "20:01", overtime=60), at="19:55", demands=Demands()),
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_a_limit_leaves_the_one_possible_and_not_the_other(name: str) -> None:
    good, bad, unlimited = TWINS[name]
    assert given(good.clean_plan(EFFORT)) == {TRIAGE}
    short = bad.clean_plan(EFFORT)
    assert given(short) == set()
    assert unmet(short)[TRIAGE].reason.code in {"no_staff_free", "no_time_left", "not_planned"}
    assert given(unlimited.clean_plan(EFFORT)) == {TRIAGE}


def test_calls_of_several_days_and_people_are_counted_each_for_itself() -> None:
    """A call over midnight: what begins before it counts with the first day, what begins after it with the second."""
    call = OnCall(staff="N", start=clock("22:00"), end=clock("04:00", day=1))
    day = (shift("N", "07:00", "18:00", overtime=0), shift("N", "08:00", "19:00", overtime=0, day=1))
    people = arrive(person("P1"), person("P2"), person("P3"), at="22:00")
    whole = Case(
        scenario=surge(people, starts=clock("20:00"), horizon_hours=9, shifts=day, on_call=(call,)),
        protocol=small_protocol(triage(minutes=60, at_night=True, priority="can_wait")),
        demands=LABOUR_CODE,
    )
    # 11 hours of a shift leave one hour of each day: two of the three
    plan = whole.clean_plan(EFFORT)
    starts = sorted(a.start for a in plan.activities)
    assert len(starts) == 2
    assert starts[0] < clock("00:00", day=1) <= starts[1]


def warnings(plan: Plan) -> dict[str, PlanWarning]:
    return {warning.code: warning for warning in plan.warnings}


def test_overtime_that_is_cut_is_told() -> None:
    told = warnings(long_day("09:00").clean_plan(EFFORT))
    assert set(told) == {"overtime_limited"}
    # 9 hours leave 180 minutes
    assert told["overtime_limited"].args == {
        "staff": ("N",), "from": "2026-03-12T08:00:00+07:00", "minutes": 180, "given": 240,
    }  # fmt: skip
    assert warnings(long_day("09:00", Demands()).clean_plan(EFFORT)) == {}


def test_a_given_rest_that_is_too_short_is_told_and_the_shift_stands() -> None:
    early = case(shift("N", "08:00", "20:00", overtime=0), shift("N", "07:59", "12:00", day=1), at="19:50")
    plan = early.clean_plan(EFFORT)
    assert activity(plan, *TRIAGE).start == clock("19:50")
    assert warnings(plan)["rest_too_short"].args == {
        "staff": ("N",), "from": "2026-03-13T07:59:00+07:00", "hours": 11.98, "limit": 12.0,
    }  # fmt: skip
    kept = case(shift("N", "08:00", "20:00", overtime=0), shift("N", "08:00", "12:00", day=1), at="19:50")
    assert warnings(kept.clean_plan(EFFORT)) == {}


@pytest.mark.parametrize(
    ("end", "day", "next_start", "codes", "limit"),
    [
        ("20:00", 0, "08:00", set(), None),  # 12 hours are work
        ("20:01", 0, "08:01", {"shift_is_duty"}, None),  # 12 hours of rest after a long shift
        ("00:00", 1, "11:00", {"shift_is_duty", "rest_too_short"}, 12.0),
        ("08:00", 1, "20:00", {"shift_is_duty", "rest_too_short"}, 24.0),  # a day after 24 hours
    ],
)
def test_a_shift_of_more_than_a_day_is_duty_with_its_own_rest(
    end: str, day: int, next_start: str, codes: set[str], limit: float | None
) -> None:
    first = Shift(staff="N", start=clock("08:00"), end=clock(end, day=day), overtime_minutes=0)
    told = warnings(case(first, shift("N", next_start, "22:00", overtime=0, day=1), at="09:00").clean_plan(EFFORT))
    assert set(told) == codes
    if limit is not None:
        assert told["rest_too_short"].args["limit"] == limit


def test_staff_with_the_same_long_opening_hours_stand_in_one_warning() -> None:
    hours = Hours(start=clock("08:00").time(), end=clock("21:00").time(), days=("thu",))
    always = case(at="09:00")
    facility = always.facility.model_copy(update={"hours": hours})
    scenario = always.scenario.model_copy(update={"shifts": None})
    plan = Case(scenario, always.protocol, facility, LABOUR_CODE).clean_plan(EFFORT)
    (told,) = plan.warnings
    assert (told.code, told.args["hours"], told.args["staff"]) == ("shift_is_duty", 13.0, tuple("NWPCLI"))


def test_calls_that_the_limit_shortens_are_told() -> None:
    told = warnings(called(60).clean_plan(EFFORT))
    assert told["calls_limited"].args == {"staff": ("N",), "day": "2026-03-12", "minutes": 60}


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@drawn(cases())
def test_whatever_the_surge_the_planner_keeps_limits_that_bite(whole: Case) -> None:
    """A day of work of three hours, and everybody can be called as well."""
    asked = WorkingTime(hours_with_overtime_per_day=3, rest_hours_between_shifts=3)
    starts = whole.scenario.starts
    every = tuple(OnCall(staff=s.id, start=starts, end=starts + timedelta(hours=6)) for s in whole.facility.staff)
    tight = replace(
        whole,
        demands=whole.demands.model_copy(update={"working_time": asked}),
        scenario=whole.scenario.model_copy(update={"on_call": every}),
    )
    assert_sound(tight, tight.plan(SolveLimits(time_limit=2, workers=1)))
