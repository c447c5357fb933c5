"""Every row of the legal fact base is a requirement, of its class, and none claims more than was read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from facility_planner.domain.confidence import Confidence
from facility_planner.domain.standard import BREACHABLE
from facility_planner.library.shelves import list_standards
from facility_planner.library.standards import load_standard

if TYPE_CHECKING:
    from facility_planner.domain.standard import Requirement

_CLASSES = {"B": "binding", "T": "temporary", "NS": "non_state", "G": "good_practice", "D": "derived"}
_RANK = {confidence: rank for rank, confidence in enumerate(get_args(Confidence))}
"""From the most to the least that can be claimed."""


def _rows() -> list[tuple[str, list[str], str]]:
    lines = (Path(__file__).parent / "fact_base.csv").read_text(encoding="utf-8").splitlines()
    cells = [line.split(",") for line in lines if line.startswith("RQ-")]
    return [(row, [_CLASSES[letter] for letter in letters.split()], confidence) for row, letters, confidence in cells]


@pytest.fixture(scope="module")
def by_row() -> dict[str, list[Requirement]]:
    found: dict[str, list[Requirement]] = {}
    for folder in list_standards():
        for requirement in load_standard(folder).requirements:
            found.setdefault(requirement.row, []).append(requirement)
    return found


def test_the_fact_base_has_its_rows() -> None:
    # 123 rows A01 to I13 and 34 rows X01 to X34
    assert len(_rows()) == 157


@pytest.mark.parametrize(("row", "classes", "confidence"), _rows(), ids=lambda value: value)
def test_a_row_is_there_in_its_classes_and_never_surer_than_it_was_read(
    by_row: dict[str, list[Requirement]], row: str, classes: list[str], confidence: str
) -> None:
    requirements = by_row.get(row, [])
    assert requirements
    assert set(classes) <= {requirement.class_ for requirement in requirements}
    if BREACHABLE.isdisjoint(classes):
        assert BREACHABLE.isdisjoint(requirement.class_ for requirement in requirements)
    overstated = [r.id for r in requirements if _RANK[r.confidence] < _RANK[confidence]]
    assert overstated == []
