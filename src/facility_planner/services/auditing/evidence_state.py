"""Whether attached files are still what they were when they were attached."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from facility_planner.domain.audits.evidence import Attachment
    from facility_planner.storage.store import Store

FileState = Literal["whole", "missing", "altered", "redacted", "unread"]
"""As it was · not there · another file lies in its place · destroyed on purpose · too big to be read just now."""
QUICK = 64 * 1024**2
"""Bytes that are read while somebody waits; `store verify` reads all."""


def file_state(store: Store, attachment: Attachment) -> FileState:
    """How the file of an attachment stands."""
    path = store.attachment(attachment.sha256)
    try:
        size = path.stat().st_size
        if size != attachment.size:
            return "altered"
        if size > QUICK:
            return "unread"
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "redacted" if attachment.sha256 in store.redacted() else "missing"
    return "whole" if found == attachment.sha256 else "altered"
