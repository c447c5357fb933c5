"""The projection as rows: brought after an event in its own transaction, read, and written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from facility_planner.domain.journal.event import sealed_in
from facility_planner.domain.journal.register import slot_of
from facility_planner.storage.projection import (
    Projection,
    action_row,
    audit_row,
    facility_row,
    is_action,
    owner_of,
    redactions_of,
    tells,
)
from facility_planner.storage.reading import chunks
from facility_planner.storage.tables import ACTIONS, AUDITS, EVENTS, FACILITIES, HEADS, REDACTIONS, TEXT_USES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection, Table

    from facility_planner.domain.journal.event import Event
    from facility_planner.storage.reading import Reader

MANY = 20
"""Events of one scope that are taken in at once."""
PROJECTED = (ACTIONS, AUDITS, FACILITIES, HEADS, REDACTIONS, TEXT_USES)


class Projector:
    """Brings the rows after the events of one transaction."""

    def __init__(self, connection: Connection, reader: Reader) -> None:
        self._connection = connection
        self._reader = reader
        self._touched: dict[str, set[str]] = {}
        self._spoken_of: dict[str, set[str]] = {}
        self._matters: set[str] = set()
        """The scopes whose own row may have changed."""

    def heads(self, scope: str, slot: str) -> tuple[Event, ...]:
        """The events that stand for a slot now."""
        found = self._reader.slots(self._connection, scope, [slot]).get(slot)
        return found.heads if found else ()

    def append(self, event: Event, heads: tuple[Event, ...]) -> None:
        """Take in an event that was made here, over the heads of its slot."""
        replaced = [head.hash for head in heads if head.hash in event.after]
        here = (HEADS.c.scope == event.scope) & (HEADS.c.slot == event.slot)
        if replaced:
            self._connection.execute(delete(HEADS).where(here & HEADS.c.hash.in_(replaced)))
        self._connection.execute(insert(HEADS).values(scope=event.scope, slot=event.slot, hash=event.hash))
        self._note(event, is_rival=len(heads) > 1 or len(heads) > len(replaced))

    def arrived(self, events: Iterable[Event]) -> None:
        """Take in events that came from elsewhere, whatever they follow."""
        places: dict[str, set[str]] = {}
        for event in events:
            places.setdefault(event.scope, set()).add(event.slot)
            self._note(event, is_rival=True)
        for scope, slots in sorted(places.items()):
            self._settle(scope, slots)

    def _settle(self, scope: str, slots: set[str]) -> None:
        """Find anew which events stand for some slots of a scope."""
        about: dict[str, list[Event]] = {slot: [] for slot in slots}
        for event in self._reader.of_scope(self._connection, scope):
            if event.slot in about:
                about[event.slot].append(event)
        for some in chunks(slots):
            self._connection.execute(delete(HEADS).where((HEADS.c.scope == scope) & HEADS.c.slot.in_(some)))
        heads = ((slot, head.hash) for slot, events in sorted(about.items()) for head in slot_of(events).heads)
        _insert(self._connection, HEADS, [{"scope": scope, "slot": slot, "hash": hash_} for slot, hash_ in heads])

    def finish(self) -> None:
        """Write the rows of every scope that was touched."""
        for scope, hashes in sorted(self._spoken_of.items()):
            self._write_texts(scope, hashes)
        for scope, slots in sorted(self._touched.items()):
            actions = [slot for slot in slots if is_action(scope, slot)]
            for name, slot in self._reader.slots(self._connection, scope, actions).items() if actions else ():
                self._write_action(scope, name, action_row(scope, name, slot))
            if scope in self._matters:
                self._write_rows(scope)

    def _note(self, event: Event, *, is_rival: bool) -> None:
        self._touched.setdefault(event.scope, set()).add(event.slot)
        if is_rival or tells(event.scope, event.slot):
            self._matters.add(event.scope)
        self._spoken_of.setdefault(event.scope, set()).update(sealed_in(event.value))
        for hash_, said_by in redactions_of(event):
            self._connection.execute(insert(REDACTIONS).values(hash=hash_, event=said_by))

    def _write_texts(self, scope: str, hashes: set[str]) -> None:
        for some in chunks(hashes):
            known = select(TEXT_USES.c.hash).where(TEXT_USES.c.scope == scope, TEXT_USES.c.hash.in_(some))
            new = sorted(set(some) - set(self._connection.scalars(known)))
            _insert(self._connection, TEXT_USES, [{"scope": scope, "hash": hash_} for hash_ in new])

    def _write_action(self, scope: str, name: str, row: Mapping[str, Any] | None) -> None:
        audit, id_ = owner_of(scope)[1], name.partition("/")[2]
        self._connection.execute(delete(ACTIONS).where(ACTIONS.c.audit == audit, ACTIONS.c.id == id_))
        if row is not None:
            self._connection.execute(insert(ACTIONS).values(**row))

    def _write_rows(self, scope: str) -> None:
        heads = [slot for (slot,) in self._connection.execute(select(HEADS.c.slot).where(HEADS.c.scope == scope))]
        rivals = {slot for slot in heads if heads.count(slot) > 1} if len(set(heads)) < len(heads) else set()
        telling = [slot for slot in heads if slot in rivals or tells(scope, slot)]
        slots = self._reader.slots(self._connection, scope, telling) if telling else {}
        _replace(self._connection, AUDITS, scope, audit_row(scope, slots))
        _replace(self._connection, FACILITIES, scope, facility_row(scope, slots))


def stored(connection: Connection, scope: str) -> Projection:
    """What the tables hold of a scope."""
    kind, id_ = owner_of(scope)
    heads = connection.execute(select(HEADS.c.slot, HEADS.c.hash).where(HEADS.c.scope == scope))
    actions = _rows(connection, ACTIONS, "audit", id_) if kind == "audit" else []
    said = select(REDACTIONS.c.hash, REDACTIONS.c.event).join(EVENTS, EVENTS.c.hash == REDACTIONS.c.event)
    redactions = connection.execute(said.where(EVENTS.c.scope == scope))
    audits = _rows(connection, AUDITS, "id", id_) if kind == "audit" else []
    facilities = _rows(connection, FACILITIES, "id", id_) if kind == "facility" else []
    return Projection(
        heads=frozenset((slot, hash_) for slot, hash_ in heads),
        texts=frozenset(connection.scalars(select(TEXT_USES.c.hash).where(TEXT_USES.c.scope == scope))),
        redactions=frozenset((hash_, event) for hash_, event in redactions),
        audit=next(iter(audits), None),
        facility=next(iter(facilities), None),
        actions={row["id"]: row for row in actions},
    )


def store(connection: Connection, scope: str, what: Projection) -> None:
    """Write what follows from a scope into tables that hold nothing of it."""
    _insert(connection, HEADS, [{"scope": scope, "slot": slot, "hash": hash_} for slot, hash_ in sorted(what.heads)])
    _insert(connection, TEXT_USES, [{"scope": scope, "hash": hash_} for hash_ in sorted(what.texts)])
    _insert(connection, REDACTIONS, [{"hash": hash_, "event": event} for hash_, event in sorted(what.redactions)])
    _insert(connection, AUDITS, [what.audit] if what.audit else [])
    _insert(connection, FACILITIES, [what.facility] if what.facility else [])
    _insert(connection, ACTIONS, list(what.actions.values()))


def clear(connection: Connection, scope: str | None = None) -> None:
    """Take away everything that follows from the journal, or from the events of one scope."""
    if scope is None:
        for table in PROJECTED:
            connection.execute(delete(table))
        return
    kind, id_ = owner_of(scope)
    said = select(EVENTS.c.hash).where(EVENTS.c.scope == scope)
    connection.execute(delete(REDACTIONS).where(REDACTIONS.c.event.in_(said)))
    for table in (HEADS, TEXT_USES):
        connection.execute(delete(table).where(table.c.scope == scope))
    for owner, column in (("audit", AUDITS.c.id), ("audit", ACTIONS.c.audit), ("facility", FACILITIES.c.id)):
        if kind == owner:
            connection.execute(delete(column.table).where(column == id_))


def _replace(connection: Connection, table: Table, scope: str, row: Mapping[str, Any] | None) -> None:
    kind, id_ = owner_of(scope)
    if kind != {AUDITS: "audit", FACILITIES: "facility"}[table]:
        return
    connection.execute(delete(table).where(table.c.id == id_))
    _insert(connection, table, [row] if row is not None else [])


def _insert(connection: Connection, table: Table, rows: list[Any]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _rows(connection: Connection, table: Table, column: str, value: str) -> list[dict[str, Any]]:
    found = connection.execute(select(table).where(table.c[column] == value))
    return [dict(row) for row in found.mappings()]
