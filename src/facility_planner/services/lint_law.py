"""Checks standards and carries out their law cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.library.lint import lint_file, lint_standard
from facility_planner.library.shelves import FORMATS, list_standards
from facility_planner.services.catalogue import standards

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facility_planner.domain.problem import Problem


def lint_law(paths: Sequence[Path] | None = None) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """What was checked, and every problem of it: folders of standards, single theme files or law cases.

    Without paths all shipped standards. A file of law cases that stands in no standard's folder is
    carried out by the shipped standards.
    """
    asked = tuple(paths or list_standards())
    return asked, tuple(problem for path in asked for problem in _lint(path))


def _lint(path: Path) -> tuple[Problem, ...]:
    if path.is_dir() or path.suffix not in FORMATS:
        return lint_standard(path)
    return lint_file(path, standards())
