"""Small journals to test the store with: one audit, a few answers, a facility, an action."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from facility_planner.storage.store import Draft, Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from facility_planner.domain.journal.event import Event

AUDIT = "moc-bai-20260312-3f9a"
SCOPE = f"audit:{AUDIT}"
FACILITY = "facility:moc-bai"
AUTHOR = "tt-07"
NOON = datetime(2026, 3, 12, 5, 0, tzinfo=UTC)


def opened(audit: str = AUDIT, facility: str = "moc-bai", as_of: str = "2026-03-12") -> Draft:
    standards = [{"id": "vn-2024", "version": "1", "sha256": "a" * 64, "origin": "shipped"}]
    value = {"facility": facility, "as_of": as_of, "standards": standards, "lead": AUTHOR}
    return Draft("opened", f"audit:{audit}", "opened", value)


def answer(requirement: str, verdict: str = "met", texts: Mapping[str, str] | None = None, scope: str = SCOPE) -> Draft:
    value = {"verdict": verdict, "seen_on": "2026-03-12"}
    return Draft("answered", scope, f"answer/vn-2024/{requirement}/moc-bai", value, texts or {})


def action(name: str = "a1", state: str = "agreed") -> Draft:
    value = {"finding": "vn-2024/r1/moc-bai", "owner": "head", "due": "2026-06-01", "state": state}
    return Draft("planned", SCOPE, f"action/{name}", value, {"what": "sửa khóa cửa"})


def facts(facility: str = "moc-bai", name: str = "Mộc Bài") -> list[Draft]:
    told: dict[str, Any] = {
        "name": {"vi": name, "en": name}, "kind": "shelter", "ownership": "public", "province": "tay-ninh",
    }  # fmt: skip
    return [Draft("registered", f"facility:{facility}", f"fact/{field}", fact) for field, fact in told.items()]


def write(store: Store, *drafts: Draft, minute: int = 0) -> tuple[Event, ...]:
    return store.append(drafts, author=AUTHOR, at=NOON + timedelta(minutes=minute))


def filled(folder: Path, answers: int = 5) -> Store:
    """A store with a facility, an audit, answers with reasons, an action and an attachment."""
    store = Store.open(folder)
    write(store, *facts())
    write(store, opened())
    for number in range(answers):
        write(store, answer(f"r{number}", texts={"reason": f"lý do số {number}: phòng chưa có khóa"}))
    content = b"a photo of a door"
    name = store.keep(content)
    value = {"sha256": name, "size": len(content), "kind": "photo", "suffix": ".jpg"}
    write(store, Draft("attached", SCOPE, f"evidence/vn-2024/r1/moc-bai/{name}", value, {"name": "cửa phòng"}))
    write(store, action())
    return store


def values(store: Store, scope: str = SCOPE) -> dict[str, Any]:
    return {name: slot.value for name, slot in store.slots(scope).items()}


def tables(store: Store) -> dict[str, list[Any]]:
    """Every row that follows from the journal."""
    from facility_planner.storage.projecting import PROJECTED  # noqa: PLC0415

    with store.journal.base.reading() as connection:
        return {table.name: sorted(map(repr, connection.execute(table.select()))) for table in PROJECTED}


def all_bytes(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path, path.read_bytes()


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
