"""A store opened: its folder made, its tables brought up to date, its device named, its unfinished work done."""

from __future__ import annotations

import secrets
from contextlib import ExitStack
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from facility_planner.storage.failures import told
from facility_planner.storage.folder import DATABASE, close_to_others, make_folder
from facility_planner.storage.journal import Journal
from facility_planner.storage.migrating import open_base
from facility_planner.storage.redacting import clear_what_is_left
from facility_planner.storage.tables import SETTINGS

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.storage.engine import Base

_DEVICE = "device"
_DEVICE_BYTES = 8


def open_journal(folder: Path) -> Journal:
    """The journal of a folder, which is made if it lacks.

    Raises:
        StoreError: it cannot be opened or made.
    """
    with told(folder):
        make_folder(folder)
        if (folder / DATABASE).exists() or not any(folder.iterdir()):
            close_to_others(folder)  # a folder that holds other things besides is left to whoever made it
    base = open_base(folder)
    with ExitStack() as half_open:
        half_open.callback(base.close)
        journal = Journal(base, _device(base))
        clear_what_is_left(journal)
        half_open.pop_all()
    return journal


def _device(base: Base) -> str:
    """The device of this store; a new one gets its name now."""
    known = select(SETTINGS.c.value).where(SETTINGS.c.name == _DEVICE)
    with base.reading() as connection:
        device = connection.scalar(known)
    if device is not None:
        return str(device)
    with base.writing() as connection:
        device = connection.scalar(known)  # another program may have named it meanwhile
        if device is None:
            device = secrets.token_hex(_DEVICE_BYTES)
            connection.execute(insert(SETTINGS).values(name=_DEVICE, value=device))
    return str(device)
