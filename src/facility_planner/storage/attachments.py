"""Bytes kept beside the journal, under their SHA-256."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, BinaryIO

from facility_planner.errors import StoreError
from facility_planner.storage.failures import told
from facility_planner.storage.folder import (
    attachment_path,
    make_folder,
    new_file,
    sha256_of,
    sync_folder,
    write_whole,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_BLOCK = 1024 * 1024


def keep(folder: Path, content: bytes, gone: Collection[str] = ()) -> str:
    """Keep bytes; on disk on return. What is there already and whole is left as it is.

    Args:
        folder: The folder of the store.
        content: The bytes.
        gone: The hashes of what was destroyed on purpose, which does not come back.

    Raises:
        StoreError: they cannot be written, or `already_redacted`; nothing is left of them.
    """
    name = hashlib.sha256(content).hexdigest()
    _refuse(name, gone)
    path = attachment_path(folder, name)
    with told(folder):
        if not path.is_file() or sha256_of(path) != name:
            write_whole(path, content)
    return name


def keep_file(folder: Path, source: Path, gone: Collection[str] = ()) -> str:
    """Keep a copy of a file, block by block; on disk on return.

    Args:
        folder: The folder of the store.
        source: The file.
        gone: As for `keep`.

    Raises:
        OSError: the file cannot be read.
        StoreError: it cannot be written, or `already_redacted`; nothing is left of it.
    """
    with source.open("rb") as file:
        name = hashlib.file_digest(file, "sha256").hexdigest()
    _refuse(name, gone)
    path = attachment_path(folder, name)
    beside = path.with_name(f".{name}.{os.getpid()}")
    with source.open("rb") as file, told(folder):
        if path.is_file() and sha256_of(path) == name:
            return name
        make_folder(path.parent)
        beside.unlink(missing_ok=True)
        try:
            copied = _copied(file, beside)
            _refuse(copied, gone)
            path = attachment_path(folder, copied)  # what was written counts, should the source have changed
            make_folder(path.parent)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        sync_folder(path.parent)
    return copied


def _refuse(name: str, gone: Collection[str]) -> None:
    if name in gone:
        raise StoreError("already_redacted", hash=name)


def _copied(source: BinaryIO, target: Path) -> str:
    """Copy into a new file; the SHA-256 of what was written, which is on disk on return."""
    digest = hashlib.sha256()
    with os.fdopen(new_file(target), "wb") as file:
        while block := source.read(_BLOCK):
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()
