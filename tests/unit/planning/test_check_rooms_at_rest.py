"""Rules 18, 19 and 22 to 24 for activities: rooms at rest, places, contagion, stories, guardians."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.planning.builders import (
    act,
    arrive,
    broken,
    judge,
    member,
    person,
    plan_with,
    service,
    short,
    small_facility,
    small_protocol,
    surge,
    talk,
    triage,
)  # fmt: skip

from facility_planner.domain.facility import Facility, Room
from facility_planner.domain.protocol import GroupService, Limits, MeantFor, Protocol
from facility_planner.domain.scenario import Group, Partner

CONSENT: dict[str, Any] = {"service": "consent", "room": "O"}


def workers(**room: Any) -> Facility:
    """Three social workers and an office of two desks."""
    office = Room(id="O", use="office", desks=2).model_copy(update=room)
    clinic = Room(id="K", use="clinic", enclosure="full_walls", sound_private=True, view_private=True)
    staff = (*(member(w, "social_worker") for w in ("W", "W2", "W3")), member("N", "nurse"), member("N2", "nurse"))
    return small_facility(staff=staff, rooms=(clinic, office))


def resting(*services: Any, room: int = 5, contagion: int = 0) -> Protocol:
    limits = Limits(room_turnaround_minutes=room, contagion_turnaround_minutes=contagion)
    return small_protocol(*services, limits=limits)


@pytest.mark.parametrize(("start", "rules"), [("08:25", set()), ("08:24", {"turnaround"}), ("08:19", {"room_busy"})])
def test_a_room_rests_after_an_activity(start: str, rules: set[str]) -> None:
    """08:10 and 10 minutes, then 5 of rest: free from 08:25."""
    scenario = surge(arrive(person(), person("P2")), facility=workers())
    plan = plan_with(act("08:10", 10, "N"), act(start, 10, "N2", who="P2"))
    assert broken(judge(plan, scenario, resting(), workers())) == rules


@pytest.mark.parametrize(("needs", "start", "rules"), [
    (("contagion",), "08:40", set()),
    (("contagion",), "08:39", {"turnaround"}),
    ((), "08:25", set()),
])  # fmt: skip
def test_it_rests_longer_after_a_contagion(needs: tuple[Any, ...], start: str, rules: set[str]) -> None:
    scenario = surge(arrive(person(needs=needs), person("P2")), facility=workers())
    plan = plan_with(act("08:10", 10, "N"), act(start, 10, "N2", who="P2"))
    assert broken(judge(plan, scenario, resting(contagion=20), workers())) == rules


def test_it_rests_longer_after_company_with_a_contagion() -> None:
    family = Group(id="G", kind="family", confirmed=True, members=("P1", "K1"), guardian_of={"K1": "P1"})
    people = arrive(person(needs=("contagion",)), person("K1", age=8), person("P2"))
    scenario = surge(people, groups=(family,), facility=workers())
    protocol = resting(triage(meant_for=MeantFor(age_below=18)), talk(room=("clinic",)), contagion=20)
    child = act("08:10", 10, "N", who="K1", companions=("P1",))
    consents = (act("09:10", 20, "W", service="consent", companions=("P1",), who="K1"),
                act("10:10", 20, "W", service="consent"))  # fmt: skip

    def with_other(start: str) -> set[str]:
        other = act(start, 20, "W", who="P2", service="consent")
        return broken(judge(plan_with(child, *consents, other), scenario, protocol, workers()))

    assert with_other("08:40") == set()
    assert with_other("08:39") == {"turnaround"}


def test_the_shorter_rest_never_counts() -> None:
    scenario = surge(arrive(person(needs=("contagion",)), person("P2")), facility=workers())
    plan = plan_with(act("08:10", 10, "N"), act("08:29", 10, "N2", who="P2"))
    assert broken(judge(plan, scenario, resting(room=10, contagion=5), workers())) == {"turnaround"}


def test_a_desk_rests_and_the_other_is_free() -> None:
    """Desks until 08:20 and 08:30 with 10 of rest: a third may begin at 08:30, not at 08:29."""
    people = arrive(person(), person("P2"), person("P3"))
    two = [act("08:00", 20, "W", **CONSENT), act("08:10", 20, "W2", who="P2", **CONSENT)]
    for start, rules in (("08:30", set()), ("08:29", {"turnaround"})):
        plan = plan_with(*two, act(start, 20, "W3", who="P3", **CONSENT))
        verdict = judge(plan, surge(people, facility=workers()), resting(talk(), room=10), workers())
        assert broken(verdict) == rules


def test_a_session_turns_the_room_once() -> None:
    people = arrive(person(), person("P2"), person("P3"))
    protocol = resting(talk(group=GroupService(max=2)), room=10)
    session = [act("08:00", 20, "W", **CONSENT), act("08:00", 20, "W", who="P2", **CONSENT)]
    for start, rules in (("08:30", set()), ("08:29", {"turnaround"})):
        plan = plan_with(*session, act(start, 20, "W2", who="P3", **CONSENT))
        facility = workers(desks=None)
        assert broken(judge(plan, surge(people, facility=facility), protocol, facility)) == rules


@pytest.mark.parametrize(("places", "rules"), [(2, set()), (1, {"places"}), (None, set())])
def test_no_more_people_than_places(places: int | None, rules: set[str]) -> None:
    scenario = surge(arrive(person(), person("P2")), facility=workers(places=places))
    plan = plan_with(act("08:00", 20, "W", **CONSENT), act("08:10", 20, "W2", who="P2", **CONSENT))
    assert broken(judge(plan, scenario, small_protocol(talk()), workers(places=places))) == rules


def test_company_takes_a_place_and_staff_do_not() -> None:
    family = Group(id="G", kind="family", confirmed=True, members=("P1", "K1"), guardian_of={"K1": "P1"})
    people = surge(arrive(person(), person("K1", age=8)), groups=(family,), facility=workers())
    plan = plan_with(act("08:00", 20, "W", **CONSENT), act("08:20", 20, "W", who="K1", companions=("P1",), **CONSENT))
    assert broken(judge(plan, people, small_protocol(talk()), workers(places=2))) == set()
    told = judge(plan, people, small_protocol(talk()), workers(places=1)).violations
    assert [(v.rule, v.people, v.args) for v in told] == [("places", ("K1", "P1"), {"found": 2, "limit": 1})]


@pytest.mark.parametrize(("confirmed", "rules"), [(True, set()), (False, {"contagion"})])
def test_a_contagion_is_kept_from_all_but_the_own_family(confirmed: bool, rules: set[str]) -> None:
    family = Group(id="G", kind="family", confirmed=confirmed, members=("P1", "P2"))
    ill = arrive(person(needs=("contagion",)), person("P2"))
    scenario = surge(ill, groups=(family,), facility=workers())
    plan = plan_with(act("08:00", 20, "W", **CONSENT), act("08:10", 20, "W2", who="P2", **CONSENT))
    assert broken(judge(plan, scenario, small_protocol(talk()), workers())) == rules


def test_a_contagion_joins_no_session() -> None:
    family = Group(id="G", kind="family", confirmed=True, members=("P1", "P2"))
    scenario = surge(arrive(person(needs=("contagion",)), person("P2")), groups=(family,), facility=workers())
    together = plan_with(act("08:00", 20, "W", **CONSENT), act("08:00", 20, "W", who="P2", **CONSENT))
    told = judge(together, scenario, small_protocol(talk(group=GroupService(max=2))), workers()).violations
    assert [(v.rule, v.people) for v in told] == [("contagion", ("P1",))]


def mother_and_child(**protocol: Any) -> tuple[Any, Protocol]:
    """The mother tells the story, the child is served beside."""
    family = Group(id="G", kind="family", confirmed=True, members=("P1", "K1"), guardian_of={"K1": "P1"})
    scenario = surge(arrive(person(), person("K1", age=8)), groups=(family,), facility=workers())
    hers = talk("story", meant_for=MeantFor(age_from=18), tells_story=protocol.get("tells", True))
    its = talk("drawing", meant_for=MeantFor(age_below=18), guardian=protocol.get("guardian", "near"))
    return scenario, small_protocol(hers, its)


@pytest.mark.parametrize(("tells", "start", "rules"), [
    (True, "08:20", set()), (True, "08:19", {"child_hears"}), (False, "08:19", set()),
])  # fmt: skip
def test_no_child_is_there_when_its_guardian_tells_the_story(tells: bool, start: str, rules: set[str]) -> None:
    scenario, protocol = mother_and_child(tells=tells)
    story = act("08:00", 20, "W", service="story", room="O")
    drawing = act(start, 20, "W2", who="K1", service="drawing", room="O")
    assert broken(judge(plan_with(story, drawing), scenario, protocol, workers())) == rules


@pytest.mark.parametrize(("start", "rules"), [("08:20", set()), ("08:19", {"guardian_there"})])
def test_a_guardian_who_is_not_to_be_there_is_not(start: str, rules: set[str]) -> None:
    scenario, protocol = mother_and_child(tells=False, guardian="never")
    hers = act("08:00", 20, "W", service="story", room="O")
    drawing = act(start, 20, "W2", who="K1", service="drawing", room="O")
    assert broken(judge(plan_with(hers, drawing), scenario, protocol, workers())) == rules


def test_a_guardian_who_is_to_be_near_has_arrived() -> None:
    family = Group(id="G", kind="family", confirmed=True, members=("P1", "K1"), guardian_of={"K1": "P1"})
    scenario = surge(arrive(person("K1", age=8)), arrive(person(), at="08:30"), groups=(family,))
    protocol = small_protocol(talk(guardian="near", meant_for=MeantFor(age_below=18)))
    for start, rules in (("08:30", set()), ("08:29", {"guardian_away"})):
        assert broken(judge(plan_with(act(start, 20, "W", who="K1", **CONSENT)), scenario, protocol)) == rules


def test_a_guardian_who_is_to_be_near_is_at_no_partner() -> None:
    """At the hospital from 08:30 to 08:50, and 10 minutes there and back: away from 08:20 to 09:00."""
    family = Group(id="G", kind="family", confirmed=True, members=("P1", "K1"), guardian_of={"K1": "P1"})
    hospital = Partner(
        id="H", kind="hospital", services=("check",), travel_minutes=10,
        start=surge().starts, end=surge().ends,
    )  # fmt: skip
    scenario = surge(arrive(person(), person("K1", age=8)), groups=(family,), partners=(hospital,))
    protocol = small_protocol(
        service("check", minutes=20, room=("clinic",), meant_for=MeantFor(age_from=18)),
        talk(guardian="near", meant_for=MeantFor(age_below=18)),
    )
    trip = act("08:30", 20, service="check", room=None, place="H")
    for start, rules in (
        ("08:00", set()),
        ("08:01", {"guardian_away"}),
        ("08:59", {"guardian_away"}),
        ("09:00", set()),
    ):
        plan = plan_with(trip, act(start, 20, "W", who="K1", **CONSENT))
        assert broken(judge(plan, scenario, protocol)) == rules


def test_nobody_known_is_needed_for_the_rules_of_rooms() -> None:
    """Ids that nobody knows break the rules of ids alone."""
    plan = plan_with(
        act("08:00", 20, "W", room="nowhere", service="consent", companions=("nobody",)), shortages=(short("P1", "x"),)
    )
    assert "turnaround" not in broken(judge(plan, protocol=resting(talk())))
