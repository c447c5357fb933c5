"""Whether a chain of events is whole, and where it first is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from facility_planner.domain.journal.event import BEGINNING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.domain.journal.event import Event

Break = Literal["missing", "altered", "detached"]
"""A number is left out · the event is not the one that was written · it does not follow the one before."""


@dataclass(frozen=True)
class BrokenLink:
    """The first place of a device's chain that does not hold."""

    device: str
    seq: int
    why: Break


def first_broken(chain: Iterable[tuple[str, Event]], device: str) -> BrokenLink | None:
    """The first link that does not hold in the events of one device, given by number with their noted hashes."""
    before = BEGINNING
    for number, (noted, event) in enumerate(chain, start=1):
        if event.seq != number:
            return BrokenLink(device, number, "missing")
        if event.hash != noted or event.device != device:
            return BrokenLink(device, number, "altered")
        if event.prev != before:
            return BrokenLink(device, number, "detached")
        before = noted
    return None
