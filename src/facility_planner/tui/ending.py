"""The end that comes from outside: the terminal is closed, the machine shuts down, somebody sends a signal."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

_SIGNALS = ("SIGHUP", "SIGTERM", "SIGINT")


@contextmanager
def on_signal(end: Callable[[], None]) -> Iterator[None]:
    """While this holds, a signal to end calls `end`, which must come back at once.

    After SIGHUP there is no terminal any more. What is still painted must go nowhere: the thread that paints would
    die of it, and the program would wait for that thread for ever.
    """

    def take(number: int, _frame: FrameType | None) -> None:
        if signal.Signals(number).name == "SIGHUP":
            _paint_nowhere()
        end()

    known = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    before = [(number, signal.signal(number, take)) for number in known]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _paint_nowhere() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
