"""Rule 13: staff who are simply there, where and while somebody needs them."""

from __future__ import annotations

from datetime import date
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
    ratio_of_one_to_six,
    service,
    shift,
    small_facility,
    small_protocol,
    stint,
    surge,
    triage,
    uncovered,
)  # fmt: skip

from facility_planner.domain.base import ClockPeriod
from facility_planner.domain.facility import Training
from facility_planner.domain.protocol import Cover, Protocol, Seat
from facility_planner.domain.scenario import Group, Resident, Visitor
from facility_planner.planning.intake.checks.matching import seats_filled

if TYPE_CHECKING:
    from facility_planner.domain.plan import Plan

TRIAGED = act("08:30", 10, "N")


def watched(*seats: Seat, rest: int = 0) -> Protocol:
    rule = Cover(condition="people_waiting", staff=seats or (Seat(),))
    return small_protocol(triage(staff_rest_minutes=rest), cover=(rule,))


def gaps(plan: Plan, *rest: Any) -> list[tuple[str, object, object]]:
    """Beginning, end and number missing of every stretch without cover."""
    found = judge(plan, *rest).violations
    return [
        (f"{v.at:%H:%M}", str(v.args["until"])[11:16], v.args["missing"]) for v in found if v.rule == "cover" and v.at
    ]


def test_nobody_waits_alone() -> None:
    assert broken(judge(plan_with(TRIAGED, cover=(stint("W", "08:00", "08:30"),)), protocol=watched())) == set()


def test_people_wait_from_arrival_to_their_last_activity_less_those_with_staff() -> None:
    # P1 waits 08:00-08:30, is with the nurse, and eats alone until 09:10; P2 comes at 09:30 for 09:40
    meal = service("meal", room=("dining",), meant_for={"need": "injury"})
    scenario = surge(arrive(person(needs=("injury",))), arrive(person("P2"), at="09:30"))
    protocol = watched().model_copy(update={"services": (triage(), meal.model_copy(update={"room": ()}))})
    plan = plan_with(TRIAGED, act("09:00", 10, service="meal", room=None), act("09:40", 10, "N", who="P2"))
    assert gaps(plan, scenario, protocol) == [
        ("08:00", "08:30", 1),
        ("08:40", "09:10", 1),
        ("09:30", "09:40", 1),
    ]


def test_an_activity_of_the_next_day_is_not_waited_for() -> None:
    scenario = surge(arrive(at="17:00"), horizon_hours=30)
    plan = plan_with(act("08:00", 10, "N", day=1))
    assert gaps(plan, scenario, watched()) == []


@pytest.mark.parametrize(
    ("arrival", "start", "waits"),
    [
        ("22:00", "00:20", [("22:00", "00:20", 1)]),  # came in quiet hours: the day of arrival lasts to 06:30
        ("22:00", "06:29", [("22:00", "06:29", 1)]),
        ("22:00", "06:30", []),
        ("21:29", "00:20", []),  # came before them: it ends at midnight
    ],
)
def test_who_comes_late_in_the_evening_waits_into_the_night(
    arrival: str, start: str, waits: list[tuple[str, str, int]]
) -> None:
    quiet = ClockPeriod(start=clock("21:30").time(), end=clock("06:30").time())
    scenario = surge(arrive(at=arrival), horizon_hours=30)
    protocol = watched().model_copy(update={"quiet": quiet, "services": (triage(at_night=True),)})
    assert gaps(plan_with(act(start, 10, "N", day=1)), scenario, protocol) == waits


def test_a_child_without_anyone_waits_into_the_night_too() -> None:
    quiet = ClockPeriod(start=clock("21:30").time(), end=clock("06:30").time())
    rule = Cover(condition="children_without_guardian", ratio="child-carers")
    protocol = small_protocol(triage(at_night=True), quiet=quiet, cover=(rule,))
    scenario = surge(arrive(person("K1", age=8), at="22:00"), horizon_hours=30)
    plan = plan_with(act("00:20", 10, "N", who="K1", day=1))
    assert gaps(plan, scenario, protocol, None, ratio_of_one_to_six()) == [("22:00", "00:20", 1)]


def test_only_the_missing_stretch_is_named() -> None:
    stints = (stint("W", "08:00", "08:10"), stint("C", "08:20", "08:30"))
    plan = plan_with(TRIAGED, cover=stints)
    assert gaps(plan, None, watched()) == [("08:10", "08:20", 1)]


def test_a_shortage_names_the_whole_stretch_and_number() -> None:
    def with_shortage(start: str, end: str, missing: int) -> Plan:
        return plan_with(TRIAGED, shortages=(uncovered(start, end, missing=missing),))

    two = watched(Seat(count=2))
    assert broken(judge(with_shortage("08:00", "08:30", 2), protocol=two)) == set()
    assert gaps(with_shortage("08:00", "08:30", 1), None, two) == [("08:00", "08:30", 2)]
    assert gaps(with_shortage("08:00", "08:20", 2), None, two) == [("08:20", "08:30", 2)]


def test_a_shortage_where_nobody_is_missing_is_needless() -> None:
    plan = plan_with(TRIAGED, cover=(stint("W", "08:00", "08:30"),), shortages=(uncovered("08:00", "08:30"),))
    assert broken(judge(plan, protocol=watched())) == {"needless_shortage"}


def test_one_person_fills_one_seat_of_a_rule_and_may_cover_several_rules() -> None:
    two_seats = watched(Seat(), Seat(roles=("social_worker",)))
    assert gaps(plan_with(TRIAGED, cover=(stint("W", "08:00", "08:30"),)), None, two_seats) == [("08:00", "08:30", 1)]
    both = (stint("W", "08:00", "08:30"), stint("C", "08:00", "08:30"))
    assert gaps(plan_with(TRIAGED, cover=both), None, two_seats) == []
    rule = two_seats.cover[0]
    twice = two_seats.model_copy(update={"cover": (rule, rule)})
    again = (*both, stint("W", "08:00", "08:30", rule=1), stint("C", "08:00", "08:30", rule=1))
    assert broken(judge(plan_with(TRIAGED, cover=again), protocol=twice)) == set()


def test_the_same_person_twice_is_one() -> None:
    stints = (stint("W", "08:00", "08:30"), stint("W", "08:00", "08:30"))
    assert gaps(plan_with(TRIAGED, cover=stints), None, watched(Seat(count=2))) == [("08:00", "08:30", 1)]


def test_only_who_qualifies_counts() -> None:
    plan = plan_with(TRIAGED, cover=(stint("L", "08:00", "08:30"),))
    assert gaps(plan, None, watched(Seat(sex="female"))) == [("08:00", "08:30", 1)]


def test_who_is_in_an_activity_covers_nobody() -> None:
    stints = (stint("N", "08:00", "08:35"), stint("W", "08:30", "08:35"))
    assert broken(judge(plan_with(TRIAGED, cover=stints), protocol=watched())) == {"cover_busy"}


def test_who_rests_after_an_activity_covers_nobody() -> None:
    scenario = surge(arrive(person(), person("P2")))
    plan = plan_with(act("08:00", 10, "N"), act("08:30", 10, "N", who="P2"), cover=(stint("N", "08:15", "08:30"),))
    rested = plan.model_copy(update={"shortages": (uncovered("08:00", "08:15"),)})
    assert broken(judge(rested, scenario, watched(rest=5))) == set()
    tired = judge(rested, scenario, watched(rest=10))
    assert broken(tired) == {"cover_busy", "cover"}


def test_cover_is_by_staff_of_the_facility() -> None:
    visitor = Visitor(id="V", sex="female", roles=("guard",), start=clock("08:00"), end=clock("09:00"))
    scenario = surge(shifts=(shift("N"),), visitors=(visitor,))
    plan = plan_with(TRIAGED, cover=(stint("V", "08:00", "08:30"),))
    assert broken(judge(plan, scenario, watched())) == {"cover_off_duty", "cover"}
    assert gaps(plan, scenario, watched()) == [("08:00", "08:30", 1)]


@pytest.mark.parametrize(("overtime", "covered_until"), [(30, "08:30"), (5, "08:25"), (0, "08:20")])
def test_cover_is_within_a_shift_and_its_overtime(overtime: int, covered_until: str) -> None:
    scenario = surge(shifts=(shift("N"), shift("C", "08:00", "08:20", overtime=overtime)))
    plan = plan_with(TRIAGED, cover=(stint("C", "08:00", "08:30"),))
    missing = [] if covered_until == "08:30" else [(covered_until, "08:30", 1)]
    assert gaps(plan, scenario, watched()) == missing
    assert broken(judge(plan, scenario, watched())) == ({"cover_off_duty", "cover"} if missing else set())


def minded() -> Protocol:
    rule = Cover(condition="children_without_guardian", ratio="child-carers")
    return small_protocol(triage(guardian="near"), cover=(rule,))


def test_children_without_guardian_need_carers_by_age_while_they_wait() -> None:
    # seven children of one band of 1:6 need two carers until the nurse sees the first at 08:30, then
    # one for six; all are seen one after the other
    children = [person(f"K{number}", age=8) for number in range(1, 8)]
    seen = [act(f"{8 + (30 + 10 * i) // 60:02}:{(30 + 10 * i) % 60:02}", 10, "N", who=f"K{i + 1}") for i in range(7)]
    scenario = surge(arrive(*children))
    demands = ratio_of_one_to_six()
    alone = plan_with(*seen)
    assert gaps(alone, scenario, minded(), None, demands) == [("08:00", "08:30", 2), ("08:30", "09:30", 1)]
    minding = plan_with(*seen, cover=(stint("C", "08:00", "09:30"),))
    assert gaps(minding, scenario, minded(), None, demands) == [("08:00", "08:30", 1)]


def test_carers_are_child_carers_or_trained_in_child_care() -> None:
    child_care = Training(topic="child_care", completed_on=date(2025, 1, 1), valid_until=date(2026, 3, 12))
    trained = member("T", "guard").model_copy(update={"training": (child_care,)})
    facility = small_facility(staff=(*small_facility().staff, trained))
    scenario = surge(arrive(person("K1", age=8)), facility=facility)
    seen = act("08:30", 10, "N", who="K1")
    for staff, missing in (("C", []), ("T", []), ("W", [("08:00", "08:30", 1)])):
        plan = plan_with(seen, cover=(stint(staff, "08:00", "08:30"),))
        assert gaps(plan, scenario, minded(), facility, ratio_of_one_to_six()) == missing


def test_a_child_is_alone_while_its_guardian_is_elsewhere() -> None:
    family = Group(id="G", kind="family", confirmed=True, members=("P1", "K1"), guardian_of={"K1": "P1"})
    scenario = surge(arrive(person(), person("K1", age=8)), groups=(family,))
    child = act("08:50", 10, "N", who="K1")
    apart = plan_with(TRIAGED, child)
    demands = ratio_of_one_to_six()
    assert gaps(apart, scenario, minded(), None, demands) == [("08:30", "08:40", 1)]
    minding = plan_with(TRIAGED, child, cover=(stint("C", "08:30", "08:40"),))
    assert broken(judge(minding, scenario, minded(), demands=demands)) == set()


def test_a_child_with_staff_of_its_own_is_not_alone() -> None:
    family = Group(id="G", kind="family", confirmed=True, members=("P1", "K1"), guardian_of={"K1": "P1"})
    facility = small_facility(staff=(*small_facility().staff, member("N2", "nurse")))
    scenario = surge(arrive(person(), person("K1", age=8)), facility=facility, groups=(family,))
    protocol = minded().model_copy(update={"services": (triage(guardian="near", room=("clinic", "consultation")),)})
    at_once = plan_with(TRIAGED, act("08:30", 10, "N2", who="K1", room="Q"))
    assert gaps(at_once, scenario, protocol, facility, ratio_of_one_to_six()) == []


def asleep() -> Protocol:
    rule = Cover(condition="women_asleep", staff=(Seat(sex="female"),))
    quiet = ClockPeriod(start=clock("22:00").time(), end=clock("06:00").time())
    return small_protocol(triage(), quiet=quiet, cover=(rule,))


def night_gaps(sex: str, *, residents: tuple[Resident, ...] = ()) -> list[tuple[str, object, object]]:
    # from 23:00 over five hours; nobody's night begins within it, so no bed is asked for
    scenario = surge(
        arrive(person(sex=sex), at="23:30"),
        starts=clock("23:00"),
        horizon_hours=5,
        residents=residents,
        shifts=(),
    )
    return gaps(plan_with(), scenario, asleep())


def test_a_woman_is_awake_where_women_sleep() -> None:
    # quiet hours from 22:00: from the first woman's arrival at 23:30 to the end at 04:00; with a woman
    # among the residents from the beginning at 23:00; never for men alone
    resident = Resident(room="F", sex="female", age=40)
    assert night_gaps("female") == [("23:30", "04:00", 1)]
    assert night_gaps("male") == []
    assert night_gaps("male", residents=(resident,)) == [("23:00", "04:00", 1)]


def test_a_woman_on_her_shift_covers_the_night() -> None:
    night_shift = shift("W", "22:00", "23:59", overtime=0)
    long = night_shift.model_copy(update={"end": clock("06:00", day=1)})
    scenario = surge(arrive(at="23:30"), starts=clock("23:00"), horizon_hours=5, shifts=(long,))
    there = plan_with(cover=(stint("W", "23:30", "04:00", end_day=1),))
    assert "cover" not in broken(judge(there, scenario, asleep()))


def test_a_rule_that_does_not_exist() -> None:
    plan = plan_with(TRIAGED, cover=(stint("W", "08:00", "08:30", rule=3),))
    assert broken(judge(plan)) == {"unknown_rule"}


@pytest.mark.parametrize(
    ("able", "filled"),
    [
        ({}, 0),
        ({"a": {0}, "b": {0, 1}}, 2),
        ({"a": {0, 1}, "b": {0}}, 2),  # a is moved from the first seat to the second
        ({"a": {0}, "b": {0}}, 1),
        ({"a": set(), "b": {1}}, 1),
    ],
)
def test_seats_are_filled_as_far_as_possible(able: dict[str, set[int]], filled: int) -> None:
    assert seats_filled([0, 1], {name: frozenset(seats) for name, seats in able.items()}) == filled
