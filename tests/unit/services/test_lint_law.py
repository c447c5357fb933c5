"""Linting by path and without one; standards that cannot be used beside those that can."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from facility_planner.errors import InputError, OutputError
from facility_planner.library.own_files import STANDARDS_VARIABLE
from facility_planner.library.shelves import standards_root
from facility_planner.services import catalogue
from facility_planner.services.lint_law import lint_law
from facility_planner.services.new_standard import new_standard
from facility_planner.services.run_audit import run_audit

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 22)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder with a standard `house`."""
    monkeypatch.setenv(STANDARDS_VARIABLE, str(tmp_path / "shelf"))
    new_standard("house", tmp_path / "shelf" / "house", DAY)
    return tmp_path / "shelf"


def test_the_catalogue_lists_own_standards_and_tells_broken_ones(shelf: Path) -> None:
    assert "house" in {standard.id for standard in catalogue.standards()}
    assert catalogue.broken_standards() == ()
    (shelf / "house" / "rooms.yaml").write_text("theme: roms\n", encoding="utf-8")
    assert "house" not in {standard.id for standard in catalogue.standards()}
    assert {problem.code for problem in catalogue.broken_standards()} == {"missing_key", "not_one_of"}


def test_folders_themes_and_cases_are_linted(shelf: Path) -> None:
    paths = [shelf / "house", shelf / "house" / "rooms.yaml", shelf / "house" / "cases" / "rooms.yaml"]
    assert lint_law(paths, as_of=DAY) == (tuple(paths), (), ())
    later = lint_law(paths, as_of=date(2030, 1, 1))
    assert later.faults == ()
    # three requirements of the folder, and the same ones of the theme
    assert [problem.code for problem in later.advice] == ["checked_long_ago"] * 6


def test_without_paths_every_standard_is_linted(shelf: Path) -> None:
    # a broken standard of a lower version counts for nothing, and is linted all the same
    new_standard("vn-labour", shelf / "labour", DAY)
    (shelf / "labour" / "rooms.yaml").write_text("theme: roms\n", encoding="utf-8")
    linted = lint_law(as_of=DAY)
    assert shelf / "house" in linted.checked
    assert standards_root() / "vn-2024" in linted.checked
    assert {problem.file for problem in linted.faults} == {str(shelf / "labour" / "rooms.yaml")}


def test_a_new_standard_takes_an_empty_folder_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    made = new_standard("house", tmp_path / "empty", DAY)
    assert all(path.is_file() for path in made.paths)
    with pytest.raises(OutputError) as told:
        new_standard("house", tmp_path / "empty", DAY)
    assert told.value.why == "not_empty"


def test_an_audit_names_what_it_was_judged_by_and_takes_decisions(shelf: Path) -> None:
    facility = standards_root().parent / "scenarios" / "facilities" / "moc-bai.yaml"
    audit = run_audit(facility, ["house", "vn-2024"], as_of=DAY)
    assert [(used.id, used.origin) for used in audit.assessment.standards] == [("house", "own"), ("vn-2024", "shipped")]
    conflict = audit.standards[1].conflicts[0]
    other = next(option.id for option in conflict.options if option.id != conflict.decision)
    decided = run_audit(facility, ["vn-2024"], as_of=DAY, decisions={conflict.id: other})
    taken = {each.decision for finding in decided.assessment.findings for each in finding.conflicts}
    assert other in taken
    with pytest.raises(InputError):
        run_audit(facility, ["house"], as_of=DAY, decisions={conflict.id: other})
