"""Rule 19, second half: where people wait, with whom, and how many."""

from __future__ import annotations

from typing import Any

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
)

from facility_planner.domain.assessment import Reason
from facility_planner.domain.facility import Facility, Room
from facility_planner.domain.plan import Plan, Shortage, Waiting
from facility_planner.domain.protocol import MeantFor, Protocol
from facility_planner.domain.scenario import Group, Partner

WALLS: dict[str, Any] = {"enclosure": "full_walls", "sound_private": True, "view_private": True}
CONSENT: dict[str, Any] = {"service": "consent", "room": "O"}
TRIO = ("P1", "P2", "P3")


def house(**waiting: Any) -> Facility:
    """A clinic, an office, a waiting room, a common room, and a room for children in which one can talk in private."""
    return small_facility(
        rooms=(
            Room(id="K", use="clinic", **WALLS), Room(id="O", use="office", desks=2),
            Room(id="H", use="waiting").model_copy(update=waiting), Room(id="L", use="common"),
            Room(id="F", use="child_friendly", **WALLS),
        ),
        staff=(*small_facility().staff, member("W2", "social_worker")),
    )  # fmt: skip


def waits(who: str, start: str = "08:00", end: str = "09:00", room: str = "H") -> Waiting:
    return Waiting(person=who, room=room, start=clock(start), end=clock(end))


def no_place(who: str, start: str, end: str) -> Shortage:
    return Shortage(
        kind="supply", person=who, start=clock(start), end=clock(end), reason=Reason(code="no_waiting_place")
    )


def consents(*who: str, first: int = 9) -> list[Any]:
    """One after the other from 09:00 on, 20 minutes each."""
    return [act(f"{first + n // 3:02}:{20 * (n % 3):02}", 20, "W", who=p, **CONSENT) for n, p in enumerate(who)]


def verdict(
    plan: Plan, *people: Any, protocol: Protocol | None = None, facility: Facility | None = None, **scenario: Any
) -> set[str]:
    facility = facility or house()
    there = surge(arrive(*people), facility=facility, **scenario)
    return broken(judge(plan, there, protocol or small_protocol(talk()), facility))


def test_where_people_wait_may_be_left_out() -> None:
    assert verdict(plan_with(*consents("P1")), person()) == set()


@pytest.mark.parametrize(("start", "end", "rules"), [
    ("08:00", "09:00", set()), ("09:20", "10:00", set()),
    ("08:00", "09:01", {"waiting_busy"}), ("09:19", "10:00", {"waiting_busy"}),
    ("07:59", "09:00", {"before_arrival"}), ("19:59", "20:01", {"outside_horizon"}),
])  # fmt: skip
def test_nobody_waits_while_being_served(start: str, end: str, rules: set[str]) -> None:
    """Served from 09:00 to 09:20; there from 08:00; planned until 20:00."""
    assert verdict(plan_with(*consents("P1"), waiting=(waits("P1", start, end),)), person()) == rules


def test_nobody_waits_in_two_rooms_at_once() -> None:
    two = (waits("P1", "08:00", "08:30"), waits("P1", "08:30", "09:00", "L"))
    assert verdict(plan_with(*consents("P1"), waiting=two), person()) == set()
    both = (waits("P1", "08:00", "08:30"), waits("P1", "08:29", "09:00", "L"))
    assert verdict(plan_with(*consents("P1"), waiting=both), person()) == {"waiting_busy"}


def test_nobody_waits_on_the_way_to_a_partner() -> None:
    """At the hospital from 09:00, ten minutes away: on the way from 08:50."""
    hospital = Partner(
        id="X", kind="hospital", services=("check",), travel_minutes=10, start=clock("08:00"), end=clock("20:00")
    )
    protocol = small_protocol(service("check", minutes=20, room=("clinic",)))
    trip = act("09:00", 20, service="check", room=None, place="X")
    for end, rules in (("08:50", set()), ("08:51", {"waiting_busy"})):
        plan = plan_with(trip, waiting=(waits("P1", end=end),))
        assert verdict(plan, person(), protocol=protocol, partners=(hospital,)) == rules


@pytest.mark.parametrize(("room", "rules"), [
    ("H", set()), ("L", set()), ("F", set()), ("O", {"waiting_room"}), ("nowhere", {"waiting_room"}),
])  # fmt: skip
def test_people_wait_in_rooms_for_it(room: str, rules: set[str]) -> None:
    assert verdict(plan_with(*consents("P1"), waiting=(waits("P1", room=room),)), person()) == rules


def test_who_waits_is_known() -> None:
    assert verdict(plan_with(*consents("P1"), waiting=(waits("P9"),)), person()) == {"unknown_person"}


def test_a_wheelchair_waits_where_there_are_no_steps() -> None:
    wheels, its = person("P2", needs=("wheelchair",)), person()
    plan = plan_with(*consents("P1"), waiting=(waits("P2"),), shortages=())
    protocol = small_protocol(talk(meant_for=MeantFor(age_from=18, need="injury")))
    empty = plan.model_copy(update={"activities": ()})
    assert verdict(empty, its, wheels, protocol=protocol, facility=house(step_free=True)) == set()
    assert verdict(empty, its, wheels, protocol=protocol) == {"step_free"}


@pytest.mark.parametrize(("places", "rules"), [(3, set()), (2, {"places"}), (None, set())])
def test_no_more_wait_than_there_are_places(places: int | None, rules: set[str]) -> None:
    everybody = [person(p) for p in TRIO]
    plan = plan_with(*consents(*TRIO), waiting=tuple(waits(p) for p in TRIO))
    assert verdict(plan, *everybody, facility=house(places=places)) == rules


def test_who_is_served_there_takes_a_place_too() -> None:
    """The waiting room is an office now and then: one is served in it, another waits."""
    protocol = small_protocol(talk(room=("waiting",)))
    plan = plan_with(
        act("08:00", 20, "W", service="consent", room="H"),
        act("08:30", 20, "W", who="P2", service="consent", room="H"),
        waiting=(waits("P2", end="08:30"),),
    )  # fmt: skip
    people = (person(), person("P2"))
    assert verdict(plan, *people, protocol=protocol, facility=house(places=2)) == set()
    assert verdict(plan, *people, protocol=protocol, facility=house(places=1)) == {"places"}


def test_people_kept_apart_do_not_wait_together() -> None:
    plan = plan_with(*consents("P1", "P2"), waiting=(waits("P1", end="08:30"), waits("P2", "08:30")))
    beside = plan_with(*consents("P1", "P2"), waiting=(waits("P1", end="08:30"), waits("P2", "08:29")))
    people, apart = (person(), person("P2")), (("P1", "P2"),)
    assert verdict(plan, *people, keep_apart=apart) == set()
    assert verdict(beside, *people, keep_apart=apart) == {"keep_apart"}
    assert verdict(beside, *people) == set()


@pytest.mark.parametrize("need", ["contagion", "safety_concern"])
def test_some_wait_with_nobody_but_their_own(need: Any) -> None:
    people = (person(needs=(need,)), person("P2"), person("P3"))
    family = (Group(id="G", kind="family", confirmed=True, members=("P1", "P2")),)
    with_own = plan_with(*consents(*TRIO), waiting=(waits("P1"), waits("P2"), waits("P3", room="L")))
    with_others = plan_with(*consents(*TRIO), waiting=(waits("P1"), waits("P3")))
    assert verdict(with_own, *people, groups=family) == set()
    assert verdict(with_own, *people) == {"waiting_alone"}
    assert verdict(with_others, *people, groups=family) == {"waiting_alone"}


def test_nobody_waits_where_somebody_talks_in_private() -> None:
    protocol = small_protocol(talk(room=("child_friendly",), private=True))
    talks = act("08:00", 20, "W", service="consent", room="F")
    later = act("08:30", 20, "W", who="P2", service="consent", room="F")
    people = (person(), person("P2"))
    for start, rules in (("08:20", set()), ("08:19", {"waiting_private"})):
        plan = plan_with(talks, later, waiting=(waits("P2", start, "08:30", "F"),))
        assert verdict(plan, *people, protocol=protocol) == rules


def test_nobody_waits_beside_a_contagion_that_is_served() -> None:
    protocol = small_protocol(talk(room=("child_friendly",)))
    ill = act("08:00", 20, "W", service="consent", room="F")
    later = act("08:40", 20, "W", who="P2", service="consent", room="F")
    plan = plan_with(ill, later, waiting=(waits("P2", end="08:40", room="F"),))
    assert verdict(plan, person(needs=("contagion",)), person("P2"), protocol=protocol) == {"contagion"}


def test_no_child_waits_where_its_guardian_tells_the_story() -> None:
    family = (Group(id="G", kind="family", confirmed=True, members=("P1", "K1"), guardian_of={"K1": "P1"}),)
    protocol = small_protocol(
        talk(room=("child_friendly",), tells_story=True, meant_for=MeantFor(age_from=18)),
        triage(meant_for=MeantFor(age_below=18), priority="same_day", guardian="never"),
    )
    plan = plan_with(
        act("08:00", 20, "W", service="consent", room="F"), act("08:30", 10, "N", who="K1"),
        waiting=(waits("K1", end="08:30", room="F"),),
    )  # fmt: skip
    assert verdict(plan, person(), person("K1", age=8), protocol=protocol, groups=family) == {"child_hears"}


def test_a_missing_place_is_told_of_who_waits_and_has_none() -> None:
    plan = plan_with(*consents("P1"))
    for start, end, rules in (
        ("08:00", "09:00", set()), ("08:00", "09:01", {"needless_shortage"}), ("09:20", "09:30", {"needless_shortage"}),
    ):  # fmt: skip
        short = plan.model_copy(update={"shortages": (no_place("P1", start, end),)})
        assert verdict(short, person()) == rules
    placed = plan.model_copy(update={"shortages": (no_place("P1", "08:00", "09:00"),), "waiting": (waits("P1"),)})
    assert verdict(placed, person()) == {"needless_shortage"}
