"""Where the planner lets people wait: soundly, together where they belong together, and short only where it must be."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.planning.intake_strategies import cases
from tests.planning.intake_support import Case
from tests.unit.planning.builders import (
    arrive,
    clock,
    member,
    person,
    service,
    small_facility,
    small_protocol,
    surge,
    talk,
)

from facility_planner.domain.facility import Room
from facility_planner.domain.plan import Waiting
from facility_planner.domain.scenario import Group
from facility_planner.planning.engine.outcome import SolveLimits

if TYPE_CHECKING:
    from facility_planner.domain.plan import Plan, Shortage

OFFICE = Room(id="O", use="office")
FEW, MANY = (
    settings(
        deadline=None, derandomize=True, max_examples=examples,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    for examples in (40, 500)
)  # fmt: skip


def queue(*rooms: Room, people: tuple[Any, ...], **scenario: Any) -> Case:
    """One social worker and one office: everybody in turn, 20 minutes each, from 08:00 on."""
    facility = small_facility(staff=(member("W", "social_worker"),), rooms=(OFFICE, *rooms))
    there = surge(arrive(*people), facility=facility, **scenario)
    return Case(there, small_protocol(talk()), facility)


def places(plan: Plan, who: str) -> list[tuple[str, str, str]]:
    return [(w.room, f"{w.start:%H:%M}", f"{w.end:%H:%M}") for w in plan.waiting if w.person == who]


def without(plan: Plan) -> list[Shortage]:
    return [s for s in plan.shortages if s.reason.code == "no_waiting_place"]


def room(room_id: str, use: str = "waiting", **facts: Any) -> Room:
    return Room(id=room_id, use=use, **facts)  # type: ignore[arg-type]


def three(*firsts: Any) -> tuple[Any, ...]:
    """Three people, those given among them."""
    given_ids = {one.id for one in firsts}
    return (*firsts, *(person(p) for p in ("P1", "P2", "P3") if p not in given_ids))


def test_everybody_waits_from_arrival_to_the_own_turn() -> None:
    """One begins at 08:00 and does not wait, the others wait until 08:20 and 08:40."""
    plan = queue(room("H", places=2), people=three()).clean_plan()
    ends = sorted(end for who in ("P1", "P2", "P3") for _, _, end in places(plan, who))
    assert ends == ["08:20", "08:40"]
    assert {w.room for w in plan.waiting} == {"H"}
    assert without(plan) == []


def test_who_finds_no_place_is_short_for_as_long() -> None:
    """Two wait from 08:00 to 08:20 and there is one place: 20 minutes without, for one of them."""
    plan = queue(room("H", places=1), people=three()).clean_plan()
    (short,) = without(plan)
    assert (short.kind, short.service) == ("supply", None)
    assert (short.start, short.end) == (clock("08:00"), clock("08:20"))


def test_rooms_to_wait_in_are_filled_by_use() -> None:
    plan = queue(room("E", "dining"), room("L", "common"), room("H", places=1), people=three()).clean_plan()
    assert {w.room for w in plan.waiting} == {"H", "L"}
    assert without(plan) == []


def test_a_facility_without_such_rooms_says_nothing_of_waiting() -> None:
    plan = queue(people=three()).clean_plan()
    assert (plan.waiting, without(plan), plan.warnings) == ((), [], ())


@pytest.mark.parametrize("need", ["contagion", "safety_concern"])
def test_who_must_be_alone_has_a_room_alone(need: Any) -> None:
    people = three(person("P3", needs=(need,)))
    plan = queue(room("H"), room("H2"), people=people).clean_plan()
    rooms = {w.person: w.room for w in plan.waiting}
    assert rooms.get("P3") not in {place for who, place in rooms.items() if who != "P3"}
    assert without(plan) == []


def test_the_family_of_who_must_be_alone_is_there_too() -> None:
    family = Group(id="G", kind="family", confirmed=True, members=("P1", "P2"))
    people = three(person("P1", needs=("safety_concern",)))
    plan = queue(room("H"), room("H2", places=2), people=people, groups=(family,), locked=()).clean_plan()
    waiting = {who: {place for place, _, _ in places(plan, who)} for who in ("P1", "P2")}
    assert not waiting["P1"] or not waiting["P2"] or waiting["P1"] == waiting["P2"]


def test_those_kept_apart_wait_apart_or_one_has_no_place() -> None:
    apart = (("P2", "P3"), ("P1", "P3"), ("P1", "P2"))
    two = queue(room("H"), room("L", "common"), people=three(), keep_apart=apart).clean_plan()
    assert without(two) == []
    one = queue(room("H"), people=three(), keep_apart=apart).clean_plan()
    assert len(without(one)) == 1


def test_who_finds_the_room_full_on_the_way_changes_rooms() -> None:
    """The dining room is closed from 08:20 on: somebody is served in it in private."""
    walls: dict[str, Any] = {"enclosure": "full_walls", "sound_private": True, "view_private": True}
    facility = small_facility(
        staff=(member("W", "social_worker"), member("N", "nurse")),
        rooms=(OFFICE, room("E", "child_friendly", **walls), room("G", "play")),
    )
    slow = talk("consultation", minutes=60, staff=(talk().staff[0],))
    case = Case(
        surge(arrive(person(), person("P2"), person("P3")), facility=facility),
        small_protocol(
            slow, service("look", minutes=20, staff=talk(staff=()).staff, room=("child_friendly",), private=True)
        ),
        facility,
    )
    plan = case.clean_plan()
    assert without(plan) == []
    looks = [a for a in plan.activities if a.service == "look"]
    for wait in plan.waiting:
        assert wait.room == "G" or not any(a.start < wait.end and wait.start < a.end for a in looks)


def short_only_where_no_room_takes_them(case: Case) -> None:
    """Whoever is said to have no place would break a rule in every room, in every minute of it."""
    stop = threading.Event()
    stop.set()
    plan = case.plan(SolveLimits(time_limit=2, workers=1), stop=stop)
    before = {v.rule for v in case.judge(plan).violations}
    uses = ("waiting", "common", "child_friendly", "play", "dining")
    for short in without(plan):
        assert short.start is not None
        for one in case.facility.rooms:
            if one.use in uses:
                minute = Waiting(
                    person=str(short.person), room=one.id, start=short.start, end=short.start + timedelta(minutes=1)
                )
                told = case.judge(plan.model_copy(update={"waiting": (*plan.waiting, minute)})).violations
                assert {v.rule for v in told} - before - {"needless_shortage"}, (short, one.id)


@FEW
@given(cases())
def test_a_place_is_missing_only_where_no_room_takes_somebody(case: Case) -> None:
    short_only_where_no_room_takes_them(case)


@pytest.mark.long
@MANY
@given(cases())
def test_a_place_is_missing_only_where_no_room_takes_somebody_in_many(case: Case) -> None:
    short_only_where_no_room_takes_them(case)
