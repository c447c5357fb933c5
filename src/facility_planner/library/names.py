"""Finds names in raw data by patterns of paths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from facility_planner.domain.problem import Fault
from facility_planner.library.document import KEY
from facility_planner.library.files import nearest
from facility_planner.library.limits import first_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from facility_planner.domain.problem import Args, Path, Problem
    from facility_planner.library.document import Document


@dataclass(frozen=True)
class Name:
    """A name and where it stands."""

    document: Document
    path: Path
    text: str


def names_in(document: Document | None, patterns: Iterable[str]) -> list[Name]:
    """The texts at the patterns, in their order; none of a document that could not be read.

    A pattern is a path with dots, such as `arrivals.*.people.*.id`: `*` stands for every item of a
    list and every value of a mapping, `[key]` at the end for every key of a mapping.
    """
    if document is None:
        return []
    return [
        Name(document, path, value)
        for pattern in patterns
        for path, value in _find(document.data, tuple(pattern.split(".")))
        if isinstance(value, str)
    ]


def texts_in(document: Document | None, patterns: Iterable[str]) -> tuple[str, ...]:
    """The texts at the patterns, each once."""
    return tuple(dict.fromkeys(name.text for name in names_in(document, patterns)))


def duplicates(kind: str, names: Iterable[Name]) -> list[Problem]:
    """`duplicate_id` for each name given before: `kind`, `id`, `first_file`, `first_line`, `first_column`."""
    return first_of(_duplicates(kind, names))


def unknown(kind: str, names: Iterable[Name], known: Sequence[str]) -> list[Problem]:
    """`unknown_name` for every name that is not among the known."""
    allowed = frozenset(known)
    return first_of(
        name.document.problem(Fault(name.path, "unknown_name", unknown_name(kind, name.text, known)))
        for name in names
        if name.text not in allowed
    )


def unknown_name(kind: str, given: str, known: Sequence[str]) -> Args:
    """The arguments of `unknown_name`: what kind of name, what was given, the nearest known and all known."""
    return {"kind": kind, "given": given, "nearest": nearest(given, known), "known": tuple(known)}


def _duplicates(kind: str, names: Iterable[Name]) -> Iterator[Problem]:
    first: dict[str, Name] = {}
    for name in names:
        earlier = first.setdefault(name.text, name)
        if earlier is not name:
            line, column = earlier.document.mark_of(earlier.path)
            place: Args = {"first_file": earlier.document.file, "first_line": line, "first_column": column}
            fault = Fault(name.path, "duplicate_id", {"kind": kind, "id": name.text, **place})
            yield name.document.problem(fault)


def _find(data: Any, pattern: tuple[str, ...], path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if not pattern:
        yield path, data
        return
    part, rest = pattern[0], pattern[1:]
    if isinstance(data, dict):
        for key, value in data.items():
            if part == KEY:
                yield (*path, key, KEY), key
            elif part in ("*", key):
                yield from _find(value, rest, (*path, key))
    elif isinstance(data, list) and part == "*":
        for index, item in enumerate(data):
            yield from _find(item, rest, (*path, index))
