"""Rules 2 and 3: how long an activity lasts and when it may be."""

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
    small_protocol,
    surge,
    talk,
    triage,
)  # fmt: skip

from facility_planner.domain.base import ClockPeriod
from facility_planner.domain.protocol import MeantFor, MinutesIf

REST: dict[str, Any] = {"service": "rest", "room": None}


@pytest.mark.parametrize(("minutes", "rules"), [(10, set()), (9, {"length"}), (11, {"length"}), (-5, {"length"})])
def test_an_activity_lasts_as_long_as_its_service(minutes: int, rules: set[str]) -> None:
    assert broken(judge(plan_with(act("08:10", minutes, "N")))) == rules


def test_all_additions_that_hold_are_added() -> None:
    # 10, and 5 for the injury, and 3 below 40 years; not the 7 of another need: 18
    additions = (
        MinutesIf(need="injury", add=5),
        MinutesIf(age_below=40, add=3),
        MinutesIf(need="deaf", add=7),
    )
    scenario = surge(arrive(person(needs=("injury",))))
    protocol = small_protocol(triage(minutes_if=additions))
    assert broken(judge(plan_with(act("08:10", 18, "N")), scenario, protocol)) == set()
    assert broken(judge(plan_with(act("08:10", 10, "N")), scenario, protocol)) == {"length"}


def test_an_interpreter_makes_a_talk_longer() -> None:
    scenario = surge(arrive(person(languages=("km",))))
    protocol = small_protocol(talk(minutes_if=(MinutesIf(interpreted=True, add=5),)))
    interpreted: dict[str, Any] = {"service": "consent", "room": "O"}
    assert broken(judge(plan_with(act("08:10", 25, "W", "I", **interpreted)), scenario, protocol)) == set()
    assert broken(judge(plan_with(act("08:10", 20, "W", "I", **interpreted)), scenario, protocol)) == {"length"}


def test_nothing_begins_before_arrival() -> None:
    scenario = surge(arrive(at="09:00"))
    assert broken(judge(plan_with(act("09:00", 10, "N")), scenario)) == set()
    assert broken(judge(plan_with(act("08:59", 10, "N")), scenario)) == {"before_arrival"}


def test_not_before_minutes_count_from_arrival() -> None:
    protocol = small_protocol(triage(not_before_minutes=60))
    assert broken(judge(plan_with(act("09:00", 10, "N")), protocol=protocol)) == set()
    assert broken(judge(plan_with(act("08:59", 10, "N")), protocol=protocol)) == {"too_early"}


def test_everything_lies_within_the_horizon() -> None:
    scenario = surge(horizon_hours=2)
    assert broken(judge(plan_with(act("09:50", 10, "N")), scenario)) == set()
    assert broken(judge(plan_with(act("09:51", 10, "N")), scenario)) == {"outside_horizon"}


def test_quiet_hours_are_kept_unless_the_service_is_allowed_at_night() -> None:
    quiet = ClockPeriod(start=clock("18:00").time(), end=clock("06:00").time())
    scenario = surge(horizon_hours=30)
    protocol = small_protocol(service("rest"), quiet=quiet)
    assert "quiet_hours" not in broken(judge(plan_with(act("17:50", 10, **REST)), scenario, protocol))
    assert "quiet_hours" in broken(judge(plan_with(act("17:51", 10, **REST)), scenario, protocol))
    assert "quiet_hours" in broken(judge(plan_with(act("05:59", 10, day=1, **REST)), scenario, protocol))
    assert "quiet_hours" not in broken(judge(plan_with(act("06:00", 10, day=1, **REST)), scenario, protocol))
    at_night = small_protocol(service("rest", at_night=True), quiet=quiet)
    assert "quiet_hours" not in broken(judge(plan_with(act("17:51", 10, **REST)), scenario, at_night))


def test_after_asks_that_the_earlier_service_has_ended_if_it_takes_place() -> None:
    protocol = small_protocol(service("first"), service("second", after=("first",)))
    first, ended = act("08:00", 10, service="first", room=None), act("08:10", 10, service="second", room=None)
    too_soon = act("08:05", 10, service="second", room=None)
    assert broken(judge(plan_with(first, ended), protocol=protocol)) == set()
    assert "order" in broken(judge(plan_with(first, too_soon), protocol=protocol))
    assert "order" not in broken(judge(plan_with(ended), protocol=protocol))


def test_requires_asks_that_it_takes_place() -> None:
    protocol = small_protocol(service("first"), service("second", requires=("first",)))
    first, second = (
        act("08:00", 10, service="first", room=None),
        act("08:10", 10, service="second", room=None),
    )
    before = act("08:00", 10, service="second", room=None)
    late_first = act("08:10", 10, service="first", room=None)
    assert broken(judge(plan_with(first, second), protocol=protocol)) == set()
    assert "requires" in broken(judge(plan_with(second), protocol=protocol))
    assert broken(judge(plan_with(before, late_first), protocol=protocol)) == {"order"}


def test_a_required_service_meant_for_others_is_no_condition() -> None:
    for_children = service("first", meant_for=MeantFor(age_below=18))
    protocol = small_protocol(for_children, service("second", requires=("first",)))
    second = act("08:10", 10, service="second", room=None)
    assert broken(judge(plan_with(second), protocol=protocol)) == set()
