"""What a slot holds, as it follows from the events about it, in whatever order they came in.

A slot is a register that remembers rivals: an event takes the place of those it names in `after`, and what
nobody replaced still stands. Two inspectors who judged apart leave two heads; whoever decides replaces both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from facility_planner.domain.journal.event import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.domain.journal.event import Event


@dataclass(frozen=True)
class Slot:
    """The events that stand for a slot, in the order of all events; at least one."""

    heads: tuple[Event, ...]

    @property
    def value(self) -> Any:
        """What the slot holds; of rivals, what the last of them says."""
        return self.heads[-1].value

    @property
    def is_disputed(self) -> bool:
        """Whether rivals say different things."""
        return len({canonical(head.value) for head in self.heads}) > 1


def slot_of(events: Iterable[Event]) -> Slot:
    """The slot that the events about it leave; their order of arrival decides nothing."""
    about = {event.hash: event for event in events}
    replaced = {earlier for event in about.values() for earlier in event.after}
    heads = [event for name, event in about.items() if name not in replaced]
    return Slot(tuple(sorted(heads, key=lambda event: event.order)))
