"""Events read from their bodies; what was read once is not read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError
from sqlalchemy import select

from facility_planner.domain.journal.event import Event
from facility_planner.domain.journal.register import Slot
from facility_planner.errors import StoreError
from facility_planner.storage.tables import EVENTS, HEADS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection

_KEPT = 20_000
_AT_ONCE = 500
"""How many values one statement is given: databases have a limit."""
_PAGE = 2_000


class Reader:
    """The events of a store, each parsed once: an event never changes."""

    def __init__(self) -> None:
        self._known: dict[str, Event] = {}

    def learn(self, event: Event) -> None:
        """Keep an event that is at hand anyway."""
        if len(self._known) >= _KEPT:
            self._known.clear()
        self._known[event.hash] = event

    def forget(self) -> None:
        """Read everything anew from now on."""
        self._known.clear()

    def event(self, hash_: str, body: str) -> Event:
        """The event of a row.

        Raises:
            StoreError: `damaged`: the body is none of an event.
        """
        known = self._known.get(hash_)
        if known is None:
            known = event_in(hash_, body)
            known.__dict__["hash"] = hash_  # noted beside it: only looking the store through reckons it anew
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[hash_] = known
        return known

    def slots(self, connection: Connection, scope: str, names: Sequence[str] | None = None) -> dict[str, Slot]:
        """The slots of a scope, or some of them, from the projection."""
        rows = _head_rows(connection, scope, names)
        return _slots((slot, self.event(hash_, body)) for slot, hash_, body in rows)

    def of_scope(self, connection: Connection, scope: str) -> tuple[Event, ...]:
        """The events of a scope, in the order of all events."""
        return self._all(connection, EVENTS.c.scope == scope)

    def of_slot(self, connection: Connection, scope: str, slot: str) -> tuple[Event, ...]:
        """The events about a slot, in the order of all events."""
        return self._all(connection, (EVENTS.c.scope == scope) & (EVENTS.c.slot == slot))

    def during(self, connection: Connection, scope: str) -> tuple[Event, ...]:
        """The events of other scopes that were done in the course of an audit."""
        return self._all(connection, EVENTS.c.during == scope)

    def _all(self, connection: Connection, which: ColumnElement[bool]) -> tuple[Event, ...]:
        rows = connection.execute(select(EVENTS.c.hash, EVENTS.c.body).where(which))
        return tuple(sorted((self.event(hash_, body) for hash_, body in rows), key=lambda event: event.order))


def event_in(hash_: str, body: str) -> Event:
    """The event that a body holds.

    Raises:
        StoreError: `damaged`: it holds none.
    """
    try:
        return Event.model_validate_json(body)
    except (ValidationError, TypeError) as error:
        raise StoreError("damaged", why=str(hash_)) from error


def page_after(connection: Connection, last: tuple[int, str, int] | None) -> list[tuple[str, str]]:
    """The hashes and bodies of the next events in the order of all events."""
    clock, device, seq = EVENTS.c.clock, EVENTS.c.device, EVENTS.c.seq
    rows = select(EVENTS.c.hash, EVENTS.c.body).order_by(clock, device, seq).limit(_PAGE)
    if last is not None:
        later = (device > last[1]) | ((device == last[1]) & (seq > last[2]))
        rows = rows.where((clock >= last[0]) & ((clock > last[0]) | later))
    return [(hash_, body) for hash_, body in connection.execute(rows)]


def scopes_of(connection: Connection, kind: str | None = None) -> tuple[str, ...]:
    """The scopes of a kind, or all, that events belong to, sorted."""
    found = connection.scalars(select(EVENTS.c.scope).distinct())
    return tuple(sorted(scope for scope in found if kind is None or scope.partition(":")[0] == kind))


def chunks(values: Iterable[str]) -> Iterator[list[str]]:
    """Values in lists that a statement can be given."""
    whole = sorted(values)
    return (whole[start : start + _AT_ONCE] for start in range(0, len(whole), _AT_ONCE))


def _head_rows(connection: Connection, scope: str, names: Sequence[str] | None) -> Iterator[tuple[str, str, str]]:
    rows = select(HEADS.c.slot, EVENTS.c.hash, EVENTS.c.body).join(EVENTS, EVENTS.c.hash == HEADS.c.hash)
    rows = rows.where(HEADS.c.scope == scope)
    if names is None:
        yield from ((slot, hash_, body) for slot, hash_, body in connection.execute(rows))
        return
    for some in chunks(set(names)):
        found = connection.execute(rows.where(HEADS.c.slot.in_(some)))
        yield from ((slot, hash_, body) for slot, hash_, body in found)


def _slots(heads: Iterable[tuple[str, Event]]) -> dict[str, Slot]:
    found: dict[str, list[Event]] = {}
    for name, event in heads:
        found.setdefault(name, []).append(event)
    in_order = sorted(found.items())
    return {name: Slot(tuple(sorted(events, key=lambda event: event.order))) for name, events in in_order}
