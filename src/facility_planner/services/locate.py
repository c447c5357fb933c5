"""Files by path, or by the id of what is shipped with the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from facility_planner.domain.problem import Problem
from facility_planner.errors import InputError
from facility_planner.library.facility_folder import facilities_in
from facility_planner.library.files import is_folder
from facility_planner.library.names import unknown_name
from facility_planner.library.packs import load_known_standard, load_standard_in
from facility_planner.library.shelves import FORMATS, list_facilities, list_protocols, list_surges
from facility_planner.library.standards import PACK, load_theme_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.standard import Standard


def facility_file(given: str) -> Path:
    """The file of a facility: the path as given, or that of a shipped facility.

    Raises:
        InputError: it looks like an id, and nothing is called so; names the nearest.
    """
    return _file("facility", given, list_facilities())


def facility_files(given: str) -> tuple[Path, ...]:
    """The files that a name stands for: that of a facility, or of a folder those of all facilities in it, sorted.

    Raises:
        InputError: as for `facility_file`; `no_facility_here` for a folder without any.
    """
    path = facility_file(given)
    if not is_folder(path):
        return (path,)
    return facilities_in(path)


def surge_file(given: str) -> Path:
    """The file of a scenario: the path as given, or that of a shipped one. Errors as for `facility_file`."""
    return _file("scenario", given, list_surges())


def standard_of(given: str) -> Standard:
    """A standard by its id (the user's own, a package's or a shipped one), by its folder, or a theme file alone.

    Raises:
        InputError: there is none of that id, or its files have problems.
    """
    path = Path(given)
    if path.suffix in FORMATS and path.is_file():
        return load_standard_in(path.parent) if path.name == PACK else load_theme_alone(path)
    looks_like_path = any(sign in given for sign in "/\\") or (path / PACK).is_file()
    return load_standard_in(path) if looks_like_path else load_known_standard(given)


def shipped_file(given: str) -> Path:
    """The file of a shipped facility, protocol or surge.

    Raises:
        InputError: nothing shipped is called so; names the nearest.
    """
    known = {path.stem: path for path in (*list_facilities(), *list_protocols(), *list_surges())}
    if given not in known:
        raise _unknown("scenario", given, tuple(known))
    return known[given]


def _unknown(kind: str, given: str, known: tuple[str, ...]) -> InputError:
    return InputError([Problem(given, 0, 0, (), "unknown_name", unknown_name(kind, given, known))])


def _file(kind: str, given: str, shipped: Sequence[Path]) -> Path:
    path = Path(given)
    known = {file.stem: file for file in shipped}
    if given in known and not path.is_file():
        return known[given]
    looks_like_path = path.suffix in (".yaml", ".yml", ".json") or any(sign in given for sign in "/\\")
    if looks_like_path or path.exists():
        return path
    raise _unknown(kind, given, tuple(known))
