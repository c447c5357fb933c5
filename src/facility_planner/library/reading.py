"""Reads one file of a format: its value if it is sound, and everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from facility_planner.domain.base import Value
from facility_planner.domain.problem import Fault, Problem
from facility_planner.errors import InputError
from facility_planner.library.document import Document, as_one_list, read_text
from facility_planner.library.files import read_file
from facility_planner.library.limits import first_of
from facility_planner.library.problems import validate
from facility_planner.library.references import problems_within
from facility_planner.library.rules import broken_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

ValueT = TypeVar("ValueT", bound=Value)


@dataclass(frozen=True)
class Reading(Generic[ValueT]):
    """What came of reading a file: the document if it could be parsed, the value if it is sound."""

    document: Document | None
    value: ValueT | None
    problems: tuple[Problem, ...]


def read(model: type[ValueT], path: Path, shape: Callable[[Document], Document] | None = None) -> Reading[ValueT]:
    """Reads a file that holds one document; faults are values, nothing is raised.

    `shape` turns a short way of writing the format into the whole one.
    """
    try:
        documents, problems = read_documents(path)
    except InputError as error:
        return Reading(None, None, error.problems)
    if len(documents) > 1:
        problems = (*problems, documents[1].problem(Fault((), "many_documents", {"count": len(documents)})))
    return judge(model, shape(documents[0]) if shape else documents[0], problems)


def read_stream(model: type[ValueT], key: str, path: Path) -> Reading[ValueT]:
    """Reads a file with a list under `key`, or the items of that list as documents of their own."""
    try:
        documents, problems = read_documents(path)
    except InputError as error:
        return Reading(None, None, error.problems)
    return judge(model, as_one_list(documents, key), problems)


def read_documents(path: Path) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The documents of a file, at least one, and what is wrong with its text.

    Raises:
        InputError: the file cannot be read, is empty, or breaks the syntax.
    """
    documents, problems = read_text(str(path), read_file(path))
    if documents and all(document.data is None for document in documents):
        raise InputError([*problems, Problem(str(path), 0, 0, (), "empty_file")])
    if not documents:
        raise InputError(problems or [Problem(str(path), 0, 0, (), "empty_file")])
    return documents, problems


def judge(model: type[ValueT], document: Document, problems: tuple[Problem, ...] = ()) -> Reading[ValueT]:
    """Validates a document and checks what it says against itself."""
    value, refused = validate(model, document)
    broken = () if value is None else first_of(document.problem(fault) for fault in broken_rules(value))
    found = (*problems, *refused, *problems_within(model, document), *broken)
    return Reading(document, None if found else value, found)


def sound(reading: Reading[ValueT]) -> ValueT:
    """The value of a reading that has no problem.

    Raises:
        InputError: every problem of the reading.
    """
    if reading.value is None:
        raise_all(reading.problems)
        raise AssertionError("a reading has a value or a problem")
    return reading.value


def raise_all(problems: Iterable[Problem]) -> None:
    """Raises the problems, if there are any: file after file, each from its top to its end.

    Raises:
        InputError: with every problem, each once.
    """
    found = in_order(problems)
    if found:
        raise InputError(found)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems, each once: file after file, each from its top to its end."""
    found = once(problems)
    files = {file: index for index, file in enumerate(dict.fromkeys(problem.file for problem in found))}
    return tuple(sorted(found, key=lambda p: (files[p.file], p.line, p.column)))


def once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without repetition: a fault of the text is found by whoever reads it."""
    found = {(p.file, p.line, p.column, p.path, p.code, repr(p.args)): p for p in problems}
    return tuple(found.values())
