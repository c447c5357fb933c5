"""The law cases that stand beside the standards, each carried out as it is written."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from facility_planner.audit.assess import assessment
from facility_planner.audit.gaps import find_gaps
from facility_planner.domain.assessment import Assessment
from facility_planner.library.case_runs import differences
from facility_planner.library.cases import load_law_cases
from facility_planner.library.loader import load_facility
from facility_planner.library.packs import load_known_standard
from facility_planner.library.shelves import list_facilities, list_standards

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facility_planner.domain.lawcase import LawCase


def _cases() -> Iterator[object]:
    """Every case with the standard it stands beside."""
    for folder in list_standards():
        for path in sorted((folder / "cases").glob("*.yaml")):
            for case in load_law_cases(path):
                yield pytest.param(folder.name, case, id=f"{folder.name}-{path.stem}-{case.id}")


def test_cases_are_found() -> None:
    assert list(_cases())


@pytest.mark.parametrize(("standard_id", "case"), list(_cases()))
def test_the_law_gives_what_the_case_expects(standard_id: str, case: LawCase) -> None:
    standard = load_known_standard(standard_id)
    assert set(case.expect) <= {requirement.id for requirement in standard.requirements}
    assert list(differences(case, [standard])) == []


@pytest.mark.parametrize("folder", list_standards(), ids=lambda folder: folder.name)
def test_every_dated_value_begins_and_the_one_before_it_ends_on_its_day(folder: Path) -> None:
    for requirement in load_known_standard(folder.name).requirements:
        before = None
        for value in requirement.values:
            assert requirement.value_on(value.start) == value, requirement.id
            assert requirement.value_on(value.start - timedelta(days=1)) == before, requirement.id
            before = value


@pytest.mark.parametrize("path", list_facilities(), ids=lambda path: path.stem)
def test_every_shipped_facility_can_be_judged_by_every_shipped_standard(path: Path) -> None:
    facility = load_facility(path)
    standards = [load_known_standard(folder.name) for folder in list_standards()]
    day = max(observation.seen_on for observation in facility.observations)
    whole = assessment(facility, standards, day)
    asked = {(standard.id, r.id) for standard in standards for r in standard.requirements}
    assert {(finding.standard, finding.requirement) for finding in whole.findings} == asked
    assert Assessment.model_validate_json(whole.model_dump_json()) == whole
    assert len(find_gaps(whole)) == sum(f.verdict in ("not_met", "partly_met") for f in whole.findings)
    unread = [f.requirement for f in whole.findings if f.reason and f.reason.code == "observation_does_not_fit"]
    assert not unread
