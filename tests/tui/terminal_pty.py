"""The real program in a real pseudo-terminal: keys go in as bursts, what it paints comes out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PROGRAM = "from facility_planner.tui.app import run_app; run_app('en')"
_ESCAPES = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[\[(?][0-9;?<>=]*[ -/]*[@-~]|\x1b[=>]")
SECONDS = 40.0


class Terminal:
    """The master side of a pseudo-terminal in which the program runs."""

    def __init__(self, master: int, pid: int) -> None:
        self._master = master
        self._pid = pid
        self._raw = b""

    def send(self, burst: str) -> None:
        """Write keys at once, as an input method does."""
        os.write(self._master, burst.encode())

    def wait_for(self, marker: str) -> str:
        """Read what is painted until a marker is in it; returns all of it without escapes.

        Raises:
            AssertionError: the marker did not come in time.
        """
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if marker in self.painted:
                return self.painted
            if select.select([self._master], [], [], 0.1)[0]:
                try:
                    read = os.read(self._master, 65536)
                except OSError:  # the program has ended and closed its side
                    break
                self._raw += read
        assert marker in self.painted, f"{marker!r} was not painted:\n{self.painted[-2000:]}"
        return self.painted

    def forget(self) -> None:
        """Begin anew: what was painted before does not count any more."""
        self._raw = b""

    @property
    def painted(self) -> str:
        """Everything painted, without escapes."""
        return _ESCAPES.sub("", self._raw.decode("utf-8", "replace"))

    def end(self) -> int:
        """Wait until the program has ended; returns its exit code."""
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])


@contextmanager
def terminal(environment: Mapping[str, str], program: str = PROGRAM) -> Iterator[Terminal]:
    """The program on an 80×24 terminal."""
    pid, master = pty.fork()
    if pid == 0:
        os.execve(
            sys.executable, [sys.executable, "-c", program], {**os.environ, "TERM": "xterm-256color", **environment}
        )
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    try:
        yield Terminal(master, pid)
    finally:
        os.close(master)
