"""Progress of a plan on standard error: a bar for people, plain lines, a JSON object a line, or nothing."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.cli.options import ProgressStyle
from facility_planner.cli.progress_bar import bar_line, final_lines
from facility_planner.domain.protocol import GOALS as GOAL_NAMES
from facility_planner.i18n import format_number
from facility_planner.reporting.describe.goals import STAGES, goal_amount
from facility_planner.reporting.rows.search import RunState, advance
from facility_planner.reporting.terms import GOALS, term

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from facility_planner.cli.console import Console
    from facility_planner.planning.engine.outcome import Progress

_CLEAR_LINE = "\r\x1b[K"
_PAINT_EVERY = 0.2
"""Seconds between two looks of the bar."""


@dataclass(frozen=True)
class About:
    """What a bar tells of beside the progress: how long the search may take, and when its day begins."""

    limit: float | None = None
    starts: datetime | None = None


class Teller:
    """Takes progress in and tells nothing of it.

    It is called on threads of the solver, while `tick` and `done` are the command's own.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __call__(self, progress: Progress) -> None:
        """Take one snapshot."""
        with self._lock:
            self._take(progress)

    def _take(self, progress: Progress) -> None:
        """Take one snapshot, one at a time."""

    def tick(self) -> None:
        """Let a moment pass."""

    def step_aside(self) -> None:
        """Make room for a line of the command's own."""

    def done(self) -> None:
        """Leave a clean place behind."""

    @staticmethod
    def _write(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


class JsonLines(Teller):
    """Tells everything, as in docs/formats.md."""

    def _take(self, progress: Progress) -> None:
        self._write(_as_json(progress) + "\n")


class PlainLines(Teller):
    """Tells what is new in a line: another stage, another goal, a better value, a proof."""

    def __init__(self, console: Console, about: About) -> None:
        super().__init__()
        self._console, self._about = console, about
        self._state = RunState()
        self._told: tuple[object, ...] = ()

    def _take(self, progress: Progress) -> None:
        """What serves the search and is no goal of the user is left out."""
        self._state = advance(self._state, progress)
        if progress.goal not in GOAL_NAMES and progress.value is not None:
            return
        goal = next((goal for goal in self._state.goals if goal.name == progress.goal), None)
        new = (progress.stage, progress.goal, goal and goal.value, goal is not None and goal.is_proven)
        if new != self._told:
            self._told = new
            self._write(self._line(progress) + "\n")

    def _line(self, progress: Progress) -> str:
        _, language = self._console.say, self._console.language
        seconds = _("{seconds} s").format(seconds=format_number(round(progress.elapsed, 1), language))
        goal = next((goal for goal in self._state.goals if goal.name == progress.goal), None)
        if goal is None or goal.value is None:
            return f"{seconds} · {term(STAGES, progress.stage, language)}"
        value, bound = (goal_amount(goal.name, n, self._about.starts, language) for n in (goal.value, goal.bound))
        proven = "✓" if goal.is_proven else f"(≥ {bound})" if goal.bound else ""
        place = f"{progress.phase + 1}/{progress.phases} · " if progress.stage == "search" else ""
        return f"{seconds} · {place}{term(GOALS, goal.name, language)}: {value} {proven}".rstrip()


class Bar(Teller):
    """Keeps one line of a terminal going, and leaves the goals behind at the end."""

    def __init__(self, console: Console, about: About, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._console, self._about, self._clock = console, about, clock
        self._began = clock()
        self._painted: float | None = None
        self._is_done = False
        self._state = RunState()

    def _take(self, progress: Progress) -> None:
        self._state = advance(self._state, progress)

    def tick(self) -> None:
        """Paint what is known, a few times a second."""
        now = self._clock()
        if self._painted is None or now - self._painted >= _PAINT_EVERY:
            self._painted = now
            with self._lock:
                state = self._state
            line = bar_line(
                state, now - self._began, self._about.limit, self._about.starts, self._console.language, _columns()
            )
            self._write(_CLEAR_LINE + _coloured(line))

    def step_aside(self) -> None:
        """Take the bar away; the next look puts it back."""
        self._painted = None
        self._write(_CLEAR_LINE)

    def done(self) -> None:
        """Put the goals in the place of the bar; once."""
        if not self._is_done:
            self._is_done = True
            lines = final_lines(self._state, self._about.starts, self._console.language, _columns())
            self._write(_CLEAR_LINE + "".join(f"{line}\n" for line in lines))


def teller_of(console: Console, style: ProgressStyle, about: About) -> Teller:
    """How progress is told; a bar where nobody looks on, or where nothing can be painted over, becomes lines."""
    if style is ProgressStyle.none:
        return Teller()
    if style is ProgressStyle.json:
        return JsonLines()
    if style is ProgressStyle.bar and sys.stderr.isatty() and os.environ.get("TERM", "") not in {"", "dumb"}:
        return Bar(console, about)
    return PlainLines(console, about)


def _columns() -> int:
    try:
        columns = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        columns = 0
    return columns or 80


def _coloured(line: str) -> str:
    """The blocks of the bar in colour, unless colour is not wanted (https://no-color.org)."""
    if os.environ.get("NO_COLOR"):
        return line
    blocks = len(line) - len(line.lstrip("█░"))
    return f"\x1b[36m{line[:blocks]}\x1b[0m{line[blocks:]}"


def _as_json(progress: Progress) -> str:
    return json.dumps(
        {
            "event": "progress",
            "stage": progress.stage,
            "goal": progress.goal,
            "value": progress.value,
            "bound": progress.bound,
            "elapsed": round(progress.elapsed, 3),
            "phase": progress.phase,
            "phases": progress.phases,
            "plan": progress.plan is not None,
        }
    )
