"""The store: a folder with the journal in SQLite, attached files, keys and backups; 0600 throughout.

This module is the door and knows no SQL: what is behind it is loaded when a store is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.storage.folder import BACKUPS, attachment_path
from facility_planner.storage.values import ActionRow, AuditRow, Draft, FacilityRow, SealedText, Still, StoreFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from facility_planner.domain.journal.event import Event
    from facility_planner.domain.journal.register import Slot
    from facility_planner.storage.chains import ChainEnd
    from facility_planner.storage.journal import Journal

__all__ = ["ActionRow", "AuditRow", "Draft", "FacilityRow", "SealedText", "Still", "Store", "StoreFault"]


class Store:
    """The only door to the journal. One object a thread; several processes may have the store open."""

    folder: Path
    device: str

    def __init__(self, folder: Path, journal: Journal) -> None:
        """Stores are opened with `Store.open`."""
        self.folder = folder
        self.device = journal.device
        self.journal = journal

    @classmethod
    def open(cls, folder: Path) -> Store:
        """The store of a folder, made if there is none, brought to this program's schema after a backup.

        Raises:
            StoreError: it cannot be opened or made (`locked`, `read_only`, `newer`, `damaged`, …).
        """
        from facility_planner.storage.opening import open_journal  # noqa: PLC0415 - SQL only where a store is used

        return cls(folder, open_journal(folder))

    def close(self) -> None:
        """Let go of the files."""
        self.journal.base.close()

    def append(
        self, drafts: Sequence[Draft], *, author: str, at: datetime, still: Still | None = None
    ) -> tuple[Event, ...]:
        """Write one act: its events, their texts and what follows from them, all or nothing, on disk on return.

        Args:
            drafts: What it says.
            author: Who does it.
            at: When.
            still: What must be so when it is written.

        Raises:
            StoreError: nothing was written; `audit_finished` or `changed_meanwhile` where something is not so.
        """
        return self.journal.append(drafts, author, at, still)

    def insert(self, events: Sequence[Event], texts: Sequence[SealedText]) -> int:
        """Take in events of other devices and their texts; what is known already changes nothing.

        Returns:
            How many events were new.

        Raises:
            StoreError: `forked`, `chain_gap`, `chain_altered` or `text_altered`: nothing was taken in.
        """
        from facility_planner.storage.inserting import insert  # noqa: PLC0415

        return insert(self.journal, events, texts)

    def undo(self, audit: str, *, author: str, at: datetime) -> tuple[Event, ...]:
        """Take back the last act of this device in an audit; nothing to take back gives no events.

        Raises:
            StoreError: `audit_finished`, or nothing could be written.
        """
        return self.journal.undo(audit, author, at)

    def redo(self, audit: str, *, author: str, at: datetime) -> tuple[Event, ...]:
        """Do again what was taken back last. Errors as for `undo`."""
        return self.journal.redo(audit, author, at)

    def redact(self, hash: str, reason: str, *, author: str, at: datetime) -> Event:
        """Destroy a free text with its salt, or an attachment, here and in the copies; the chain still holds.

        Raises:
            StoreError: `reason_needed`, `unknown_text`, `already_redacted`: nothing was done. `traces_left`: it is
                destroyed, but the files could not be cleared of it yet; opening the store again tries anew.
        """
        from facility_planner.storage.redacting import redact  # noqa: PLC0415

        return redact(self.journal, hash, reason, author, at)

    def backup(self, path: Path | None = None) -> Path:
        """Copy the journal into a new file, of which SQLite's own check finds nothing; attachments are not in it.

        Args:
            path: The file; without it, one in the folder of copies, named by the moment.

        Raises:
            StoreError: `file_exists`, or the copy cannot be written.
        """
        from facility_planner.storage.backup import back_up, name_now  # noqa: PLC0415

        return back_up(self.journal.base, path or self.folder / BACKUPS / name_now())

    def slots(self, scope: str) -> Mapping[str, Slot]:
        """Every slot of a scope, from the projection."""
        return self.journal.slots(scope)

    def texts(self, scope: str) -> Mapping[str, str]:
        """The free texts that the events of a scope speak of, by hash; redacted ones are not there."""
        return self.journal.texts(scope)

    def seals(self, hashes: Iterable[str]) -> tuple[SealedText, ...]:
        """Free texts with their salts, by hash; those that are not there are left out."""
        return self.journal.seals(hashes)

    def redacted(self) -> frozenset[str]:
        """The hashes of every text and attachment that an event says was destroyed."""
        return self.journal.redacted()

    def events(self, scope: str | None = None) -> Iterable[Event]:
        """The events of a scope, or all, in the order of all events."""
        return self.journal.events(scope)

    def scopes(self, kind: str) -> tuple[str, ...]:
        """The scopes of a kind (`audit`, `facility`, `inspector`) that something was said of, in order."""
        return self.journal.scopes(kind)

    def chains(self) -> Mapping[str, ChainEnd]:
        """The last event of each device that is known."""
        return self.journal.ends()

    def audits(self, facility: str | None = None) -> tuple[AuditRow, ...]:
        """The audits, the latest first."""
        return self.journal.audits(facility)

    def facilities(self) -> tuple[FacilityRow, ...]:
        """The facilities of the register, by id."""
        return self.journal.facilities()

    def actions(self) -> tuple[ActionRow, ...]:
        """The corrective actions of all audits, by due day."""
        return self.journal.actions()

    def remember(self, audit: str, place: str, judged: int, applicable: int) -> None:
        """Keep where this device is in an audit; no part of the journal."""
        self.journal.remember(audit, place, judged, applicable)

    def place(self, audit: str) -> str | None:
        """Where this device was in an audit."""
        return self.journal.place(audit)

    def last_audit(self) -> str | None:
        """The audit that this device worked on last and that is still open."""
        return self.journal.last_audit()

    def keep(self, content: bytes) -> str:
        """Keep bytes among the attachments under their SHA-256, which is returned; written before return.

        Raises:
            StoreError: they cannot be written, or were destroyed on purpose (`already_redacted`); nothing is left of
                them.
        """
        from facility_planner.storage.attachments import keep  # noqa: PLC0415

        return keep(self.folder, content, self.redacted())

    def keep_file(self, path: Path) -> str:
        """Keep a copy of a file among the attachments, however big; as `keep`.

        Raises:
            OSError: the file cannot be read.
            StoreError: as for `keep`.
        """
        from facility_planner.storage.attachments import keep_file  # noqa: PLC0415

        return keep_file(self.folder, path, self.redacted())

    def attachment(self, sha256: str) -> Path:
        """The file of an attachment, whether it is there or not."""
        return attachment_path(self.folder, sha256)
