from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.audit.assess import assess, assessment
from facility_planner.domain.assessment import VERDICTS, Assessment, Finding

if TYPE_CHECKING:
    from facility_planner.domain.facility import Facility, Observation
    from facility_planner.domain.standard import Requirement, Standard

YES = {"compare": "is", "unit": "yes_no", "values": [{"from": date(2018, 1, 1), "value": True}]}
PERCENT = {"unit": "percent", "values": [{"from": date(2018, 1, 1), "value": 100}]}
LAND = {
    "measure": "land_area_per_person",
    "unit": "m2_per_person",
    "values": [
        {"from": date(2017, 11, 1), "value": 30},
        {"from": date(2026, 4, 15), "value": 20},
        {"from": date(2027, 3, 1), "value": 30},
    ],
}
BANDS = [{"age_below": 1.5, "value": 1}, {"age_from": 1.5, "age_below": 6, "value": 6}]
BY_AGE = {
    "measure": "people_per_carer",
    "compare": "at_most",
    "unit": "people_per_carer",
    "values": [{"from": date(2018, 2, 12), "bands": BANDS}],
}
AREA_PER_BED = {
    "measure": "floor_area_per_bed",
    "unit": "m2_per_bed",
    "values": [{"from": date(2017, 11, 1), "value": 6}],
}
TEMPORARY = {"instrument": "66.16/2026/NQ-CP", "until": date(2027, 2, 28)}
D1 = {"id": "D1", "use": "sleeping", "floor_area_m2": 36.0, "beds": 6}
D2 = {"id": "D2", "use": "sleeping", "floor_area_m2": 22.5, "beds": 4}

Judged = Callable[..., Finding]
Build = Callable[..., Any]


@pytest.mark.parametrize(
    ("day", "threshold", "verdict"),
    [
        (date(2026, 4, 14), 30, "not_met"),
        (date(2026, 4, 15), 20, "met"),
        (date(2027, 2, 28), 20, "met"),
        (date(2027, 3, 1), 30, "not_met"),
    ],
)
def test_the_value_in_force_on_the_day_counts(
    *, judged: Judged, facility_of: Build, requirement_of: Build, day: date, threshold: int, verdict: str
) -> None:
    finding = judged(requirement_of(**LAND), facility_of(land_area_m2=500.0, capacity=20), (), day)
    assert (finding.verdict, finding.measured, finding.threshold) == (verdict, 25, threshold)


def test_a_verdict_does_not_turn_on_a_binary_fraction(
    judged: Judged, facility_of: Build, requirement_of: Build
) -> None:
    # 3.3 m² for three beds are 1.1 each; in floats 3.3 / 3 is 1.0999999999999999
    requirement = requirement_of(**{**AREA_PER_BED, "values": [{"from": date(2018, 1, 1), "value": 1.1}]})
    room = {"id": "D1", "use": "sleeping", "floor_area_m2": 3.3, "beds": 3}
    assert judged(requirement, facility_of(rooms=[room])).verdict == "met"


def test_a_finding_carries_its_place_in_law(judged: Judged, facility_of: Build, requirement_of: Build) -> None:
    requirement: Requirement = requirement_of(measure="consultation_rooms")
    finding = judged(requirement, facility_of(rooms=[D1]))
    assert (finding.requirement, finding.row, finding.standard, finding.theme) == (
        "r1",
        "RQ-T01",
        "s1",
        "rooms",
    )
    assert (finding.subject, finding.subject_kind) == ("f1", "facility")
    assert finding.references == requirement.references
    assert finding.is_breach


def test_the_observation_of_the_requirement_comes_before_that_of_its_measure_and_the_computed_value(
    judged: Judged, facility_of: Build, requirement_of: Build, observation_of: Build
) -> None:
    requirement = requirement_of(measure="consultation_rooms")
    facility = facility_of(rooms=[{"id": "C1", "use": "consultation"}])
    of_requirement = observation_of(value=3)
    of_measure = observation_of(of="consultation_rooms", value=2, seen_on=date(2026, 2, 20))
    assert judged(requirement, facility).measured == 1
    assert judged(requirement, facility, [of_measure]).measured == 2
    finding = judged(requirement, facility, [of_measure, of_requirement])
    assert finding.measured == 3
    (evidence,) = finding.evidence
    assert (evidence.of, evidence.method, evidence.seen_on) == ("r1", "observe", date(2026, 2, 1))


def test_the_latest_observation_not_after_the_day_counts(
    judged: Judged, facility_of: Build, requirement_of: Build, observation_of: Build
) -> None:
    seen = [
        observation_of(value=1, seen_on=date(2026, 1, 1)),
        observation_of(value=2, seen_on=date(2026, 3, 1)),
        observation_of(value=3, seen_on=date(2026, 3, 2)),
    ]
    assert judged(requirement_of(), facility_of(), seen).measured == 2
    assert judged(requirement_of(), facility_of(), seen[2:]).verdict == "not_observed"


def test_an_observation_of_a_room_says_nothing_of_the_facility(
    judged: Judged, facility_of: Build, requirement_of: Build, observation_of: Build
) -> None:
    seen = [observation_of(value=1, subject="C1")]
    assert judged(requirement_of(), facility_of(), seen).verdict == "not_observed"
    assert judged(requirement_of(), facility_of(), [observation_of(value=1, subject="f1")]).verdict == "met"


def test_nothing_known_is_not_observed(judged: Judged, facility_of: Build, requirement_of: Build) -> None:
    finding = judged(requirement_of(), facility_of())
    assert (finding.verdict, finding.measured, finding.gap) == ("not_observed", None, None)
    assert finding.reason is not None
    assert (finding.reason.code, finding.reason.args) == ("nothing_known", {"measure": "unheard_of"})


def test_missing_facts_are_named(judged: Judged, facility_of: Build, requirement_of: Build) -> None:
    finding = judged(requirement_of(**LAND), facility_of(capacity=20))
    assert finding.verdict == "not_observed"
    assert finding.reason is not None
    assert (finding.reason.code, finding.reason.args) == ("fact_missing", {"facts": ("land_area_m2",)})


def test_missing_facts_that_decide_nothing_are_not_asked_for(
    judged: Judged, facility_of: Build, requirement_of: Build
) -> None:
    private = {
        "use": "consultation",
        "enclosure": "full_walls",
        "sound_private": True,
        "view_private": True,
    }
    known, vague = {"id": "C1", **private}, {"id": "C2", "use": "consultation"}
    one = requirement_of(measure="private_consultation_rooms")
    two = requirement_of(measure="private_consultation_rooms", values=[{"from": date(2018, 1, 1), "value": 2}])
    three = requirement_of(measure="private_consultation_rooms", values=[{"from": date(2018, 1, 1), "value": 3}])
    facility = facility_of(rooms=[known, vague])
    assert judged(one, facility).verdict == "met"
    assert judged(two, facility).verdict == "not_observed"
    assert judged(three, facility).verdict == "not_met"


def test_what_the_observer_rules_out_does_not_apply(
    judged: Judged, facility_of: Build, requirement_of: Build, observation_of: Build
) -> None:
    finding = judged(requirement_of(), facility_of(), [observation_of(not_applicable_because={"vi": "v", "en": "e"})])
    assert finding.verdict == "not_applicable"
    assert finding.reason is not None
    assert (finding.reason.code, finding.reason.args) == ("stated_not_applicable", {"vi": "v", "en": "e"})


@pytest.mark.parametrize(
    ("requirement", "value", "code"),
    [
        (LAND, True, "observation_does_not_fit"),
        (PERCENT, True, "observation_does_not_fit"),
        (YES, 1, "observation_does_not_fit"),
        (BY_AGE, 6, "ages_needed"),
    ],
)
def test_an_observation_that_does_not_fit_leaves_it_open(
    *,
    judged: Judged,
    facility_of: Build,
    requirement_of: Build,
    observation_of: Build,
    requirement: dict[str, Any],
    value: float,
    code: str,
) -> None:
    finding = judged(requirement_of(**requirement), facility_of(), [observation_of(value=value)])
    assert finding.verdict == "not_observed"
    assert finding.reason is not None
    assert finding.reason.code == code


@pytest.mark.parametrize(
    ("requirement", "passed", "measured", "verdict"),
    [
        (PERCENT, 10, 100, "met"),
        (PERCENT, 9, 90, "not_met"),
        ({**PERCENT, "partly_met_from": 90}, 9, 90, "partly_met"),
        (YES, 10, True, "met"),
        (YES, 9, False, "not_met"),
        # another unit: every one sampled is to pass, and the share is no value in that unit
        ({"unit": "working_day", "compare": "at_most"}, 10, None, "met"),
        ({"unit": "working_day", "compare": "at_most"}, 9, None, "not_met"),
        (BY_AGE, 10, 100, "met"),
        (BY_AGE, 0, 0, "not_met"),
    ],
)
def test_a_sample_is_met_only_if_its_share_reaches_the_threshold(
    *,
    judged: Judged,
    facility_of: Build,
    requirement_of: Build,
    observation_of: Build,
    requirement: dict[str, Any],
    passed: int,
    measured: float | None,
    verdict: str,
) -> None:
    seen = [observation_of(population=40, sample=10, passed=passed)]
    finding = judged(requirement_of(**requirement), facility_of(), seen)
    assert (finding.verdict, finding.measured) == (verdict, measured)
    assert finding.details[0].args == {"passed": passed, "sample": 10, "population": 40}
    assert (finding.gap is None) == (verdict == "met")


@pytest.mark.parametrize(("value", "verdict"), [(True, "met"), (False, "not_met")])
def test_a_ratio_by_age_is_answered_by_yes_or_no(
    *,
    judged: Judged,
    facility_of: Build,
    requirement_of: Build,
    observation_of: Build,
    value: bool,
    verdict: str,
) -> None:
    requirement = requirement_of(**BY_AGE)
    staff = [{"id": "S1", "sex": "female", "roles": ["child_carer"]}]
    facility = facility_of(capacity=5, staff=staff)
    finding = judged(requirement, facility, [observation_of(value=value)])
    assert (finding.verdict, finding.measured, finding.threshold) == (verdict, value, True)
    assert (finding.compare, finding.unit) == ("is", "yes_no")


@pytest.mark.parametrize(("passed", "verdict"), [(10, "met"), (8, "not_met")])
def test_a_ratio_by_age_is_answered_by_the_share_of_a_sample(
    *,
    judged: Judged,
    facility_of: Build,
    requirement_of: Build,
    observation_of: Build,
    passed: int,
    verdict: str,
) -> None:
    finding = judged(requirement_of(**BY_AGE), facility_of(), [observation_of(sample=10, passed=passed)])
    assert (finding.verdict, finding.measured, finding.threshold) == (verdict, 10 * passed, 100)
    assert (finding.compare, finding.unit) == ("at_least", "percent")


def test_a_ratio_by_age_that_is_not_judged_has_no_threshold(
    judged: Judged, facility_of: Build, requirement_of: Build, observation_of: Build
) -> None:
    # neither a bare number nor, without the ages of the children, the number of carers says anything
    staff = [{"id": "S1", "sex": "female", "roles": ["child_carer"]}]
    for seen in ((), [observation_of(value=4)]):
        finding = judged(requirement_of(**BY_AGE), facility_of(capacity=5, staff=staff), seen)
        assert (finding.verdict, finding.measured, finding.threshold) == ("not_observed", None, None)
        assert (finding.compare, finding.unit) == ("at_most", "people_per_carer")


def test_where_law_has_no_number_what_is_known_stands_beside_guidance(
    judged: Judged, facility_of: Build, requirement_of: Build, observation_of: Build
) -> None:
    requirement = requirement_of(measure="people_per_toilet", unit="persons_per_toilet", values=[])
    facility = facility_of(capacity=20, rooms=[{"id": "W1", "use": "toilet", "units": 2}])
    for seen, measured in (((), 10), ([observation_of(value=12.5)], 12.5)):
        finding = judged(requirement, facility, seen)
        assert (finding.verdict, finding.measured, finding.threshold) == ("not_observed", measured, None)
        assert finding.reason is not None
        assert finding.reason.code == "no_number_in_law"
    ruled_out = observation_of(not_applicable_because="no")
    assert judged(requirement, facility_of(), [ruled_out]).verdict == "not_observed"


def test_nobody_of_a_role_fails_without_a_number(judged: Judged, facility_of: Build, requirement_of: Build) -> None:
    requirement = requirement_of(
        measure="people_per_social_worker",
        compare="at_most",
        unit="persons_per_staff",
        values=[{"from": date(2024, 10, 15), "value": 25}],
    )
    guard = {"id": "S1", "sex": "male", "roles": ["guard"]}
    finding = judged(requirement, facility_of(capacity=30, staff=[guard]))
    assert (finding.verdict, finding.measured) == ("not_met", None)
    assert finding.details[0].code == "nobody_there"
    assert finding.gap is not None
    assert (finding.gap.quantity, finding.gap.unit) == (2, "staff")  # ceil(30 / 25)


def test_a_count_answers_a_requirement_of_yes_or_no(judged: Judged, facility_of: Build, requirement_of: Build) -> None:
    requirement = requirement_of(**YES, measure="common_rooms")
    assert judged(requirement, facility_of(rooms=[{"id": "L1", "use": "common"}])).measured is True
    assert judged(requirement, facility_of(rooms=[D1])).measured is False


def test_room_by_room_each_bedroom_has_its_finding(
    standard_of: Build, facility_of: Build, requirement_of: Build, observation_of: Build
) -> None:
    standard = standard_of(requirement_of(**AREA_PER_BED, per="room"))
    facility = facility_of(rooms=[D1, D2])
    day = date(2026, 3, 1)
    found = [(f.subject, f.subject_kind, f.verdict) for f in assess(facility, standard, (), day)]
    assert found == [("D1", "room", "met"), ("D2", "room", "not_met")]

    seen = [observation_of(subject="D2", value=6.2)]
    found = [(f.subject, f.subject_kind, f.verdict) for f in assess(facility, standard, seen, day)]
    assert found == [("D1", "room", "met"), ("D2", "room", "met")]

    whole = [observation_of(value=5)]
    found = [(f.subject, f.subject_kind, f.verdict) for f in assess(facility, standard, whole, day)]
    assert found == [("f1", "facility", "not_met")]


def test_people_and_files_are_judged_if_noted_and_the_facility_otherwise(
    standard_of: Build, facility_of: Build, requirement_of: Build, observation_of: Build
) -> None:
    standard = standard_of(requirement_of(**YES, per="file"))
    day = date(2026, 3, 1)
    seen = [observation_of(subject="HS-02", value=False), observation_of(subject="HS-01", value=True)]
    found = [(f.subject, f.subject_kind, f.verdict) for f in assess(facility_of(), standard, seen, day)]
    assert found == [("HS-01", "file", "met"), ("HS-02", "file", "not_met")]
    found = [(f.subject, f.subject_kind, f.verdict) for f in assess(facility_of(), standard, (), day)]
    assert found == [("f1", "facility", "not_observed")]


def _whole(
    facility_of: Callable[..., Facility],
    requirement_of: Callable[..., Requirement],
    standard_of: Callable[..., Standard],
    observation_of: Callable[..., Observation],
) -> Assessment:
    """Three failures, two of them breaches and one partial; one not applicable, one not observed, one met."""
    requirements = [
        requirement_of(id="a", **YES),
        requirement_of(id="b", **{**PERCENT, "partly_met_from": 50}),
        requirement_of(id="c", **{**YES, "class": "good_practice"}),
        requirement_of(id="d", applies_to={"ownership": ["non_state"]}, **{"class": "non_state"}),
        requirement_of(id="e", **{"class": "derived"}),
        requirement_of(id="f", **{**AREA_PER_BED, "class": "temporary", "references": [TEMPORARY]}),
    ]
    seen = [
        observation_of(of="a", value=False),
        observation_of(of="b", sample=3, passed=2),
        observation_of(of="c", value=False),
    ]
    facility = facility_of(rooms=[D1], observations=[o.model_dump() for o in seen])
    return assessment(facility, [standard_of(*requirements)], date(2026, 3, 1))


def test_only_binding_non_state_and_temporary_failures_are_breaches(
    facility_of: Build, requirement_of: Build, standard_of: Build, observation_of: Build
) -> None:
    summary = _whole(facility_of, requirement_of, standard_of, observation_of).summary
    nothing = dict.fromkeys(VERDICTS, 0)
    assert summary.breaches == 2
    assert summary.by_class == {
        "binding": {**nothing, "not_met": 1, "partly_met": 1},
        "non_state": {**nothing, "not_applicable": 1},
        "temporary": {**nothing, "met": 1},
        "good_practice": {**nothing, "not_met": 1},
        "derived": {**nothing, "not_observed": 1},
    }


def test_an_assessment_survives_json(
    facility_of: Build, requirement_of: Build, standard_of: Build, observation_of: Build
) -> None:
    whole = _whole(facility_of, requirement_of, standard_of, observation_of)
    assert Assessment.model_validate_json(whole.model_dump_json()) == whole
