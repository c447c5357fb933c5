"""Decisions on conflicts of law: the user's file, and those said at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.errors import InputError
from facility_planner.library.decisions import check_decisions, own_decisions
from facility_planner.library.own_files import STANDARDS_VARIABLE
from facility_planner.library.packs import load_known_standard

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facility_planner.domain.problem import Problem
    from facility_planner.domain.standard import Standard

Fixture = Any

THEME = """\
theme: governance
title: T
requirements:
  - {id: stay, row: R, title: A, class: binding, confidence: seen, references: [{instrument: N}], measure: m,
     compare: is, unit: yes_no, values: [{from: 2020-01-01, value: true}], evidence: [observe],
     last_checked_on: 2026-01-01}
"""
CONFLICTS = """\
conflicts:
  - {conflict: %s, title: T, text: T, between: [stay], references: [{instrument: N}], decision: both,
     options: [{id: both, title: B}, {id: longer, title: L, sets_aside: [stay]}]}
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Fixture) -> Path:
    """The user's folder with two standards, each with a conflict of its own."""
    for name in ("law", "other"):
        write(f"standard: {name}\ntitle: T\nversion: '1'\n", f"own/{name}/pack.yaml")
        write(THEME, f"own/{name}/governance.yaml")
        write(CONFLICTS % f"{name}-stay", f"own/{name}/conflicts.yaml")
    monkeypatch.setenv(STANDARDS_VARIABLE, str(tmp_path / "own"))
    return tmp_path / "own"


@pytest.fixture
def law(own: Path) -> Standard:
    return load_known_standard("law")


def _problems(call: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as told:
        call()
    return told.value.problems


def test_without_a_file_nothing_is_decided(law: Standard) -> None:
    assert own_decisions([law]) == {}


def test_the_file_decides_for_the_standards_that_are_applied(law: Standard, write: Fixture) -> None:
    write("law-stay: longer\nother-stay: both\n", "own/decisions.yaml")
    assert own_decisions([law]) == {"law-stay": "longer"}
    assert own_decisions([law, load_known_standard("other")]) == {"law-stay": "longer", "other-stay": "both"}


def test_what_no_standard_knows_is_told_with_its_place(law: Standard, write: Fixture) -> None:
    path = write("law-stay: long\nlaw-sty: both\n", "own/decisions.yaml")
    option, conflict = _problems(lambda: own_decisions([law]))
    assert (option.file, option.line, option.column, option.code) == (str(path), 1, 11, "unknown_name")
    assert (option.args["kind"], option.args["nearest"], option.args["known"]) == (
        "option",
        "longer",
        ("both", "longer"),
    )
    assert (conflict.line, conflict.column) == (2, 1)
    assert (conflict.args["kind"], conflict.args["nearest"]) == ("conflict", "law-stay")


def test_a_conflict_may_be_one_of_a_broken_standard(law: Standard, write: Fixture) -> None:
    write("theme: x\n", "own/other/governance.yaml")
    write("other-stay: both\n", "own/decisions.yaml")
    codes = {problem.code for problem in _problems(lambda: own_decisions([law]))}
    assert codes > {"unknown_name"}


@pytest.mark.parametrize(
    ("text", "code"),
    [("- a\n", "wrong_type"), ("a b: c\n", "not_an_id"), ("a: [b]\n", "wrong_type"), ("", "empty_file")],
)
def test_a_file_of_another_shape_is_told(law: Standard, write: Fixture, text: str, code: str) -> None:
    write(text, "own/decisions.yaml")
    assert code in {problem.code for problem in _problems(lambda: own_decisions([law]))}


def test_decisions_said_at_once_are_on_conflicts_of_the_applied_standards(law: Standard) -> None:
    check_decisions({"law-stay": "longer"}, [law], "--decide")
    conflict, option = _problems(
        lambda: check_decisions({"other-stay": "both", "law-stay": "lnger"}, [law], "--decide")
    )
    assert (conflict.file, conflict.args["kind"], conflict.args["known"]) == (
        "--decide other-stay=both", "conflict", ("law-stay",),
    )  # fmt: skip
    assert (option.args["kind"], option.args["nearest"]) == ("option", "longer")
