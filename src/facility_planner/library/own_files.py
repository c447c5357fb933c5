"""The user's folder of standards."""

from __future__ import annotations

import os
from pathlib import Path

from facility_planner.domain.problem import Problem
from facility_planner.errors import InputError
from facility_planner.library.files import is_folder
from facility_planner.library.standards import DECISIONS, PACK, pack_files

STANDARDS_VARIABLE = "FACILITY_PLANNER_STANDARDS"


def own_standards_folder() -> Path:
    """Where the user's packs lie: the folder that the environment names, else that of the platform."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only where it is used

    named = os.environ.get(STANDARDS_VARIABLE)
    return Path(named) if named else user_data_path("facility-planner", appauthor=False) / "standards"


def own_packs() -> tuple[Path, ...]:
    """The folders of the user's packs, sorted; only the user's folder itself if that is a pack.

    A folder with YAML files is taken for a pack, so that one without `pack.yaml` is not overlooked; so is one
    that cannot be read.

    Raises:
        InputError: the environment names what is no folder, or the folder cannot be read.
    """
    folder = own_standards_folder()
    try:
        if not folder.is_dir():
            return _absent(folder)
        if (folder / PACK).is_file():
            return (folder,)
        return tuple(entry for entry in _entries(folder) if is_folder(entry) and _may_be_pack(entry))
    except OSError as error:
        raise InputError([Problem(str(folder), 0, 0, (), "not_readable")]) from error


def stray_files() -> tuple[Problem, ...]:
    """Files that lie beside the user's packs and belong to none: `stray_file`.

    Errors as for `own_packs`.
    """
    packs, folder = own_packs(), own_standards_folder()
    if folder in packs or not folder.is_dir():
        return ()
    files = (entry for entry in _entries(folder) if entry.name != DECISIONS and not is_folder(entry))
    return tuple(Problem(str(file), 0, 0, (), "stray_file") for file in files)


def _entries(folder: Path) -> list[Path]:
    return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))


def _may_be_pack(folder: Path) -> bool:
    try:
        return bool(pack_files(folder))
    except InputError:
        return True


def _absent(folder: Path) -> tuple[Path, ...]:
    """No packs; a fault if the environment names the folder."""
    if not os.environ.get(STANDARDS_VARIABLE):
        return ()
    code = "not_a_folder" if folder.exists() else "folder_not_found"
    raise InputError([Problem(f"{STANDARDS_VARIABLE}={folder}", 0, 0, (), code)])
