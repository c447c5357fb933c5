"""Rules that show in what a plan counts or names rather than in a pair that is short; again as twins."""

from __future__ import annotations

from typing import Any

import pytest
from tests.planning.intake_support import Case, activity, cover_shortages, given, goal, unmet
from tests.unit.planning.builders import (
    NURSE,
    WORKER,
    arrive,
    clock,
    member,
    person,
    ratio_of_one_to_six,
    service,
    shift,
    small_facility,
    small_protocol,
    surge,
    talk,
    triage,
)  # fmt: skip

from facility_planner.domain.base import ClockPeriod
from facility_planner.domain.demands import Demands
from facility_planner.domain.protocol import Cover, GoalSetting, MeantFor, Seat
from facility_planner.domain.scenario import Group, Locked
from facility_planner.domain.standard import Band

FAMILY = Group(id="G", kind="family", confirmed=True, members=("P1", "K1"), guardian_of={"K1": "P1"})
MOTHER_AND_CHILD = arrive(person(), person("K1", age=8))
SOMEBODY = Cover(condition="people_waiting", staff=(Seat(),))
CARERS = Cover(condition="children_without_guardian", ratio="child-carers")
WOMAN = Cover(condition="women_asleep", staff=(Seat(sex="female"),))
QUIET = ClockPeriod(start=clock("21:30").time(), end=clock("06:30").time())


@pytest.mark.parametrize(("within", "missed"), [(30, 0), (29, 1)])
def test_a_window_is_kept_up_to_its_last_minute(within: int, missed: int) -> None:
    """The nurse comes at 08:30, thirty minutes after the arrival."""
    case = Case(surge(shifts=(shift("N", "08:30"),)), small_protocol(triage(within_minutes=within)))
    plan = case.clean_plan()
    assert goal(plan, "windows_missed") == missed
    assert ("P1", "health_triage") in given(plan)


@pytest.mark.parametrize(("hours", "missed"), [(72, 1), (73, 0), (70, 0)])
def test_an_exposure_window_counts_if_it_was_open_at_arrival(hours: int, missed: int) -> None:
    """71.5 hours at 08:00, the nurse from 08:31: the window of 72 closes at 08:30, that of 70 had closed before."""
    case = Case(
        surge(arrive(person(hours_since_exposure=71.5)), shifts=(shift("N", "08:31"),)),
        small_protocol(triage(within_exposure_hours=hours)),
    )
    assert goal(case.clean_plan(), "windows_missed") == missed


def test_both_windows_of_one_pair_count() -> None:
    late = triage(within_exposure_hours=72, within_minutes=10)
    case = Case(surge(arrive(person(hours_since_exposure=71.9)), shifts=(shift("N", "09:00"),)), small_protocol(late))
    assert goal(case.clean_plan(), "windows_missed") == 2


def test_no_interpreter_sits_in_where_a_lead_shares_the_language() -> None:
    speaker = member("W", "social_worker", languages=("vi", "km"))
    facility = small_facility(staff=(speaker, member("I", "interpreter", languages=("vi", "km"))))
    case = Case(surge(arrive(person(languages=("km",))), facility=facility), small_protocol(talk()), facility)
    assert activity(case.clean_plan(), "P1", "consent").staff == ("W",)


def test_an_interpreter_of_another_sex_is_a_missed_wish() -> None:
    def missed(sex: str) -> int:
        interpreter = member("I", "interpreter", languages=("vi", "km"), sex=sex)
        facility = small_facility(staff=(member("W", "social_worker"), interpreter))
        asking = person(languages=("km",), interviewer_sex="female")
        plan = Case(surge(arrive(asking), facility=facility), small_protocol(talk()), facility).clean_plan()
        assert activity(plan, "P1", "consent").staff == ("W", "I")
        assert len(plan.wishes) == goal(plan, "wishes_missed")
        return goal(plan, "wishes_missed")

    assert (missed("female"), missed("male")) == (0, 1)


@pytest.mark.parametrize(("age", "meant"), [(6, True), (5.9, False)])
def test_a_service_is_for_those_it_is_meant_for(age: float, *, meant: bool) -> None:
    case = Case(surge(arrive(person(age=age))), small_protocol(talk(meant_for=MeantFor(age_from=6))))
    plan = case.clean_plan()
    assert (("P1", "consent") in given(plan)) is meant
    assert unmet(plan) == {}
    assert plan.tomorrow == ()


def test_what_requires_a_declined_service_is_declined_too() -> None:
    """Who declines consent is looked after and no more: triage takes place, records and what requires it do not."""
    case = Case(
        surge(arrive(person(declines=("consent",)))),
        small_protocol(
            triage(), talk(), talk("records", requires=("consent",)), talk("referral", requires=("records",))
        ),
    )
    plan = case.clean_plan()
    assert given(plan) == {("P1", "health_triage")}
    assert {d.service for d in plan.declined} == {"consent", "records", "referral"}
    assert unmet(plan) == {}
    assert plan.tomorrow == ()


def test_consent_comes_first_even_where_another_order_would_be_quicker() -> None:
    """The worker of consent comes at 08:30, the nurse is there from 08:00: she waits."""
    case = Case(
        surge(shifts=(shift("N"), shift("W", "08:30"))),
        small_protocol(talk(), triage(requires=("consent",), priority="same_day")),
    )
    assert activity(case.clean_plan(), "P1", "health_triage").start == clock("08:50")


@pytest.mark.parametrize(("age", "uncertain", "company"), [(17, False, ("P1",)), (18, False, ()), (18, True, ("P1",))])
def test_a_guardian_goes_with_a_child_and_with_who_may_be_one(
    age: float, company: tuple[str, ...], *, uncertain: bool
) -> None:
    case = Case(surge(arrive(person(), person("K1", age=age, age_uncertain=uncertain)), groups=(FAMILY,)))
    assert activity(case.clean_plan(), "K1", "health_triage").companions == company


def test_a_guardian_is_busy_meanwhile() -> None:
    """Two nurses, two clinics: but the mother is in the child's triage, so the two follow each other."""
    walls: dict[str, Any] = {"use": "clinic", "enclosure": "full_walls", "sound_private": True, "view_private": True}
    rooms = tuple(small_facility().rooms[0].model_copy(update={"id": name, **walls}) for name in ("K", "K2"))
    facility = small_facility(rooms=rooms, staff=(member("N", "nurse"), member("N2", "nurse")))
    case = Case(surge(MOTHER_AND_CHILD, groups=(FAMILY,), facility=facility), small_protocol(triage()), facility)
    assert goal(case.clean_plan(), "last_person_done") == 20


@pytest.mark.parametrize(("second", "uncovered"), [("C", False), ("L", True)])
def test_somebody_of_the_staff_is_with_those_who_wait(second: str, *, uncovered: bool) -> None:
    """W talks with one of two; the carer sits with the other. The police officer of the twin is off at 08:00."""
    shifts = (shift("W", end="08:40", overtime=0), shift(second, "08:00" if second == "C" else "09:00"))
    case = Case(
        surge(arrive(person(), person("P2")), shifts=shifts),
        small_protocol(talk(priority="essential"), cover=(SOMEBODY,)),
    )
    plan = case.clean_plan()
    assert given(plan) == {("P1", "consent"), ("P2", "consent")}
    assert bool(cover_shortages(plan)) is uncovered
    if uncovered:  # the second of the two waits for the first twenty minutes
        (missing,) = cover_shortages(plan)
        assert (missing.start, missing.end, missing.missing) == (clock("08:00"), clock("08:20"), 1)


def test_a_visitor_is_no_cover() -> None:
    shifts = (shift("W", end="08:40", overtime=0),)
    visitor = {"id": "V", "sex": "female", "roles": ("doctor",), "start": clock("08:00"), "end": clock("12:00")}
    case = Case(
        surge(arrive(person(), person("P2")), shifts=shifts, visitors=(visitor,)),
        small_protocol(talk(priority="essential"), cover=(SOMEBODY,)),
    )
    assert cover_shortages(case.clean_plan())


@pytest.mark.parametrize(("carers", "uncovered"), [(2, False), (1, True)])
def test_children_alone_have_carers_by_the_ratio_of_each_age(carers: int, *, uncovered: bool) -> None:
    """One child of 1 and one of 10, one carer for each age band, while both wait for the nurse from 08:30."""
    bands = (Band(age_below=3, value=1), Band(age_from=3, age_below=18, value=6))
    staff = (member("N", "nurse"), member("W", "social_worker"), *(member(f"C{i}", "child_carer") for i in "12"))
    facility = small_facility(staff=staff)
    shifts = (shift("N", "08:30"), shift("W"), *(shift(f"C{i + 1}") for i in range(carers)))
    case = Case(
        surge(arrive(person("K1", age=1), person("K2", age=10)), shifts=shifts, facility=facility),
        small_protocol(triage(), cover=(CARERS,)),
        facility,
        Demands(ratios={"child-carers": bands}),
    )
    plan = case.clean_plan()
    assert bool(cover_shortages(plan)) is uncovered
    assert {s.missing for s in cover_shortages(plan)} <= {1}


@pytest.mark.parametrize(("carer", "uncovered"), [(True, False), (False, True)])
def test_a_child_is_minded_while_its_guardian_is_away(*, carer: bool, uncovered: bool) -> None:
    """The mother's talk is without the child."""
    shifts = (shift("W"), shift("C")) if carer else (shift("W"),)
    case = Case(
        surge(MOTHER_AND_CHILD, groups=(FAMILY,), shifts=shifts),
        small_protocol(talk(priority="essential", meant_for=MeantFor(age_from=18)), cover=(CARERS,)),
        demands=ratio_of_one_to_six(),
    )
    assert bool(cover_shortages(case.clean_plan())) is uncovered


@pytest.mark.parametrize(("sex", "uncovered"), [("female", False), ("male", True)])
def test_a_woman_is_awake_where_women_sleep(sex: str, *, uncovered: bool) -> None:
    facility = small_facility(staff=(member("N", "nurse", sex=sex),))
    case = Case(
        surge(shifts=(shift("N", "08:00", "20:00", overtime=0), shift("N", "20:00", "23:59")), horizon_hours=15,
              facility=facility),
        small_protocol(triage(same_sex="never"), quiet=QUIET, cover=(WOMAN,)),
        facility,
    )  # fmt: skip
    found = cover_shortages(case.clean_plan())
    assert any(s.start == clock("21:30") and s.end == clock("23:00") for s in found) is uncovered
    assert bool(found) is uncovered


def test_the_only_woman_awake_still_gives_what_is_essential() -> None:
    """Essential services come before cover: she leaves for ten minutes, and the plan says so."""
    case = Case(
        surge(arrive(at="22:00"), starts=clock("20:00"), horizon_hours=4, shifts=(shift("N", "20:00", "23:59"),)),
        small_protocol(triage(at_night=True), quiet=QUIET, cover=(WOMAN,)),
    )
    plan = case.clean_plan()
    assert given(plan) == {("P1", "health_triage")}
    assert cover_shortages(plan)


def test_a_locked_service_stands_as_it_is_fixed() -> None:
    case = Case(surge(locked=(Locked(person="P1", service="health_triage", start=clock("09:07"), room="K"),)))
    fixed = activity(case.clean_plan(), "P1", "health_triage")
    assert (fixed.start, fixed.room) == (clock("09:07"), "K")


@pytest.mark.parametrize(
    ("start", "why"), [("07:50", "before the arrival"), ("18:55", "ends after overtime"), ("19:55", "off duty")]
)
def test_a_lock_that_cannot_stand_is_a_conflict(start: str, why: str) -> None:
    case = Case(surge(locked=(Locked(person="P1", service="health_triage", start=clock(start)),)))
    plan = case.clean_plan()
    assert plan.status == "infeasible"
    assert [(r.code, r.args["service"]) for r in plan.conflicts] == [("locked", "health_triage")]


def test_the_smallest_conflict_leaves_out_what_could_stand() -> None:
    """Two triages at one time contradict each other; the talk that is fixed too does not."""
    locked = (
        Locked(person="P1", service="consent", start=clock("11:00")),
        Locked(person="P1", service="health_triage", start=clock("09:00")),
        Locked(person="P2", service="health_triage", start=clock("09:05")),
    )
    case = Case(surge(arrive(person(), person("P2")), locked=locked), small_protocol(triage(), talk()))
    plan = case.clean_plan()
    assert plan.status == "infeasible"
    assert {(r.args["person"], r.args["service"]) for r in plan.conflicts} == {
        ("P1", "health_triage"), ("P2", "health_triage"),
    }  # fmt: skip


@pytest.mark.parametrize(("must", "status"), [(10, "optimal"), (9, "infeasible")])
def test_a_goal_with_must_is_kept_or_named(must: int, status: str) -> None:
    """Two people, one nurse: the second waits ten minutes at least."""
    case = Case(surge(arrive(person(), person("P2")), goals=(GoalSetting(name="weighted_waiting", must=must),)))
    plan = case.clean_plan()
    assert plan.status == status
    assert [r.code for r in plan.conflicts] == (["must"] if status == "infeasible" else [])


def test_what_a_must_forbids_is_left_out() -> None:
    """Without overtime the records have no time."""
    goals = (GoalSetting(name="overtime_minutes", must=0), GoalSetting(name="left_for_tomorrow"))
    records = service("records", staff=(WORKER,), minutes=30, priority="same_day")
    case = Case(surge(arrive(at="11:50"), shifts=(shift("W", "08:00", "12:00"),), goals=goals), small_protocol(records))
    plan = case.clean_plan()
    assert (goal(plan, "overtime_minutes"), goal(plan, "left_for_tomorrow")) == (0, 1)


def test_two_seats_are_filled_in_their_order() -> None:
    case = Case(surge(), small_protocol(talk(staff=(NURSE, WORKER))))
    assert activity(case.clean_plan(), "P1", "consent").staff == ("N", "W")
