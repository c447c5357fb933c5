"""What undo and redo write about one slot, whatever others wrote about it meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.domain.journal.register import slot_of
from facility_planner.storage.writing import Planned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.domain.journal.event import Event


def undone(event: Event, about: Sequence[Event], device: str) -> tuple[Planned, ...]:
    """What takes an event of this device back: what stood before it stands again.

    It takes the place of what this device said alone. Where others have gone on from what stood before, theirs
    stands and nothing comes back beside it; where several stood before, all of them do again.

    Args:
        event: The event to take back.
        about: All events about its slot.
        device: This device.
    """
    mine, theirs = _heads(about, device)
    if theirs and (not mine or set(event.after) <= _replaced_by(theirs, about)):
        values: list[Any] = [theirs[-1].value]
    else:
        by_hash = {one.hash: one for one in about}
        former = sorted((by_hash[name] for name in event.after if name in by_hash), key=lambda one: one.order)
        values = [one.value for one in former] or [None]
    after = tuple(sorted(one.hash for one in mine))
    return tuple(
        Planned("undone", event.scope, event.slot, value, event.during, after, undoes=event.hash) for value in values
    )


def redone(event: Event, about: Sequence[Event], device: str) -> tuple[Planned, ...]:
    """What says again what was taken back, in the place of what this device says now."""
    mine, _ = _heads(about, device)
    after = tuple(sorted(one.hash for one in mine))
    return (Planned("redone", event.scope, event.slot, event.value, event.during, after, redoes=event.hash),)


def _heads(about: Sequence[Event], device: str) -> tuple[list[Event], list[Event]]:
    """What stands for the slot: what this device said, and what others did."""
    heads = slot_of(about).heads
    return [one for one in heads if one.device == device], [one for one in heads if one.device != device]


def _replaced_by(heads: Iterable[Event], about: Sequence[Event]) -> set[str]:
    """Every event that some heads took the place of, directly or through others."""
    by_hash = {one.hash: one for one in about}
    found: set[str] = set()
    ahead = [name for head in heads for name in head.after]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead.extend(by_hash[name].after if name in by_hash else ())
    return found
