"""How far each device's chain is known, and the rows that its events are kept in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from facility_planner.domain.journal.event import BEGINNING
from facility_planner.storage.tables import CHAINS, EVENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from facility_planner.domain.journal.event import Event


@dataclass(frozen=True)
class ChainEnd:
    """The last event of a device that is known."""

    seq: int = 0
    hash: str = BEGINNING
    clock: int = 0


def end_of(connection: Connection, device: str) -> ChainEnd:
    """How far the chain of a device is known."""
    found = connection.execute(
        select(CHAINS.c.seq, CHAINS.c.hash, CHAINS.c.clock).where(CHAINS.c.device == device)
    ).one_or_none()
    return ChainEnd(*found) if found is not None else ChainEnd()


def ends(connection: Connection) -> dict[str, ChainEnd]:
    """How far every chain is known."""
    rows = connection.execute(select(CHAINS.c.device, CHAINS.c.seq, CHAINS.c.hash, CHAINS.c.clock))
    return {device: ChainEnd(seq, hash_, clock) for device, seq, hash_, clock in rows}


def latest_clock(connection: Connection) -> int:
    """The greatest logical clock of all events known; 0 where there are none."""
    return connection.scalar(select(func.coalesce(func.max(CHAINS.c.clock), 0))) or 0


def row_of(event: Event) -> dict[str, Any]:
    """An event as its row holds it."""
    return {
        "hash": event.hash,
        "device": event.device,
        "seq": event.seq,
        "prev": event.prev,
        "clock": event.clock,
        "at": f"{event.at:%Y-%m-%dT%H:%M:%SZ}",
        "author": event.author,
        "kind": event.kind,
        "scope": event.scope,
        "slot": event.slot,
        "act": event.act,
        "during": event.during,
        "body": event.body,
    }


def write(connection: Connection, events: Sequence[Event]) -> None:
    """Write the rows of events."""
    connection.execute(insert(EVENTS), [row_of(event) for event in events])


def note_end(connection: Connection, events: Sequence[Event]) -> None:
    """Note that the chain of a device ends with these events of it, which follow what was known."""
    last = events[-1]
    end = end_of(connection, last.device)
    noted = {"seq": last.seq, "hash": last.hash, "clock": max(end.clock, *(event.clock for event in events))}
    if end.seq:
        connection.execute(update(CHAINS).where(CHAINS.c.device == last.device).values(**noted))
    else:
        connection.execute(insert(CHAINS).values(device=last.device, **noted))
