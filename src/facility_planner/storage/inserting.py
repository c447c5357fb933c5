"""Events of other devices taken in: a union, which no order and no repetition changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from facility_planner.domain.journal.event import seal
from facility_planner.errors import StoreError
from facility_planner.storage import chains
from facility_planner.storage.journal import add_texts
from facility_planner.storage.projecting import Projector
from facility_planner.storage.projection import redactions_of
from facility_planner.storage.reading import chunks
from facility_planner.storage.redacting import clear_what_is_left, destroy
from facility_planner.storage.tables import EVENTS, REDACTIONS, TEXT_USES, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Column, Connection

    from facility_planner.domain.journal.event import Event
    from facility_planner.storage.journal import Journal
    from facility_planner.storage.values import SealedText


def insert(journal: Journal, events: Sequence[Event], texts: Sequence[SealedText]) -> int:
    """Take in what is not known yet; how many events that were.

    Raises:
        StoreError: `forked`, `chain_gap`, `chain_altered` or `text_altered`: nothing was taken in.
    """
    for text in texts:
        if seal(text.salt, text.text) != text.hash:
            raise StoreError("text_altered", hash=text.hash)
    with journal.base.writing() as connection:
        new = [event for chain in _by_device(events) for event in _take_in(connection, chain)]
        projector = Projector(connection, journal.reader)
        projector.arrived(new)
        projector.finish()
        _keep_texts(connection, texts)
        destroy(connection, [hash_ for event in new for hash_, _ in redactions_of(event)])
    clear_what_is_left(journal)
    return len(new)


def _by_device(events: Iterable[Event]) -> list[list[Event]]:
    chains_: dict[str, dict[str, Event]] = {}
    for event in events:
        chains_.setdefault(event.device, {})[event.hash] = event
    return [sorted(chain.values(), key=lambda event: event.seq) for _, chain in sorted(chains_.items())]


def _take_in(connection: Connection, chain: Sequence[Event]) -> list[Event]:
    """Write those events of one device that follow what is known of it."""
    device = chain[0].device
    end = chains.end_of(connection, device)
    _refuse_fork(connection, [event for event in chain if event.seq <= end.seq])
    new = [event for event in chain if event.seq > end.seq]
    before, number = end.hash, end.seq
    for event in new:
        number += 1
        if event.seq != number:
            code = "forked" if event.seq < number else "chain_gap"
            raise StoreError(code, device=device, seq=event.seq)
        if event.prev != before:
            raise StoreError("forked" if number == end.seq + 1 else "chain_altered", device=device, seq=event.seq)
        before = event.hash
    if new:
        chains.write(connection, new)
        chains.note_end(connection, new)
    return new


def _refuse_fork(connection: Connection, known: Sequence[Event]) -> None:
    """Two journals under one device's name cannot both be true."""
    there = _among(connection, EVENTS.c.hash, [event.hash for event in known])
    for event in known:
        if event.hash not in there:
            raise StoreError("forked", device=event.device, seq=event.seq)


def _keep_texts(connection: Connection, texts: Sequence[SealedText]) -> None:
    """Keep the texts that events speak of, unless they are there or were destroyed."""
    by_hash = {text.hash: text for text in texts}
    wanted = _among(connection, TEXT_USES.c.hash, by_hash)
    held = _among(connection, TEXTS.c.hash, by_hash) | _among(connection, REDACTIONS.c.hash, by_hash)
    add_texts(connection, [by_hash[hash_] for hash_ in sorted(wanted - held)])


def _among(connection: Connection, column: Column[str], hashes: Iterable[str]) -> set[str]:
    return {found for some in chunks(hashes) for found in connection.scalars(select(column).where(column.in_(some)))}
