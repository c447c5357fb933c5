"""Every file is its owner's alone, whatever the umask, and the store is where it is told to be."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.storage.store_kit import answer, filled, sha, write

from facility_planner.storage.backup import back_up
from facility_planner.storage.folder import DATABASE
from facility_planner.storage.keys import make_key
from facility_planner.storage.place import STORE_VARIABLE, store_folder
from facility_planner.storage.store import Store

POSIX = pytest.mark.skipif(os.name != "posix", reason="rights of files as POSIX knows them")


def modes(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): oct(stat.S_IMODE(path.stat().st_mode)) for path in folder.rglob("*")}


@POSIX
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777], ids=oct)
def test_files_are_0600_and_folders_0700_under_any_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        store = filled(tmp_path / "above" / "store")
        make_key(store.folder, "tt-07", "đêm dài lắm mộng")
        store.backup()
        found = modes(tmp_path)
    finally:
        os.umask(before)
    assert {f"above/store/{DATABASE}{side}" for side in ("", "-wal", "-shm")} <= set(found)
    for name, mode in found.items():
        assert mode == ("0o700" if (tmp_path / name).is_dir() else "0o600"), name
    store.close()


@POSIX
def test_a_store_that_was_opened_to_others_is_closed_to_them(tmp_path: Path) -> None:
    filled(tmp_path / "store").close()
    (tmp_path / "store").chmod(0o755)
    (tmp_path / "store" / DATABASE).chmod(0o644)
    Store.open(tmp_path / "store").close()
    assert modes(tmp_path)["store"] == "0o700"
    assert modes(tmp_path)[f"store/{DATABASE}"] == "0o600"


@POSIX
def test_a_folder_of_other_things_keeps_its_rights(tmp_path: Path) -> None:
    shared = tmp_path / "documents"
    shared.mkdir()
    shared.chmod(0o755)
    (shared / "letter.txt").write_text("x")
    Store.open(shared).close()
    assert modes(tmp_path)["documents"] == "0o755"
    assert modes(tmp_path)[f"documents/{DATABASE}"] == "0o600"


def test_an_attachment_lies_under_its_hash_once(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store")
    name = store.keep(b"photo")
    assert name == sha(b"photo")
    path = store.attachment(name)
    assert path.read_bytes() == b"photo"
    assert path.parent.name == name[:2]
    before = path.stat().st_mtime_ns
    assert store.keep(b"photo") == name
    assert path.stat().st_mtime_ns == before
    path.write_bytes(b"other")
    store.keep(b"photo")  # what was altered is put right by the true bytes
    assert path.read_bytes() == b"photo"
    assert [one.name for one in path.parent.iterdir()] == [name]


def test_a_backup_stands_by_itself(tmp_path: Path) -> None:
    store = filled(tmp_path / "store")
    copy = store.backup(tmp_path / "away" / "copy.db")
    write(store, answer("r9"))
    (tmp_path / "again").mkdir()
    copy.rename(tmp_path / "again" / DATABASE)
    assert list((tmp_path / "away").iterdir()) == []
    again = Store.open(tmp_path / "again")
    assert list(again.events()) == list(store.events())[:-1]
    assert again.device == store.device


def test_a_backup_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    store = filled(tmp_path / "store")
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(Exception, match="file_exists"):
        back_up(store.journal.base, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_the_environment_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path))
    assert store_folder() == tmp_path
    monkeypatch.setenv(STORE_VARIABLE, "~/kho")
    assert store_folder() == Path.home() / "kho"
    monkeypatch.delenv(STORE_VARIABLE)
    assert store_folder().parts[-2:] == ("facility-planner", "store")


def test_sql_is_loaded_only_where_a_store_is_opened() -> None:
    look = (
        "import sys; from facility_planner.storage.store import Store, Draft, AuditRow; "
        "from facility_planner.storage.place import store_folder; "
        "heavy = ('sqlmodel', 'sqlalchemy', 'alembic', 'sqlite3', 'cryptography'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
