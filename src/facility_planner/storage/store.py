"""The store: a folder with the journal in SQLite, attached files, keys and backups; 0600 throughout."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from facility_planner.domain.journal.event import Event, EventKind
    from facility_planner.domain.journal.register import Slot


@dataclass(frozen=True)
class Draft:
    """An event to be written. Free texts stand in `texts` by the place in `value` that they go to.

    `{"texts": {"reason": "mưa"}}` puts `{"sealed": hash}` under `value["reason"]`; a place may be a path of keys
    and numbers, as `team/0/name`.
    """

    kind: EventKind
    scope: str
    slot: str
    value: Any = None
    texts: Mapping[str, str] = field(default_factory=dict)
    during: str | None = None


@dataclass(frozen=True)
class AuditRow:
    """One line of the list of audits; `judged` and `applicable` are as this device last counted them."""

    id: str
    facility: str
    as_of: date
    standards: tuple[str, ...]
    version: int
    is_finished: bool
    signed_by: tuple[str, ...]
    disputes: int
    judged: int | None = None
    applicable: int | None = None


@dataclass(frozen=True)
class FacilityRow:
    """One line of the register; one that was removed is not among them."""

    id: str
    name: Mapping[str, str]
    province: str | None
    kind: str
    ownership: str


@dataclass(frozen=True)
class ActionRow:
    """One corrective action of any audit."""

    audit: str
    facility: str
    id: str
    finding: str
    owner: str
    due: date
    state: str


class Store:
    """The only door to the journal. One object a thread; several processes may have the store open."""

    folder: Path
    device: str

    @classmethod
    def open(cls, folder: Path) -> Store:
        """The store of a folder, made if there is none, brought to this program's schema after a backup.

        Raises:
            StoreError: it cannot be opened or made (`locked`, `read_only`, `newer`, `damaged`, …).
        """
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the files."""
        raise NotImplementedError

    def append(self, drafts: Sequence[Draft], *, author: str, at: datetime) -> tuple[Event, ...]:
        """Write one act: its events, their texts and what follows from them, all or nothing, on disk on return.

        Raises:
            StoreError: nothing was written.
        """
        raise NotImplementedError

    def undo(self, audit: str, *, author: str, at: datetime) -> tuple[Event, ...]:
        """Take back the last act of this device in an audit; nothing to take back gives no events."""
        raise NotImplementedError

    def redo(self, audit: str, *, author: str, at: datetime) -> tuple[Event, ...]:
        """Do again what was taken back last."""
        raise NotImplementedError

    def slots(self, scope: str) -> Mapping[str, Slot]:
        """Every slot of a scope, from the projection."""
        raise NotImplementedError

    def texts(self, scope: str) -> Mapping[str, str]:
        """The free texts that the events of a scope speak of, by hash; redacted ones are not there."""
        raise NotImplementedError

    def events(self, scope: str | None = None) -> Iterable[Event]:
        """The events of a scope, or all, in the order of all events."""
        raise NotImplementedError

    def audits(self, facility: str | None = None) -> tuple[AuditRow, ...]:
        """The audits, the latest first."""
        raise NotImplementedError

    def facilities(self) -> tuple[FacilityRow, ...]:
        """The facilities of the register, by id."""
        raise NotImplementedError

    def actions(self) -> tuple[ActionRow, ...]:
        """The corrective actions of all audits, by due day."""
        raise NotImplementedError

    def remember(self, audit: str, place: str, judged: int, applicable: int) -> None:
        """Keep where this device is in an audit; no part of the journal."""
        raise NotImplementedError

    def place(self, audit: str) -> str | None:
        """Where this device was in an audit."""
        raise NotImplementedError

    def last_audit(self) -> str | None:
        """The audit that this device worked on last and that is still open."""
        raise NotImplementedError

    def keep(self, content: bytes) -> str:
        """Keep bytes among the attachments under their SHA-256, which is returned; written before return."""
        raise NotImplementedError

    def attachment(self, sha256: str) -> Path:
        """The file of an attachment, whether it is there or not."""
        raise NotImplementedError
