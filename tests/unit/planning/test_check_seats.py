"""Rules 4 to 7: who sits in an activity, of which sex, in which language, and with whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.planning.builders import (
    NURSE,
    act,
    arrive,
    broken,
    clock,
    judge,
    member,
    pair,
    person,
    plan_with,
    service,
    small_facility,
    small_protocol,
    surge,
    talk,
    triage,
)  # fmt: skip

from facility_planner.domain.facility import Training
from facility_planner.domain.protocol import Seat
from facility_planner.domain.scenario import Group, Visitor

CONSENT: dict[str, Any] = {"service": "consent", "room": "O"}
FAMILY = Group(id="G", kind="family", confirmed=True, members=("P1", "K1"), guardian_of={"K1": "P1"})
PARENT_DECLINES = (pair("P1", "rest"),)


def test_each_seat_is_filled_by_its_role() -> None:
    assert broken(judge(plan_with(act("08:10", 10, "N")))) == set()
    assert broken(judge(plan_with(act("08:10", 10, "W")))) == {"seats"}
    assert broken(judge(plan_with(act("08:10", 10)))) == {"seats"}
    assert broken(judge(plan_with(act("08:10", 10, "N", "W")))) == {"seats"}


def test_seats_are_filled_in_order_by_different_people() -> None:
    protocol = small_protocol(triage(staff=(NURSE, Seat(roles=("nurse", "social_worker")))))
    assert broken(judge(plan_with(act("08:10", 10, "N", "W")), protocol=protocol)) == set()
    assert broken(judge(plan_with(act("08:10", 10, "W", "N")), protocol=protocol)) == {"seats"}
    assert broken(judge(plan_with(act("08:10", 10, "N", "N")), protocol=protocol)) == {"same_person_twice"}


def test_a_seat_without_roles_takes_anybody() -> None:
    protocol = small_protocol(triage(staff=(Seat(count=2),)))
    assert broken(judge(plan_with(act("08:10", 10, "C", "L")), protocol=protocol)) == set()
    assert broken(judge(plan_with(act("08:10", 10, "C")), protocol=protocol)) == {"seats"}


@pytest.mark.parametrize(
    ("valid_until", "rules"), [(None, set()), (date(2026, 3, 12), set()), (date(2026, 3, 11), {"seats"})]
)
def test_or_trained_opens_a_seat_to_those_trained_on_the_day(valid_until: date | None, rules: set[str]) -> None:
    first_aid = Training(topic="first_aid", completed_on=date(2025, 1, 1), valid_until=valid_until)
    staff = (member("N", "nurse"), member("W", "social_worker").model_copy(update={"training": (first_aid,)}))
    facility = small_facility(staff=staff)
    protocol = small_protocol(triage(staff=(Seat(roles=("nurse",), or_trained="first_aid"),)))
    assert broken(judge(plan_with(act("08:10", 10, "W")), protocol=protocol, facility=facility)) == rules


def test_a_seat_may_ask_for_training_and_sex() -> None:
    trained = small_protocol(triage(staff=(Seat(roles=("nurse",), trained="first_aid"),)))
    of_men = small_protocol(triage(staff=(Seat(sex="male"),)))
    assert broken(judge(plan_with(act("08:10", 10, "N")), protocol=trained)) == {"seats"}
    assert broken(judge(plan_with(act("08:10", 10, "L")), protocol=of_men)) == set()
    assert broken(judge(plan_with(act("08:10", 10, "N")), protocol=of_men)) == {"seats"}


@pytest.mark.parametrize(
    ("rule", "asked", "sex", "lead", "rules"),
    [
        ("always", None, "female", "L", {"sex_of_lead"}),
        ("always", None, "male", "L", set()),
        ("always", None, "other", "L", set()),
        ("always", "male", "female", "L", set()),
        ("always", "any", "female", "L", set()),
        ("on_request", None, "female", "L", set()),
        ("on_request", "female", "female", "L", {"sex_of_lead"}),
        ("on_request", "female", "female", "W", set()),
        ("never", "female", "female", "L", set()),
    ],
)
def test_the_sex_of_leads(rule: str, asked: str | None, sex: str, lead: str, rules: set[str]) -> None:
    scenario = surge(arrive(person(sex=sex, interviewer_sex=asked)))
    protocol = small_protocol(talk(staff=(Seat(),), same_sex=rule))
    assert broken(judge(plan_with(act("08:10", 20, lead, **CONSENT)), scenario, protocol)) == rules


def test_a_clinic_asks_for_the_sex_on_request_unless_said_otherwise() -> None:
    scenario = surge(arrive(person(interviewer_sex="male")))
    assert broken(judge(plan_with(act("08:10", 10, "N")), scenario)) == {"sex_of_lead"}


@pytest.mark.parametrize(
    ("languages", "staff", "rules"),
    [
        (("vi",), ("W",), set()),
        (("vi",), ("W", "I"), {"needless_interpreter"}),
        (("km",), ("W",), {"language"}),
        (("km",), ("W", "I"), set()),
        (("km",), ("W", "N"), {"language"}),  # no interpreter by role
        (("hmn",), ("W", "I"), {"language"}),
        ((), ("W", "I"), {"language"}),
    ],
)
def test_a_talk_is_held_in_a_language_of_the_person(
    languages: tuple[str, ...], staff: tuple[str, ...], rules: set[str]
) -> None:
    scenario = surge(arrive(person(languages=languages)))
    assert broken(judge(plan_with(act("08:10", 20, *staff, **CONSENT)), scenario, small_protocol(talk()))) == rules


def test_an_interpreter_shares_a_language_with_a_lead() -> None:
    khmer_only = member("I", "interpreter", languages=("km",))
    facility = small_facility(staff=(member("W", "social_worker"), khmer_only))
    scenario = surge(arrive(person(languages=("km",))), facility=facility)
    plan = plan_with(act("08:10", 20, "W", "I", **CONSENT))
    assert broken(judge(plan, scenario, small_protocol(talk()), facility)) == {"language"}


def test_one_interpreter_is_enough() -> None:
    facility = small_facility(staff=(*small_facility().staff, member("J", "interpreter", languages=("vi", "km"))))
    scenario = surge(arrive(person(languages=("km",))), facility=facility)
    plan = plan_with(act("08:10", 20, "W", "I", "J", **CONSENT))
    assert broken(judge(plan, scenario, small_protocol(talk()), facility)) == {"seats", "language"}


def test_under_three_years_no_language_is_needed() -> None:
    scenario = surge(arrive(person(age=2.9, languages=())))
    protocol = small_protocol(talk())
    assert broken(judge(plan_with(act("08:10", 20, "W", **CONSENT)), scenario, protocol)) == set()
    with_interpreter = plan_with(act("08:10", 20, "W", "I", **CONSENT))
    assert broken(judge(with_interpreter, scenario, protocol)) == {"needless_interpreter"}


def test_visitors_sit_as_staff_do() -> None:
    visitor = Visitor(
        id="V", sex="female", roles=("nurse",), start=clock("09:00"), end=clock("10:00"), languages=("vi",)
    )
    assert broken(judge(plan_with(act("09:00", 10, "V")), surge(visitors=(visitor,)))) == set()


def test_nobody_who_arrives_is_staff() -> None:
    scenario = surge(arrive(person(), person("P2", declines=("health_triage",))))
    assert broken(judge(plan_with(act("08:10", 10, "P2"), declined=(pair("P2", "health_triage"),)), scenario)) == {
        "unknown_staff"
    }


@pytest.mark.parametrize(
    ("asks", "age", "company", "rules"),
    [
        ("present", 8, ("P1",), set()),
        ("present", 8, (), {"guardian"}),
        ("near", 8, (), set()),
        ("near", 8, ("P1",), {"guardian"}),
        ("never", 8, ("P1",), {"guardian"}),
        ("present", 18, (), set()),
        ("present", 18, ("P1",), {"guardian"}),
    ],
)
def test_a_guardian_is_with_a_child_where_asked(
    asks: str, age: float, company: tuple[str, ...], rules: set[str]
) -> None:
    scenario = surge(arrive(person(declines=("rest",)), person("K1", age=age)), groups=(FAMILY,))
    protocol = small_protocol(service("rest", guardian=asks))
    plan = plan_with(
        act("08:10", 10, who="K1", service="rest", room=None, companions=company), declined=PARENT_DECLINES
    )
    assert broken(judge(plan, scenario, protocol)) == rules


def test_somebody_of_doubtful_age_is_treated_as_a_child() -> None:
    scenario = surge(arrive(person(declines=("rest",)), person("K1", age=19, age_uncertain=True)), groups=(FAMILY,))
    plan = plan_with(act("08:10", 10, who="K1", service="rest", room=None), declined=PARENT_DECLINES)
    assert broken(judge(plan, scenario, small_protocol(service("rest")))) == {"guardian"}


def test_company_has_arrived_too() -> None:
    scenario = surge(arrive(person("K1", age=8)), arrive(person(declines=("rest",)), at="09:00"), groups=(FAMILY,))
    early = plan_with(
        act("08:30", 10, who="K1", service="rest", room=None, companions=("P1",)), declined=PARENT_DECLINES
    )
    assert broken(judge(early, scenario, small_protocol(service("rest")))) == {"before_arrival"}
