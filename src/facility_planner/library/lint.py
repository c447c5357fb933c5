"""Checks of whole shelves: any file by its keys, standards with their remedies and cases."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facility_planner.domain.conflict import ConflictFile
from facility_planner.domain.deadline import DeadlineFile, HolidayRules
from facility_planner.domain.entitlement import EntitlementMatrix
from facility_planner.domain.inspection import InspectionFile
from facility_planner.domain.plan import Plan
from facility_planner.domain.price import PriceBasis, PriceList
from facility_planner.domain.problem import Fault
from facility_planner.domain.protocol import Protocol
from facility_planner.domain.remedy import RemedyList
from facility_planner.domain.standard import MeasureFile, Pack
from facility_planner.errors import InputError
from facility_planner.library.case_runs import lint_cases
from facility_planner.library.lint_coverage import case_files
from facility_planner.library.lint_names import name_faults
from facility_planner.library.names import texts_in
from facility_planner.library.observations import load_facility_with
from facility_planner.library.prices import lint_price_file
from facility_planner.library.reading import in_order, once, read, read_documents
from facility_planner.library.remedies import lint_remedy_file
from facility_planner.library.standards import (
    PACK,
    REMEDIES,
    lint_theme,
    load_standard,
    read_standard,
    standard_of,
)
from facility_planner.library.surge import load_surge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from facility_planner.domain.base import Value
    from facility_planner.domain.problem import Problem
    from facility_planner.domain.standard import Standard
    from facility_planner.library.document import Document
    from facility_planner.library.standards import StandardFiles

_MODELS: dict[str, type[Value]] = {
    "protocol": Protocol,
    "standard": Pack,
    "objectives": Plan,
    "conflicts": ConflictFile,
    "deadlines": DeadlineFile,
    "regimes": EntitlementMatrix,
    "inspections": InspectionFile,
    "culture_day": HolidayRules,
    "added": HolidayRules,
    "removed": HolidayRules,
    "measures": MeasureFile,
    "base_salary": PriceBasis,
    "zones": PriceBasis,
}
"""Formats of one document by a key that only they have."""
_STREAMS: dict[str, tuple[type[Value], str]] = {
    "price": (PriceList, "prices"),
    "prices": (PriceList, "prices"),
    "remedy": (RemedyList, "remedies"),
    "remedies": (RemedyList, "remedies"),
}
"""Formats of a list or a stream by a key that only they have; a file may hold both."""
_OF_THEMES = frozenset({"theme", "requirements", "measure", "references"})
_OF_CASES = frozenset({"case", "cases"})


def lint_file(path: Path, standards: Sequence[Standard] = ()) -> tuple[Problem, ...]:
    """Every problem of a file of any format, told by its keys; `unknown_format` if they tell nothing.

    A surge is checked with the files it names, a facility with the observations that `standards` know;
    law cases are carried out by the standard they stand beside, else by `standards`.
    """
    try:
        documents, _ = read_documents(path)
    except InputError as error:
        return error.problems
    found = _lint_told_by(_keys_of(documents), path, standards)
    if found is not None:
        return found
    known = tuple(dict.fromkeys(("facility", "scenario", *_MODELS, "theme", *_STREAMS, "case", "cases")))
    return (documents[0].problem(Fault((), "unknown_format", {"known": known})),)


def lint_standard(folder: Path) -> tuple[Problem, ...]:
    """Every fault of a standard's files, of the remedies beside them and, if it can be loaded, of its law cases.

    The cases are carried out: a finding that differs from what is expected is a fault.
    """
    try:
        files = read_standard(folder)
    except InputError as error:
        return error.problems
    remedies = folder / REMEDIES
    of_remedies = lint_remedy_file(remedies, _requirements_of(files)) if remedies.is_file() else ()
    faults = in_order((*files.problems, *name_faults(files), *of_remedies))
    if files.problems:
        return faults
    standard = standard_of(files)
    return (*faults, *(problem for path in case_files(folder) for problem in lint_cases(path, [standard])))


def _lint_told_by(keys: frozenset[str], path: Path, standards: Sequence[Standard]) -> tuple[Problem, ...] | None:
    """The problems of a file of the format that has such keys; None if no format has."""
    found: tuple[Problem, ...] | None = None
    streams = dict.fromkeys(stream for key, stream in _STREAMS.items() if key in keys)
    models = [model for key, model in _MODELS.items() if key in keys]
    if keys & _OF_CASES:
        found = _lint_case_file(path, standards)
    elif keys & _OF_THEMES:
        found = lint_theme(path)
    elif "arrivals" in keys or ("scenario" in keys and "objectives" not in keys):
        found = _problems_of(partial(load_surge, path))
    elif "facility" in keys:
        found = _problems_of(partial(load_facility_with, path, standards))
    elif models:
        found = read(models[0], path).problems
    elif streams:
        asked = {stream for stream, _ in streams}
        priced = lint_price_file(path) if PriceList in asked else ()
        found = once((*priced, *(_lint_remedies(path) if RemedyList in asked else ())))
    return found


def _lint_remedies(path: Path) -> tuple[Problem, ...]:
    """Remedies; those that lie in the folder of a standard may name its requirements."""
    beside = read_standard(path.parent) if (path.parent / PACK).is_file() else None
    return lint_remedy_file(path, _requirements_of(beside) if beside is not None else ())


def _requirements_of(files: StandardFiles) -> tuple[str, ...]:
    """The ids of a standard's requirements, sound or not."""
    return tuple(name for document in files.documents for name in texts_in(document, ("requirements.*.id",)))


def _lint_case_file(path: Path, standards: Sequence[Standard]) -> tuple[Problem, ...]:
    """Law cases with the standard in whose folder `cases` they stand, else with `standards`."""
    folder = path.resolve().parent.parent
    if not (folder / PACK).is_file():
        return lint_cases(path, standards)
    try:
        return lint_cases(path, [load_standard(folder)])
    except InputError as error:
        return error.problems


def _keys_of(documents: Sequence[Document]) -> frozenset[str]:
    """The keys that tell the format: of every document, or of the first item of its list."""
    keys: set[str] = set()
    for document in documents:
        data = document.data[0] if isinstance(document.data, list) and document.data else document.data
        keys |= data.keys() if isinstance(data, dict) else set()
    return frozenset(keys)


def _problems_of(load: Callable[[], object]) -> tuple[Problem, ...]:
    try:
        load()
    except InputError as error:
        return error.problems
    return ()
