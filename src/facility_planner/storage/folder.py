"""The files of a store: made for their owner alone, written whole, kept apart by a lock."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from facility_planner.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

DATABASE = "store.db"
ATTACHMENTS = "attachments"
BACKUPS = "backups"
KEYS = "keys"
LOG = "log"
LOCK = "store.lock"
FILE_MODE = 0o600
FOLDER_MODE = 0o700
PATIENCE_SECONDS = 5.0
"""How long another program is waited for."""
_OTHERS = 0o077
_BINARY = getattr(os, "O_BINARY", 0)
_PAUSE_SECONDS = 0.02


def make_folder(folder: Path) -> None:
    """The folder and those above it; one that is made is for its owner alone, whatever the umask says."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=FOLDER_MODE)
        folder.chmod(FOLDER_MODE)


def make_file(path: Path) -> None:
    """An empty file for its owner alone, unless it is there."""
    with suppress(FileExistsError):
        os.close(new_file(path))


def new_file(path: Path) -> int:
    """A handle to a new file for its owner alone.

    Raises:
        FileExistsError: it is there already.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, FILE_MODE)
    path.chmod(FILE_MODE)  # the umask may have taken rights of the owner
    return handle


def is_open_to_others(path: Path) -> bool:
    """Whether others than its owner may do anything with it, as far as the file system tells."""
    return os.name == "posix" and bool(path.stat().st_mode & _OTHERS)


def close_to_others(path: Path) -> None:
    """Take every right from others; where the file system knows none, nothing happens."""
    with suppress(OSError):
        mode = path.stat().st_mode
        if mode & _OTHERS:
            path.chmod(mode & ~_OTHERS & 0o7777)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file by way of a temporary one beside it; on disk on return."""
    make_folder(path.parent)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    try:
        with os.fdopen(new_file(beside), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Let the disk know which files a folder holds; where a platform has no such thing, nothing happens."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of(path: Path) -> str:
    """The SHA-256 of the bytes of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def attachment_path(folder: Path, sha256: str) -> Path:
    """Where the attachment of a hash lies."""
    return folder / ATTACHMENTS / sha256[:2] / sha256


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The store's files for this program alone, while it makes or changes them.

    Raises:
        StoreError: `locked`: another program did not let go of them in time.
    """
    make_file(folder / LOCK)
    handle = os.open(folder / LOCK, os.O_RDWR | _BINARY)
    try:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not _try_lock(handle):
            if time.monotonic() > deadline:
                raise StoreError("locked", folder=str(folder), why=LOCK)
            time.sleep(_PAUSE_SECONDS)
        yield
    finally:
        os.close(handle)  # which lets go of the lock


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
