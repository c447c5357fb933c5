"""Rules 20, 21 and 26: the police, people in danger, wheelchairs, support persons, sign languages."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.planning.builders import (
    WORKER,
    act,
    arrive,
    bed,
    broken,
    judge,
    member,
    person,
    plan_with,
    small_facility,
    small_protocol,
    surge,
    talk,
)

from facility_planner.domain.facility import Facility, Room
from facility_planner.domain.person_services import languages_of, seats_of
from facility_planner.domain.protocol import Seat

CONSENT: dict[str, Any] = {"service": "consent", "room": "O"}
WALLS: dict[str, Any] = {"enclosure": "full_walls", "sound_private": True, "view_private": True}
EITHER = talk(staff=(Seat(roles=("police_officer", "social_worker")),))
POLICE = talk(staff=(Seat(roles=("police_officer",)),))


def offices(*rooms: Room) -> Facility:
    staff = (
        member("W", "social_worker"), member("L", "police_officer"), member("C", "counsellor"),
        member("I", "interpreter", languages=("vi", "km")),
        member("IL", "interpreter", "police_officer", languages=("vi", "km")),
        member("IS", "interpreter", languages=("vi", "sgn-vn")), member("WS", "social_worker", languages=("sgn-vn",)),
    )  # fmt: skip
    return small_facility(staff=staff, rooms=rooms or (Room(id="O", use="office", desks=2),))


def verdict(plan: Any, *people: Any, protocol: Any = None, facility: Facility | None = None) -> set[str]:
    facility = facility or offices()
    scenario = surge(arrive(*(people or (person(),))), facility=facility)
    return broken(judge(plan, scenario, protocol or small_protocol(talk()), facility))


@pytest.mark.parametrize(("zone", "staff", "rules"), [
    ("residence", "L", {"police_zone"}), ("residence", "W", set()), ("intake", "L", set()), (None, "L", set()),
])  # fmt: skip
def test_the_police_stay_out_of_where_people_live(zone: Any, staff: str, rules: set[str]) -> None:
    facility = offices(Room(id="O", use="office", zone=zone))
    plan = plan_with(act("08:10", 20, staff, **CONSENT))
    assert verdict(plan, protocol=small_protocol(EITHER), facility=facility) == rules


def test_the_police_never_interpret() -> None:
    khmer = person(languages=("km",))
    assert verdict(plan_with(act("08:10", 20, "W", "I", **CONSENT)), khmer) == set()
    assert verdict(plan_with(act("08:10", 20, "W", "IL", **CONSENT)), khmer) == {"police_interpreter"}


@pytest.mark.parametrize(("other", "rules"), [
    (Room(id="O2", use="office", zone="intake"), {"safety_zone"}),
    (Room(id="O2", use="office"), {"safety_zone"}),
    (Room(id="O2", use="office", zone="public"), set()),
    (Room(id="O2", use="consultation", zone="intake", **WALLS), set()),
])  # fmt: skip
def test_who_is_in_danger_is_not_served_among_the_public(other: Room, rules: set[str]) -> None:
    facility = offices(Room(id="O", use="office", zone="public"), other)
    plan = plan_with(act("08:10", 20, "W", **CONSENT))
    assert verdict(plan, person(needs=("safety_concern",)), facility=facility) == rules
    assert verdict(plan, person(), facility=facility) == set()


@pytest.mark.parametrize(("other", "needs"), [
    (Room(id="O2", use="office", zone="intake"), ("safety_concern", "wheelchair")),
    (Room(id="O2", use="office", zone="residence", step_free=True), ("safety_concern",)),
])  # fmt: skip
def test_a_room_that_will_not_do_is_no_other_one(other: Room, needs: Any) -> None:
    """Not step-free for a wheelchair; where people live, for a service of the police."""
    facility = offices(Room(id="O", use="office", zone="public", step_free=True), other)
    plan = plan_with(act("08:10", 20, "L", **CONSENT))
    assert verdict(plan, person(needs=needs), protocol=small_protocol(POLICE), facility=facility) == set()


@pytest.mark.parametrize(("step_free", "rules"), [(True, set()), (False, {"step_free"}), (None, {"step_free"})])
def test_a_wheelchair_needs_a_room_without_steps(step_free: bool | None, rules: set[str]) -> None:
    facility = offices(Room(id="O", use="office", step_free=step_free))
    plan = plan_with(act("08:10", 20, "W", **CONSENT))
    assert verdict(plan, person(needs=("wheelchair",)), facility=facility) == rules
    assert verdict(plan, person(), facility=facility) == set()


@pytest.mark.parametrize(("step_free", "rules"), [(True, set()), (None, {"step_free"})])
def test_and_a_bedroom_without_steps(step_free: bool | None, rules: set[str]) -> None:
    rooms = (Room(id="F", use="sleeping", beds=2, step_free=step_free), Room(id="O", use="office", step_free=True))
    facility = offices(*rooms)
    scenario = surge(arrive(person(needs=("wheelchair",))), facility=facility, horizon_hours=16)
    plan = plan_with(act("08:10", 20, "W", **CONSENT), beds=(bed("P1", "F"),))
    assert broken(judge(plan, scenario, small_protocol(talk()), facility)) == rules


def test_a_support_person_sits_only_beside_who_needs_one() -> None:
    beside = talk(staff=(WORKER, Seat(roles=("counsellor",), for_need="intellectual_disability")))
    slow = person(needs=("intellectual_disability",))
    both, alone = plan_with(act("08:10", 20, "W", "C", **CONSENT)), plan_with(act("08:10", 20, "W", **CONSENT))
    protocol = small_protocol(beside)
    assert verdict(both, slow, protocol=protocol) == set()
    assert verdict(alone, slow, protocol=protocol) == {"seats"}
    assert verdict(alone, protocol=protocol) == set()
    assert "needless_interpreter" in verdict(both, protocol=protocol)


def test_seats_come_in_their_order_each_by_its_count() -> None:
    support = Seat(roles=("counsellor",), for_need="deaf", count=2)
    asked = talk(staff=(WORKER, support, WORKER))
    assert seats_of(asked, person()) == (WORKER, WORKER)
    assert seats_of(asked, person(needs=("deaf",))) == (WORKER, support, support, WORKER)


@pytest.mark.parametrize(("needs", "languages", "spoken"), [
    (("deaf",), ("vi", "sgn-vn"), ("sgn-vn",)), ((), ("vi", "sgn-vn"), ("vi", "sgn-vn")), (("deaf",), ("vi",), ("vi",)),
])  # fmt: skip
def test_who_is_deaf_and_signs_is_spoken_with_in_signs(needs: Any, languages: Any, spoken: Any) -> None:
    assert languages_of(person(needs=needs, languages=languages)) == spoken


def test_a_sign_language_is_a_language() -> None:
    deaf = person(needs=("deaf",), languages=("vi", "sgn-vn"))
    assert verdict(plan_with(act("08:10", 20, "WS", **CONSENT)), deaf) == set()
    assert verdict(plan_with(act("08:10", 20, "W", "IS", **CONSENT)), deaf) == set()
    assert verdict(plan_with(act("08:10", 20, "W", **CONSENT)), deaf) == {"language"}
