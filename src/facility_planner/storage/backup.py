"""Copies of the database, each a single file that stands by itself."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from facility_planner.errors import StoreError
from facility_planner.storage.engine import complaints_of
from facility_planner.storage.failures import told
from facility_planner.storage.folder import make_folder, new_file, sync_folder

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.storage.engine import Base

_STAMP = "%Y%m%dT%H%M%S%fZ"


def name_now() -> str:
    """The name of a copy that is made now."""
    return f"store-{datetime.now(UTC).strftime(_STAMP)}.db"


def name_before(version: str) -> str:
    """The name of the copy that is made before tables of a version are changed."""
    return f"before-change-of-{version}-{datetime.now(UTC).strftime(_STAMP)}.db"


def back_up(base: Base, path: Path) -> Path:
    """Copy the database into a new file for its owner alone, and check the copy.

    Raises:
        StoreError: `file_exists`, `damaged`, or the copy cannot be written; then nothing is left of it.
    """
    with told(path.parent):
        make_folder(path.parent)
        try:
            os.close(new_file(path))
        except FileExistsError as error:
            raise StoreError("file_exists", file=str(path)) from error
    with ExitStack() as half_done:
        half_done.callback(path.unlink, missing_ok=True)
        base.copy_to(path)
        check_copy(path)
        with told(path.parent):
            sync_folder(path.parent)
        half_done.pop_all()
    return path


def check_copy(path: Path) -> None:
    """Look a copy through.

    Raises:
        StoreError: `damaged`: SQLite's own check finds something.
    """
    with told(path.parent), closing(sqlite3.connect(path, isolation_level=None)) as copy:
        found = complaints_of(copy)
    if found:
        raise StoreError("damaged", folder=str(path), why=found[0])
