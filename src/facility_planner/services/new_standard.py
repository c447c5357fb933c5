"""Begins a standard of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.errors import OutputError
from facility_planner.library.own_files import own_standards_folder
from facility_planner.library.template_pack import template_files
from facility_planner.services.writing import atomic_write, make_folder

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@dataclass(frozen=True)
class NewStandard:
    """The files that were written, and the folder in which the program looks for packs."""

    paths: tuple[Path, ...]
    shelf: Path


def new_standard(standard_id: str, folder: Path, day: date) -> NewStandard:
    """Write a commented example of a standard into a folder that is not there yet, or is empty.

    Raises:
        InputError: the id is none.
        OutputError: `not_empty`, or nothing can be written there.
    """
    texts = template_files(standard_id, day)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(str(folder), "not_empty")
    for name, text in texts.items():
        make_folder((folder / name).parent)
        atomic_write(folder / name, text)
    return NewStandard(tuple(folder / name for name in texts), own_standards_folder())
