"""Conflicts of law: findings show them, and what a decision sets aside is not judged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.audit.assess import assess, assessment

if TYPE_CHECKING:
    from facility_planner.domain.assessment import Finding

Build = Callable[..., Any]

DAY = date(2026, 3, 1)
YES = {"compare": "is", "unit": "yes_no", "values": [{"from": date(2018, 1, 1), "value": True}]}
STAY = {
    "conflict": "stay",
    "title": "t",
    "text": "t",
    "between": ["short", "long"],
    "references": [{"instrument": "1/2018"}],
    "options": [
        {"id": "both", "title": "b"},
        {"id": "three-months", "title": "3", "sets_aside": ["short"]},
        {"id": "neither", "title": "n", "sets_aside": ["short", "beside"]},
    ],
    "decision": "both",
}
SIGN = {**STAY, "conflict": "sign", "between": ["long"], "decision": "neither"}


@pytest.fixture
def found(standard_of: Build, facility_of: Build, requirement_of: Build) -> Callable[..., dict[str, Finding]]:
    def judge(*conflicts: dict[str, Any], **decisions: str) -> dict[str, Finding]:
        requirements = [requirement_of(id=name, **YES) for name in ("short", "long", "beside")]
        standard = standard_of(*requirements, conflicts=conflicts)
        return {finding.requirement: finding for finding in assess(facility_of(), standard, (), DAY, decisions)}

    return judge


def _decided(finding: Finding) -> list[tuple[str, str]]:
    return [(decided.conflict, decided.decision) for decided in finding.conflicts]


def test_findings_between_which_a_conflict_stands_show_it(found: Callable[..., dict[str, Finding]]) -> None:
    findings = found(STAY)
    assert {name: _decided(finding) for name, finding in findings.items()} == {
        "short": [("stay", "both")],
        "long": [("stay", "both")],
        "beside": [],
    }
    assert {finding.verdict for finding in findings.values()} == {"not_observed"}


def test_what_the_chosen_option_sets_aside_does_not_apply(found: Callable[..., dict[str, Finding]]) -> None:
    findings = found(STAY, stay="three-months")
    short = findings["short"]
    assert (short.verdict, _decided(short)) == ("not_applicable", [("stay", "three-months")])
    assert short.reason is not None
    assert (short.reason.code, short.reason.args) == ("set_aside", {"conflict": "stay", "decision": "three-months"})
    assert findings["long"].verdict == "not_observed"


def test_several_conflicts_each_have_their_decision(found: Callable[..., dict[str, Finding]]) -> None:
    findings = found(STAY, SIGN)
    assert _decided(findings["long"]) == [("stay", "both"), ("sign", "neither")]
    assert [name for name, finding in findings.items() if finding.verdict == "not_applicable"] == ["short", "beside"]


def test_decisions_that_nobody_knows_change_nothing(found: Callable[..., dict[str, Finding]]) -> None:
    assert found(STAY, stay="unheard-of", other="both") == found(STAY)


def test_an_assessment_is_decided_too(standard_of: Build, facility_of: Build, requirement_of: Build) -> None:
    standard = standard_of(requirement_of(id="short", **YES), requirement_of(id="long", **YES), conflicts=[STAY])
    whole = assessment(facility_of(), [standard], DAY, {"stay": "three-months"})
    assert [finding.verdict for finding in whole.findings] == ["not_applicable", "not_observed"]
    assert [finding.verdict for finding in assessment(facility_of(), [standard], DAY).findings] == ["not_observed"] * 2


def test_a_requirement_that_does_not_apply_anyway_says_so(
    standard_of: Build, facility_of: Build, requirement_of: Build
) -> None:
    requirement = requirement_of(id="short", applies_to={"ownership": ["non_state"]}, **YES)
    (finding,) = assess(facility_of(), standard_of(requirement, conflicts=[STAY]), (), DAY, {"stay": "three-months"})
    assert finding.reason is not None
    assert finding.reason.code == "does_not_apply"


def test_only_the_requirements_asked_for_are_judged(
    standard_of: Build, facility_of: Build, requirement_of: Build
) -> None:
    standard = standard_of(*(requirement_of(id=name, **YES) for name in ("x", "y", "z")))
    chosen = assess(facility_of(), standard, (), DAY, only=["z", "x", "unheard-of"])
    assert [finding.requirement for finding in chosen] == ["x", "z"]
    assert chosen == tuple(f for f in assess(facility_of(), standard, (), DAY) if f.requirement != "y")
    assert assess(facility_of(), standard, (), DAY, only=()) == ()
