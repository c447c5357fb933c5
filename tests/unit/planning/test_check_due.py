"""Deadlines of a plan: filled in by one arithmetic, judged by another."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.planning.builders import (
    act,
    arrive,
    clock,
    person,
    plan_with,
    service,
    small_facility,
    small_protocol,
    surge,
    triage,
)

from facility_planner.domain.deadline import Deadline
from facility_planner.domain.demands import Demands
from facility_planner.domain.plan import DueBy
from facility_planner.domain.standard import Pack, Requirement, Standard, ThemeFile
from facility_planner.library.public_holidays import public_holidays
from facility_planner.planning.intake.checks.due import LawOfSurge, check_due
from facility_planner.planning.intake.checks.facts import Facts
from facility_planner.planning.intake.telling.due import due_by, late_by_law

if TYPE_CHECKING:
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.scenario import Scenario

HOLIDAYS = public_holidays([2026, 2027])
TRIAGE_AND_MEAL = small_protocol(triage(), service("meal"))


def law(*asked: tuple[str, float, str, dict[str, Any]]) -> Standard:
    """A standard of deadlines: id, number, unit and what else is said of each."""
    requirements = [
        Requirement.model_validate(
            {
                "id": name, "row": name, "title": name, "class": "binding", "confidence": "seen",
                "references": [{"instrument": "1/2018"}], "measure": "taken", "compare": "at_most", "unit": unit,
                "values": [{"from": date(2020, 1, 1), "value": number}], "evidence": ["document"],
                "last_checked_on": date(2026, 1, 1),
            },
            strict=False,
        )
        for name, number, unit, _ in asked
    ]  # fmt: skip
    deadlines = [
        Deadline.model_validate(
            {"deadline": name, "title": name, "requirement": name, "after": "admitted", "duty_of": "facility"} | more,
            strict=False,
        )
        for name, _, _, more in asked
    ]
    return Standard(
        pack=Pack.model_validate({"standard": "s1", "title": "s", "version": "1"}),
        sha256="0" * 64,
        themes=(ThemeFile.model_validate({"theme": "process", "title": "t", "requirements": tuple(requirements)}),),
        deadlines=tuple(deadlines),
    )


def filled(plan: Plan, standard: Standard, scenario: Scenario, protocol: Protocol = TRIAGE_AND_MEAL) -> Plan:
    dated = plan.model_copy(update={"deadlines": due_by(scenario, [standard], HOLIDAYS)})
    late = late_by_law(scenario, protocol, [standard], dated)
    return dated.model_copy(update={"shortages": (*plan.shortages, *late)})


def violations(
    plan: Plan, standard: Standard, scenario: Scenario, protocol: Protocol = TRIAGE_AND_MEAL
) -> list[tuple[str, tuple[str, ...], str | None]]:
    facts = Facts(scenario, small_facility(), protocol, Demands())
    found = check_due(LawOfSurge(facts, [standard], HOLIDAYS), plan)
    return [(violation.rule, violation.people, violation.service) for violation in found]


def reasons(plan: Plan) -> list[tuple[str | None, str | None, str]]:
    return [(s.person, s.service, s.reason.code) for s in plan.shortages if s.kind == "deadline"]


VERIFIED = law(("verify", 3, "day", {"after": "handed_over", "duty_of": "provincial_health"}))


def test_due_moments_stand_by_time_then_by_person() -> None:
    standard = law(("file", 10, "working_day", {}), ("tell", 0, "day", {"after": "information_received"}))
    scenario = surge(arrive(person("P2"), person("P1")), arrive(person("P3"), at="09:00"))
    entries = due_by(scenario, [standard], HOLIDAYS)
    # Thursday 12 March and ten working days: 26 March
    told = [(e.person, e.deadline, e.due) for e in entries]
    last = clock("23:59", day=14)
    assert told == [
        ("P1", "tell", clock("08:00")),
        ("P2", "tell", clock("08:00")),
        ("P3", "tell", clock("09:00")),
        ("P1", "file", last),
        ("P2", "file", last),
        ("P3", "file", last),
    ]


def test_only_those_whom_it_concerns_have_it() -> None:
    standard = law(("child", 12, "hour", {"age_below": 16}))
    scenario = surge(arrive(person("P1", age=15), person("P2", age=16), person("P3", age=17, age_uncertain=True)))
    assert [(e.person, e.due) for e in due_by(scenario, [standard], HOLIDAYS)] == [
        ("P1", clock("20:00")),
        ("P3", clock("20:00")),
    ]


def test_events_that_are_yet_to_come_have_no_moment() -> None:
    standard = law(("later", 6, "month", {"after": "returned_home", "not_before": True}))
    assert due_by(surge(), [standard], HOLIDAYS) == ()


@pytest.mark.parametrize(
    ("number", "unit", "start", "code"),
    [
        (1, "hour", "09:00", None),  # arrival at 08:00, due at 09:00
        (1, "hour", "09:01", "late_by_law"),
        (1, "hour", None, "not_by_law"),
        (13, "hour", None, None),  # due after the plan has ended at 20:00
        (0, "day", "08:40", None),  # at once: on the day of arrival
        (0, "day", None, None),  # its midnight lies beyond the plan
        (1, "day", None, None),
    ],
)
def test_a_service_too_late_for_its_deadline_is_short(
    number: float, unit: str, start: str | None, code: str | None
) -> None:
    standard = law(("d", number, unit, {"services": ["health_triage", "nothing"]}))
    given = [] if start is None else [act(start, 10, "N")]
    plan = filled(plan_with(*given), standard, surge())
    assert reasons(plan) == ([] if code is None else [("P1", "health_triage", code)])
    assert violations(plan, standard, surge()) == []


def test_at_once_ends_with_the_day_of_arrival_and_late_arrivals_have_their_night() -> None:
    standard = law(("d", 0, "day", {"services": ["health_triage"]}))
    evening = surge(arrive(at="22:00"), horizon_hours=40)
    quiet = small_protocol(triage(at_night=True), quiet={"from": time(21, 30), "to": time(6, 30)})
    for protocol, start, code in (
        (TRIAGE_AND_MEAL, "23:59", None),
        (TRIAGE_AND_MEAL, "24:00", "not_at_once"),
        (quiet, "30:29", None),
        (quiet, "30:30", "not_at_once"),
    ):
        plan = filled(plan_with(act(start, 10, "N")), standard, evening, protocol)
        assert reasons(plan) == ([] if code is None else [("P1", "health_triage", code)])
        assert violations(plan, standard, evening, protocol) == []
    nothing = filled(plan_with(), standard, evening)
    assert reasons(nothing) == [("P1", "health_triage", "not_at_once")]
    assert violations(nothing, standard, evening) == []


def test_what_is_declined_or_not_meant_is_not_late() -> None:
    standard = law(("d", 1, "hour", {"services": ["health_triage", "meal"]}))
    protocol = small_protocol(triage(), service("meal", **{"for": {"age_below": 3}}))
    scenario = surge(arrive(person(declines=("health_triage",))))
    plan = filled(plan_with(), standard, scenario, protocol)
    assert plan.shortages == ()
    assert violations(plan, standard, scenario, protocol) == []


def test_what_must_not_come_too_soon_is_never_late() -> None:
    standard = law(("d", 1, "hour", {"services": ["meal"], "not_before": True}))
    assert filled(plan_with(), standard, surge()).shortages == ()


def test_a_plan_need_not_state_deadlines() -> None:
    standard = law(("d", 1, "hour", {"services": ["health_triage"]}))
    assert violations(plan_with(), standard, surge()) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"due": clock("23:58", day=3)}, "deadline_due"),
        ({"due": clock("23:59", day=4)}, "deadline_due"),
        ({"duty_of": "facility"}, "deadline_due"),
        ({"person": "P9"}, "deadlines_list"),
        ({"deadline": "other"}, "deadlines_list"),
        ({"requirement": "other"}, "deadlines_list"),
    ],
)
def test_a_wrong_deadline_is_found(change: dict[str, Any], rule: str) -> None:
    right = DueBy(
        person="P1", deadline="verify", requirement="verify", due=clock("23:59", day=3), duty_of="provincial_health"
    )
    assert violations(plan_with(deadlines=(right,)), VERIFIED, surge()) == []
    wrong = right.model_copy(update=change)
    assert [v[0] for v in violations(plan_with(deadlines=(wrong,)), VERIFIED, surge())] == [rule]
    assert [v[0] for v in violations(plan_with(deadlines=(right, right)), VERIFIED, surge())] == ["deadlines_list"]


def test_a_deadline_missed_in_silence_and_one_kept_but_named_are_found() -> None:
    standard = law(("d", 1, "hour", {"services": ["health_triage"]}))
    late = filled(plan_with(act("09:30", 10, "N")), standard, surge())
    silent = late.model_copy(update={"shortages": ()})
    assert violations(silent, standard, surge()) == [("unaccounted", ("P1",), "health_triage")]
    in_time = late.model_copy(update={"activities": (act("08:30", 10, "N"),)})
    assert violations(in_time, standard, surge()) == [("needless_shortage", ("P1",), "health_triage")]


UNITS = st.sampled_from(["hour", "day", "working_day", "month"])


@given(UNITS, st.integers(0, 40), st.integers(0, 60 * 24 * 300), st.booleans())
def test_both_arithmetics_agree(unit: str, number: int, minutes: int, chained: bool) -> None:
    standard = law(("child-plan", number, unit, {}), ("next", 3, "working_day", {"after": "child_plan_made"}))
    chosen = standard if chained else law(("child-plan", number, unit, {}))
    hours, rest = divmod(minutes, 60)
    moment = f"{hours}:{rest}"
    scenario = surge(arrive(at=moment), starts=clock(moment))
    plan = filled(plan_with(), chosen, scenario)
    assert len(plan.deadlines) == (2 if chained else 1)
    assert violations(plan, chosen, scenario) == []
