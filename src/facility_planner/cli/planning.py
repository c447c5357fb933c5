"""A plan that Ctrl+C ends early without losing it."""

from __future__ import annotations

import signal
import threading
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from facility_planner.cli.narration import Narrator
from facility_planner.cli.options import ProgressStyle
from facility_planner.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facility_planner.cli.console import Console
    from facility_planner.planning.engine.outcome import Progress

    Job = Callable[[Callable[[Progress], None] | None, threading.Event], "Result"]

Result = TypeVar("Result")
_LISTEN_EVERY = 0.2
"""Seconds between two looks at the solver, which works on another thread."""


def plan_until_interrupted(console: Console, style: ProgressStyle, job: Job[Result]) -> tuple[Result, bool]:
    """Run a job that plans, telling its progress; the first Ctrl+C makes it end with the best so far.

    Returns:
        What the job returned, and whether it was interrupted.

    Raises:
        KeyboardInterrupt: on the second Ctrl+C, when the job has ended.
    """
    stop = threading.Event()
    narrator = Narrator(console, as_json=style is ProgressStyle.json)
    told = None if style is ProgressStyle.none else narrator
    with _interrupts_waiting() as interrupted, ThreadPoolExecutor(max_workers=1) as pool:
        running = pool.submit(job, told, stop)
        try:
            while not running.done():
                if not interrupted(running):
                    continue
                if stop.is_set():
                    raise KeyboardInterrupt
                stop.set()
                narrator.done()
                console.note(console.say(mark("Interrupted: the best plan so far is kept …")))
        finally:
            narrator.done()
    return running.result(), stop.is_set()


@contextmanager
def _interrupts_waiting() -> Iterator[Callable[[Future[Result]], bool]]:
    """Ctrl+C as something that waits to be asked for: did one come within the next moment?

    OR-Tools has a handler of its own for the signal, which ends the process when the solver runs on a
    thread; so the signal is kept from every handler. Where a system cannot do that, Python's handler stands.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield _wait_a_moment
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield lambda running: _wait_a_moment(running) or _take_interrupt()
    finally:
        _take_interrupt()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _wait_a_moment(running: Future[Result]) -> bool:
    """Whether an interrupt came the usual way."""
    try:
        wait([running], timeout=_LISTEN_EVERY)
    except KeyboardInterrupt:
        return True
    return False


def _take_interrupt() -> bool:
    """Whether a blocked interrupt was waiting; it is no more."""
    if signal.SIGINT not in signal.sigpending():
        return False
    signal.sigwait({signal.SIGINT})
    return True
