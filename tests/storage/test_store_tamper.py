"""One changed byte, wherever it is: found and named."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from tests.storage.store_kit import AUTHOR, SCOPE, filled, write

from facility_planner.storage.folder import ATTACHMENTS, DATABASE
from facility_planner.storage.keys import make_key, sign
from facility_planner.storage.store import Draft, Store
from facility_planner.storage.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facility_planner.storage.store import StoreFault

_EVENT_TEXTS = ("hash", "device", "prev", "at", "author", "kind", "scope", "slot", "body", "during")
_EVENT_NUMBERS = ("seq", "clock", "act")
_TEXT_COLUMNS = ("hash", "salt", "text")


@dataclass(frozen=True)
class Changed:
    """What was changed, and how a fault names it."""

    what: str
    names: dict[str, str]
    back: tuple[str, tuple[Any, ...]] | None


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    whole = filled(tmp_path_factory.mktemp("tamper") / "store", answers=4)
    public = make_key(whole.folder, AUTHOR, "đêm dài lắm mộng")
    write(whole, Draft("introduced", f"inspector:{AUTHOR}", "key", {"key": public}, {"name": "Người kiểm tra"}))
    write(whole, Draft("changed", "facility:moc-bai", "fact/floors", 2, during=SCOPE))
    record = whole.keep(b'{"audit": "..."}')
    (finished,) = write(whole, Draft("finished", SCOPE, "finish/1", {"version": 1, "record": record, "heads": {}}))
    from facility_planner.domain.audits.closing import signed_text  # noqa: PLC0415

    signature = sign(whole.folder, AUTHOR, "đêm dài lắm mộng", signed_text(SCOPE.removeprefix("audit:"), finished))
    value = {"version": 1, "inspector": AUTHOR, "key": public, "signature": signature}
    write(whole, Draft("signed", SCOPE, f"signature/1/{AUTHOR}", value))
    assert verify(whole) == ()
    yield whole
    whole.close()


def other_byte(chance: random.Random, content: bytes) -> bytes:
    place = chance.randrange(len(content))
    return content[:place] + bytes([content[place] ^ chance.randint(1, 255)]) + content[place + 1 :]


def change_text_column(database: sqlite3.Connection, chance: random.Random, table: str, column: str) -> Changed | None:
    rows = database.execute(f"SELECT rowid, * FROM {table} WHERE {column} IS NOT NULL AND {column} != ''").fetchall()
    row = chance.choice(rows)
    held = row[column].encode()
    update = f"UPDATE {table} SET {column} = CAST(? AS TEXT) WHERE rowid = ?"
    database.execute(update, (other_byte(chance, held), row["rowid"]))
    names = {"hash": row["hash"]} if table == "texts" else {"device": row["device"], "seq": str(row["seq"])}
    return Changed(f"{table}.{column}", names, (update, (held, row["rowid"])))


def change_number(database: sqlite3.Connection, chance: random.Random, column: str) -> Changed | None:
    row = chance.choice(database.execute("SELECT rowid, * FROM events").fetchall())
    number = row[column] ^ (1 << chance.randrange(8))
    update = f"UPDATE events SET {column} = ? WHERE rowid = ?"
    try:
        database.execute(update, (number, row["rowid"]))
    except sqlite3.IntegrityError:  # two events of one number: the database itself refuses
        return None
    names = {"device": row["device"], "seq": str(row["seq"])}
    return Changed(f"events.{column}", names, (update, (row[column], row["rowid"])))


def change_file(path: Path, chance: random.Random) -> Changed:
    path.write_bytes(other_byte(chance, path.read_bytes()))
    return Changed("attachment", {"hash": path.name}, None)


def is_named(fault: StoreFault, names: dict[str, str]) -> bool:
    return not fault.is_notice and all(str(fault.args.get(name)) == said for name, said in names.items())


def change(store: Store, database: sqlite3.Connection, chance: random.Random) -> Changed | None:
    kind = chance.choices(["event", "number", "text", "file"], [10, 3, 4, 2])[0]
    if kind == "event":
        return change_text_column(database, chance, "events", chance.choice(_EVENT_TEXTS))
    if kind == "number":
        return change_number(database, chance, chance.choice(_EVENT_NUMBERS))
    if kind == "text":
        return change_text_column(database, chance, "texts", chance.choice(_TEXT_COLUMNS))
    return change_file(chance.choice(sorted((store.folder / ATTACHMENTS).glob("*/*"))), chance)


@pytest.mark.parametrize("changes", [100, pytest.param(1000, marks=pytest.mark.long)])
def test_any_changed_byte_is_found_and_named(store: Store, changes: int) -> None:
    chance, done = random.Random(20260312), 0
    attachments = {path: path.read_bytes() for path in (store.folder / ATTACHMENTS).glob("*/*")}
    with closing(sqlite3.connect(store.folder / DATABASE, isolation_level=None)) as database:
        database.row_factory = sqlite3.Row
        database.execute("PRAGMA ignore_check_constraints=ON")
        database.execute("PRAGMA foreign_keys=OFF")
        while done < changes:
            changed = change(store, database, chance)
            if changed is None:
                continue
            found = verify(store)
            assert any(is_named(fault, changed.names) for fault in found), (changed, found)
            if changed.back is not None:
                database.execute(*changed.back)
            for path, content in attachments.items():
                path.write_bytes(content)
            done += 1
    assert verify(store) == ()


@pytest.mark.parametrize(
    ("update", "code"),
    [
        ("DELETE FROM events WHERE seq = 3", "chain_missing"),
        ("DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)", "chain_truncated"),
        ("UPDATE chains SET hash = prev FROM events WHERE events.seq = 2", "chain_end_differs"),
        ("UPDATE chains SET clock = clock + 1", "chain_end_differs"),
        ("DELETE FROM texts WHERE rowid = 2", "text_missing"),
        ("INSERT INTO texts SELECT printf('%064d', 1), salt, text FROM texts WHERE rowid = 1", "text_altered"),
        ("DELETE FROM heads WHERE slot = 'opened'", "rows_differ"),
        ("UPDATE audits SET disputes = 1", "rows_differ"),
        ("DELETE FROM audits", "rows_differ"),
        ("UPDATE actions SET state = 'done'", "rows_differ"),
        ("UPDATE facilities SET province = 'ha-noi'", "rows_differ"),
        ("INSERT INTO facilities SELECT 'ghost', name, province, kind, ownership FROM facilities", "rows_differ"),
        ("INSERT INTO text_uses SELECT 'audit:ghost', hash FROM texts LIMIT 1", "rows_differ"),
        ("INSERT INTO redactions SELECT hash, hash FROM texts LIMIT 1", "rows_differ"),
    ],
)
def test_what_is_changed_by_whole_rows_is_found(tmp_path: Path, update: str, code: str) -> None:
    store = filled(tmp_path / "store")
    with closing(sqlite3.connect(store.folder / DATABASE, isolation_level=None)) as database:
        database.execute(update)
    assert code in {fault.code for fault in verify(store)}


def flip(path: Path, chance: random.Random, flips: int) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(flips):
        content[chance.randrange(len(content))] ^= chance.randint(1, 255)
    path.write_bytes(bytes(content))


def use(folder: Path) -> None:
    """Everything that a program does with a store."""
    from tests.storage.store_kit import AUDIT, NOON, action, answer  # noqa: PLC0415

    from facility_planner.errors import StoreError  # noqa: PLC0415
    from facility_planner.storage.rebuild import rebuild  # noqa: PLC0415

    try:
        store = Store.open(folder)
    except StoreError:
        return
    hash_ = "a" * 64
    acts = (
        store.audits, store.facilities, store.actions, store.last_audit, store.redacted, store.chains,
        lambda: store.slots(SCOPE), lambda: store.texts(SCOPE), lambda: list(store.events()),
        lambda: list(store.events(SCOPE)), lambda: store.place(AUDIT), lambda: store.scopes("audit"),
        lambda: verify(store), lambda: write(store, answer("r1", "not_met", {"reason": "mưa"}), action(state="done")),
        lambda: store.undo(AUDIT, author=AUTHOR, at=NOON), lambda: store.redo(AUDIT, author=AUTHOR, at=NOON),
        lambda: store.remember(AUDIT, "x", 1, 2), store.backup, lambda: rebuild(store),
        lambda: store.redact(next(iter(store.texts(SCOPE)), hash_), "nhầm", author=AUTHOR, at=NOON),
    )  # fmt: skip
    try:
        for act in acts:
            try:
                act()
            except StoreError as error:
                assert error.code not in ("failed",), error
    finally:
        store.close()


@pytest.mark.parametrize("rounds", [15, pytest.param(1500, marks=pytest.mark.long)])
def test_flipped_bytes_of_the_file_end_in_no_traceback(tmp_path: Path, rounds: int) -> None:
    store = filled(tmp_path / "store")
    store.close()
    content = (tmp_path / "store" / DATABASE).read_bytes()
    chance = random.Random(508)
    for number in range(rounds):
        folder = tmp_path / f"flipped-{number}"
        folder.mkdir()
        (folder / DATABASE).write_bytes(content)
        flip(folder / DATABASE, chance, chance.choice([1, 1, 3, 30]))
        use(folder)
