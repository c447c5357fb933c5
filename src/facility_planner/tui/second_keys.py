"""Esc and a digit in one burst, which is Alt and the digit, stand for a function key: Alt+1 is F1, Alt+0 is F10.

Some terminals keep F1, F10 or F11 for themselves. Textual takes such a burst for a sign of another keyboard and
would write it into a field; its table of sequences is the only place where that can be said otherwise.
"""

from __future__ import annotations

from typing import cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.keys import Keys

_FUNCTION_KEYS = (
    Keys.F10, Keys.F1, Keys.F2, Keys.F3, Keys.F4, Keys.F5, Keys.F6, Keys.F7, Keys.F8, Keys.F9,
)  # fmt: skip


def teach() -> None:
    """Make Textual read such bursts as function keys."""
    table = cast("dict[str, tuple[Keys, ...]]", ANSI_SEQUENCES_KEYS)
    table.update({f"\x1b{digit}": (key,) for digit, key in enumerate(_FUNCTION_KEYS)})
