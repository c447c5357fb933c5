"""What was redacted is in no file of the store any more, and the journal still holds."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.storage.store_kit import AUDIT, AUTHOR, NOON, SCOPE, all_bytes, answer, filled, opened, tables, write

from facility_planner.errors import StoreError
from facility_planner.storage import engine
from facility_planner.storage.folder import BACKUPS, DATABASE, make_folder, new_file
from facility_planner.storage.rebuild import rebuild
from facility_planner.storage.store import Draft, SealedText, Store
from facility_planner.storage.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.domain.journal.event import Event

SECRET = "Mã hồ sơ K-417, khai tại cửa khẩu — không được ghi vào đây"


def with_secret(folder: Path) -> tuple[Store, SealedText]:
    """A store in which a text went through many hands: written, copied, moved about among thousands of others."""
    store = filled(folder)
    (event,) = write(store, answer("r8", texts={"reason": SECRET}))
    for number in range(30):
        write(store, *[answer(f"m{number}-{one}", texts={"reason": f"điều {one} " * 9}) for one in range(5)])
    write(store, answer("r8", "not_met", {"reason": "lý do khác"}))
    (seal,) = store.seals([event.value["reason"]["sealed"]])
    return store, seal


def redact(store: Store, hash_: str, reason: str = "ghi nhầm tên người") -> Event:
    return store.redact(hash_, reason, author=AUTHOR, at=NOON)


def files_with(folder: Path, seal: SealedText) -> list[str]:
    """The files in which the text, a good part of it, or its salt is found."""
    needles = [
        SECRET.encode(),
        SECRET.encode("utf-16-le"),
        SECRET[:16].encode(),
        SECRET[-16:].encode(),
        seal.salt.encode(),
    ]
    return [path.name for path, content in all_bytes(folder) if any(needle in content for needle in needles)]


def test_text_and_salt_are_in_no_file_of_the_store(tmp_path: Path) -> None:
    store, seal = with_secret(tmp_path)
    for _ in range(2):
        store.backup()
    assert len(files_with(tmp_path, seal)) >= 3  # the search finds it where it is
    event = redact(store, seal.hash)
    assert files_with(tmp_path, seal) == []
    store.close()
    assert files_with(tmp_path, seal) == []
    store = Store.open(tmp_path)
    assert (event.kind, event.scope, event.slot) == ("redacted", f"store:{store.device}", f"redacted/{seal.hash}")
    assert store.texts(event.scope)[event.value["reason"]["sealed"]] == "ghi nhầm tên người"
    assert seal.hash not in store.texts(SCOPE)
    assert store.redacted() == {seal.hash}
    (told,) = verify(store)
    assert (told.code, told.place, told.is_notice) == ("text_redacted", seal.hash, True)
    assert told.args == {"hash": seal.hash, "author": AUTHOR, "at": "2026-03-12 12:00"}  # 05:00 UTC
    grown = tables(store)
    rebuild(store)
    assert tables(store) == grown


def test_copies_hold_everything_else(tmp_path: Path) -> None:
    store, seal = with_secret(tmp_path)
    copy = store.backup()
    redact(store, seal.hash)
    assert [path.name for path in (tmp_path / BACKUPS).iterdir()] == [copy.name]
    (tmp_path / "again").mkdir()
    copy.rename(tmp_path / "again" / DATABASE)
    again = Store.open(tmp_path / "again")
    assert list(again.events()) == list(store.events())[:-1]
    assert len(again.texts(SCOPE)) == len(store.texts(SCOPE))
    missing = [fault for fault in verify(again) if fault.code == "text_missing"]
    assert [fault.place for fault in missing] == [seal.hash]  # this copy is older than the event that says why


def test_an_attachment_is_destroyed_too(tmp_path: Path) -> None:
    store = filled(tmp_path)
    (name,) = [slot.rpartition("/")[2] for slot in store.slots(SCOPE) if slot.startswith("evidence/")]
    redact(store, name, "người trong ảnh")
    assert not store.attachment(name).exists()
    (told,) = verify(store)
    assert (told.code, told.place, told.is_notice) == ("attachment_redacted", name, True)
    with pytest.raises(StoreError, match="already_redacted"):
        redact(store, name)


@pytest.mark.parametrize(("reason", "code"), [("", "reason_needed"), ("  ", "reason_needed")])
def test_a_reason_is_needed(tmp_path: Path, reason: str, code: str) -> None:
    store, seal = with_secret(tmp_path)
    with pytest.raises(StoreError, match=code):
        redact(store, seal.hash, reason)
    assert seal.hash in store.texts(SCOPE)


@pytest.mark.parametrize("hash_", ["f" * 64, "store.db", "../store.db", ""])
def test_what_is_not_known_cannot_be_redacted(tmp_path: Path, hash_: str) -> None:
    store = filled(tmp_path)
    count = len(list(store.events()))
    with pytest.raises(StoreError, match="unknown_text"):
        redact(store, hash_)
    assert len(list(store.events())) == count


def test_nothing_is_redacted_twice(tmp_path: Path) -> None:
    store, seal = with_secret(tmp_path)
    redact(store, seal.hash)
    with pytest.raises(StoreError, match="already_redacted"):
        redact(store, seal.hash)


def test_the_record_of_a_version_is_kept(tmp_path: Path) -> None:
    store = filled(tmp_path)
    record = store.keep(b"{}")
    write(store, Draft("finished", SCOPE, "finish/1", {"version": 1, "record": record, "heads": {}}))
    with pytest.raises(StoreError, match="record_kept"):
        redact(store, record)
    assert store.attachment(record).exists()


def test_redacting_cannot_be_undone(tmp_path: Path) -> None:
    store, seal = with_secret(tmp_path)
    redact(store, seal.hash)
    assert [event.kind for event in store.undo(AUDIT, author=AUTHOR, at=NOON)] == ["undone"]
    assert seal.hash in {
        head.value["reason"]["sealed"] for head in store.slots(SCOPE)["answer/vn-2024/r8/moc-bai"].heads
    }
    assert seal.hash not in store.texts(SCOPE)
    assert files_with(tmp_path, seal) == []


def test_while_another_program_reads_the_traces_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_PATIENCE_MS", 50)
    store, seal = with_secret(tmp_path)
    with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM texts").fetchone()
        with pytest.raises(StoreError, match="traces_left"):
            redact(store, seal.hash)
        assert seal.hash not in store.texts(SCOPE)
        assert {fault.code for fault in verify(store)} == {"text_redacted", "traces_left"}
        other.execute("ROLLBACK")
    store.close()
    store = Store.open(tmp_path)
    assert files_with(tmp_path, seal) == []
    assert {fault.code for fault in verify(store)} == {"text_redacted"}


def test_a_copy_that_cannot_be_cleared_is_named(tmp_path: Path) -> None:
    store, seal = with_secret(tmp_path)
    broken = tmp_path / BACKUPS / "broken.db"
    make_folder(broken.parent)
    os.close(new_file(broken))
    broken.write_bytes(b"SQLite format 3\0" + SECRET.encode() * 50)
    with pytest.raises(StoreError) as error:
        redact(store, seal.hash)
    assert (error.value.code, error.value.args_of_code["file"]) == ("traces_left", str(broken))
    assert {fault.code for fault in verify(store)} == {"text_redacted", "traces_left"}
    broken.unlink()
    store.close()
    assert [fault.code for fault in verify(Store.open(tmp_path))] == ["text_redacted"]
    assert files_with(tmp_path, seal) == []


def test_what_one_device_redacted_is_destroyed_on_the_others(tmp_path: Path) -> None:
    one = Store.open(tmp_path / "one")
    write(one, opened())
    (event,) = write(one, answer("r1", texts={"reason": SECRET}))
    (seal,) = one.seals([event.value["reason"]["sealed"]])
    two = Store.open(tmp_path / "two")
    two.insert(list(one.events()), [seal])
    two.backup()
    assert two.texts(SCOPE) == {seal.hash: SECRET}
    redact(one, seal.hash)
    assert two.insert(list(one.events()), []) == 1
    assert files_with(tmp_path, seal) == []
    assert two.insert(list(one.events()), [seal]) == 0  # an older bundle brings it again: it is not taken in
    assert two.texts(SCOPE) == {}
    assert files_with(tmp_path, seal) == []
