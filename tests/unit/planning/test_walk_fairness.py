"""Who waits longer than fair among their like, and the reason that is found for it.

In most cases A, B and C arrive at 08:00 with equal weight; A and B are seen at 08:10 and 08:20 or so, C much
later, so that twice the median of the three is less than C waits.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.planning.builders import (
    act,
    arrive,
    clock,
    member,
    person,
    plan_with,
    service,
    small_facility,
    small_protocol,
    stint,
    surge,
    talk,
    triage,
)
from tests.unit.planning.walk_support import of, walked

from facility_planner.domain.facility import Room
from facility_planner.domain.protocol import Limits, Weights
from facility_planner.domain.scenario import Group, Locked
from facility_planner.planning.intake.walk.fairness import fair_wait

if TYPE_CHECKING:
    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.plan import Activity
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.scenario import Scenario

WALLS: dict[str, Any] = {"enclosure": "full_walls", "sound_private": True, "view_private": True}
SOON = (act("08:10", 10, "N", who="A"), act("08:20", 10, "N", who="B"))
"""A waits 10 minutes, B 20: with somebody who waits longer the median is 20 and 40 is fair."""


def of_three(**changes: Any) -> Scenario:
    """A, B and C at 08:00; `changes` are C's."""
    return surge(arrive(person("A"), person("B"), person("C", **changes)))


def reason(
    *activities: Activity,
    scenario: Scenario | None = None,
    protocol: Protocol | None = None,
    facility: Facility | None = None,
    **fields: Any,
) -> Reason | None:
    """Why C waits longer than fair beside A and B, who are seen soon."""
    found = walked(plan_with(*SOON, *activities, **fields), scenario or of_three(), protocol, facility)
    one = of(found, "C")
    assert one.waits_longer_than_fair is (one.reason is not None)
    assert not of(found, "A").waits_longer_than_fair
    assert not of(found, "B").waits_longer_than_fair
    return one.reason


@pytest.mark.parametrize(
    ("waits", "fair"),
    [([10], 20), ([10, 30], 40), ([10, 20, 50], 40), ([0, 10, 20, 90], 30), ([5, 5, 5, 5, 11], 10)],
)
def test_fair_is_twice_the_median(waits: list[int], fair: int) -> None:
    """Of an even number the mean of the two in the middle, doubled: their sum."""
    assert fair_wait(waits) == fair


def test_exactly_twice_the_median_is_fair() -> None:
    assert reason(act("08:40", 10, "N", who="C")) is None


def test_longer_without_a_reason() -> None:
    """The nurse was free all the time from 08:30 on: 41 minutes are one too many."""
    found = reason(act("08:41", 10, "N", who="C"))
    assert found is not None
    assert (found.code, found.args) == ("no_reason", {"waited": 41, "fair": 40})


def test_those_of_other_weight_or_another_hour_are_no_measure() -> None:
    protocol = small_protocol(weights=Weights(default=1, injury=3))
    late = surge(arrive(person("A"), person("B")), arrive(person("C"), at="08:05"))
    assert reason(act("12:00", 10, "N", who="C"), scenario=of_three(needs=("injury",)), protocol=protocol) is None
    assert reason(act("12:00", 10, "N", who="C"), scenario=late) is None


def test_an_interpreter_who_is_busy() -> None:
    """I, the only one for Khmer, stays with those who wait 08:00–09:00."""
    found = reason(
        act("09:00", 10, "N", "I", who="C"),
        scenario=of_three(languages=("km",)),
        protocol=small_protocol(triage(talk=True)),
        cover=(stint("I", "08:00", "09:00"),),
    )
    assert found is not None
    assert found.code == "interpreter_needed"
    assert found.args == {"languages": ("km",), "minutes": 60, "waited": 60, "fair": 40}


def test_an_interpreter_who_was_free_is_no_reason() -> None:
    """The same, but I could have begun at 08:15 already: 15 minutes less than 60 are still too many."""
    found = reason(
        act("09:00", 10, "N", "I", who="C"),
        scenario=of_three(languages=("km",)),
        protocol=small_protocol(triage(talk=True)),
        cover=(stint("I", "08:00", "08:15"),),
    )
    assert found is not None
    assert found.code == "no_reason"


def test_the_sex_that_was_asked_for() -> None:
    """Two nurses: the woman is busy 08:10–09:00, the man is free; ten minutes from 08:01 on reach into that."""
    facility = small_facility(staff=(*small_facility().staff, member("X", "nurse", sex="male")))
    scenario = surge(arrive(person("A"), person("B"), person("C", interviewer_sex="female")), facility=facility)
    found = reason(
        act("09:00", 10, "N", who="C"),
        scenario=scenario,
        protocol=small_protocol(triage(same_sex="on_request")),
        facility=facility,
        cover=(stint("N", "08:30", "09:00"),),
    )
    assert found is not None
    assert (found.code, found.args["sex"], found.args["minutes"]) == ("sex_asked", "female", 59)


def test_those_whose_waiting_weighs_more_come_first() -> None:
    """The nurse sees D and E, who weigh 3, 08:30–09:00, then C.

    Without these two C could have begun at any minute from 08:30 on; until then B, of equal weight, is there.
    So they account for 30 minutes, and the 30 others of the 60 are no more than 40.
    """
    scenario = surge(
        arrive(person("A"), person("B"), person("C"), person("D", needs=("injury",)), person("E", needs=("injury",)))
    )
    found = reason(
        act("08:30", 15, "N", who="D"),
        act("08:45", 15, "N", who="E"),
        act("09:00", 10, "N", who="C"),
        scenario=scenario,
        protocol=small_protocol(weights=Weights(default=1, injury=3)),
    )
    assert found is not None
    assert (found.code, found.args) == ("graver_first", {"minutes": 30, "waited": 60, "fair": 40})


def test_those_of_equal_weight_are_no_reason() -> None:
    """D, who came earlier, weighs no more."""
    scenario = surge(arrive(person("D"), at="08:00"), arrive(person("A"), person("B"), person("C"), at="08:00"))
    plan = plan_with(*SOON, act("08:30", 10, "N", who="D"), act("09:00", 10, "N", who="C"))
    found = of(walked(plan, scenario), "C").reason
    assert found is not None
    assert found.code == "no_reason"


def test_an_open_window_comes_first_too() -> None:
    """The same as with more weight, for somebody exposed 20 hours ago whose window is 72 hours."""
    check = service("check", room=("clinic",), staff=triage().staff, within_exposure_hours=72)
    scenario = surge(arrive(person("A"), person("B"), person("C")), arrive(person("D", hours_since_exposure=20)))
    found = reason(
        act("08:30", 30, "N", who="D", service="check"),
        act("09:00", 10, "N", who="C"),
        scenario=scenario,
        protocol=small_protocol(triage(), check),
    )
    assert found is not None
    assert (found.code, found.args["minutes"]) == ("graver_first", 30)


def test_family_waits_for_family() -> None:
    """C is done at 08:10 but sits with its child at 09:30: 80 minutes for the child."""
    family = Group(id="F", kind="family", confirmed=True, members=("C", "K"), guardian_of={"K": "C"})
    scenario = surge(arrive(person("A"), person("B"), person("C"), person("K", age=7)), groups=(family,))
    protocol = small_protocol(weights=Weights(default=1, child=3))
    plan = (act("08:00", 10, "N", who="C"), act("09:30", 10, "N", who="K", companions=("C",)))
    found = reason(*plan, scenario=scenario, protocol=protocol)
    assert found is not None
    assert (found.code, found.args["people"], found.args["minutes"]) == ("with_family", ("K",), 80)


def test_a_child_waits_for_its_guardian() -> None:
    """M, who must be there, talks 08:05–09:00; ten minutes from 08:00 on would reach into that."""
    family = Group(id="F", kind="family", confirmed=True, members=("M", "C"), guardian_of={"C": "M"})
    scenario = surge(arrive(person("A"), person("B"), person("C", age=7)), arrive(person("M")), groups=(family,))
    found = reason(
        act("08:05", 55, "W", who="M", service="consent", room="O"),
        act("09:00", 10, "N", who="C", companions=("M",)),
        scenario=scenario,
        protocol=small_protocol(triage(), talk(minutes=55)),
    )
    assert found is not None
    assert (found.code, found.args["guardian"], found.args["minutes"]) == ("guardian_busy", "M", 60)


def test_a_room_for_oneself() -> None:
    """The clinic has two desks; X, of another arrival, is in it 08:00–09:00 and would not mind anybody but C."""
    facility = small_facility(rooms=(Room(id="K", use="clinic", desks=2),))
    scenario = surge(
        arrive(person("A"), person("B"), person("C", needs=("contagion",))), arrive(person("X"), at="08:00")
    )
    found = walked(
        plan_with(
            act("08:00", 60, "W", who="X", service="consent"),
            act("09:00", 10, "N", who="C"),
            act("08:10", 10, "P", who="A"),
            act("08:20", 10, "P", who="B"),
        ),
        scenario,
        small_protocol(triage(staff=(), private=False), talk(room=("clinic",), minutes=60)),
        facility,
    )
    told = of(found, "C").reason
    assert told is not None
    # X waits 0 minutes: median of 0, 10, 20 and 60 is 15, twice of it 30
    assert (told.code, told.args["fair"], told.args["waited"]) == ("contagion", 30, 60)


@pytest.mark.parametrize(
    ("changes", "scenario_changes", "rooms", "code"),
    [
        (
            {"needs": ("wheelchair",)},
            {},
            (Room(id="K", use="clinic", step_free=True), Room(id="K2", use="clinic")),
            "step_free",
        ),
        (
            {"needs": ("safety_concern",)},
            {},
            (Room(id="K", use="clinic", zone="intake"), Room(id="K2", use="clinic", zone="public")),
            "safety_zone",
        ),
        ({}, {"keep_apart": (("C", "X"),)}, (Room(id="K", use="clinic", desks=2),), "keep_apart"),
    ],
)
def test_conditions_of_the_room(
    changes: dict[str, Any], scenario_changes: dict[str, Any], rooms: tuple[Room, ...], code: str
) -> None:
    """X, who arrives a minute later, has the only room that is right for C, 08:01–09:00."""
    scenario = surge(
        arrive(person("A"), person("B"), person("C", **changes)), arrive(person("X"), at="08:01"), **scenario_changes
    )
    protocol = small_protocol(triage(staff=(), private=False), talk(room=("clinic",), minutes=59))
    plan = plan_with(
        act("08:10", 10, who="A", room=None),
        act("08:20", 10, who="B", room=None),
        act("08:01", 59, "W", who="X", service="consent", room="K"),
        act("09:00", 10, who="C", room="K"),
    )
    found = of(walked(plan, scenario, protocol, small_facility(rooms=rooms)), "C").reason
    assert found is not None
    # any ten minutes from 08:00 on reach into 08:01–09:00
    assert (found.code, found.args["minutes"]) == (code, 60)


def test_rest_after_a_talk() -> None:
    """C talks 08:00–08:50; 20 minutes more would be 70 of at most 60 without a rest of 60 minutes."""
    limits = Limits(talk_minutes_without_rest=60, rest_minutes=60)
    protocol = small_protocol(triage(), talk(minutes=50), talk("records"), limits=limits)
    found = reason(
        act("08:00", 50, "W", who="C", service="consent", room="O"),
        act("09:50", 20, "W", who="C", service="records", room="O"),
        protocol=protocol,
    )
    assert found is not None
    assert (found.code, found.args["rest"], found.args["minutes"]) == ("rest_between_talks", 60, 60)


def test_not_sooner_after_arrival() -> None:
    protocol = small_protocol(triage(), talk(not_before_minutes=90))
    found = reason(act("09:30", 20, "W", who="C", service="consent", room="O"), protocol=protocol)
    assert found is not None
    assert (found.code, found.args["earliest"], found.args["minutes"]) == ("not_before", 90, 90)


def test_what_the_user_fixed() -> None:
    scenario = of_three().model_copy(
        update={"locked": (Locked(person="C", service="health_triage", start=clock("09:30")),)}
    )
    found = reason(act("09:30", 10, "N", who="C"), scenario=scenario)
    assert found is not None
    assert (found.code, found.args["service"]) == ("locked", "health_triage")


def test_what_few_are_given() -> None:
    """Only C has the consultation today, after 80 minutes of waiting."""
    protocol = small_protocol(triage(), talk())
    found = reason(
        act("08:30", 10, "N", who="C"),
        act("10:00", 20, "W", who="C", service="consent", room="O"),
        protocol=protocol,
    )
    assert found is not None
    # 30 minutes to triage and 80 to consent, the latter for the service
    assert (found.code, found.args) == (
        "given_to_few", {"service": "consent", "minutes": 80, "waited": 110, "fair": 40},
    )  # fmt: skip


def test_who_is_given_nothing() -> None:
    found = reason()
    assert found is not None
    assert (found.code, found.args["waited"]) == ("nothing_given", int(timedelta(hours=12).total_seconds() // 60))
