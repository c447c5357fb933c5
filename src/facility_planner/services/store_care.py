"""The care of a store: looking it through, making its tables anew, copying it, forgetting what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.journal.event import sealed_in
from facility_planner.storage.rebuild import rebuild
from facility_planner.storage.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from facility_planner.domain.journal.event import Event
    from facility_planner.services.auditing.by import At
    from facility_planner.storage.store import Store, StoreFault


@dataclass(frozen=True)
class Verified:
    """What looking a store through found."""

    faults: tuple[StoreFault, ...]
    notices: tuple[StoreFault, ...]
    """What is told though nothing is wrong: texts that were redacted, a clock that was set back."""
    events: int
    devices: int


def verify_store(store: Store, on_progress: Callable[[int], None] | None = None) -> Verified:
    """Look everything through: chains, seals, attachments, signatures, and what follows from the journal."""
    found = verify(store, on_progress)
    ends = store.chains()
    return Verified(
        faults=tuple(one for one in found if not one.is_notice),
        notices=tuple(one for one in found if one.is_notice),
        events=sum(end.seq for end in ends.values()),
        devices=len(ends),
    )


def rebuild_store(store: Store) -> int:
    """Make everything that follows from the journal anew; how many events there were."""
    return rebuild(store)


def back_up_store(store: Store, path: Path | None = None) -> Path:
    """Copy the journal into a new file; without a path into the store's folder of copies."""
    return store.backup(path)


def other_texts(store: Store, hash_: str) -> tuple[str, ...]:
    """The hashes of texts still there that stood in the place of a text before or after it.

    Whoever typed a name and then took it out of a note has it in the former one.
    """
    said = [(event.scope, event.slot, frozenset(sealed_in(event.value))) for event in store.events()]
    places = {(scope, slot) for scope, slot, hashes in said if hash_ in hashes}
    there = {name for scope, _ in places for name in store.texts(scope)}
    beside = {name for scope, slot, hashes in said if (scope, slot) in places for name in hashes}
    return tuple(sorted(beside & there - {hash_}))


def redact(store: Store, hash_: str, reason: str, by: At) -> Event:
    """Destroy a free text or an attachment, in the store and in its copies."""
    return store.redact(hash_, reason, author=by.author, at=by.at)
