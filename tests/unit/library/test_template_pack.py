"""The template of a new standard is sound, is advised nothing, and can be judged by."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from facility_planner.errors import InputError
from facility_planner.library.advice import advice_on_standard
from facility_planner.library.lint import lint_standard
from facility_planner.library.standards import load_standard
from facility_planner.library.template_pack import template_files

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 22)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in template_files("tay-ninh", DAY).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_template_has_neither_faults_nor_advice(folder: Path) -> None:
    assert lint_standard(folder) == ()
    assert advice_on_standard(folder, DAY) == ()


def test_the_template_shows_what_a_standard_can_say(folder: Path) -> None:
    standard = load_standard(folder, "own")
    assert standard.id == "tay-ninh"
    dated, joined, good = standard.requirements
    assert (dated.class_, len(dated.values)) == ("binding", 2)
    assert len(joined.leaves) == 4
    assert (good.class_, good.level) == ("good_practice", "recommended")
    assert {requirement.last_checked_on for requirement in standard.requirements} == {DAY}
    assert all(requirement.look_for and requirement.put_right for requirement in standard.requirements)


def test_the_cases_of_the_template_are_carried_out(folder: Path) -> None:
    cases = folder / "cases" / "rooms.yaml"
    cases.write_text(cases.read_text(encoding="utf-8").replace("threshold: 2", "threshold: 3"), encoding="utf-8")
    assert {problem.code for problem in lint_standard(folder)} == {"case_differs"}


@pytest.mark.parametrize("given", ["", "a b", "../a", "a/b", "tây-ninh", "x" * 65, ".", "..", "a\n"])
def test_an_id_that_is_none(given: str) -> None:
    with pytest.raises(InputError) as told:
        template_files(given, DAY)
    assert [problem.code for problem in told.value.problems] == ["not_an_id"]
