"""What can be named: what is shipped with the program, and the standards that were added to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from facility_planner.domain.base import Text
from facility_planner.domain.scenario import Scenario
from facility_planner.library import own_files
from facility_planner.library.lint import lint_file
from facility_planner.library.loader import load, load_facility
from facility_planner.library.packs import known_standards
from facility_planner.library.prices import basis_file, lint_prices, price_files
from facility_planner.library.remedies import lint_remedies, remedy_files
from facility_planner.library.shelves import (
    list_facilities,
    list_protocols,
    list_surges,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facility_planner.domain.problem import Problem
    from facility_planner.domain.standard import Standard


@dataclass(frozen=True)
class FacilityEntry:
    """A shipped facility."""

    id: str
    title: Text
    path: Path
    province: str | None = None


@dataclass(frozen=True)
class SurgeEntry:
    """A shipped surge."""

    id: str
    title: Text
    path: Path
    facility_id: str
    people: int


def facilities() -> tuple[FacilityEntry, ...]:
    """The shipped facilities, by file name."""
    return tuple(_facility(path) for path in list_facilities())


def surges() -> tuple[SurgeEntry, ...]:
    """The shipped surges, by file name."""
    return tuple(_surge(path) for path in list_surges())


def standards() -> tuple[Standard, ...]:
    """The standards that can be used, by id: shipped ones, those of installed packages, the user's own."""
    return known_standards()[0]


def broken_standards() -> tuple[Problem, ...]:
    """Every problem of the standards that cannot be used."""
    return known_standards()[1]


def stray_files() -> tuple[Problem, ...]:
    """The files in the user's folder of standards that belong to none."""
    return own_files.stray_files()


def lint_files(files: Sequence[Path] | None = None) -> tuple[int, tuple[Problem, ...]]:
    """How many files were read, and every problem of them; without files all shipped ones."""
    applied = standards()
    if files:
        return len(files), tuple(problem for path in files for problem in lint_file(path, applied))
    shipped = (*list_facilities(), *list_protocols(), *list_surges())
    problems = [problem for path in shipped for problem in lint_file(path, applied)]
    problems += [*lint_prices(), *lint_remedies(applied)]
    return len(shipped) + len(price_files()) + len((basis_file(), *remedy_files())), tuple(problems)


@cache
def _facility(path: Path) -> FacilityEntry:
    facility = load_facility(path)
    return FacilityEntry(facility.id, facility.title, path, facility.province)


@cache
def _surge(path: Path) -> SurgeEntry:
    scenario = load(Scenario, path)
    title = scenario.title or Text(vi=scenario.id, en=scenario.id)
    facility = _facility((path.parent / scenario.facility).resolve())
    return SurgeEntry(scenario.id, title, path, facility.id, len(scenario.people))
