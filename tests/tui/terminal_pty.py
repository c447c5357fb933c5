"""The real program in a real pseudo-terminal: keys go in as bursts, what it paints comes out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PROGRAM = "from facility_planner.tui.app import run_app; run_app('en')"
_ESCAPES = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[\[(?][0-9;?<>=]*[ -/]*[@-~]|\x1b[=>]")
SECONDS = 40.0


class Terminal:
    """The master side of a pseudo-terminal in which the program runs."""

    def __init__(self, master: int, pid: int) -> None:
        self._master = master
        self._pid = pid
        self._raw = b""
        self.is_closed = False

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

    def read_for(self, seconds: float) -> None:
        """Take in what is painted for so long, or until the program has closed its side."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self._master], [], [], left)[0]:
                try:
                    self._raw += os.read(self._master, 65536)
                except OSError:
                    return

    def wait_until(self, holds: Callable[[str], bool]) -> str:
        """Read what is painted until something holds of it; returns all of it without escapes.

        Raises:
            AssertionError: it never did.
        """
        end = time.monotonic() + SECONDS
        while not holds(self.painted) and time.monotonic() < end:
            self.read_for(0.02)
        assert holds(self.painted), f"it was never painted:\n{self.painted[-2000:]}"
        return self.painted

    def forget(self) -> None:
        """Begin anew: what was painted before does not count any more."""
        self._raw = b""

    @property
    def painted(self) -> str:
        """Everything painted, without escapes."""
        return _ESCAPES.sub("", self._raw.decode("utf-8", "replace"))

    @property
    def raw(self) -> str:
        """Everything painted, with its escapes."""
        return self._raw.decode("utf-8", "replace")

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self._pid, number)

    def close(self) -> None:
        """Close the terminal: nobody reads or types any more."""
        os.close(self._master)
        self.is_closed = True

    def end(self) -> int:
        """Wait until the program has ended; returns its exit code."""
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])

    def end_in_time(self) -> int:
        """As `end`, but a program that does not end fails the test and is killed.

        Raises:
            AssertionError: it did not end.
        """
        handle = os.pidfd_open(self._pid)
        try:
            end = time.monotonic() + SECONDS
            while not select.select([handle], [], [], 0.1)[0]:
                if not self.is_closed and select.select([self._master], [], [], 0)[0]:
                    with suppress(OSError):  # the program has closed its side
                        self._raw += os.read(self._master, 65536)
                if time.monotonic() > end:
                    os.kill(self._pid, signal.SIGKILL)
                    raise AssertionError("the program did not end")
        finally:
            os.close(handle)
        return self.end()


@contextmanager
def terminal(environment: Mapping[str, str], program: str = PROGRAM) -> Iterator[Terminal]:
    """The program on an 80×24 terminal."""
    pid, master = pty.fork()
    if pid == 0:
        os.execve(
            sys.executable, [sys.executable, "-c", program], {**os.environ, "TERM": "xterm-256color", **environment}
        )
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    opened = Terminal(master, pid)
    try:
        yield opened
    finally:
        if not opened.is_closed:
            os.close(master)
