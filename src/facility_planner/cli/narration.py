"""How much of long work is done, now and then, on a terminal."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from facility_planner.i18n import format_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facility_planner.cli.console import Console

_CLEAR_LINE = "\r\x1b[K"
_SECONDS_APART = 0.5


@contextmanager
def counting(console: Console, sentence: str) -> Iterator[Callable[[int], None]]:
    """Tells now and then how much is done (`{count}` in the sentence), on a terminal alone; leaves nothing behind."""
    told = [time.monotonic()]

    def watch(done: int) -> None:
        now = time.monotonic()
        if on_terminal and now - told[0] >= _SECONDS_APART:
            sys.stderr.write(_CLEAR_LINE + console.say(sentence).format(count=format_number(done, console.language)))
            sys.stderr.flush()
            told[0] = now

    on_terminal = sys.stderr.isatty()
    try:
        yield watch
    finally:
        if on_terminal:
            sys.stderr.write(_CLEAR_LINE)
            sys.stderr.flush()
