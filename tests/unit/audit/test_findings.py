"""Findings are written without being validated again: they are what validation would have made of them."""

from __future__ import annotations

import copy
import pickle
from datetime import date
from typing import TYPE_CHECKING

import pytest

from facility_planner.audit.assess import assessment
from facility_planner.audit.measures import MEASURES, ROOM_MEASURES
from facility_planner.domain.assessment import Assessment, Finding
from facility_planner.library.loader import load_facility
from facility_planner.library.shelves import list_facilities, list_standards
from facility_planner.library.standards import load_standard

if TYPE_CHECKING:
    from pathlib import Path

DAYS = [date(2026, 4, 14), date(2026, 11, 22), date(2027, 3, 1)]


@pytest.fixture(scope="module", params=list_facilities(), ids=lambda path: path.stem)
def assessments(request: pytest.FixtureRequest) -> list[Assessment]:
    path: Path = request.param
    standards = [load_standard(folder) for folder in list_standards()]
    return [assessment(load_facility(path), standards, day) for day in DAYS]


def test_a_finding_equals_the_validated_one(assessments: list[Assessment]) -> None:
    for whole in assessments:
        for finding in whole.findings:
            validated = Finding(**{name: getattr(finding, name) for name in Finding.model_fields})
            assert finding == validated
            assert list(finding.__dict__) == list(validated.__dict__)
            assert finding.model_fields_set == validated.model_fields_set
            assert finding.model_dump_json() == validated.model_dump_json()


def test_an_assessment_comes_back_from_its_json(assessments: list[Assessment]) -> None:
    for whole in assessments:
        assert Assessment.model_validate_json(whole.model_dump_json()) == whole


def test_findings_can_be_copied_and_sent(assessments: list[Assessment]) -> None:
    finding = assessments[0].findings[0]
    assert pickle.loads(pickle.dumps(finding)) == copy.deepcopy(finding) == finding
    changed = finding.model_copy(update={"verdict": "met"})
    assert (changed.verdict, changed.requirement) == ("met", finding.requirement)
    field = "verdict"
    with pytest.raises(ValueError, match="frozen"):
        setattr(finding, field, "met")


def test_findings_do_not_share_what_can_change(assessments: list[Assessment]) -> None:
    """A copy may add to its set of fields; those of the others stay as they are."""
    one, other = assessments[0].findings[:2]
    one.model_copy(update={"row": "RQ-X"}).model_fields_set.discard("row")
    assert "row" in other.model_fields_set


def test_what_is_computed_of_a_room_is_computed_of_the_facility_too() -> None:
    assert set(ROOM_MEASURES) <= set(MEASURES)
