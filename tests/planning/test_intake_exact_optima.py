"""Small surges whose best plan is known by hand: the planner reaches it and proves it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.planning.intake_support import Case, cover_shortages, given, goal
from tests.unit.planning.builders import (
    NURSE,
    WORKER,
    arrive,
    clock,
    member,
    person,
    service,
    shift,
    small_facility,
    small_protocol,
    surge,
    talk,
    triage,
)  # fmt: skip

from facility_planner.domain.protocol import Cover, GoalSetting, MinutesIf, Protocol, Seat, Weights
from facility_planner.domain.scenario import OnCall, Person

EITHER = Seat(roles=("nurse", "social_worker"))


def several(count: int, **fields: Any) -> tuple[Person, ...]:
    """P1, P2 and so on."""
    return tuple(person(f"P{number + 1}", **fields) for number in range(count))


def proven(case: Case, **values: int) -> None:
    """The plan has these values of goals and proves all of its goals."""
    plan = case.clean_plan()
    assert {name: goal(plan, name) for name in values} == values
    assert plan.status == "optimal"
    assert all(objective.bound == objective.value for objective in plan.objectives)


def goals(*names: str) -> tuple[GoalSetting, ...]:
    return tuple(GoalSetting.model_validate(name) for name in names)


WEIGHTED: dict[str, Any] = {"weights": Weights(default=1, injury=3, pregnant=3)}


def test_the_waiting_follows_smiths_rule() -> None:
    """Weight by minutes: C 3/10, B 3/15, A 1/10, so C at 0, B at 10, A at 25: 0 + 30 + 25 = 55.

    Any other order is worse, as first come: A at 0, B at 10, C at 25: 0 + 30 + 75 = 105.
    """
    people = arrive(person("A"), person("B", needs=("injury",)), person("C", needs=("pregnant",)))
    service = triage(minutes_if=(MinutesIf(need="injury", add=5),))
    proven(Case(surge(people), small_protocol(service, **WEIGHTED)), weighted_waiting=55, last_person_done=35)


def test_it_can_pay_to_wait_for_who_is_about_to_come() -> None:
    """A (30 minutes, weight 1) is there at 08:00, B (10 minutes, weight 3) at 08:05.

    A first: B from 08:30, 3 × 25 = 75. B first: B at once, A from 08:15: 15. Nobody is served from 08:00 to 08:05.
    """
    arrivals = (arrive(person("A")), arrive(person("B", needs=("injury",)), at="08:05"))
    service = triage(minutes=30, minutes_if=(MinutesIf(need="injury", add=-20),))
    proven(Case(surge(*arrivals), small_protocol(service, **WEIGHTED)), weighted_waiting=15)


def test_two_nurses_share_the_waiting() -> None:
    """Four of 10 minutes in two private clinics: two at 0, two at 10: 20."""
    clinic = small_facility().rooms[0]
    facility = small_facility(
        rooms=(clinic, clinic.model_copy(update={"id": "K2"})), staff=(member("N", "nurse"), member("N2", "nurse"))
    )
    proven(Case(surge(arrive(*several(4)), facility=facility), small_protocol(), facility), weighted_waiting=20)


def test_who_is_never_seen_waits_to_the_end() -> None:
    """Twenty minutes of a nurse for three: 0 + 10, and the third the whole 720 minutes."""
    case = Case(surge(arrive(*several(3)), shifts=(shift("N", end="08:20", overtime=0),)))
    proven(case, essential_services_missed=1, weighted_waiting=730)


def test_windows_come_before_waiting() -> None:
    """Of three at 0, 10 and 20 one misses the window of fifteen minutes, whoever it is: missed 1.

    The weights would put P3 first and P1 last, in any case one is late; then 0, 10 × 1, 20 × 1 at best.
    """
    people = arrive(*several(2), person("P3", needs=("injury",)))
    proven(
        Case(surge(people), small_protocol(triage(within_minutes=15), **WEIGHTED)),
        windows_missed=1, weighted_waiting=30,
    )  # fmt: skip


def test_a_window_is_kept_against_the_weights() -> None:
    """P1 has 10 minutes left of an exposure window; P2 weighs three times as much, with 20 minutes each.

    P1 first: no window missed, P2 waits 20 × 3 = 60. P2 first would wait only 20, with a window missed.
    """
    people = arrive(person("P1", hours_since_exposure=71.9), person("P2", needs=("injury",)))
    protocol = small_protocol(triage(minutes=20, within_exposure_hours=72), **WEIGHTED)
    proven(Case(surge(people), protocol), windows_missed=0, weighted_waiting=60)


def test_an_hour_has_three_talks_of_twenty_minutes() -> None:
    case = Case(surge(arrive(*several(4)), shifts=(shift("W", end="09:00", overtime=0),)), small_protocol(talk()))
    proven(case, left_for_tomorrow=1, last_person_done=60)


def test_the_essential_service_has_the_only_time() -> None:
    """Twenty minutes of the worker: the essential kit, not the record."""
    protocol = small_protocol(talk("records"), service("kit", minutes=20, staff=(WORKER,), priority="essential"))
    case = Case(surge(shifts=(shift("W", end="08:20", overtime=0),)), protocol)
    assert given(case.clean_plan()) == {("P1", "kit")}
    proven(case, essential_services_missed=0, left_for_tomorrow=1)


def test_one_helper_for_each_makes_nobody_a_stranger() -> None:
    """Two people, two services that either may give: one staff member each, side by side: 0 strangers, 20 minutes."""
    one, two = (service(name, staff=(EITHER,), priority="same_day") for name in ("one", "two"))
    proven(Case(surge(arrive(*several(2))), small_protocol(one, two)), strangers=0, last_person_done=20)


def test_what_only_one_can_do_brings_one_stranger_each() -> None:
    """Triage only by the nurse, the talk only by the worker, the chat by either: two met, one beyond the first."""
    chat = service("chat", staff=(EITHER,), priority="same_day")
    proven(Case(surge(arrive(*several(2))), small_protocol(triage(), talk(), chat)), strangers=2)


def test_strangers_before_speed_and_speed_before_strangers() -> None:
    """Three people, two services of 10 minutes, two helpers.

    Nobody met twice over: one helper takes two people, 40 minutes. Six services on two helpers: 30 minutes,
    three each, so that one person is served by both: one stranger.
    """
    both = tuple(service(name, staff=(EITHER,), priority="same_day") for name in ("one", "two"))
    people = arrive(*several(3))
    calm = surge(people, goals=goals("left_for_tomorrow", "strangers", "last_person_done"))
    quick = surge(people, goals=goals("left_for_tomorrow", "last_person_done", "strangers"))
    proven(Case(calm, small_protocol(*both)), strangers=0, last_person_done=40)
    proven(Case(quick, small_protocol(*both)), last_person_done=30, strangers=1)


def test_an_open_shop_of_two() -> None:
    """Triage 10 and talk 20 for two people: one is talked with while the other is in triage, the worker has 40.

    Where waiting counts first, both are in triage by 08:10 and the talks begin at 08:10: 50.
    """
    people, protocol = arrive(*several(2)), small_protocol(triage(), talk())
    proven(Case(surge(people, goals=goals("last_person_done")), protocol), last_person_done=40)
    proven(Case(surge(people), protocol), weighted_waiting=10, last_person_done=50)


def test_the_longest_chain_bounds_the_day() -> None:
    """Consent 20, then the records 20, then triage 10: 50, though everybody is free."""
    chain = small_protocol(talk(), talk("records", after=("consent",)), triage(priority="same_day", after=("records",)))
    proven(Case(surge(), chain), last_person_done=50)


@pytest.mark.parametrize(("end", "overtime"), [("08:40", 0), ("08:35", 5), ("08:20", 20)])
def test_the_least_overtime(end: str, overtime: int) -> None:
    """Two talks of twenty minutes are done at 08:40."""
    case = Case(surge(arrive(*several(2)), shifts=(shift("W", end=end),)), small_protocol(talk()))
    proven(case, overtime_minutes=overtime, left_for_tomorrow=0)


@pytest.mark.parametrize(("end", "calls"), [("08:30", 0), ("08:29", 1)])
def test_nobody_is_called_in_without_need(end: str, calls: int) -> None:
    """Three people, ten minutes each; a second nurse could be called."""
    facility = small_facility(staff=(member("N", "nurse"), member("N2", "nurse")))
    call = OnCall(staff="N2", start=clock("08:00"), end=clock("12:00"), delay_minutes=15)
    case = Case(
        surge(arrive(*several(3)), shifts=(shift("N", end=end, overtime=0),), on_call=(call,), facility=facility,
              goals=goals("essential_services_missed", "calls")),
        small_protocol(),
        facility,
    )  # fmt: skip
    proven(case, essential_services_missed=0, calls=calls)


def test_who_asked_for_a_woman_gets_the_woman_between() -> None:
    """Two interpreters, one of each sex; one person asks for a woman, the other does not mind: nobody is missed.

    Both talks at once: 20 minutes.
    """
    staff = (
        member("W", "social_worker"),
        member("W2", "social_worker"),
        member("I", "interpreter", languages=("vi", "km"), sex="male"),
        member("J", "interpreter", languages=("vi", "km")),
    )
    people = arrive(person("P1", languages=("km",)), person("P2", languages=("km",), interviewer_sex="female"))
    facility = small_facility(staff=staff)
    case = Case(surge(people, facility=facility), small_protocol(talk()), facility)
    proven(case, wishes_missed=0, strangers=2, last_person_done=20)


def test_a_person_of_the_same_language_spares_a_stranger_and_time() -> None:
    """With the bilingual worker nobody interprets: one met, 20 minutes; through an interpreter it would be 25."""
    staff = (
        member("W", "social_worker"),
        member("B", "social_worker", languages=("vi", "km")),
        member("I", "interpreter", languages=("vi", "km")),
    )
    facility = small_facility(staff=staff)
    longer: Protocol = small_protocol(talk(minutes_if=(MinutesIf(interpreted=True, add=5),)))
    case = Case(surge(arrive(person(languages=("km",))), facility=facility), longer, facility)
    proven(case, strangers=0, last_person_done=20)


def test_cover_lacks_no_longer_than_it_must() -> None:
    """One nurse for two: while she is with the one, the other is alone for ten minutes; at 08:00 nobody waits longer.

    Once the first has been seen there is nothing more that it waits for.
    """
    case = Case(
        surge(arrive(*several(2)), shifts=(shift("N"),)),
        small_protocol(triage(), cover=(Cover(condition="people_waiting", staff=(Seat(),)),)),
    )
    proven(case, weighted_waiting=10)
    (missing,) = cover_shortages(case.clean_plan())
    assert (missing.start, missing.end) == (clock("08:00"), clock("08:10"))


def test_cover_that_can_be_kept_is_kept() -> None:
    """The carer sits with whoever waits: nothing is missing and nothing is later for it."""
    case = Case(
        surge(arrive(*several(2)), shifts=(shift("N"), shift("C"))),
        small_protocol(triage(), cover=(Cover(condition="people_waiting", staff=(Seat(),)),)),
    )
    proven(case, weighted_waiting=10, last_person_done=20)
    assert cover_shortages(case.clean_plan()) == []


def test_a_seat_of_two_takes_both_nurses_each_time() -> None:
    """Two nurses for each of three triages: one after the other, 30 minutes; each has one stranger."""
    facility = small_facility(staff=(member("N", "nurse"), member("N2", "nurse")))
    both = triage(staff=(NURSE, NURSE))
    case = Case(surge(arrive(*several(3)), facility=facility), small_protocol(both), facility)
    proven(case, weighted_waiting=30, strangers=3, last_person_done=30)
