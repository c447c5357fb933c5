"""Records of finished versions, read from the attachments under the hash that their journal names."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from facility_planner.domain.audits.closing import signed_text
from facility_planner.domain.audits.late import said_since
from facility_planner.domain.audits.record_file import read_record
from facility_planner.domain.audits.state import audit_state
from facility_planner.errors import StoreError
from facility_planner.storage import keys

if TYPE_CHECKING:
    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.audits.state import AuditState
    from facility_planner.storage.store import Store


def record_in(store: Store, state: AuditState, version: int) -> AuditRecord:
    """The record of a version that was finished, with those signatures that are under it and no other.

    Raises:
        StoreError: `audit_not_finished`, `record_missing` or `record_altered`.
    """
    if version not in state.finished:
        raise StoreError("audit_not_finished", audit=state.id, version=version)
    wanted = state.finished[version][0].record
    try:
        kept = store.attachment(wanted).read_bytes()
    except OSError as error:
        raise StoreError("record_missing", audit=state.id, version=version, sha256=wanted) from error
    if hashlib.sha256(kept).hexdigest() != wanted:
        raise StoreError("record_altered", audit=state.id, version=version, sha256=wanted)
    try:
        record = read_record(kept.decode(), state, store.texts(f"audit:{state.id}"))
    except (ValueError, KeyError) as error:
        raise StoreError("record_altered", audit=state.id, version=version, sha256=wanted) from error
    message = signed_text(state.id, state.finished[version][1])
    under = (one for one in record.signatures if keys.holds(one.key, one.signature, message))
    return replace(record, signatures=tuple(under))


def late_in(store: Store, audit: str) -> tuple[str, ...]:
    """What is said of a finished audit and is not in its record, by slot; without its record nothing is known."""
    slots = store.slots(f"audit:{audit}")
    if "opened" not in slots:
        return ()
    state = audit_state(audit, slots, store.texts(f"audit:{audit}"))
    try:
        return said_since(record_in(store, state, state.version).state, state) if state.is_finished else ()
    except StoreError:  # `store verify` tells of a record that is missing or was altered
        return ()


def last_version(store: Store, audit: str) -> AuditRecord | None:
    """The record of an audit's last finished version; None where none is finished, or there is no such audit."""
    slots = store.slots(f"audit:{audit}")
    if "opened" not in slots:
        return None
    state = audit_state(audit, slots, store.texts(f"audit:{audit}"))
    return record_in(store, state, max(state.finished)) if state.finished else None


def last_finished(store: Store, facility: str) -> str | None:
    """The latest audit of a facility of which a version was finished."""
    rows = store.audits(facility)
    return next((row.id for row in rows if row.is_finished or row.version > 1), None)
