"""Where the shipped files are: inside the wheel, or in the checkout that the program runs from."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import facility_planner
from facility_planner.domain.problem import Problem
from facility_planner.errors import InputError
from facility_planner.library.names import unknown_name
from facility_planner.library.standards import PACK

FORMATS = (".yaml", ".yml", ".json")


def standards_root() -> Path:
    """The folder of the shipped standards, one folder each."""
    return _root() / "standards"


def scenarios_root() -> Path:
    """The folder of the shipped facilities, protocols, surges and prices."""
    return _root() / "scenarios"


def list_standards() -> tuple[Path, ...]:
    """The folders of the shipped standards, sorted."""
    return tuple(sorted(pack.parent for pack in standards_root().glob(f"*/{PACK}")))


def list_facilities() -> tuple[Path, ...]:
    """The files of the shipped facilities, sorted."""
    return _files("facilities")


def list_protocols() -> tuple[Path, ...]:
    """The files of the shipped protocols, sorted."""
    return _files("protocols")


def list_surges() -> tuple[Path, ...]:
    """The files of the shipped surges, sorted."""
    return _files("surges")


def find_facility(facility_id: str) -> Path:
    """The file of a shipped facility.

    Raises:
        InputError: `unknown_name` with the nearest known one.
    """
    known = {path.stem: path for path in list_facilities()}
    if facility_id in known:
        return known[facility_id]
    args = unknown_name("facility", facility_id, tuple(known))
    raise InputError([Problem(facility_id, 0, 0, (), "unknown_name", args)])


@cache
def _root() -> Path:
    package = Path(facility_planner.__file__).resolve().parent
    checkouts = (folder for folder in package.parents if (folder / "pyproject.toml").is_file())
    for folder in (package / "_data", *checkouts):
        if (folder / "standards").is_dir() and (folder / "scenarios").is_dir():
            return folder
    raise InputError([Problem(str(package), 0, 0, (), "shipped_files_missing")])


def _files(shelf: str) -> tuple[Path, ...]:
    folder = scenarios_root() / shelf
    return tuple(sorted(path for path in folder.glob("*") if path.suffix in FORMATS))
