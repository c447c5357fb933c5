"""A thing to be done by a day, before any calendar: no name, no free text unless it was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

TodoState = Literal["open", "under_way", "done", "cancelled"]


@dataclass(frozen=True)
class Todo:
    """One entry of a calendar."""

    uid: str
    """The same for the same thing, whenever it is written."""
    title: str
    details: str
    due: date
    state: TodoState = "open"
    completed_on: date | None = None
    reminder: str = ""
    """What the reminder a week before says."""
