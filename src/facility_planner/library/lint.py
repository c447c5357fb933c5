"""Checks of whole shelves: any file by its keys, standards with their cases, remedies with prices."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facility_planner.domain.conflict import ConflictFile
from facility_planner.domain.deadline import DeadlineFile, HolidayRules
from facility_planner.domain.entitlement import EntitlementMatrix
from facility_planner.domain.inspection import InspectionFile
from facility_planner.domain.plan import Plan
from facility_planner.domain.price import PriceList
from facility_planner.domain.problem import Fault
from facility_planner.domain.protocol import Protocol
from facility_planner.domain.remedy import RemedyList
from facility_planner.domain.standard import MeasureFile, Pack
from facility_planner.errors import InputError
from facility_planner.library.case_runs import lint_cases
from facility_planner.library.lint_coverage import case_files
from facility_planner.library.lint_names import name_faults
from facility_planner.library.names import names_in, texts_in, unknown
from facility_planner.library.observations import load_facility_with
from facility_planner.library.reading import in_order, once, read, read_documents, read_stream
from facility_planner.library.standards import (
    PACK,
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
    """Every fault of a standard's files and, if they can be loaded, of the law cases in its folder `cases`.

    The cases are carried out: a finding that differs from what is expected is a fault.
    """
    try:
        files = read_standard(folder)
    except InputError as error:
        return error.problems
    faults = in_order((*files.problems, *name_faults(files)))
    if files.problems:
        return faults
    standard = standard_of(files)
    return (*faults, *(problem for path in case_files(folder) for problem in lint_cases(path, [standard])))


def lint_remedies(prices: Path, remedies: Path, standards: Sequence[Standard]) -> tuple[Problem, ...]:
    """Every problem of a file of prices and one of remedies, and of the names that remedies mention."""
    priced, remedied = read_stream(PriceList, "prices", prices), read_stream(RemedyList, "remedies", remedies)
    prices_known = texts_in(priced.document, ("prices.*.price",))
    remedies_known = texts_in(remedied.document, ("remedies.*.remedy",))
    requirements = tuple(requirement.id for standard in standards for requirement in standard.requirements)
    document = remedied.document
    return (
        *once((*priced.problems, *remedied.problems)),
        *unknown("price", names_in(document, ("remedies.*.inputs.*.price",)), prices_known),
        *unknown("requirement", names_in(document, ("remedies.*.closes.*.requirement",)), requirements),
        *unknown("remedy", names_in(document, ("remedies.*.alternative_to.*",)), remedies_known),
        *unknown("remedy", names_in(document, ("remedies.*.after.*",)), remedies_known),
    )


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
        found = once(p for stream, items in streams for p in read_stream(stream, items, path).problems)
    return found


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
