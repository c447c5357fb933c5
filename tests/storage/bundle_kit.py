"""Devices with inspectors whose keys lie open, and the bundles that pass between them."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from facility_planner.domain.facility import Facility
from facility_planner.domain.journal.facts import facts_of
from facility_planner.storage.bundles.exchange import Arrived, Pen, export_bundle, import_bundle
from facility_planner.storage.store import Draft, Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from facility_planner.domain.journal.event import Event

MORNING = datetime(2026, 3, 12, 1, 0, tzinfo=UTC)
FACILITY = Facility.model_validate_json(
    json.dumps(
        {
            "facility": "moc-bai",
            "name": {"vi": "Cơ sở Mộc Bài", "en": "Moc Bai"},
            "kind": "reception_centre",
            "ownership": "public",
            "province": "80",
            "supplies": {"bedding_set": 20},
            "rooms": [
                {"id": "C1", "use": "consultation", "floor_area_m2": 9},
                {"id": "D1", "use": "sleeping", "floor_area_m2": 36, "beds": 6},
                {"id": "W1", "use": "toilet", "units": 2},
            ],
        }
    )
)
SCOPE = f"facility:{FACILITY.id}"
STANDARD = {"id": "vn-2024", "version": "2026.11", "sha256": "0" * 64, "origin": "shipped"}


def pen_of(inspector: str, seed: int) -> Pen:
    """A key that is the same in every run."""
    private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    return Pen(inspector, private.public_key().public_bytes_raw().hex(), lambda message: private.sign(message).hex())


@dataclass
class Device:
    """A store and the inspector who works with it; every act is a minute later."""

    store: Store
    pen: Pen
    acts: int = field(default=0)

    def write(self, *drafts: Draft) -> tuple[Event, ...]:
        self.acts += 1
        return self.store.append(drafts, author=self.pen.inspector, at=self.now)

    @property
    def now(self) -> datetime:
        return MORNING + timedelta(minutes=self.acts)

    def introduce(self) -> None:
        scope = f"inspector:{self.pen.inspector}"
        texts = {"name": f"Thanh tra {self.pen.inspector}"}
        self.write(Draft("introduced", scope, "key", {"key": self.pen.key}, texts))

    def register(self) -> None:
        self.write(*(Draft("registered", SCOPE, slot, fact) for slot, fact in facts_of(FACILITY).items()))

    def open(self, audit: str) -> None:
        opened: dict[str, Any] = {
            "facility": FACILITY.id,
            "as_of": "2026-03-12",
            "standards": [STANDARD],
            "decisions": {},
            "previous": None,
            "lead": self.pen.inspector,
        }
        self.write(Draft("opened", f"audit:{audit}", "opened", opened))

    def answer(self, audit: str, requirement: str, verdict: str, reason: str = "") -> Event:
        value = {"verdict": verdict, "seen_on": "2026-03-12"}
        slot = f"answer/vn-2024/{requirement}/{FACILITY.id}"
        (event,) = self.write(Draft("answered", f"audit:{audit}", slot, value, {"reason": reason} if reason else {}))
        return event

    def note(self, audit: str, requirement: str, text: str) -> Event:
        slot = f"note/vn-2024/{requirement}/{FACILITY.id}"
        (event,) = self.write(Draft("noted", f"audit:{audit}", slot, None, {"": text}))
        return event

    def attach(self, audit: str, requirement: str, content: bytes) -> str:
        sha256 = self.store.keep(content)
        slot = f"evidence/vn-2024/{requirement}/{FACILITY.id}/{sha256}"
        value = {"sha256": sha256, "size": len(content), "kind": "photo"}
        self.write(Draft("attached", f"audit:{audit}", slot, value, {"name": "ảnh"}))
        return sha256

    def bundle(self, path: Path, audits: Sequence[str] = ()) -> Path:
        with path.open("w+b") as file:
            export_bundle(self.store, audits, self.pen, file)
        return path

    def take(self, path: Path) -> Arrived:
        return import_bundle(self.store, path)

    def copied(self, folder: Path) -> Device:
        """The same device in another folder, as if it had not been what it is."""
        shutil.copytree(self.store.folder, folder)
        return Device(Store.open(folder), self.pen, self.acts)


def device(folder: Path, inspector: str, seed: int) -> Device:
    """A new device whose inspector has introduced their key."""
    made = Device(Store.open(folder), pen_of(inspector, seed))
    made.introduce()
    return made


def told(store: Store) -> dict[str, Any]:
    """Everything that a store says of its audits and facilities, but for what is this device's own."""
    scopes = sorted({event.scope for event in store.events()})
    return {
        "events": [event.hash for event in store.events()],
        "slots": {scope: _heads(store, scope) for scope in scopes},
        "texts": {scope: dict(store.texts(scope)) for scope in scopes},
        "audits": [
            (row.id, row.facility, row.version, row.is_finished, row.signed_by, row.disputes) for row in store.audits()
        ],
        "facilities": store.facilities(),
        "actions": store.actions(),
    }


def _heads(store: Store, scope: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(head.hash for head in slot.heads) for name, slot in store.slots(scope).items()}


def bytes_of(made: Device, audits: Sequence[str] = ()) -> bytes:
    out = io.BytesIO()
    export_bundle(made.store, audits, made.pen, out)
    return out.getvalue()


def files_in(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
