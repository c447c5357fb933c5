"""Files written whole or not at all, readable by their owner only."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from facility_planner.errors import OutputError
from facility_planner.reporting.files import write_file


def atomic_write(path: Path, content: str | bytes) -> None:
    """Write a file by way of a temporary one beside it, renamed when it is whole; mode 0600.

    A link is followed; a device or a pipe is written to, never replaced.

    Raises:
        OutputError: the file cannot be written; what stood there before stands there still.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not (target.is_file() or target.is_dir()):
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        else:
            write_file(target, content)
    except OutputError as error:
        raise OutputError(str(path), error.why) from error
    except OSError as error:
        raise OutputError(str(path), error.strerror or "not_written") from error


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, if they are not there.

    Raises:
        OutputError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except PermissionError as error:
        raise OutputError(str(folder), "not_allowed") from error
    except OSError as error:
        raise OutputError(str(folder), error.strerror or "not_written") from error


def probe(path: Path) -> None:
    """See that a file could be written, before long work is done for it; leaves nothing behind.

    Raises:
        OutputError: it could not.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise OutputError(str(path), "is_folder")
    if not target.parent.is_dir():
        raise OutputError(str(path), "no_folder")
    if target.exists() and not os.access(target, os.W_OK):
        raise OutputError(str(path), "not_allowed")
    if not target.exists() or target.is_file():
        try:
            with tempfile.TemporaryFile(dir=target.parent):
                pass
        except OSError as error:
            raise OutputError(str(path), "not_allowed") from error
