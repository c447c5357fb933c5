"""Rules 8, 9, 12 and 15: one thing at a time, the right room, people kept apart, what is fixed."""

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
    small_facility,
    small_protocol,
    surge,
    talk,
    triage,
)  # fmt: skip

from facility_planner.domain.facility import Room
from facility_planner.domain.plan import Break
from facility_planner.domain.protocol import GroupService
from facility_planner.domain.scenario import Group, Locked

if TYPE_CHECKING:
    from facility_planner.domain.facility import Facility

TWO = surge(arrive(person(), person("P2")))
CONSENT: dict[str, Any] = {"service": "consent", "room": "O"}
REST: dict[str, Any] = {"service": "rest", "room": None}


def two_nurses() -> Facility:
    return small_facility(staff=(*small_facility().staff, member("N2", "nurse"), member("W2", "social_worker")))


def test_a_person_does_one_thing_at_a_time() -> None:
    protocol = small_protocol(triage(), service("rest"))
    one = act("08:10", 10, "N")
    assert broken(judge(plan_with(one, act("08:20", 10, **REST)), protocol=protocol)) == set()
    assert broken(judge(plan_with(one, act("08:19", 10, **REST)), protocol=protocol)) == {"person_busy"}


def test_company_is_busy_too() -> None:
    family = Group(id="G", kind="family", confirmed=True, members=("P1", "K1"), guardian_of={"K1": "P1"})
    scenario = surge(arrive(person(), person("K1", age=8)), groups=(family,))
    protocol = small_protocol(service("rest"))
    child = act("08:10", 10, who="K1", companions=("P1",), **REST)
    assert broken(judge(plan_with(child, act("08:20", 10, **REST)), scenario, protocol)) == set()
    assert broken(judge(plan_with(child, act("08:15", 10, **REST)), scenario, protocol)) == {"person_busy"}


def test_a_staff_member_does_one_thing_at_a_time() -> None:
    protocol = small_protocol(triage(room=("clinic", "consultation")))
    first = act("08:10", 10, "N")
    assert broken(judge(plan_with(first, act("08:20", 10, "N", who="P2", room="Q")), TWO, protocol)) == set()
    clash = judge(plan_with(first, act("08:19", 10, "N", who="P2", room="Q")), TWO, protocol)
    assert [(v.rule, v.staff, v.at) for v in clash.violations] == [("staff_busy", ("N",), clock("08:19"))]


def test_nobody_works_in_a_break() -> None:
    def taken(start: str) -> Break:
        return Break(staff="N", start=clock(start), end=clock("09:00"), kind="rest")

    plan = plan_with(act("08:10", 10, "N"))
    assert broken(judge(plan.model_copy(update={"breaks": (taken("08:20"),)}))) == set()
    assert broken(judge(plan.model_copy(update={"breaks": (taken("08:19"),)}))) == {"staff_busy"}


def test_a_room_takes_one_activity_at_a_time() -> None:
    facility = two_nurses()
    scenario = surge(arrive(person(), person("P2")), facility=facility)
    first = act("08:10", 10, "N")
    apart = plan_with(first, act("08:20", 10, "N2", who="P2"))
    at_once = plan_with(first, act("08:19", 10, "N2", who="P2"))
    assert broken(judge(apart, scenario, facility=facility)) == set()
    assert broken(judge(at_once, scenario, facility=facility)) == {"room_busy"}


def test_a_room_with_desks_takes_as_many_at_once() -> None:
    facility = small_facility(staff=tuple(member(w, "social_worker") for w in ("W", "W2", "W3")))
    scenario = surge(arrive(person(), person("P2"), person("P3")), facility=facility)
    protocol = small_protocol(talk())
    two = [act("08:10", 20, "W", **CONSENT), act("08:15", 20, "W2", who="P2", **CONSENT)]
    third = act("08:29", 20, "W3", who="P3", **CONSENT)
    later = act("08:30", 20, "W3", who="P3", **CONSENT)
    assert broken(judge(plan_with(*two, later), scenario, protocol, facility)) == set()
    assert broken(judge(plan_with(*two, third), scenario, protocol, facility)) == {"room_busy"}


def test_leads_rest_after_a_service_and_interpreters_need_not() -> None:
    scenario = surge(arrive(person(languages=("km",)), person("P2", languages=("km",))))
    protocol = small_protocol(talk(staff_rest_minutes=10))
    first = act("08:10", 20, "W", "I", **CONSENT)
    rested = act("08:40", 20, "W", "I", who="P2", **CONSENT)
    at_once = act("08:39", 20, "W", "I", who="P2", **CONSENT)
    assert broken(judge(plan_with(first, rested), scenario, protocol)) == set()
    tired = judge(plan_with(first, at_once), scenario, protocol)
    assert [(v.rule, v.staff) for v in tired.violations] == [("staff_rest", ("W",))]


def test_a_group_shares_staff_start_and_room() -> None:
    protocol = small_protocol(triage(group=GroupService(max=2), private=False))
    together = [act("08:10", 10, "N"), act("08:10", 10, "N", who="P2")]
    assert broken(judge(plan_with(*together), TWO, protocol)) == set()
    three = surge(arrive(person(), person("P2"), person("P3")))
    too_many = plan_with(*together, act("08:10", 10, "N", who="P3"))
    assert broken(judge(too_many, three, protocol)) == {"staff_busy", "room_busy"}


def test_people_kept_apart_are_never_in_one_room_at_one_time() -> None:
    facility = two_nurses()
    scenario = surge(arrive(person(), person("P2")), facility=facility, keep_apart=(("P1", "P2"),))
    protocol = small_protocol(talk())
    first = act("08:10", 20, "W", **CONSENT)
    after = plan_with(first, act("08:30", 20, "W2", who="P2", **CONSENT))
    beside = plan_with(first, act("08:29", 20, "W2", who="P2", **CONSENT))
    assert broken(judge(after, scenario, protocol, facility)) == set()
    assert broken(judge(beside, scenario, protocol, facility)) == {"keep_apart"}


@pytest.mark.parametrize(
    ("room", "rules"), [("K", set()), ("O", {"room", "not_private"}), ("Q", {"room"}), (None, {"room"})]
)
def test_a_service_is_given_in_a_room_for_it(room: str | None, rules: set[str]) -> None:
    assert broken(judge(plan_with(act("08:10", 10, "N", room=room)))) == rules


def test_a_corner_behind_a_movable_partition_is_not_private() -> None:
    corner = Room(id="K", use="clinic", enclosure="movable_partition", sound_private=True, view_private=True)
    facility = small_facility(rooms=(corner,))
    assert broken(judge(plan_with(act("08:10", 10, "N")), facility=facility)) == {"not_private"}


def test_a_service_without_a_room_has_none() -> None:
    protocol = small_protocol(service("rest"))
    assert broken(judge(plan_with(act("08:10", 10, **REST)), protocol=protocol)) == set()
    assert broken(judge(plan_with(act("08:10", 10, service="rest", room="O")), protocol=protocol)) == {"room"}


@pytest.mark.parametrize(
    ("fixed", "rules"),
    [
        ({"start": clock("08:10"), "room": "K", "staff": ("N",)}, set()),
        ({}, set()),
        ({"start": clock("08:11")}, {"locked"}),
        ({"room": "Q"}, {"locked"}),
        ({"staff": ("W",)}, {"locked"}),
    ],
)
def test_what_the_user_has_fixed_stands(fixed: dict[str, Any], rules: set[str]) -> None:
    locked = Locked.model_validate({"person": "P1", "service": "health_triage"} | fixed)
    scenario = surge(locked=(locked,))
    assert broken(judge(plan_with(act("08:10", 10, "N")), scenario)) == rules
    assert "locked" in broken(judge(plan_with(), scenario))
