"""What must be forgotten, destroyed: in the journal's texts, among the attachments and in every copy.

What is to be destroyed is noted in the same transaction as the event that says so, and struck out only when no file
holds it any more: a program that was killed in between goes on when the store is opened next.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from facility_planner.errors import StoreError
from facility_planner.storage.failures import told
from facility_planner.storage.folder import BACKUPS, attachment_path
from facility_planner.storage.projection import REDACTED
from facility_planner.storage.reading import chunks
from facility_planner.storage.scrubbing import scrub, sweep
from facility_planner.storage.sealing import sealed_value
from facility_planner.storage.tables import EVENTS, HEADS, REDACTIONS, SETTINGS, TEXT_USES, TEXTS
from facility_planner.storage.writing import Planned

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Connection

    from facility_planner.domain.journal.event import Event
    from facility_planner.storage.journal import Journal

_TRACES = "traces"
"""The setting that names what is destroyed and may still be in a file."""


def redact(journal: Journal, hash_: str, reason: str, author: str, at: datetime) -> Event:
    """Destroy a text or an attachment, for a reason, which is an event itself.

    Raises:
        StoreError: `reason_needed`, `unknown_text`, `already_redacted`, `record_kept`: nothing was done.
            `traces_left`: it is destroyed, and a file could not be cleared of it yet.
    """
    if not reason.strip():
        raise StoreError("reason_needed")
    value, texts = sealed_value({}, {"reason": reason.strip()})
    with journal.base.writing() as connection:
        _refuse(journal, connection, hash_)
        planned = Planned("redacted", f"store:{journal.device}", f"{REDACTED}{hash_}", value)
        (event,) = journal.write(connection, [planned], texts, author, at)
        destroy(connection, [hash_])
    journal.reader.learn(event)
    left = _clear(journal)
    if left:
        raise StoreError("traces_left", file=left)
    return event


def destroy(connection: Connection, hashes: Collection[str]) -> None:
    """Delete texts, and note that files are to be cleared of them."""
    if not hashes:
        return
    for some in chunks(hashes):
        connection.execute(delete(TEXTS).where(TEXTS.c.hash.in_(some)))
    noted = sorted({*_noted(connection), *hashes})
    connection.execute(delete(SETTINGS).where(SETTINGS.c.name == _TRACES))
    connection.execute(insert(SETTINGS).values(name=_TRACES, value=json.dumps(noted)))


def clear_what_is_left(journal: Journal) -> None:
    """Clear files of what was destroyed before, if that is possible now; `verify` tells what is not."""
    with suppress(StoreError):
        _clear(journal, patient=False)


def traces_left(journal: Journal) -> tuple[str, ...]:
    """The hashes of what was destroyed and may still be in a file."""
    with journal.base.reading() as connection:
        return tuple(_noted(connection))


def _refuse(journal: Journal, connection: Connection, hash_: str) -> None:
    if connection.scalar(select(TEXTS.c.hash).where(TEXTS.c.hash == hash_)) is not None:
        return
    if connection.scalar(select(REDACTIONS.c.hash).where(REDACTIONS.c.hash == hash_).limit(1)) is not None:
        raise StoreError("already_redacted", hash=hash_)
    if connection.scalar(select(TEXT_USES.c.hash).where(TEXT_USES.c.hash == hash_).limit(1)) is not None:
        return
    if not _is_name(hash_) or not attachment_path(journal.base.folder, hash_).is_file():
        raise StoreError("unknown_text", hash=hash_)
    if hash_ in _records(journal, connection):
        raise StoreError("record_kept", hash=hash_)


def _clear(journal: Journal, *, patient: bool = True) -> str:
    """Clear every file of what was destroyed; the one that could not be, or nothing."""
    base = journal.base
    with base.reading() as connection:
        hashes = _noted(connection)
        kept = _records(journal, connection) if hashes else frozenset()
    if not hashes:
        return ""
    with told(base.folder):
        for hash_ in hashes:
            if _is_name(hash_) and hash_ not in kept:
                attachment_path(base.folder, hash_).unlink(missing_ok=True)
        sweep(base.folder / BACKUPS)
    for copy in sorted((base.folder / BACKUPS).glob("*.db")):
        try:
            scrub(copy, hashes)
        except StoreError:
            return str(copy)
    if not base.forget_traces(patient=patient):
        return str(base.file)
    with base.writing() as connection:
        if set(_noted(connection)) <= set(hashes):
            connection.execute(delete(SETTINGS).where(SETTINGS.c.name == _TRACES))
    return ""


def _records(journal: Journal, connection: Connection) -> frozenset[str]:
    """The attachments that records of finished versions are: they hold no free text, and signatures rest on them."""
    finishing = select(EVENTS.c.hash, EVENTS.c.body).join(HEADS, HEADS.c.hash == EVENTS.c.hash)
    rows = connection.execute(finishing.where(HEADS.c.slot.like("finish/%")))
    values = [journal.reader.event(hash_, body).value for hash_, body in rows]
    return frozenset(str(value.get("record")) for value in values if isinstance(value, dict))


def _noted(connection: Connection) -> list[str]:
    value = connection.scalar(select(SETTINGS.c.value).where(SETTINGS.c.name == _TRACES))
    try:
        found = json.loads(value) if value is not None else []
    except (TypeError, ValueError) as error:
        raise StoreError("damaged", why=_TRACES) from error
    return [str(hash_) for hash_ in found] if isinstance(found, list) else []


def _is_name(hash_: str) -> bool:
    return len(hash_) == 64 and set(hash_) <= set("0123456789abcdef")
