"""Requirements that others make up for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.audit.assess import assess, assessment
from facility_planner.audit.gaps import find_gaps

if TYPE_CHECKING:
    from facility_planner.domain.assessment import Finding

Build = Callable[..., Any]
NUMBER = {"unit": "hour", "compare": "at_most"}
DAY = date(2026, 3, 1)


def _value(value: float) -> dict[str, Any]:
    return {**NUMBER, "values": [{"from": date(2018, 1, 1), "value": value}]}


@pytest.fixture
def finding_on(
    facility_of: Build, standard_of: Build, requirement_of: Build, observation_of: Build
) -> Callable[..., list[Finding]]:
    """The findings on `day` (at most 8), which `scheme` (at most 10) and `week` (at most 48) make up for."""
    standard = standard_of(
        requirement_of(id="day", per="staff", met_instead_by=["scheme", "week"], **_value(8)),
        requirement_of(id="scheme", per="staff", met_instead_by=["week"], **_value(10)),
        requirement_of(id="week", **_value(48)),
    )

    def find(*seen: tuple[str, float, str | None]) -> list[Finding]:
        staff = [{"id": id_, "sex": "female", "roles": ["guard"]} for id_ in ("S1", "S2")]
        facility = facility_of(staff=staff)
        observations = [observation_of(of=of, value=value, subject=subject) for of, value, subject in seen]
        return list(assess(facility, standard, observations, DAY, only=["day"]))

    return find


def _told(finding: Finding) -> tuple[str, ...]:
    reasons = (*finding.details, *((finding.reason,) if finding.reason else ()))
    return tuple(reason.code for reason in reasons)


def test_alternatives_that_are_all_met_make_up_for_a_failure(finding_on: Callable[..., list[Finding]]) -> None:
    (finding,) = finding_on(("day", 9, None), ("scheme", 9, None), ("week", 48, None))
    assert (finding.requirement, finding.verdict, finding.measured, finding.gap) == ("day", "met", 9, None)
    assert finding.details[0].args == {"requirements": ("scheme", "week")}
    assert _told(finding) == ("met_instead",)


def test_an_alternative_that_fails_leaves_the_failure(finding_on: Callable[..., list[Finding]]) -> None:
    (finding,) = finding_on(("day", 9, None), ("scheme", 9, None), ("week", 49, None))
    assert (finding.verdict, _told(finding)) == ("not_met", ())
    assert finding.gap is not None


def test_an_alternative_not_observed_leaves_it_open(finding_on: Callable[..., list[Finding]]) -> None:
    (finding,) = finding_on(("day", 9, None), ("scheme", 9, None))
    assert (finding.verdict, finding.gap, _told(finding)) == ("not_observed", None, ("alternative_open",))
    assert finding.reason is not None
    assert finding.reason.args == {"requirements": ("week",)}


def test_what_is_met_needs_no_alternative(finding_on: Callable[..., list[Finding]]) -> None:
    (finding,) = finding_on(("day", 8, None), ("week", 49, None))
    assert (finding.verdict, _told(finding)) == ("met", ())


def test_an_alternative_counts_for_its_subject_or_for_all(finding_on: Callable[..., list[Finding]]) -> None:
    seen = [("day", 9, "S1"), ("day", 9, "S2"), ("scheme", 9, "S1"), ("scheme", 11, "S2"), ("week", 40, None)]
    assert [(finding.subject, finding.verdict) for finding in finding_on(*seen)] == [("S1", "met"), ("S2", "not_met")]


def test_nothing_is_known_of_a_subject_from_another(finding_on: Callable[..., list[Finding]]) -> None:
    (finding,) = finding_on(("day", 9, "S1"), ("scheme", 11, "S2"), ("week", 40, None))
    assert finding.verdict == "not_observed"


def test_one_of_many_fails_the_facility(finding_on: Callable[..., list[Finding]]) -> None:
    (finding,) = finding_on(("day", 9, None), ("scheme", 9, "S1"), ("scheme", 11, "S2"), ("week", 40, None))
    assert finding.verdict == "not_met"


def test_alternatives_of_alternatives_are_not_followed(finding_on: Callable[..., list[Finding]]) -> None:
    (finding,) = finding_on(("day", 11, None), ("scheme", 11, None), ("week", 40, None))
    assert finding.verdict == "not_met"


def test_what_is_made_up_for_is_no_breach_and_no_gap(
    facility_of: Build, standard_of: Build, requirement_of: Build, observation_of: Build
) -> None:
    rest = requirement_of(id="rest", met_instead_by=["month"], **_value(8))
    seen = [observation_of(of="rest", value=9).model_dump(), observation_of(of="month", value=1).model_dump()]
    found = assessment(
        facility_of(observations=seen), [standard_of(rest, requirement_of(id="month", **_value(4)))], DAY
    )
    assert found.summary.breaches == 0
    assert find_gaps(found) == ()


def test_alternatives_that_are_not_there_make_up_for_nothing(
    judged: Callable[..., Finding], facility_of: Build, requirement_of: Build, observation_of: Build
) -> None:
    requirement = requirement_of(met_instead_by=["elsewhere"], **_value(8))
    assert judged(requirement, facility_of(), [observation_of(value=9)]).verdict == "not_met"
