"""A folder of facilities: which of its files are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.problem import Problem
from facility_planner.errors import InputError
from facility_planner.library.reading import read_documents
from facility_planner.library.shelves import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

_OF_OTHERS = frozenset({"scenario", "arrivals", "findings", "case"})
"""Keys of formats that name a facility and are none."""


def facilities_in(folder: Path) -> tuple[Path, ...]:
    """The files of all facilities in a folder, by name; one that cannot be read counts, so that it is told.

    Raises:
        InputError: `no_facility_here`; `not_readable` for the folder.
    """
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise InputError([Problem(str(folder), 0, 0, (), "not_readable")]) from error
    files = tuple(file for file in entries if file.suffix in FORMATS and _may_be_facility(file))
    if not files:
        raise InputError([Problem(str(folder), 0, 0, (), "no_facility_here")])
    return files


def _may_be_facility(file: Path) -> bool:
    """Whether a file tells by its keys that it is a facility, or cannot be read."""
    try:
        documents, _ = read_documents(file)
    except InputError:
        return True
    data = documents[0].data
    return isinstance(data, dict) and "facility" in data and not data.keys() & _OF_OTHERS
