"""The smallest cases that a planner easily gets wrong, each with what is right."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from tests.planning.intake_support import Case, activity, assert_sound, given, goal, undone, unmet
from tests.unit.planning.builders import (
    DAY,
    NURSE,
    WORKER,
    arrive,
    clock,
    member,
    person,
    service,
    shift,
    small_facility,
    small_protocol,
    surge,
    talk,
    triage,
)  # fmt: skip

from facility_planner.domain.facility import Hours, StaffMember, Training
from facility_planner.domain.protocol import Cover, GoalSetting, MeantFor, MinutesIf, Seat, Weights
from facility_planner.domain.scenario import Group, Locked, OnCall, Shift, Visitor

if TYPE_CHECKING:
    from facility_planner.planning.engine.outcome import Progress

BED_AFTER_RECORDS = (
    service("records", priority="same_day", staff=(Seat(roles=("records_officer",)),)),
    service("bed", priority="essential", staff=(WORKER,), after=("records",)),
)


def until_midnight(staff: str, start: str, end: str) -> Shift:
    """A shift from the first evening into the next morning."""
    return Shift(staff=staff, start=clock(start), end=clock(end, day=1))


def test_filling_up_keeps_the_order() -> None:
    """The bed can only be shown in the morning, the records only at 15:00: the essential bed it is, alone."""
    officer = Visitor(id="R", sex="female", roles=("records_officer",), start=clock("15:00"), end=clock("16:00"))
    case = Case(
        surge(visitors=(officer,), shifts=(shift("W", "08:00", "12:00", overtime=0),)),
        small_protocol(*BED_AFTER_RECORDS),
    )
    plan = case.clean_plan()
    assert given(plan) == {("P1", "bed")}


def test_what_comes_before_a_locked_service_is_not_put_behind_it() -> None:
    protocol = small_protocol(talk(), service("referral", staff=(WORKER,), after=("consent",)))
    locked = (Locked(person="P1", service="referral", start=clock("08:10")),)
    Case(surge(locked=locked), protocol).clean_plan()


def test_midnight_is_a_minute_like_any_other() -> None:
    """The nurse comes at 00:00: 240 minutes after the arrival at 20:00, and late."""
    case = Case(
        surge(arrive(at="20:00"), starts=clock("20:00"), shifts=(shift("N", "00:00", "06:00", day=1),)),
        small_protocol(triage(at_night=True)),
    )
    assert goal(case.clean_plan(), "weighted_waiting") == 240


def test_a_lock_at_midnight_can_stand() -> None:
    locked = (Locked(person="P1", service="health_triage", start=clock("00:00", day=1)),)
    case = Case(
        surge(arrive(at="20:00"), starts=clock("20:00"), shifts=(until_midnight("N", "20:00", "06:00"),),
              locked=locked),
        small_protocol(triage(at_night=True)),
    )  # fmt: skip
    assert case.clean_plan().status != "infeasible"


def test_each_stretch_on_call_has_its_own_delay() -> None:
    calls = (
        OnCall(staff="N", start=clock("08:00"), end=clock("10:00"), delay_minutes=10),
        OnCall(staff="N", start=clock("13:00"), end=clock("18:00"), delay_minutes=60),
    )
    Case(surge(arrive(at="12:00"), shifts=(), on_call=calls)).clean_plan()


def test_the_next_shift_is_no_overtime_of_the_one_before() -> None:
    shifts = (shift("N", "08:00", "12:00", overtime=120), shift("N", "13:00", "17:00", overtime=0))
    plan = Case(surge(arrive(at="13:10"), shifts=shifts)).clean_plan()
    assert goal(plan, "overtime_minutes") == 0


def test_overtime_and_call_at_once_are_counted_as_they_are_told() -> None:
    """12:30 lies in the overtime of the shift and in the stretch on call."""
    call = OnCall(staff="N", start=clock("11:00"), end=clock("18:00"), delay_minutes=30)
    shifts = (shift("N", "08:00", "12:00", overtime=120),)
    Case(surge(arrive(at="12:30"), shifts=shifts, on_call=(call,))).clean_plan()


def test_nobody_to_talk_with_is_no_talk() -> None:
    plan = Case(surge(), small_protocol(talk(staff=()))).clean_plan()
    assert ("P1", "consent") in unmet(plan)


def test_always_gives_way_to_any() -> None:
    """Rule 5: the sex the person asks for, else the own; `any` is asked for."""
    facility = small_facility(staff=(member("N", "nurse", sex="male"),))
    case = Case(
        surge(arrive(person(interviewer_sex="any")), facility=facility),
        small_protocol(triage(same_sex="always")),
        facility,
    )
    assert given(case.clean_plan()) == {("P1", "health_triage")}


def test_a_training_counts_until_its_last_day() -> None:
    """Rule 4: trained on the day of the service. The horizon ends at 01:00 of the next day."""
    training = Training(topic="first_aid", completed_on=DAY.replace(year=2025), valid_until=DAY)
    facility = small_facility(staff=(StaffMember(id="T", sex="female", roles=("guard",), training=(training,)),))
    case = Case(
        surge(facility=facility, horizon_hours=17),
        small_protocol(triage(staff=(Seat(roles=("nurse",), or_trained="first_aid"),))),
        facility,
    )
    assert given(case.clean_plan()) == {("P1", "health_triage")}


def test_a_lock_that_nobody_can_keep_is_a_conflict() -> None:
    locked = (Locked(person="P1", service="health_triage", start=clock("08:10")),)
    plan = Case(surge(shifts=(shift("W"),), locked=locked)).clean_plan()
    assert plan.status == "infeasible"


def test_a_lock_of_what_is_declined_is_a_conflict() -> None:
    locked = (Locked(person="P1", service="health_triage", start=clock("08:10")),)
    plan = Case(surge(arrive(person(declines=("health_triage",))), locked=locked)).clean_plan()
    assert plan.status == "infeasible"


def test_a_lock_may_name_one_of_several_staff() -> None:
    locked = (Locked(person="P1", service="consent", staff=("N",)),)
    case = Case(surge(locked=locked), small_protocol(talk(staff=(WORKER, NURSE))))
    assert activity(case.clean_plan(), "P1", "consent").staff == ("W", "N")


def test_the_first_plan_keeps_a_locked_interpreter() -> None:
    speakers = tuple(member(name, "interpreter", languages=("vi", "km")) for name in ("I", "J"))
    facility = small_facility(staff=(member("W", "social_worker"), *speakers))
    locked = (Locked(person="P1", service="consent", start=clock("09:00"), staff=("W", "J")),)
    case = Case(surge(arrive(person(languages=("km",))), facility=facility, locked=locked), small_protocol(talk()),
                facility)  # fmt: skip
    shown: list[Progress] = []
    case.plan(on_progress=shown.append)
    for progress in shown:
        if progress.plan is not None:
            assert_sound(case, progress.plan)


def test_opening_hours_around_the_clock_are_one_shift() -> None:
    """Open from 08:00 to 08:00 every day; triage at 07:55 needs no waiting."""
    facility = small_facility(hours=Hours(start=clock("08:00").time(), end=clock("08:00").time()))
    arrivals = arrive(at="07:55", day=1)
    case = Case(surge(arrivals, starts=clock("06:00", day=1), shifts=None), small_protocol(), facility)
    assert goal(case.clean_plan(), "weighted_waiting") == 0


def test_an_essential_service_may_end_after_midnight() -> None:
    """Records 23:00-23:30, then triage from 23:30, before midnight: everything is given today."""
    case = Case(
        surge(
            arrive(at="23:00"),
            starts=clock("23:00"),
            horizon_hours=6,
            shifts=(until_midnight("N", "23:00", "02:00"), until_midnight("W", "23:00", "02:00")),
            goals=(GoalSetting(name="essential_services_missed"), GoalSetting(name="left_for_tomorrow")),
        ),
        small_protocol(
            triage(minutes=40, at_night=True),
            service("records", priority="same_day", minutes=30, staff=(WORKER,), at_night=True),
        ),
    )
    assert goal(case.clean_plan(), "left_for_tomorrow") == 0


def test_a_guardian_kept_apart_from_its_child_is_not_with_it() -> None:
    family = Group(id="G", kind="family", confirmed=True, members=("P1", "K1"), guardian_of={"K1": "P1"})
    arrivals = arrive(person(), person("K1", age=8))
    Case(surge(arrivals, groups=(family,), keep_apart=(("P1", "K1"),))).clean_plan()


def test_interpreting_may_be_shorter() -> None:
    facility = small_facility(staff=(member("W", "social_worker"), member("I", "interpreter", languages=("vi", "km"))))
    case = Case(
        surge(arrive(person(languages=("km",)), at="19:45"), facility=facility,
              shifts=(shift("W", end="20:00"), shift("I", end="20:00"))),
        small_protocol(talk(minutes_if=(MinutesIf(interpreted=True, add=-10),))),
        facility,
    )  # fmt: skip
    case.clean_plan()


def test_essential_services_are_not_given_up_for_those_that_can_wait() -> None:
    """The floor below all goals, whatever the goals: half an hour of a nurse is one triage, or two chats."""
    case = Case(
        surge(
            arrive(person(), person("P2")),
            shifts=(shift("N", end="08:30", overtime=0),),
            goals=(GoalSetting(name="calls"),),
        ),
        small_protocol(triage(minutes=30), service("chat", staff=(NURSE,))),
    )
    shown: list[Progress] = []
    plan = case.plan(on_progress=shown.append)

    def triages(pairs: set[tuple[str, str]]) -> int:
        return sum(1 for _, name in pairs if name == "health_triage")

    first = shown[0].plan
    assert first is not None
    assert triages(given(plan)) >= triages(given(first))


def test_a_reason_of_cover_needs_a_cover_rule() -> None:
    stop = threading.Event()
    stop.set()
    plan = Case().plan(stop=stop)
    assert {shortage.reason.code for shortage in plan.shortages}.isdisjoint({"cover_needed"})


def test_what_a_must_forbids_is_not_short_for_the_sake_of_cover() -> None:
    goals = (GoalSetting(name="strangers", must=0), GoalSetting(name="essential_services_missed"))
    plan = Case(surge(goals=goals), small_protocol(triage(), talk())).clean_plan()
    assert {shortage.reason.code for shortage in plan.shortages}.isdisjoint({"cover_needed"})


def test_filling_up_keeps_the_goals_before() -> None:
    """The consent at 08:00 keeps its window, by one helper; a triage at 08:20 would bring a stranger."""
    goals = tuple(
        GoalSetting(name=name)
        for name in ("strangers", "windows_missed", "essential_services_missed", "left_for_tomorrow")
    )
    case = Case(
        surge(shifts=(shift("N", end="08:40", overtime=0), shift("W", end="08:20", overtime=0)), goals=goals),
        small_protocol(triage(), talk(priority="essential", within_minutes=5)),
    )
    assert goal(case.clean_plan(), "strangers") == 0


@pytest.mark.parametrize("count", [2, 3])
def test_nobody_goes_without_for_cover_that_nobody_can_give(count: int) -> None:
    """The only worker comes at 08:25: people wait alone until then, whatever is planned; each has a talk of 5 minutes.

    The dispatcher gives it to all of them, and the plan must not leave more undone than that.
    """
    people = arrive(*(person(f"P{number}") for number in range(count)))
    case = Case(
        surge(people, shifts=(shift("W", "08:25", "09:10", overtime=0),)),
        small_protocol(
            talk(minutes=5, priority="essential"),
            cover=(Cover(condition="people_waiting", staff=(Seat(),)),),
        ),
    )
    assert undone(case.clean_plan()) == 0


def test_nobody_goes_without_what_first_come_would_give() -> None:
    """First come: A in triage at 08:00 and in its talk from 08:05 to the end of the worker's shift; B at 08:05.

    B weighs more; B first would make A's talk end at 08:45, five minutes after the worker has gone.
    """
    people = arrive(person("A"), person("B", sex="male", needs=("injury",)))
    case = Case(
        surge(people, shifts=(shift("N"), shift("W", end="08:40", overtime=0))),
        small_protocol(
            triage(minutes=5),
            talk(minutes=35, after=("health_triage",), meant_for=MeantFor(sex="female")),
            weights=Weights(default=1, injury=3),
        ),
    )
    assert undone(case.clean_plan()) == 0


def test_nobody_goes_without_for_cover_that_only_somebody_on_call_could_give() -> None:
    """The nurse is on call and nobody has a shift: three triages, and nobody with those who wait."""
    people = arrive(*(person(f"P{number}") for number in range(3)))
    call = OnCall(staff="N", start=clock("08:00"), end=clock("13:00"))
    case = Case(
        surge(people, shifts=(), on_call=(call,)),
        small_protocol(triage(), cover=(Cover(condition="people_waiting", staff=(Seat(),)),)),
    )
    assert undone(case.clean_plan()) == 0
