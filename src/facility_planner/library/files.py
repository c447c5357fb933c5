"""Files as text: what can be wrong with a file before its first word is read."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from facility_planner.domain.likeness import nearest
from facility_planner.domain.problem import Problem
from facility_planner.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LARGEST", "is_folder", "nearest", "read_bytes", "read_file"]

LARGEST = 8 * 1024 * 1024
"""Bytes; a plan for 500 people has two million."""


def read_file(path: Path) -> str:
    """The text of a file.

    Raises:
        InputError: `file_not_found` (`nearest`: a like name in that folder, or ""), `is_folder`,
            `not_readable`, `too_big` (`limit`: bytes), `not_utf8`, `empty_file`.
    """
    data = read_bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        raise InputError([Problem(str(path), line, column, (), "not_utf8")]) from error
    if not text.strip():
        raise InputError([_whole_file(path, "empty_file")])
    return text


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; errors as for `read_file`."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError([_whole_file(path, "file_not_found", nearest=_nearest_file(path))]) from error
    except IsADirectoryError as error:
        raise InputError([_whole_file(path, "is_folder")]) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a null byte
        code = "is_folder" if is_folder(path) else "not_readable"
        raise InputError([_whole_file(path, code)]) from error
    if len(data) > LARGEST:
        raise InputError([_whole_file(path, "too_big", limit=LARGEST)])
    return data


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; no where that cannot be seen."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _nearest_file(path: Path) -> str:
    try:
        names = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        return ""
    return nearest(path.name, names)


def _whole_file(path: Path, code: str, **args: str | int) -> Problem:
    return Problem(str(path), 0, 0, (), code, dict(args))
