"""Files that findings rest on: photos, scans, documents, each under its SHA-256."""

from __future__ import annotations

from typing import Literal

from facility_planner.domain.audits.words import Words
from facility_planner.domain.base import Count, Value
from facility_planner.domain.journal.event import Hash

MediaKind = Literal["photo", "pdf", "document", "sheet", "text", "other"]


class Attachment(Value):
    """An attached file. Slot `evidence/<answer path>/<sha256>`; null where it was taken back."""

    sha256: Hash
    """Of the bytes that are kept, without the location a photo was taken at."""
    size: Count
    """In bytes."""
    kind: MediaKind
    suffix: str = ""
    """As `.jpg`: how a program knows what to open it with."""
    name: Words | None = None
    """What the file was called, or what it shows."""
    taken_at: str | None = None
    """What a photo says of when it was taken, as `2026-03-12T09:41:00`; shown only."""
    stripped: bool = False
    """Whether location and other metadata were taken out."""
