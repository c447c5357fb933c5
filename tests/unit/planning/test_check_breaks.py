"""Rules 28 and 29: staff have breaks in their shifts, and eat."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.planning.builders import (
    act,
    arrive,
    broken,
    clock,
    judge,
    person,
    plan_with,
    service,
    shift,
    small_protocol,
    stint,
    surge,
    triage,
)  # fmt: skip

from facility_planner.domain.base import ClockPeriod
from facility_planner.domain.plan import Break, Call, Violation
from facility_planner.domain.protocol import Cover, Limits, Meal, Seat, StaffBreak
from facility_planner.domain.scenario import Locked, OnCall, Partner, Visitor

PEOPLE = arrive(*(person(f"P{number}") for number in range(1, 5)))
NURSE = surge(PEOPLE, shifts=(shift("N", end="12:00"),))
ASKED: dict[str, Any] = {"limits": Limits(staff_break=StaffBreak(minutes=10, within_hours=1))}
HALF_HOURS = small_protocol(triage(minutes=30), **ASKED)
LUNCH: dict[str, Any] = {"meals": (Meal(start=clock("11:30").time(), end=clock("13:00").time(), minutes=30),)}
EATING = small_protocol(triage(minutes=30), **LUNCH)
UNSAID = {"unaccounted"}
"""Those who are not served here."""


def pause(staff: str, start: str, end: str, kind: str = "rest") -> Break:
    return Break(staff=staff, start=clock(start), end=clock(end), kind=kind)  # type: ignore[arg-type]


def seen(*starts: str, minutes: int = 30) -> tuple[Any, ...]:
    """The nurse sees one after the other."""
    return tuple(act(start, minutes, "N", who=f"P{number}") for number, start in enumerate(starts, 1))


def verdict(*activities: Any, breaks: tuple[Break, ...] = (), **changes: Any) -> set[str]:
    case: dict[str, Any] = {"scenario": NURSE, "protocol": HALF_HOURS} | changes
    return broken(judge(plan_with(*activities, breaks=breaks), case["scenario"], case["protocol"])) - UNSAID


@pytest.mark.parametrize(
    ("starts", "pauses", "expected"),
    [
        # up to 09:00 no break is due
        (("08:00", "08:30"), (), set()),
        (("08:00", "08:31"), (), {"staff_break"}),
        # from the beginning of the shift, not of the first activity
        (("08:45",), (), {"staff_break"}),
        (("08:45",), (("08:00", "08:15"),), set()),
        # from the end of the break an hour, and a minute more
        (("08:10", "08:40"), (("08:00", "08:10"),), set()),
        (("08:10", "08:41"), (("08:00", "08:10"),), {"staff_break"}),
        (("08:11", "08:41"), (("08:00", "08:11"),), set()),
        # too short is none
        (("08:09", "08:39"), (("08:00", "08:09"),), {"staff_break"}),
        # a break after the hour comes too late
        (("09:30",), (("09:01", "09:30"),), {"staff_break"}),
        (("09:30",), (("09:00", "09:30"),), set()),
        # a break after the end of the work says nothing
        (("08:00", "08:31"), (("09:01", "09:20"),), {"staff_break"}),
    ],
)
def test_no_more_than_an_hour_passes_without_a_break(
    starts: tuple[str, ...], pauses: tuple[tuple[str, str], ...], expected: set[str]
) -> None:
    assert verdict(*seen(*starts), breaks=tuple(pause("N", *one) for one in pauses)) == expected


def test_a_break_overlaps_no_activity() -> None:
    breaks = (pause("N", "08:50", "09:05"),)
    assert verdict(*seen("08:30", "09:05"), breaks=breaks) == {"staff_busy"}


def test_attendance_is_work_and_nobody_attends_in_a_break() -> None:
    cover = (Cover(condition="people_waiting", staff=(Seat(),)),)
    protocol = small_protocol(triage(minutes=30), cover=cover, **ASKED)
    one = surge(arrive(), shifts=(shift("N"), shift("C")))
    activity = act("09:30", 30, "N")

    def judged(stints: tuple[Any, ...], breaks: tuple[Break, ...]) -> set[str]:
        return broken(judge(plan_with(activity, cover=stints, breaks=breaks), one, protocol))

    nurse = pause("N", "09:00", "09:30")
    whole = (stint("C", "08:00", "09:30"),)
    assert judged(whole, (nurse,)) == {"staff_break"}
    assert judged(whole, (nurse, pause("C", "08:50", "09:00"))) == {"cover_busy", "cover"}
    parted = (stint("C", "08:00", "08:50"), stint("N", "08:50", "09:00"), stint("C", "09:00", "09:30"))
    assert judged(parted, (nurse, pause("C", "08:50", "09:00"))) == set()


def test_who_keeps_watch_over_sleeping_women_rests_at_the_post() -> None:
    quiet = {"quiet": ClockPeriod(start=clock("21:30").time(), end=clock("06:30").time())}
    cover = (Cover(condition="women_asleep", staff=(Seat(),)),)
    protocol = small_protocol(service("rest"), cover=cover, **ASKED, **quiet)
    night = surge(arrive(), shifts=(shift("N", "20:00", "23:59", overtime=0),), starts=clock("20:00"), horizon_hours=3)
    watch = plan_with(cover=(stint("N", "21:30", "23:00"),))
    assert broken(judge(watch, night, protocol)) - UNSAID == {"bed_missing"}
    serving = watch.model_copy(update={"activities": (act("22:30", 10, "N", service="rest", room=None),)})
    assert "staff_break" in broken(judge(serving, night, protocol))


def test_each_shift_counts_from_its_own_beginning() -> None:
    shifts = (shift("N", end="08:40", overtime=0), shift("N", "09:00", "12:00"))
    two = surge(PEOPLE, shifts=shifts)
    assert verdict(*seen("08:00", "09:30"), scenario=two) == set()
    joined = surge(PEOPLE, shifts=(shift("N", end="09:00", overtime=0), shift("N", "09:00", "12:00")))
    assert verdict(*seen("08:00", "09:30"), scenario=joined) == {"staff_break"}


def test_a_shift_that_began_before_the_plan_counts_from_the_beginning_of_the_plan() -> None:
    early = surge(PEOPLE, shifts=(shift("N", "05:00", "12:00"),))
    assert verdict(*seen("08:00", "08:30"), scenario=early) == set()


def test_visitors_and_those_on_call_see_to_their_breaks_themselves() -> None:
    late = seen("08:45")[0].model_copy(update={"staff": ("V",)})
    visit = Visitor(id="V", sex="female", roles=("nurse",), start=clock("08:00"), end=clock("10:00"))
    assert verdict(late, scenario=surge(PEOPLE, visitors=(visit,), shifts=())) == set()
    call = OnCall(staff="N", start=clock("08:00"), end=clock("12:00"))
    judged = judge(
        plan_with(*seen("08:45"), calls=(Call(staff="N", called_at=clock("08:00")),)),
        surge(PEOPLE, shifts=(), on_call=(call,)), HALF_HOURS,
    )  # fmt: skip
    assert broken(judged) - UNSAID == set()


def test_the_way_to_a_partner_is_work() -> None:
    hospital = Partner(
        id="BV", kind="hospital", services=("health_triage",), travel_minutes=20, escort=1,
        start=clock("08:00"), end=clock("18:00"),
    )  # fmt: skip
    scenario = surge(PEOPLE, shifts=(shift("N"),), partners=(hospital,))

    def at(start: str) -> Any:
        return act(start, 30, "N", room=None, place="BV")

    # on the way until 09:00, and until 09:01
    assert verdict(at("08:10"), scenario=scenario) == {"before_arrival", "off_duty", "outside_horizon"}
    assert verdict(at("08:20"), scenario=scenario) == {"staff_break"}


def test_what_is_fixed_without_a_break_is_no_fault() -> None:
    def fixed(*starts: str, staff: tuple[str, ...] | None = ("N",)) -> Any:
        locked = tuple(
            Locked(person=f"P{number}", service="health_triage", start=clock(start), staff=staff)
            for number, start in enumerate(starts, 1)
        )
        return surge(PEOPLE, shifts=(shift("N"),), locked=locked)

    three = ("08:00", "08:30", "09:00")
    assert verdict(*seen(*three), scenario=fixed(*three)) == set()
    # without the last, or with somebody else free to do it, there was room for a break
    assert verdict(*seen(*three), scenario=fixed(*three[:2])) == {"staff_break"}
    assert verdict(*seen(*three), scenario=fixed(*three, staff=None)) == {"staff_break"}
    # and when what is fixed is over, a break is due at once
    four = (*three, "09:30")
    assert verdict(*seen(*four), scenario=fixed(*three)) == {"staff_break"}


def test_staff_eat_if_they_are_there_throughout_the_meal() -> None:
    def on_shift(start: str, end: str) -> Any:
        return surge(PEOPLE, shifts=(shift("N", start, end),))

    lunch = (pause("N", "12:30", "13:00", "meal"),)
    there = on_shift("11:30", "13:00")
    assert verdict(scenario=there, protocol=EATING) == {"staff_meal"}
    assert verdict(scenario=there, protocol=EATING, breaks=lunch) == set()
    assert verdict(scenario=on_shift("11:31", "13:00"), protocol=EATING) == set()
    # overtime is no shift
    assert verdict(scenario=on_shift("08:00", "12:59"), protocol=EATING) == set()


@pytest.mark.parametrize(
    ("start", "end", "kind", "expected"),
    [
        ("11:30", "12:00", "meal", set()),
        ("11:15", "12:00", "meal", set()),
        ("11:15", "11:59", "meal", {"staff_meal"}),
        ("12:31", "13:10", "meal", {"staff_meal"}),
        ("12:00", "12:30", "rest", {"staff_meal"}),
    ],
)
def test_the_meal_lies_in_its_time_and_is_called_so(start: str, end: str, kind: str, expected: set[str]) -> None:
    scenario = surge(PEOPLE, shifts=(shift("N"),))
    assert verdict(scenario=scenario, protocol=EATING, breaks=(pause("N", start, end, kind),)) == expected


def test_what_is_fixed_in_the_meal_time_is_no_fault() -> None:
    long = small_protocol(triage(minutes=61), **LUNCH)
    locked = (Locked(person="P1", service="health_triage", start=clock("11:30"), staff=("N",)),)
    scenario = surge(arrive(at="11:31"), starts=clock("08:00"), shifts=(shift("N"),))
    activity = act("11:35", 61, "N")
    assert verdict(activity, scenario=scenario, protocol=long) == {"staff_meal"}
    moved = surge(
        arrive(at="11:31"), shifts=(shift("N"),),
        locked=(locked[0].model_copy(update={"start": clock("11:35")}),),
    )  # fmt: skip
    assert verdict(activity, scenario=moved, protocol=long) == set()


def test_a_meal_outside_the_horizon_is_nobodys() -> None:
    protocol = small_protocol(service("rest"), **LUNCH)
    short = surge(PEOPLE, shifts=(shift("N"),), horizon_hours=4)
    assert verdict(scenario=short, protocol=protocol) == set()


def test_the_violation_says_since_when() -> None:
    judgement = judge(plan_with(*seen("08:00", "08:31")), NURSE, HALF_HOURS)
    found = [v for v in judgement.violations if v.rule == "staff_break"]
    assert found == [Violation(rule="staff_break", staff=("N",), at=clock("08:00"), args={"hours": 1.0, "minutes": 10})]
