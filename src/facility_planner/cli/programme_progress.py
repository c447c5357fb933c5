"""Progress of a programme on standard error: one line painted over, plain lines, a JSON object a line, or nothing."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING

from facility_planner.cli.options import ProgressStyle
from facility_planner.cli.progress import Teller
from facility_planner.i18n import format_number, mark
from facility_planner.reporting.describe.programmes import PROGRAMME_GOALS, programme_goal_amount
from facility_planner.reporting.terms import term

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.cli.console import Console
    from facility_planner.planning.programme.outcome import ProgrammeProgress

_CLEAR_LINE = "\r\x1b[K"
_PAINT_EVERY = 0.2
"""Seconds between two looks of the line."""
_STAGES = {"first": mark("First programme"), "search": mark("Better programmes"), "done": mark("Done")}


class ProgrammeTeller(Teller):
    """Takes the progress of a programme in and tells nothing of it."""

    def take(self, progress: ProgrammeProgress) -> None:
        """Take one snapshot; called on threads of the solver."""


class JsonLines(ProgrammeTeller):
    """Tells everything."""

    def take(self, progress: ProgrammeProgress) -> None:
        """Tell one snapshot."""
        with self._lock:
            told = {
                "event": "progress",
                "stage": progress.stage,
                "goal": progress.goal,
                "value": progress.value,
                "bound": progress.bound,
                "elapsed": round(progress.elapsed, 3),
                "phase": progress.phase,
                "phases": progress.phases,
                "programme": progress.programme is not None,
            }
            self._write(json.dumps(told) + "\n")


class PlainLines(ProgrammeTeller):
    """Tells what is new in a line."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console
        self._told = ""

    def take(self, progress: ProgrammeProgress) -> None:
        """Take one snapshot; tell it where it says anything new."""
        with self._lock:
            line = self.line(progress)
            if line != self._told:
                self._told = line
                self._new(progress, line)

    def line(self, progress: ProgrammeProgress) -> str:
        """What it says, without the time."""
        language = self._console.language
        if progress.goal is None or progress.value is None:
            return term(_STAGES, progress.stage, language)
        value, bound = (programme_goal_amount(progress.goal, n, language) for n in (progress.value, progress.bound))
        is_proven = progress.bound is not None and progress.bound >= progress.value
        proven = "✓" if is_proven else f"(≥ {bound})" if progress.bound else ""
        place = f"{min(progress.phase + 1, progress.phases)}/{progress.phases}"
        return f"{place} · {term(PROGRAMME_GOALS, progress.goal, language)}: {value} {proven}".rstrip()

    def _new(self, progress: ProgrammeProgress, line: str) -> None:
        self._write(f"{self._seconds(progress.elapsed)} · {line}\n")

    def _seconds(self, elapsed: float) -> str:
        said = format_number(round(elapsed, 1), self._console.language)
        return self._console.say(mark("{seconds} s")).format(seconds=said)


class Bar(PlainLines):
    """Keeps one line of a terminal going, and leaves the last one behind."""

    def __init__(self, console: Console, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(console)
        self._clock, self._began, self._painted = clock, clock(), float("-inf")
        self._is_done = False

    def _new(self, progress: ProgrammeProgress, line: str) -> None:
        """The next look shows it."""

    def tick(self) -> None:
        """Paint what is known, a few times a second."""
        now = self._clock()
        if now - self._painted >= _PAINT_EVERY:
            self._painted = now
            with self._lock:
                line = f"{self._seconds(now - self._began)} · {self._told}"
            self._write(_CLEAR_LINE + line[: _columns() - 1])

    def step_aside(self) -> None:
        """Take the line away; the next look puts it back."""
        self._painted = float("-inf")
        self._write(_CLEAR_LINE)

    def done(self) -> None:
        """Leave a clean place; once."""
        if not self._is_done:
            self._is_done = True
            self._write(_CLEAR_LINE)


def programme_teller(console: Console, style: ProgressStyle) -> ProgrammeTeller:
    """How progress is told; a bar where nothing can be painted over becomes lines."""
    if style is ProgressStyle.none:
        return ProgrammeTeller()
    if style is ProgressStyle.json:
        return JsonLines()
    if style is ProgressStyle.bar and sys.stderr.isatty() and os.environ.get("TERM", "") not in {"", "dumb"}:
        return Bar(console)
    return PlainLines(console)


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except (OSError, ValueError):
        return 80
