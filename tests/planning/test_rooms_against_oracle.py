"""The rules of rooms ask for no more than the checker does: the planner against every plan there is."""

from __future__ import annotations

import random
from typing import Any

import pytest
from tests.planning.intake_oracle import GRID
from tests.planning.intake_support import Case
from tests.planning.test_intake_against_oracle import assert_best
from tests.unit.planning.builders import (
    arrive,
    member,
    person,
    shift,
    small_facility,
    small_protocol,
    surge,
    talk,
    triage,
)

from facility_planner.domain.facility import Facility, Room
from facility_planner.domain.protocol import GroupService, Limits, MeantFor, Protocol, Seat
from facility_planner.domain.scenario import Group, Person

WALLS: dict[str, Any] = {"enclosure": "full_walls", "sound_private": True, "view_private": True}


def some_rooms(chance: random.Random) -> Facility:
    """Two at most who serve; one office or two, of any zone, with steps or without, with desks and places."""
    step_free = chance.choice((True, True, False))
    office = Room(
        id="O", use="office", desks=chance.choice((None, 2, 2)), places=chance.choice((None, None, 1, 2, 3)),
        zone=chance.choice(("public", "residence", None)), step_free=step_free,
    )  # fmt: skip
    other = Room(id="O2", use="office", zone=chance.choice(("intake", "residence")), step_free=chance.random() < 0.5)
    police = chance.choice(((), ("police_officer",)))
    staff = (member("W", "social_worker", "nurse", *police), member("X", "social_worker", "nurse"))
    clinic = Room(id="K", use="clinic", step_free=True, **WALLS)
    return small_facility(staff=staff, rooms=(clinic, office, *chance.choice(((), (other,)))))


def some_people(chance: random.Random) -> list[Person]:
    needs = ((), (), ("contagion",), ("safety_concern",), ("wheelchair",), ("injury",))
    ages = (30, chance.choice((5, 30)))
    sexes = ("female", "male")
    return [person(f"P{n + 1}", age=ages[n], sex=sexes[n], needs=chance.choice(needs)) for n in range(2)]


def some_services(chance: random.Random) -> Protocol:
    guardian = chance.choice(("near", "never", "present"))
    support = chance.choice(((), (Seat(for_need="injury"),)))
    limits = Limits(
        room_turnaround_minutes=GRID * chance.choice((0, 1)), contagion_turnaround_minutes=GRID * chance.choice((0, 2))
    )
    return small_protocol(
        talk(
            minutes=GRID * chance.randint(1, 2), staff=(Seat(roles=("social_worker",)), *support),
            guardian=guardian, tells_story=chance.random() < 0.5,
            group=None if guardian == "present" else chance.choice((None, GroupService(max=2))),
        ),
        triage(room=chance.choice((("clinic",), ("office",))), private=False, meant_for=MeantFor(sex="female")),
        limits=limits,
    )  # fmt: skip


def some_case(seed: int) -> Case:
    """Two people, of one family perhaps, and three pairs in an hour."""
    chance = random.Random(seed)
    facility, people = some_rooms(chance), some_people(chance)
    family = Group(
        id="G", kind="family", confirmed=chance.random() < 0.7, members=("P1", "P2"),
        guardian_of={"P2": "P1"} if people[1].age < 18 else {},
    )  # fmt: skip
    fields: dict[str, Any] = {"groups": (family,)} if people[1].age < 18 or chance.random() < 0.3 else {}
    if not fields and chance.random() < 0.3:
        fields["keep_apart"] = (("P1", "P2"),)
    fields["shifts"] = (shift("W", "08:00", "08:40", overtime=0), shift("X", "08:00", "08:20", overtime=20))
    return Case(surge(arrive(*people), facility=facility, horizon_hours=1, **fields), some_services(chance), facility)


@pytest.mark.parametrize("seed", range(10))
def test_no_plan_keeps_the_rules_of_rooms_and_is_better(seed: int) -> None:
    assert_best(some_case(seed))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10, 100))
def test_no_plan_keeps_the_rules_of_rooms_and_is_better_in_many(seed: int) -> None:
    assert_best(some_case(seed))
