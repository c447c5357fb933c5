"""A disk or a program in the way: a clear word, and nothing that was kept is lost."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from tests.storage.store_kit import answer, filled, values, write

from facility_planner.errors import StoreError
from facility_planner.storage import engine, folder
from facility_planner.storage.folder import DATABASE, LOCK
from facility_planner.storage.migrations import REVISIONS
from facility_planner.storage.store import Store
from facility_planner.storage.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def refused(doing: Callable[[], Any]) -> str:
    with pytest.raises(StoreError) as error:
        doing()
    return error.value.code


def database(store: Store) -> sqlite3.Connection:
    return sqlite3.connect(store.folder / DATABASE, isolation_level=None)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(folder, "PATIENCE_SECONDS", 0.05)


@pytest.mark.usefixtures("impatient")
def test_another_program_holds_the_store(tmp_path: Path) -> None:
    store = filled(tmp_path / "store")
    before = values(store)
    with closing(database(store)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert refused(lambda: write(store, answer("r9"))) == "locked"
        assert values(store) == before  # reading goes on
        other.execute("ROLLBACK")
    write(store, answer("r9"))
    assert verify(store) == ()


@pytest.mark.usefixtures("impatient")
def test_another_program_makes_the_store_and_does_not_end(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    with folder.locked(tmp_path / "store"):
        assert refused(lambda: Store.open(tmp_path / "store")) == "locked"
    Store.open(tmp_path / "store").close()
    assert (tmp_path / "store" / LOCK).exists()


def test_the_database_may_grow_no_further(tmp_path: Path) -> None:
    store = filled(tmp_path / "store")
    before = values(store)
    with store.journal.base.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    many = [answer(f"r{number}", texts={"reason": "x" * 500}) for number in range(100)]
    assert refused(lambda: write(store, *many)) == "disk_full"
    assert values(store) == before
    with store.journal.base.reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    write(store, *many)
    assert verify(store) == ()


_LIMITED = """
import resource, signal, sys
from pathlib import Path
from facility_planner.errors import StoreError
from facility_planner.storage.store import Store
from tests.storage.store_kit import answer, write
store = Store.open(Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, resource.RLIM_INFINITY))
count = 0
try:
    while True:
        write(store, answer(f"f{count}", texts={"reason": "x" * 2000}))
        count += 1
except StoreError as error:
    print(error.code, count)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
write(store, answer("after"))
"""
"""Writes until the system lets no file grow any more, and once more when it does again."""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of size as POSIX knows them")
def test_the_disk_takes_no_more(tmp_path: Path) -> None:
    store = filled(tmp_path / "store")
    command = [sys.executable, "-c", _LIMITED, str(store.folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    code, count = done.stdout.split()
    assert code == "disk_full"
    assert int(count) > 10
    kept = [name for name in values(store) if name.startswith("answer/vn-2024/f")]
    assert len(kept) == int(count)
    assert "answer/vn-2024/after/moc-bai" in values(store)
    assert verify(store) == ()


def test_an_attachment_that_does_not_fit_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled(tmp_path / "store")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = sorted(store.folder.rglob("*"))
    monkeypatch.setattr(os, "fsync", full)
    assert refused(lambda: store.keep(b"new")) == "disk_full"
    monkeypatch.undo()
    assert [path for path in sorted(store.folder.rglob("*")) if path.is_file()] == [p for p in before if p.is_file()]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EROFS, "read_only"),
        (errno.EACCES, "not_allowed"),
        (errno.EPERM, "not_allowed"),
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EIO, "failed"),
    ],
)
def test_a_folder_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("pathlib.Path.mkdir", refuse)
    assert refused(lambda: Store.open(tmp_path / "store")) == code


_DROPPED = """
import os, sys
from pathlib import Path
from facility_planner.errors import StoreError
from facility_planner.storage.store import Store
import facility_planner.storage.opening
os.setgid(65534); os.setuid(65534)
try:
    Store.open(Path(sys.argv[1]))
except StoreError as error:
    print(error.code)
"""
"""Opens a store as nobody."""


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can become another user")
def test_a_store_of_somebody_else(tmp_path: Path) -> None:
    filled(tmp_path / "store").close()
    for above in (tmp_path, *tmp_path.parents[:2]):
        above.chmod(0o755)

    def by_nobody() -> str:
        command = [sys.executable, "-c", _DROPPED, str(tmp_path / "store")]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout.strip()

    assert by_nobody() == "not_allowed"
    (tmp_path / "store").chmod(0o755)  # it may be looked into, and not be written
    assert by_nobody() == "not_allowed"
    (tmp_path / "store" / DATABASE).chmod(0o644)
    assert by_nobody() in ("not_allowed", "read_only")
    assert verify(Store.open(tmp_path / "store")) == ()


def test_a_database_that_can_only_be_read(tmp_path: Path) -> None:
    store = filled(tmp_path / "store")
    with store.journal.base.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    assert refused(lambda: write(store, answer("r9"))) == "read_only"
    with store.journal.base.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only=OFF")
    assert verify(store) == ()


def test_a_disk_on_which_the_store_is_not_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite says which log it keeps; where that is not the one asked for, the store is not opened."""
    real = sqlite3.connect

    class NoWal(sqlite3.Connection):
        def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
            return super().execute("SELECT 'delete'" if sql.startswith("PRAGMA journal_mode=WAL") else sql, *rest)

    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: real(*a, factory=NoWal, **k))
    assert refused(lambda: Store.open(tmp_path / "store")) == "no_wal"


def test_a_store_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    store = filled(tmp_path / "store")
    with closing(database(store)) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    before = (tmp_path / "store" / DATABASE).read_bytes()
    with pytest.raises(StoreError) as error:
        Store.open(tmp_path / "store")
    assert error.value.code == "newer"
    assert error.value.args_of_code["known"] == REVISIONS[-1]
    assert (tmp_path / "store" / DATABASE).read_bytes() == before
    assert not (tmp_path / "store" / "backups").exists()


@pytest.mark.parametrize(
    "content", [b"no database at all, but some text " * 200, b"SQLite format 3\0" + b"\xff" * 4096]
)
def test_a_file_that_is_no_store(tmp_path: Path, content: bytes) -> None:
    (tmp_path / DATABASE).write_bytes(content)
    assert refused(lambda: Store.open(tmp_path)) == "damaged"
    assert (tmp_path / DATABASE).read_bytes() == content


def test_a_database_of_another_program(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE)) as other:
        other.execute("CREATE TABLE letters (text)")
    assert refused(lambda: Store.open(tmp_path)) == "damaged"


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    """A program that was killed between making the file and filling it left this behind."""
    (tmp_path / DATABASE).touch()
    store = Store.open(tmp_path)
    write(store, answer("r1"))
    assert verify(store) == ()


def test_a_file_stands_where_the_folder_should(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("x")
    assert refused(lambda: Store.open(tmp_path / "store")) == "failed"
