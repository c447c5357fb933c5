"""Copies of the database cleared of texts: each is written anew and takes the place of the old one."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from facility_planner.storage.engine import SIDES
from facility_planner.storage.failures import told
from facility_planner.storage.folder import new_file, sync_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SUFFIX = ".scrub"


def scrub(copy: Path, hashes: Sequence[str]) -> None:
    """Clear a copy of texts; killed at any moment, either the old copy is there or the new one.

    Raises:
        StoreError: it cannot be read or written.
    """
    beside = copy.with_name(f"{copy.name}{_SUFFIX}")
    with told(copy.parent):
        beside.unlink(missing_ok=True)
        os.close(new_file(beside))
        try:
            _write_without(copy, beside, hashes)
            beside.replace(copy)
        finally:
            beside.unlink(missing_ok=True)
        for side in SIDES:
            copy.with_name(copy.name + side).unlink(missing_ok=True)
        sync_folder(copy.parent)


def sweep(folder: Path) -> None:
    """Take away what a program that was killed left behind."""
    for left in folder.glob(f"*{_SUFFIX}*"):
        left.unlink(missing_ok=True)


def _write_without(copy: Path, beside: Path, hashes: Sequence[str]) -> None:
    source = sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
    with closing(source), closing(sqlite3.connect(beside, isolation_level=None)) as new:
        source.backup(new)
        new.execute("PRAGMA journal_mode=OFF").fetchone()  # a log of pages would be one more place to clear
        new.execute("PRAGMA secure_delete=ON").fetchone()
        there = new.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'texts'").fetchone()
        if there:
            new.executemany("DELETE FROM texts WHERE hash = ?", [(hash_,) for hash_ in hashes])
        new.execute("VACUUM")
    with beside.open("rb+") as file:
        os.fsync(file.fileno())
