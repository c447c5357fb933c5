"""Which known name somebody may have meant."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_NAME = 128
"""Twice the length of an id: longer texts are not compared with what is known."""


def nearest(name: str, known: Sequence[str]) -> str:
    """The known name most like `name`; "" if none is like it, it is that name, or `name` is too long."""
    if len(name) > _LONGEST_NAME:
        return ""
    lowered = {candidate.lower(): candidate for candidate in reversed(known)}
    found = difflib.get_close_matches(name.lower(), lowered, n=1)
    like = lowered[found[0]] if found else ""
    return "" if like == name else like
