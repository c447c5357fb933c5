"""Writing small files and reading their problems."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from facility_planner.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facility_planner.domain.problem import Problem

    Load = Callable[[Path], object]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a text, its indentation taken off, to a file of the test's own folder."""

    def _write(text: str, name: str = "file.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
        return path

    return _write


@pytest.fixture
def problems_of() -> Callable[[Load, Path], tuple[Problem, ...]]:
    """The problems that a loader raises for a path; none if it loads."""

    def _problems_of(load: Load, path: Path) -> tuple[Problem, ...]:
        try:
            load(path)
        except InputError as error:
            return error.problems
        return ()

    return _problems_of


@pytest.fixture
def faults_of(
    problems_of: Callable[[Load, Path], tuple[Problem, ...]],
) -> Callable[[Load, Path], list[tuple[int, int, str, str]]]:
    """Line, column, path with dots, and code of every problem that a loader raises for a path."""

    def _faults_of(load: Load, path: Path) -> list[tuple[int, int, str, str]]:
        return [
            (problem.line, problem.column, ".".join(map(str, problem.path)), problem.code)
            for problem in problems_of(load, path)
        ]

    return _faults_of
