"""Rules 10 and 11: who is there when, and how much may be asked of people and staff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.planning.builders import (
    act,
    arrive,
    broken,
    clock,
    judge,
    member,
    person,
    plan_with,
    service,
    shift,
    small_facility,
    small_protocol,
    surge,
    talk,
    triage,
)  # fmt: skip

from facility_planner.domain.facility import Hours
from facility_planner.domain.plan import Call
from facility_planner.domain.protocol import Limits, Seat
from facility_planner.domain.scenario import OnCall, Visitor

if TYPE_CHECKING:
    from facility_planner.domain.plan import Activity
    from facility_planner.domain.scenario import Scenario, Shift

ON_CALL = OnCall(staff="N", start=clock("12:00"), end=clock("16:00"), delay_minutes=60)


def on_shifts(*shifts: Shift, **fields: Any) -> Scenario:
    return surge(shifts=shifts, **fields)


def test_work_is_within_a_shift_and_its_overtime() -> None:
    scenario = on_shifts(shift("N", "08:30", "10:00", overtime=15))
    for start, rules in (
        ("08:30", set()),
        ("08:29", {"off_duty"}),
        ("10:05", set()),
        ("10:06", {"off_duty"}),
    ):
        assert broken(judge(plan_with(act(start, 10, "N")), scenario)) == rules


def test_somebody_without_a_shift_is_absent() -> None:
    assert broken(judge(plan_with(act("08:30", 10, "N")), on_shifts(shift("W")))) == {"off_duty"}


def test_touching_shifts_are_one_and_the_overtime_of_the_last_counts() -> None:
    touching = on_shifts(shift("N", "08:00", "10:00", overtime=60), shift("N", "10:00", "12:00", overtime=0))
    parted = on_shifts(shift("N", "08:00", "10:00", overtime=0), shift("N", "10:01", "12:00", overtime=0))
    across, late = plan_with(act("09:55", 10, "N")), plan_with(act("11:55", 10, "N"))
    assert broken(judge(across, touching)) == set()
    assert broken(judge(late, touching)) == {"off_duty"}
    assert broken(judge(across, parted)) == {"off_duty"}


def test_without_shifts_the_opening_hours_hold_for_those_not_on_call() -> None:
    staff = (member("N", "nurse"), member("X", "nurse", employment="on_call"))
    hours = Hours(start=clock("09:00").time(), end=clock("11:00").time(), days=("thu",))
    scenario = surge(shifts=None, horizon_hours=32)
    for facility_hours, nurse, start, day, rules in (
        (hours, "N", "09:00", 0, set()),
        (hours, "N", "08:59", 0, {"off_duty"}),
        (hours, "X", "09:00", 0, {"off_duty"}),
        (hours, "N", "09:00", 1, {"off_duty"}),  # a Friday
        (None, "N", "09:00", 0, {"off_duty"}),
    ):
        facility = small_facility(staff=staff, hours=facility_hours)
        plan = plan_with(act(start, 10, nurse, day=day))
        found = broken(judge(plan, scenario, small_protocol(triage(priority="can_wait")), facility))
        assert found - {"bed_missing"} == rules


def test_a_visitor_works_within_the_visit() -> None:
    visitor = Visitor(id="V", sex="female", roles=("nurse",), start=clock("09:00"), end=clock("10:00"))
    scenario = surge(visitors=(visitor,))
    assert broken(judge(plan_with(act("09:50", 10, "V")), scenario)) == set()
    assert broken(judge(plan_with(act("09:51", 10, "V")), scenario)) == {"off_duty"}


@pytest.mark.parametrize(
    ("start", "called_at", "rules"),
    [
        ("13:00", "12:00", set()),
        ("13:00", "12:01", {"not_called"}),
        ("13:00", None, {"not_called"}),
        ("12:59", "11:00", {"off_duty"}),
        ("15:51", "12:00", {"off_duty"}),
    ],
)
def test_somebody_on_call_comes_after_a_call(start: str, called_at: str | None, rules: set[str]) -> None:
    scenario = on_shifts(shift("N", "08:00", "10:00", overtime=0), on_call=(ON_CALL,))
    calls = () if called_at is None else (Call(staff="N", called_at=clock(called_at)),)
    assert broken(judge(plan_with(act(start, 10, "N"), calls=calls), scenario)) == rules


def test_who_has_shifts_and_is_on_call_works_in_either() -> None:
    scenario = on_shifts(shift("N", "08:00", "10:00"), on_call=(ON_CALL,))
    assert broken(judge(plan_with(act("08:10", 10, "N")), scenario)) == set()


def test_leads_of_one_service_by_one_staff_member_in_a_day() -> None:
    scenario = surge(arrive(person(), person("P2")))
    plan = plan_with(act("08:10", 10, "N"), act("08:30", 10, "N", who="P2"))
    assert broken(judge(plan, scenario, small_protocol(triage(per_staff_per_day=2)))) == set()
    assert broken(judge(plan, scenario, small_protocol(triage(per_staff_per_day=1)))) == {"per_staff_per_day"}


def talks(*starts: str) -> list[Activity]:
    return [act(start, 20, "W", service=f"talk{number}", room="O") for number, start in enumerate(starts, start=1)]


@pytest.mark.parametrize(("limit", "age", "rules"), [(40, 30, set()), (39, 30, {"talk_per_day"}), (39, 2, set())])
def test_minutes_of_talk_in_a_day(limit: int, age: float, rules: set[str]) -> None:
    protocol = small_protocol(talk("talk1"), talk("talk2"), limits=Limits(talk_minutes_per_day=limit))
    plan = plan_with(*talks("08:10", "12:00"))
    assert broken(judge(plan, surge(arrive(person(age=age))), protocol)) == rules


def test_talks_of_two_days_are_not_added() -> None:
    protocol = small_protocol(talk("talk1"), talk("talk2", priority="can_wait"), limits=Limits(talk_minutes_per_day=20))
    scenario = surge(horizon_hours=26, shifts=(shift("W"), shift("W", day=1)))
    plan = plan_with(
        act("08:10", 20, "W", service="talk1", room="O"),
        act("08:10", 20, "W", service="talk2", room="O", day=1),
    )
    assert "talk_per_day" not in broken(judge(plan, scenario, protocol))


@pytest.mark.parametrize(
    ("starts", "limit", "rules"),
    [
        (("08:10", "08:40"), 40, set()),  # 10 minutes apart: one run of 40
        (("08:10", "08:40"), 39, {"talk_without_rest"}),
        (("08:10", "09:00"), 39, set()),  # 30 minutes apart: two runs of 20
        (("08:10", "08:59"), 39, {"talk_without_rest"}),
    ],
)
def test_a_run_of_talks_without_rest(starts: tuple[str, ...], limit: int, rules: set[str]) -> None:
    limits = Limits(talk_minutes_without_rest=limit, rest_minutes=30)
    protocol = small_protocol(talk("talk1"), talk("talk2"), limits=limits)
    assert broken(judge(plan_with(*talks(*starts)), protocol=protocol)) == rules


def test_one_talk_alone_may_be_longer_than_a_run() -> None:
    limits = Limits(talk_minutes_without_rest=15, rest_minutes=30)
    protocol = small_protocol(talk("talk1"), limits=limits)
    assert broken(judge(plan_with(*talks("08:10")), protocol=protocol)) == set()


def test_a_story_is_told_once_a_day() -> None:
    services = (talk("talk1", tells_story=True), talk("talk2", tells_story=True))
    plan = plan_with(*talks("08:10", "12:00"))
    assert broken(judge(plan, protocol=small_protocol(*services, limits=Limits(tellings_per_day=2)))) == set()
    once = small_protocol(*services, limits=Limits(tellings_per_day=1))
    assert broken(judge(plan, protocol=once)) == {"tellings"}


def test_who_helps_does_not_also_question() -> None:
    anybody: dict[str, Any] = {"staff": (Seat(),)}
    protocol = small_protocol(
        service("help", **anybody), service("question", **anybody), separate_staff=(("help", "question"),)
    )
    helped = act("08:10", 10, "W", service="help", room=None)
    by_another = act("09:00", 10, "P", service="question", room=None)
    by_the_same = act("09:00", 10, "W", service="question", room=None)
    assert broken(judge(plan_with(helped, by_another), protocol=protocol)) == set()
    assert broken(judge(plan_with(helped, by_the_same), protocol=protocol)) == {"separate_staff"}
