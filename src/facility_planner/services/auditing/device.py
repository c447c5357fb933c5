"""Who inspects on this device: asked once, kept beside the journal."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from facility_planner.errors import StoreError

if TYPE_CHECKING:
    from facility_planner.storage.store import Store

FILE = "inspector"
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


def is_inspector_id(text: str) -> bool:
    """Whether a text can be the id of an inspector: 1 to 64 letters, digits, dots, underscores or hyphens."""
    return _ID.fullmatch(text) is not None


def who_inspects(store: Store) -> str | None:
    """The inspector who works on this device; None if nobody was named yet."""
    try:
        kept = (store.folder / FILE).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return kept if is_inspector_id(kept) else None


def let_inspect(store: Store, inspector: str) -> None:
    """Keep who inspects on this device from now on.

    Raises:
        StoreError: `failed`: the file cannot be written.
    """
    file = store.folder / FILE
    beside = file.with_name(f".{FILE}.{os.getpid()}")
    try:
        beside.touch(mode=0o600)
        beside.write_text(f"{inspector}\n", encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        raise StoreError("failed", why=str(error)) from error
