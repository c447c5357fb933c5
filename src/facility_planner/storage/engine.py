"""The one connection of a store: how SQLite is spoken to. What is SQLite's own stands here and nowhere else."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from threading import RLock
from typing import TYPE_CHECKING

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from facility_planner.errors import StoreError
from facility_planner.storage.failures import told
from facility_planner.storage.folder import DATABASE, PATIENCE_SECONDS, close_to_others, make_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

_PATIENCE_MS = int(PATIENCE_SECONDS * 1000)
SIDES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database, with the rights of the database."""


class Base:
    """The database of a store, open; transactions come one after the other."""

    def __init__(self, folder: Path, *, keys_checked: bool = True) -> None:
        """Open the database of a folder, which is made if it lacks.

        Args:
            folder: The folder of the store.
            keys_checked: Whether foreign keys hold; not while tables are rebuilt.

        Raises:
            StoreError: it cannot be opened.
        """
        self.folder = folder
        self.file = folder / DATABASE
        self._turn = RLock()
        with told(folder):
            prepare_file(self.file)
            self._driver = _connect(self.file, keys_checked)
            engine = create_engine("sqlite://", creator=lambda: self._driver, poolclass=StaticPool)
            self._connection = engine.connect()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """What the store holds at one moment."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that nobody else's comes between; on disk when it ends, or undone by an exception."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        with self._turn, told(self.folder), self._connection.begin():
            self._connection.exec_driver_sql(begin)
            yield self._connection

    def forget_traces(self, *, patient: bool = True) -> bool:
        """Write the database anew, without what was deleted, and empty its log; whether that was possible now.

        Args:
            patient: Whether others who are at work are waited for.
        """
        with self._turn, told(self.folder):
            self._wait(_PATIENCE_MS if patient else 0)
            try:
                self._driver.execute("VACUUM")
                busy, _, _ = self._driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
                return False
            finally:
                self._wait(_PATIENCE_MS)
            return not busy

    def _wait(self, milliseconds: int) -> None:
        self._driver.execute(f"PRAGMA busy_timeout={milliseconds}").fetchone()

    def copy_to(self, path: Path) -> None:
        """Copy what is committed into an empty file, which then stands by itself."""
        with self._turn, told(self.folder), closing(sqlite3.connect(path, isolation_level=None)) as copy:
            self._driver.backup(copy)
            stand_alone(copy)

    @contextmanager
    def taking_any_text(self) -> Iterator[None]:
        """While bytes that are no text are read as such, to be told apart and named."""
        self._driver.text_factory = partial(str, encoding="utf-8", errors="replace")
        try:
            yield
        finally:
            self._driver.text_factory = str

    def complaints(self) -> list[str]:
        """What SQLite's own check of its pages finds."""
        with self._turn, told(self.folder):
            return complaints_of(self._driver)

    def close(self) -> None:
        """Let go of the file."""
        with self._turn, told(self.folder):
            self._connection.close()
            self._driver.close()


def prepare_file(path: Path) -> None:
    """The file of a database for its owner alone, with what SQLite keeps beside it."""
    make_file(path)
    for side in ("", *SIDES):
        close_to_others(path.with_name(path.name + side))


def stand_alone(database: sqlite3.Connection) -> None:
    """Make a database one file, with nothing beside it."""
    database.execute("PRAGMA journal_mode=DELETE").fetchone()
    database.execute("PRAGMA synchronous=FULL")


def complaints_of(database: sqlite3.Connection) -> list[str]:
    """What SQLite's own check of its pages finds."""
    found = [str(row[0]) for row in database.execute("PRAGMA integrity_check(20)")]
    return [] if found == ["ok"] else found


def _connect(path: Path, keys_checked: bool) -> sqlite3.Connection:
    driver = sqlite3.connect(path, timeout=PATIENCE_SECONDS, isolation_level=None, check_same_thread=False)
    with ExitStack() as half_open:
        half_open.callback(driver.close)
        driver.execute("PRAGMA secure_delete=ON").fetchone()
        driver.execute(f"PRAGMA foreign_keys={'ON' if keys_checked else 'OFF'}")
        driver.execute("PRAGMA synchronous=FULL")
        if driver.execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
            raise StoreError("no_wal", folder=str(path.parent))
        half_open.pop_all()
    return driver
