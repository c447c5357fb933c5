"""What a form suggests by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from facility_planner.tui.presenters.searching import fold

if TYPE_CHECKING:
    from collections.abc import Collection

_LONGEST = 40
_COMMON = ("co so tiep nhan nan nhan", "co so tiep nhan", "co so", "trung tam", "nha tam lanh", "facility")
"""How many names begin; an id is shorter without."""


def id_from(name: str, taken: Collection[str]) -> str:
    """An id made of a name, without marks and blanks, that nothing else has; empty where the name has no letters."""
    plain = fold(name)
    for words in _COMMON:
        shorter = plain.removeprefix(words).strip()
        if shorter:
            plain = shorter
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")
    if not base or base not in taken:
        return base
    return next(other for number in range(2, len(taken) + 3) if (other := f"{base}-{number}") not in taken)
