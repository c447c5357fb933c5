"""Checks of whole shelves: any file by its keys, standards with their cases, remedies with prices."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facility_planner.domain.gap import PriceList, RemedyList
from facility_planner.domain.lawcase import LawCaseFile
from facility_planner.domain.plan import Plan
from facility_planner.domain.problem import Fault
from facility_planner.domain.protocol import Protocol
from facility_planner.domain.standard import Pack, ThemeFile
from facility_planner.errors import InputError
from facility_planner.library.cases import resolve_case
from facility_planner.library.names import duplicates, names_in, texts_in, unknown
from facility_planner.library.observations import load_facility_with
from facility_planner.library.reading import read, read_documents, read_stream
from facility_planner.library.standards import load_standard
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
    "theme": ThemeFile,
    "objectives": Plan,
}
"""Formats of one document by a key that only they have."""
_STREAMS: dict[str, tuple[type[Value], str]] = {
    "price": (PriceList, "prices"),
    "prices": (PriceList, "prices"),
    "remedy": (RemedyList, "remedies"),
    "remedies": (RemedyList, "remedies"),
    "case": (LawCaseFile, "cases"),
    "cases": (LawCaseFile, "cases"),
}
"""Formats of a list or a stream by a key that only they have."""


def lint_file(path: Path, standards: Sequence[Standard] = ()) -> tuple[Problem, ...]:
    """Every problem of a file of any format, told by its keys; `unknown_format` if they tell nothing.

    A surge is checked with the files it names, a facility with the observations that `standards` know.
    """
    try:
        first = read_documents(path)[0][0]
    except InputError as error:
        return error.problems
    keys = _keys_of(first)
    if "arrivals" in keys or ("scenario" in keys and "objectives" not in keys):
        return _problems_of(partial(load_surge, path))
    if "facility" in keys and "case" not in keys:
        return _problems_of(partial(load_facility_with, path, standards))
    for key, model in _MODELS.items():
        if key in keys:
            return read(model, path).problems
    for key, (stream, items) in _STREAMS.items():
        if key in keys:
            return read_stream(stream, items, path).problems
    return (first.problem(Fault((), "unknown_format", {"known": ("facility", "scenario", *_MODELS, *_STREAMS)})),)


def lint_standard(folder: Path) -> tuple[Problem, ...]:
    """Every problem of a standard's files or, if they are sound, of the law cases in its folder `cases`."""
    try:
        standard = load_standard(folder)
    except InputError as error:
        return error.problems
    known = tuple(requirement.id for requirement in standard.requirements)
    return tuple(p for path in sorted((folder / "cases").glob("*.yaml")) for p in _lint_cases(path, known))


def lint_remedies(prices: Path, remedies: Path, standards: Sequence[Standard]) -> tuple[Problem, ...]:
    """Every problem of a file of prices and one of remedies, and of the names that remedies mention."""
    priced, remedied = read_stream(PriceList, "prices", prices), read_stream(RemedyList, "remedies", remedies)
    prices_known = texts_in(priced.document, ("prices.*.price",))
    remedies_known = texts_in(remedied.document, ("remedies.*.remedy",))
    requirements = tuple(requirement.id for standard in standards for requirement in standard.requirements)
    document = remedied.document
    return (
        *priced.problems,
        *remedied.problems,
        *unknown("price", names_in(document, ("remedies.*.inputs.*.price",)), prices_known),
        *unknown("requirement", names_in(document, ("remedies.*.closes.*.requirement",)), requirements),
        *unknown("remedy", names_in(document, ("remedies.*.alternative_to.*",)), remedies_known),
        *unknown("remedy", names_in(document, ("remedies.*.after.*",)), remedies_known),
    )


def _lint_cases(path: Path, requirements: tuple[str, ...]) -> tuple[Problem, ...]:
    reading = read_stream(LawCaseFile, "cases", path)
    if reading.value is None:
        return reading.problems
    mentioned = names_in(reading.document, ("cases.*.expect.[key]",))
    return (
        *duplicates("case", names_in(reading.document, ("cases.*.case",))),
        *unknown("requirement", mentioned, requirements),
        *(problem for case in reading.value.cases for problem in _problems_of(partial(resolve_case, case))),
    )


def _keys_of(document: Document) -> frozenset[str]:
    data = document.data[0] if isinstance(document.data, list) and document.data else document.data
    return frozenset(data) if isinstance(data, dict) else frozenset()


def _problems_of(load: Callable[[], object]) -> tuple[Problem, ...]:
    try:
        load()
    except InputError as error:
        return error.problems
    return ()
