"""Rule 1: every service meant for a person is given once, or stands where it is missed."""

from __future__ import annotations

import pytest
from tests.unit.planning.builders import (
    act,
    arrive,
    broken,
    judge,
    pair,
    person,
    plan_with,
    service,
    short,
    small_protocol,
    surge,
    talk,
    triage,
)  # fmt: skip

from facility_planner.domain.protocol import MeantFor

TRIAGED = act("08:10", 10, "N")


def test_a_service_given_in_time_needs_no_more() -> None:
    assert broken(judge(plan_with(TRIAGED))) == set()


def test_an_essential_service_that_is_nowhere_is_unaccounted() -> None:
    found = judge(plan_with()).violations
    assert [(v.rule, v.people, v.service) for v in found] == [("unaccounted", ("P1",), "health_triage")]


@pytest.mark.parametrize("kind", ["service", "deadline", "language", "guardian"])
def test_an_essential_service_among_the_shortages_is_accounted_for(kind: str) -> None:
    assert broken(judge(plan_with(shortages=(short("P1", "health_triage", kind),)))) == set()


def test_tomorrow_alone_does_not_account_for_an_essential_service() -> None:
    assert broken(judge(plan_with(tomorrow=(pair("P1", "health_triage"),)))) == {"unaccounted"}


def test_a_same_day_service_not_given_stands_in_both_lists() -> None:
    protocol = small_protocol(talk())
    in_both = plan_with(shortages=(short("P1", "consent"),), tomorrow=(pair("P1", "consent"),))
    assert broken(judge(in_both, protocol=protocol)) == set()
    assert broken(judge(plan_with(shortages=(short("P1", "consent"),)), protocol=protocol)) == {"unaccounted"}
    assert broken(judge(plan_with(tomorrow=(pair("P1", "consent"),)), protocol=protocol)) == {"unaccounted"}


def test_a_service_that_can_wait_stands_in_either_list() -> None:
    protocol = small_protocol(service("referral"))
    assert broken(judge(plan_with(tomorrow=(pair("P1", "referral"),)), protocol=protocol)) == set()
    assert broken(judge(plan_with(shortages=(short("P1", "referral"),)), protocol=protocol)) == set()
    assert broken(judge(plan_with(), protocol=protocol)) == {"unaccounted"}


def test_a_service_is_given_once() -> None:
    assert "twice" in broken(judge(plan_with(TRIAGED, act("09:00", 10, "N"))))
    assert broken(judge(plan_with(TRIAGED, tomorrow=(pair("P1", "health_triage"),)))) == {"twice"}


def test_services_meant_for_others_are_not_given() -> None:
    protocol = small_protocol(triage(meant_for=MeantFor(age_below=18)))
    assert broken(judge(plan_with(), protocol=protocol)) == set()
    assert broken(judge(plan_with(TRIAGED), protocol=protocol)) == {"not_meant"}
    assert broken(judge(plan_with(tomorrow=(pair("P1", "health_triage"),)), protocol=protocol)) == {"not_meant"}


def test_a_declined_service_is_neither_given_nor_short() -> None:
    scenario = surge(arrive(person(declines=("health_triage",))))
    declined = (pair("P1", "health_triage"),)
    assert broken(judge(plan_with(declined=declined), scenario)) == set()
    assert broken(judge(plan_with(TRIAGED, declined=declined), scenario)) == {"declined_served"}
    lacking = plan_with(declined=declined, shortages=(short("P1", "health_triage"),))
    assert broken(judge(lacking, scenario)) == {"declined_served"}


def test_what_requires_a_declined_service_counts_as_declined() -> None:
    scenario = surge(arrive(person(declines=("consent",))))
    protocol = small_protocol(talk(), service("records", requires=("consent",)))
    records = act("09:00", 10, service="records", room=None)
    declined = (pair("P1", "consent"), pair("P1", "records"))
    assert broken(judge(plan_with(declined=declined), scenario, protocol)) == set()
    assert "declined_served" in broken(judge(plan_with(records), scenario, protocol))


def test_a_shortage_of_what_is_given_in_time_is_needless() -> None:
    assert broken(judge(plan_with(TRIAGED, shortages=(short("P1", "health_triage"),)))) == {"needless_shortage"}


def test_a_shortage_beside_a_late_service_is_needed() -> None:
    # 65 minutes after arrival is past the window of 60; the service is given and its deadline named
    protocol = small_protocol(triage(within_minutes=60))
    late = plan_with(act("09:05", 10, "N"), shortages=(short("P1", "health_triage", "deadline"),))
    assert broken(judge(late, protocol=protocol)) == set()


def test_an_essential_service_begun_at_midnight_is_late() -> None:
    scenario = surge(arrive(at="20:00"), horizon_hours=20, shifts=None)
    protocol = small_protocol(service("meal", priority="essential", at_night=True))
    before = plan_with(act("23:59", 10, service="meal", room=None))
    after = plan_with(act("00:00", 10, service="meal", room=None, day=1))
    named = after.model_copy(update={"shortages": (short("P1", "meal", "deadline"),)})
    assert "unaccounted" not in broken(judge(before, scenario, protocol))
    assert "unaccounted" in broken(judge(after, scenario, protocol))
    assert "unaccounted" not in broken(judge(named, scenario, protocol))
