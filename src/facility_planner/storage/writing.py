"""An event that is about to be written, before it has its place in the chain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from facility_planner.domain.journal.event import EventKind


@dataclass(frozen=True)
class Planned:
    """What an event will say; its texts are sealed already."""

    kind: EventKind
    scope: str
    slot: str
    value: Any = None
    during: str | None = None
    after: tuple[str, ...] | None = None
    """The events it takes the place of; None: all that stand for its slot."""
    undoes: str | None = None
    redoes: str | None = None
