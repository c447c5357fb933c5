"""Lint of law cases: requirements that no case shows as met, or as not met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.lawcase import LawCaseFile
from facility_planner.library.lint_places import placed_in
from facility_planner.library.reading import read_stream

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facility_planner.domain.problem import Problem
    from facility_planner.library.standards import StandardFiles

FAILED = frozenset({"not_met", "partly_met"})


def case_files(folder: Path) -> tuple[Path, ...]:
    """The files of law cases that stand beside a standard, sorted."""
    return tuple(sorted((folder / "cases").glob("*.yaml")))


def coverage_advice(files: StandardFiles) -> Iterator[Problem]:
    """Advice for a pack with law cases: `case_missing`, of what can be measured and no case shows met or failed."""
    paths = case_files(files.folder)
    if not paths:
        return
    shown: dict[str, set[str]] = {}
    for path in paths:
        reading = read_stream(LawCaseFile, "cases", path)
        for case in reading.value.cases if reading.value else ():
            for name, expected in case.expect.items():
                shown.setdefault(name, set()).add(expected.verdict)
    for placed in placed_in(files.themes):
        requirement = placed.requirement
        if not any(value.value is not None or value.bands for value in requirement.values):
            continue
        verdicts = shown.get(requirement.id, set())
        for verdict, is_shown in (("met", "met" in verdicts), ("not_met", bool(FAILED & verdicts))):
            if not is_shown:
                yield placed.problem(("id",), "case_missing", {"requirement": requirement.id, "verdict": verdict})
