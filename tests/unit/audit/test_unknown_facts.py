"""A fact that is missing in the file hides nothing that somebody has found."""

from __future__ import annotations

from datetime import date

import pytest

from facility_planner.audit.assess import assess
from facility_planner.domain.facility import Facility, FacilityKind
from facility_planner.library.packs import load_known_standard

DAY = date(2026, 11, 22)
STANDARD = load_known_standard("vn-2024")


def _verdict(requirement: str, of: str, value: float, **facts: object) -> str:
    noted = {"of": of, "seen_on": date(2026, 10, 1), "method": "document", "value": value}
    given = {"facility": "x", "kind": "shelter", "ownership": "non_state", "observations": [noted], **facts}
    facility = Facility.model_validate(given, strict=False)
    [finding] = assess(facility, STANDARD, facility.observations, DAY, only={requirement})
    return finding.verdict


def test_what_was_found_of_a_requirement_is_judged_whatever_the_file_leaves_open() -> None:
    # neither rooms nor places: whether people sleep there is not known. Decree 162/2025 Art. 17: 120 days
    assert _verdict("stay-limit", "stay-limit", 150) == "not_met"
    # whom it serves is not known. Decree 56/2017 Art. 26(3): 12 hours
    assert _verdict("child-urgent-intervention", "child-urgent-intervention", 13) == "not_met"


def test_a_note_of_a_measure_that_others_share_does_not_say_that_a_requirement_applies() -> None:
    # rural or urban is not known: the land norm of either may not be meant
    assert _verdict("land-area-rural", "land_area_per_person", 5) == "not_observed"
    assert _verdict("land-area-urban", "land_area_per_person", 5) == "not_observed"


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [("shelter", "not_met"), ("one_stop_office", "not_applicable"), ("hotline_desk", "not_applicable")],
)
def test_a_kind_of_facility_with_places_tells_whether_people_sleep_there(kind: FacilityKind, verdict: str) -> None:
    measure = "longest_stay_without_extension_days"
    assert _verdict("stay-limit", measure, 150, kind=kind, capacity=20) == verdict


def test_a_fact_that_rules_a_requirement_out_still_does() -> None:
    # a facility for women only has no duty to children, whatever somebody noted
    assert _verdict("child-urgent-intervention", "child-urgent-intervention", 13, serves=["women"]) == "not_applicable"
