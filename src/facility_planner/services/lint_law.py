"""Checks standards and carries out their law cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from facility_planner.library.advice import advice_on_standard, advice_on_theme
from facility_planner.library.lint import lint_file, lint_standard
from facility_planner.library.packs import find_packs
from facility_planner.library.shelves import FORMATS
from facility_planner.services.catalogue import standards

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from facility_planner.domain.problem import Problem


class Linted(NamedTuple):
    """What was checked; the faults, which must be mended; the advice, which may be followed."""

    checked: tuple[Path, ...]
    faults: tuple[Problem, ...]
    advice: tuple[Problem, ...]


def lint_law(paths: Sequence[Path] | None = None, *, as_of: date) -> Linted:
    """Faults of standards, and advice for who looks at them on a day.

    Folders of standards, single theme files or law cases; without paths every standard that can be found,
    those included that another of their id outdoes. A file of law cases that stands in no standard's folder
    is carried out by the standards that can be named.
    """
    unusable: tuple[Problem, ...] = ()
    if not paths:
        packs = find_packs()
        unusable = tuple(problem for pack in packs for problem in pack.problems)
        paths = [pack.folder for pack in packs if not pack.problems]
    faults = (problem for path in paths for problem in _faults(path))
    advice = (problem for path in paths for problem in _advice(path, as_of))
    return Linted(tuple(paths), (*unusable, *faults), tuple(advice))


def _is_standard(path: Path) -> bool:
    return path.is_dir() or path.suffix not in FORMATS


def _faults(path: Path) -> tuple[Problem, ...]:
    return lint_standard(path) if _is_standard(path) else lint_file(path, standards())


def _advice(path: Path, as_of: date) -> tuple[Problem, ...]:
    return advice_on_standard(path, as_of) if _is_standard(path) else advice_on_theme(path, as_of)
