"""What changes in law between two days, everywhere and for named facilities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.audit.law_diff import LawDiff, instrument_changes, law_changes, verdict_changes
from facility_planner.errors import InputError
from facility_planner.library.observations import load_facility_with
from facility_planner.services.catalogue import standards as known_standards
from facility_planner.services.decisions import decisions_on
from facility_planner.services.locate import standard_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.problem import Problem
    from facility_planner.domain.standard import Standard


def law_diff(
    before: date,
    after: date,
    standards: Sequence[str] = (),
    facilities: Sequence[Path] = (),
    decisions: Mapping[str, str] | None = None,
) -> LawDiff:
    """The changes from one day to a later one by standards (ids or folders; none: all there are).

    Verdicts follow `decisions` on conflicts of law, else the user's file, else the standards.

    Raises:
        InputError: every problem of the facilities' files, a standard that is not known, or a decision
            that means nothing.
    """
    applied = tuple(standard_of(given) for given in dict.fromkeys(standards)) or known_standards()
    decided = decisions_on(applied, decisions)
    judged = _facilities(facilities, applied)
    changes = law_changes(applied, before, after)
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
