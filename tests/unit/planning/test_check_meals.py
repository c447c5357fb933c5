"""Rules 29 and 30: people have time to eat, mothers and infants for each other."""

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
    triage,
)  # fmt: skip

from facility_planner.domain.plan import Activity, Violation
from facility_planner.domain.protocol import Feeding, Limits, Meal
from facility_planner.domain.scenario import Group, Locked, Partner

BREAKFAST: dict[str, Any] = {"meals": (Meal(start=clock("08:00").time(), end=clock("09:00").time(), minutes=30),)}
FAMILY = Group(id="G", kind="family", confirmed=True, members=("P1", "K1"), guardian_of={"K1": "P1"})
UNSAID = {"unaccounted", "staff_meal"}
"""Those who are not served here, and the staff."""


def walk(start: str, minutes: int, who: str = "P1", **fields: Any) -> Activity:
    return act(start, minutes, who=who, service="walk", room=None, **fields)


def verdict(*activities: Activity, scenario: Any = None, minutes: int = 15, **protocol: Any) -> set[str]:
    services = (
        service("walk", minutes=minutes, guardian="near"),
        service("visit", minutes=minutes, guardian="near"),
        service("supper", minutes=minutes, room=("dining",)),
        service("meal", minutes=minutes),
        triage(minutes=minutes),
    )
    asked = small_protocol(*services, **protocol)
    return broken(judge(plan_with(*activities), scenario or surge(), asked)) - UNSAID


@pytest.mark.parametrize(
    ("activities", "expected"),
    [
        ((), set()),
        ((walk("08:30", 30),), set()),
        ((walk("08:29", 30),), {"meal"}),
        ((walk("08:16", 30),), {"meal"}),
        ((walk("07:31", 30),), {"before_arrival", "outside_horizon"}),
    ],
)
def test_half_an_hour_in_one_piece_is_free(activities: tuple[Activity, ...], expected: set[str]) -> None:
    """29 minutes before and 1 after, 16 and 14, are no meal."""
    assert verdict(*activities, minutes=30, **BREAKFAST) == expected


def test_two_short_activities_may_leave_no_half_hour() -> None:
    first, second = walk("08:00", 15), act("08:44", 15, service="visit", room=None)
    assert verdict(first, second, **BREAKFAST) == {"meal"}
    assert verdict(first, second.model_copy(update={"start": clock("08:45"), "end": clock("09:00")}), **BREAKFAST) == (
        set()
    )


@pytest.mark.parametrize("name", ["meal", "supper"])
def test_a_meal_takes_no_time_from_eating(name: str) -> None:
    plan = (walk("08:29", 30), act("08:00", 30, service=name, room=None))
    found = verdict(*plan, minutes=30, **BREAKFAST)
    assert "meal" in found, "29 minutes with or without the meal"
    plan = (walk("08:30", 30), act("08:00", 30, service=name, room=None))
    assert "meal" not in verdict(*plan, minutes=30, **BREAKFAST)


def test_who_arrives_while_others_eat_is_not_waited_for() -> None:
    late = surge(arrive(at="08:01"))
    assert verdict(walk("08:15", 30), scenario=late, minutes=30, **BREAKFAST) == set()


def test_company_takes_time_too() -> None:
    family = surge(arrive(person(), person("K1", age=8)), groups=(FAMILY,))
    child = act("08:20", 30, "N", who="K1", companions=("P1",))
    judgement = judge(plan_with(child), family, small_protocol(triage(minutes=30), **BREAKFAST))
    assert {p for v in judgement.violations if v.rule == "meal" for p in v.people} == {"P1", "K1"}


def test_who_is_at_a_partner_is_not_in_the_house() -> None:
    hospital = Partner(id="BV", kind="hospital", services=("walk",), travel_minutes=10, start=clock("08:00"),
                       end=clock("18:00"))  # fmt: skip
    scenario = surge(partners=(hospital,))
    assert verdict(walk("08:15", 30, place="BV"), scenario=scenario, minutes=30, **BREAKFAST) == set()
    assert verdict(walk("08:15", 30), scenario=scenario, minutes=30, **BREAKFAST) == {"meal"}


def test_what_is_fixed_leaves_no_room_and_is_no_fault() -> None:
    def fixed(start: str) -> Any:
        return surge(locked=(Locked(person="P1", service="walk", start=clock(start)),))

    assert verdict(walk("08:20", 30), scenario=fixed("08:20"), minutes=30, **BREAKFAST) == set()
    assert verdict(walk("08:20", 30), scenario=fixed("08:21"), minutes=30, **BREAKFAST) == {"meal", "locked"}


# --- feeding: 10 minutes at least every hour


def nursing(age: float = 1, needs: tuple[str, ...] = ("breastfeeding",), **fields: Any) -> Any:
    people = arrive(person(needs=needs), person("K1", age=age))
    return surge(people, groups=(FAMILY,), **fields)


FED: dict[str, Any] = {"limits": Limits(feeding=Feeding(minutes=10, every_minutes=60))}


def fed(*activities: Activity, scenario: Any = None) -> set[str]:
    return verdict(*activities, scenario=scenario or nursing(), minutes=30, **FED)


def visit(start: str, who: str = "P1") -> Activity:
    return act(start, 30, who=who, service="visit", room=None)


@pytest.mark.parametrize(
    ("activities", "expected"),
    [
        ((walk("08:00", 30), visit("08:30")), set()),
        ((walk("08:00", 30), visit("08:31")), {"feeding"}),
        # ten minutes between are enough, nine are not
        ((walk("08:00", 30), visit("08:40")), set()),
        ((walk("08:00", 30), visit("08:39")), {"feeding"}),
        # the infant is away from the mother as much as the mother from the infant
        ((walk("08:00", 30), visit("08:31", "K1")), {"feeding"}),
        ((walk("08:00", 30, "K1"), visit("08:20", "P1")), set()),
        # from the arrival on
        ((walk("08:09", 30), visit("08:39")), {"feeding"}),
        ((walk("08:10", 30), visit("08:40")), set()),
    ],
)
def test_mother_and_infant_have_time_together_within_the_hour(
    activities: tuple[Activity, ...], expected: set[str]
) -> None:
    assert fed(*activities) == expected


def test_together_they_may_be_anywhere() -> None:
    """From 08:30 to 09:00 both are with the nurse."""
    both = act("08:30", 30, "N", who="K1", companions=("P1",))
    assert fed(walk("08:00", 30), both, visit("09:00")) == set()


def test_only_infants_of_who_breastfeeds_are_fed() -> None:
    apart = (walk("08:00", 30), visit("08:31"))
    assert fed(*apart, scenario=nursing(2)) == set()
    assert fed(*apart, scenario=nursing(needs=())) == set()


def test_the_day_after_is_not_looked_at() -> None:
    """Until 09:00 of the next morning: they have had the night."""
    long = nursing(horizon_hours=34)
    late = (walk("08:00", 30, day=1), act("08:31", 30, service="visit", room=None, day=1))
    assert "feeding" not in fed(*late, scenario=long)


def test_what_is_fixed_keeps_them_apart_and_is_no_fault() -> None:
    locked = tuple(
        Locked(person="P1", service=name, start=clock(start)) for name, start in (("walk", "08:00"), ("visit", "08:31"))
    )
    assert fed(walk("08:00", 30), visit("08:31"), scenario=nursing(locked=locked)) == set()
    assert fed(walk("08:00", 30), visit("08:31"), scenario=nursing(locked=locked[:1])) == {"feeding"}


def test_the_violation_of_feeding_says_since_when() -> None:
    services = (service("walk", minutes=30, guardian="near"), service("visit", minutes=30, guardian="near"))
    plan = plan_with(walk("08:15", 30), visit("08:50"))
    judgement = judge(plan, nursing(), small_protocol(*services, **FED))
    found = [v for v in judgement.violations if v.rule == "feeding"]
    assert found == [
        Violation(rule="feeding", people=("P1", "K1"), at=clock("08:15"), args={"every": 60, "minutes": 10})
    ]
