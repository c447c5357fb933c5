"""What changes in law between two days, everywhere and for named facilities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.audit.law_diff import LawDiff, instrument_changes, law_changes, verdict_changes
from facility_planner.errors import InputError
from facility_planner.library.decisions import own_decisions
from facility_planner.library.observations import load_facility_with
from facility_planner.services.catalogue import standards as known_standards
from facility_planner.services.locate import standard_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.problem import Problem
    from facility_planner.domain.standard import Standard


def law_diff(before: date, after: date, standards: Sequence[str] = (), facilities: Sequence[Path] = ()) -> LawDiff:
    """The changes from one day to a later one by standards (ids or folders; none: all there are).

    Raises:
        InputError: every problem of the facilities' files, or a standard that is not known.
    """
    applied = tuple(standard_of(given) for given in dict.fromkeys(standards)) or known_standards()
    judged = _facilities(facilities, applied)
    changes = law_changes(applied, before, after)
    decided = own_decisions(applied) if judged else {}
    return LawDiff(
        before=before,
        after=after,
        standards=applied,
        changes=changes,
        instruments=instrument_changes(applied, before, after),
        facilities=judged,
        verdicts=tuple(
            verdict
            for facility in judged
            for verdict in verdict_changes(facility, applied, changes, before, after, decided)
        ),
    )


def _facilities(paths: Sequence[Path], standards: Sequence[Standard]) -> tuple[Facility, ...]:
    """The facilities of files, each once; the problems of all of them together."""
    found: list[Facility] = []
    problems: list[Problem] = []
    for path in dict.fromkeys(paths):
        try:
            found.append(load_facility_with(path, standards))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return tuple(found)
