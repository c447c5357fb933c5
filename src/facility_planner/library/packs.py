"""Every standard that can be named by its id: shipped, offered by an installed package, or the user's own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from facility_planner.domain.problem import Problem
from facility_planner.errors import InputError
from facility_planner.library.names import unknown_name
from facility_planner.library.own_files import own_packs
from facility_planner.library.pack_cache import keep, kept_standard, key_of
from facility_planner.library.package_packs import package_packs
from facility_planner.library.reading import read_documents
from facility_planner.library.shelves import list_standards
from facility_planner.library.standard_rules import has_number
from facility_planner.library.standards import PACK, law_files, load_standard

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from facility_planner.domain.standard import Origin, Standard
    from facility_planner.library.document import Document

    Stamp = tuple[tuple[str, int, int], ...]

_BY_WEIGHT: tuple[Origin, ...] = ("shipped", "package", "own")
"""Of packs of one id and version the later one counts."""
_LONGEST_NUMBER = 30


@dataclass(frozen=True)
class FoundPack:
    """A pack that was found; `problems` are reasons why it cannot be used that lie outside its files."""

    id: str
    folder: Path
    origin: Origin
    problems: tuple[Problem, ...] = ()


def find_packs() -> tuple[FoundPack, ...]:
    """Every pack: the shipped ones, those of installed packages, the user's own.

    Raises:
        InputError: the folder that the user names cannot be read.
    """
    shipped = [FoundPack(folder.name, folder, "shipped") for folder in list_standards()]
    offered = [
        FoundPack(offer.name, offer.folder, "package", offer.problems)
        if offer.problems
        else FoundPack(_id_of(offer.folder, offer.name), offer.folder, "package")
        for offer in package_packs()
    ]
    own = [FoundPack(_id_of(folder, folder.name), folder, "own") for folder in own_packs()]
    return (*shipped, *offered, *own)


def known_packs() -> dict[str, FoundPack]:
    """Of each id the pack that counts: the highest version, of equal ones the user's, then a package's.

    A pack whose version cannot be read or has no number counts, so that its faults are told instead of
    another's law applied. Two packs of one id, version and origin are a fault of the one that counts.
    Errors as for `find_packs`.
    """
    by_id: dict[str, list[FoundPack]] = {}
    for pack in find_packs():
        by_id.setdefault(pack.id, []).append(pack)
    return {standard_id: _counting(by_id[standard_id]) for standard_id in sorted(by_id)}


def find_pack(standard_id: str) -> FoundPack:
    """The pack that counts for an id.

    Raises:
        InputError: `unknown_name` with the nearest known one, or as for `find_packs`.
    """
    known = known_packs()
    if standard_id in known:
        return known[standard_id]
    args = unknown_name("standard", standard_id, tuple(known))
    raise InputError([Problem(standard_id, 0, 0, (), "unknown_name", args)])


def load_known_standard(standard_id: str) -> Standard:
    """The standard of an id; read again only when a file of it has changed.

    Raises:
        InputError: there is none of that id, or its files have problems.
    """
    return load_pack(find_pack(standard_id))


def load_pack(pack: FoundPack) -> Standard:
    """The standard in a pack. Errors as for `load_standard`."""
    if pack.problems:
        raise InputError(pack.problems)
    return _loaded(pack.folder, pack.origin, stamp_of(pack.folder))


def load_standard_in(folder: Path) -> Standard:
    """The standard in any folder; one that is not among the known packs is the user's own.

    Raises:
        InputError: every problem of its files.
    """
    real = folder.resolve()
    known = (pack.origin for pack in find_packs() if pack.folder.resolve() == real)
    return _loaded(folder, next(known, "own"), stamp_of(folder))


def known_standards(without: Collection[str] = ()) -> tuple[tuple[Standard, ...], tuple[Problem, ...]]:
    """The standards that can be used, by id, and the problems of those that cannot; some may be left out.

    Errors as for `find_packs`.
    """
    return _loadable(pack for pack in known_packs().values() if pack.id not in without)


def passed_over_standards(without: Collection[str] = ()) -> tuple[Standard, ...]:
    """The standards that can be used and do not count, because another pack of their id does.

    Errors as for `find_packs`.
    """
    counting = {pack.folder for pack in known_packs().values()}
    return _loadable(pack for pack in find_packs() if pack.folder not in counting and pack.id not in without)[0]


def version_key(version: str) -> tuple[int, ...]:
    """What versions are compared by: their numbers, without zeros at the end."""
    numbers = [int(number[:_LONGEST_NUMBER]) for number in re.findall("[0-9]+", version)]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def stamp_of(folder: Path) -> Stamp:
    """What changes when a file of a standard does: names, times and sizes."""
    try:
        return tuple(_stamp(path) for path in law_files(folder))
    except InputError:  # reading the pack will tell
        return ()


def _loadable(packs: Iterable[FoundPack]) -> tuple[tuple[Standard, ...], tuple[Problem, ...]]:
    standards: list[Standard] = []
    problems: list[Problem] = []
    for pack in packs:
        try:
            standards.append(load_pack(pack))
        except InputError as error:
            problems += error.problems
    return tuple(standards), tuple(problems)


def _stamp(path: Path) -> tuple[str, int, int]:
    try:
        stat = path.stat()
    except OSError:  # a link to nothing: reading it will tell
        return path.name, 0, 0
    return path.name, stat.st_mtime_ns, stat.st_size


def _counting(packs: Sequence[FoundPack]) -> FoundPack:
    if len(packs) == 1:
        return packs[0]
    first, second = sorted(packs, key=_weight, reverse=True)[:2]
    if _weight(first) != _weight(second):
        return first
    args = {"kind": "standard", "id": first.id, "first_file": str(second.folder / PACK)}
    twice = Problem(str(first.folder / PACK), 0, 0, (), "duplicate_id", dict(args))
    return replace(first, problems=(*first.problems, twice))


def _weight(pack: FoundPack) -> tuple[bool, tuple[int, ...], int]:
    head = None if pack.problems else _head(pack.folder / PACK, stamp_of(pack.folder))
    version = head.data.get("version") if head is not None and isinstance(head.data, dict) else None
    key = version_key(version) if isinstance(version, str) and has_number(version) else None
    return key is None, key or (), _BY_WEIGHT.index(pack.origin)


def _id_of(folder: Path, name: str) -> str:
    """The id in the head of a pack; `name` where the head does not say it."""
    head = _head(folder / PACK, stamp_of(folder))
    given = head.data.get("standard") if head is not None and isinstance(head.data, dict) else None
    return given if isinstance(given, str) else name


@lru_cache(maxsize=64)
def _head(path: Path, stamp: Stamp) -> Document | None:  # noqa: ARG001 - the stamp tells old from new
    try:
        documents, _ = read_documents(path)
    except InputError:
        return None
    return documents[0]


@lru_cache(maxsize=32)
def _loaded(folder: Path, origin: Origin, stamp: Stamp) -> Standard:  # noqa: ARG001 - as above
    key = key_of(folder)
    kept = kept_standard(folder, key, origin)
    if kept is not None:
        return kept
    standard = load_standard(folder, origin)
    keep(folder, key, standard)
    return standard
