"""What the database and the disk say, as errors of the store; it alone knows their numbers."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from facility_planner.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PRIMARY = 0xFF
"""The bits of an extended code that tell its kind."""
_NO_ROOM = frozenset({sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_TRUNCATE})
"""A write that stopped: a quota or a limit of size says so, where a full disk has a code of its own."""
_KINDS = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_PROTOCOL: "locked",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "not_allowed",
    sqlite3.SQLITE_AUTH: "not_allowed",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_FORMAT: "damaged",
    sqlite3.SQLITE_SCHEMA: "damaged",
    sqlite3.SQLITE_TOOBIG: "damaged",
    sqlite3.SQLITE_MISMATCH: "damaged",
    sqlite3.SQLITE_CONSTRAINT: "damaged",
    sqlite3.SQLITE_ERROR: "damaged",  # every statement is the program's own: what it does not fit has changed
}
_ERRNOS = {
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.EROFS: "read_only",
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EAGAIN: "locked",
}


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """What goes wrong with the store of a folder, as a `StoreError` that names it.

    Raises:
        StoreError: whatever the database or the disk refused.
    """
    try:
        yield
    except DBAPIError as error:
        raise _of_database(error.orig, folder) from error
    except sqlite3.Error as error:
        raise _of_database(error, folder) from error
    except OSError as error:
        raise _of_disk(error, folder) from error
    except UnicodeEncodeError as error:  # half a letter where a whole one is asked for, as in the id of an audit
        raise StoreError("not_valid", what="id", why=error.reason) from error
    except (MemoryError, OverflowError, UnicodeDecodeError) as error:  # sizes and texts that no whole file has
        raise StoreError("damaged", folder=str(folder), why=type(error).__name__) from error


def _of_disk(error: OSError, folder: Path) -> StoreError:
    code = _ERRNOS.get(error.errno or 0, "failed")
    return StoreError(code, folder=str(folder), why=error.strerror or str(error))


def _of_database(error: BaseException | None, folder: Path) -> StoreError:
    number = getattr(error, "sqlite_errorcode", None)
    return StoreError(_code(number, folder), folder=str(folder), why=str(error))


def _code(number: int | None, folder: Path) -> str:
    if number is None:  # the driver's own complaint: a text that is no text, a value of another type
        return "damaged"
    if number in _NO_ROOM:
        return "disk_full"
    kind = number & _PRIMARY
    if kind == sqlite3.SQLITE_CANTOPEN:
        return _why_not_opened(folder)
    return _KINDS.get(kind, "failed")


def _why_not_opened(folder: Path) -> str:
    try:
        if os.statvfs(folder).f_flag & os.ST_RDONLY:
            return "read_only"
    except (OSError, AttributeError):  # AttributeError: a platform without it
        return "failed"
    return "failed" if os.access(folder, os.W_OK | os.X_OK) else "not_allowed"
