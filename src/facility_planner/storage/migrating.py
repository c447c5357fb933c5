"""The tables of a store made, or brought from an older version to this program's; a copy is made before."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from sqlalchemy import Column, MetaData, PrimaryKeyConstraint, String, Table, insert, inspect, select

from facility_planner.errors import StoreError
from facility_planner.storage.backup import back_up, name_before
from facility_planner.storage.engine import Base
from facility_planner.storage.failures import told
from facility_planner.storage.folder import BACKUPS, DATABASE, locked
from facility_planner.storage.migrations import REVISIONS
from facility_planner.storage.tables import METADATA

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

SCRIPTS = "facility_planner.storage:migrations"
"""Where Alembic finds the versions: inside the package, wherever that is installed."""
_VERSION = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""As Alembic makes it itself."""


def open_base(folder: Path) -> Base:
    """The database of a folder with the tables of this program: made, or changed after a copy, where it is not so.

    Raises:
        StoreError: `newer`, `damaged`, or whatever keeps the files from being opened or written.
    """
    base = _open_current(folder)
    if base is not None:
        return base
    with told(folder), locked(folder):
        base = _open_current(folder)  # another program may have done it meanwhile
        if base is not None:
            return base
        changing = Base(folder, keys_checked=False)
        try:
            _change(changing)
        finally:
            changing.close()
        return Base(folder)


def version_of(connection: Connection, folder: Path) -> str | None:
    """The version of the tables; None where there are none.

    Raises:
        StoreError: `newer`, or `damaged`: there are tables without a version.
    """
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    found = connection.scalars(select(_VERSION.c.version_num)).all() if _VERSION.name in tables else []
    if len(found) != 1:
        raise StoreError("damaged", folder=str(folder), why=_VERSION.name)
    version = str(found[0])
    if version not in REVISIONS:
        raise StoreError("newer", folder=str(folder), version=version, known=REVISIONS[-1])
    return version


def _open_current(folder: Path) -> Base | None:
    with told(folder):
        file = folder / DATABASE
        if not file.exists() or not file.stat().st_size:
            return None
    base = Base(folder)
    with ExitStack() as half_open:
        half_open.callback(base.close)
        with base.reading() as connection:
            is_current = version_of(connection, folder) == REVISIONS[-1]
        if is_current:
            half_open.pop_all()
            return base
    return None


def _change(base: Base) -> None:
    with base.reading() as connection:
        version = version_of(connection, base.folder)
    if version is not None:
        back_up(base, base.folder / BACKUPS / name_before(version))
    with base.writing() as connection:
        if version is None:
            METADATA.create_all(connection)
            _VERSION.create(connection)
            connection.execute(insert(_VERSION).values(version_num=REVISIONS[-1]))
        else:
            _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic.command import upgrade  # noqa: PLC0415 - a store that is up to date needs none of it
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", SCRIPTS)
    config.attributes["connection"] = connection
    upgrade(config, REVISIONS[-1])
