"""Something that takes place, before any calendar: when, what it is called, where; no name, no free text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class CalendarEvent:
    """One entry of a calendar."""

    uid: str
    """The same for the same thing, whenever it is written, so that a later file takes its place."""
    title: str
    start: datetime
    end: datetime
    place: str = ""
