"""Progress of a plan on standard error: one line on a terminal, plain lines elsewhere, or JSON."""

from __future__ import annotations

import json
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from facility_planner.i18n import format_number
from facility_planner.reporting.terms import GOALS, term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facility_planner.cli.console import Console
    from facility_planner.planning.engine.outcome import Progress

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


class Narrator:
    """Tells progress; called on threads of the solver."""

    def __init__(self, console: Console, *, as_json: bool) -> None:
        self._console = console
        self._as_json = as_json
        self._on_terminal = sys.stderr.isatty() and not as_json
        self._lock = threading.Lock()
        self._told: tuple[str, int | None] | None = None

    def __call__(self, progress: Progress) -> None:
        """Tell one snapshot; on plain streams only what is new: another goal, or a better value.

        What serves the search and is no goal of the user is left out, but in JSON.
        """
        with self._lock:
            if self._as_json:
                self._write(_as_json(progress) + "\n")
            elif progress.value is not None and progress.goal not in GOALS:
                return
            elif self._on_terminal:
                self._write(_CLEAR_LINE + self._line(progress))
            elif (progress.goal, progress.value) != self._told:
                self._write(self._line(progress) + "\n")
            self._told = (progress.goal, progress.value)

    def done(self) -> None:
        """Leave a clean line behind."""
        if self._on_terminal:
            self._write(_CLEAR_LINE)

    def _line(self, progress: Progress) -> str:
        _, language = self._console.say, self._console.language
        seconds = _("{seconds} s").format(seconds=format_number(round(progress.elapsed, 1), language))
        if progress.value is None:
            return f"{seconds} · {_('first plan, first come first served')}"
        goal = term(GOALS, progress.goal, language)
        bound = "" if progress.bound is None else f" (≥ {format_number(progress.bound, language)})"
        place = f"{progress.phase + 1}/{progress.phases}"
        return f"{seconds} · {place} · {goal}: {format_number(progress.value, language)}{bound}"

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def _as_json(progress: Progress) -> str:
    return json.dumps(
        {
            "goal": progress.goal,
            "value": progress.value,
            "bound": progress.bound,
            "elapsed": round(progress.elapsed, 3),
            "phase": progress.phase,
            "phases": progress.phases,
            "plan": progress.plan is not None,
        }
    )
