"""Writes files whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from facility_planner.errors import OutputError
from facility_planner.i18n import mark, translator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.domain.base import Language

REFUSALS = {
    "no_folder": mark("the folder does not exist; make it first"),
    "not_empty": mark("something is there already; name a new folder"),
    "is_folder": mark("this is a folder; name a file in it"),
    "not_allowed": mark("you may not write here; choose another folder"),
    "disk_full": mark("the disk is full; make room or choose another one"),
    "unknown_format": mark("a chart ends in .png, .svg or .pdf; name it so"),
    "pdf_missing": mark('it takes a part that is not installed: pip install "facility-planner[pdf]"; or choose .docx'),
    "not_written": mark("the file could not be written; choose another folder"),
}
"""Why a file was not written, and what to do."""

_CODES = {
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "no_folder",
    errno.EISDIR: "is_folder",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.EROFS: "not_allowed",
    errno.ENOSPC: "disk_full",
}


def write_file(path: Path, content: bytes | str) -> None:
    """Write a file by way of a temporary one beside it, so that a reader never sees half of it.

    The file is readable by its owner only, since it may tell of people.

    Raises:
        OutputError: the file cannot be written; `why` is a code of `REFUSALS`.
    """
    with whole_file(path) as file:
        file.write(content.encode() if isinstance(content, str) else content)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write and read that takes the place of `path` when all of it is there, for its owner only.

    Raises:
        OutputError: the file cannot be written; `why` is a code of `REFUSALS`.
    """
    if path.is_dir():
        raise OutputError(str(path), "is_folder")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise OutputError(str(path), _CODES.get(error.errno or 0, "not_written")) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise OutputError(str(path), _CODES.get(error.errno or 0, "not_written")) from error
    finally:
        temporary.unlink(missing_ok=True)


def describe_output_error(error: OutputError, language: Language) -> str:
    """One line: the file, why it was not written, and what to do."""
    _ = translator(language)
    why = REFUSALS.get(error.why)
    return f"{error.path}: {_(why) if why else error.why}"
