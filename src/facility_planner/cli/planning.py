"""A plan that Ctrl+C or the end of the system ends early without losing it."""

from __future__ import annotations

import os
import signal
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn, TypeVar

from facility_planner.cli.exit_codes import ExitCode
from facility_planner.cli.progress import About, teller_of
from facility_planner.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facility_planner.cli.console import Console
    from facility_planner.cli.options import ProgressStyle
    from facility_planner.cli.progress import Teller
    from facility_planner.planning.engine.outcome import Progress

    Job = Callable[[Callable[[Progress], None] | None, threading.Event], "Result"]

Result = TypeVar("Result")
_LISTEN_EVERY = 0.05
"""Seconds between two looks at the solver, which works on another thread."""


def plan_until_interrupted(
    console: Console,
    style: ProgressStyle,
    job: Job[Result],
    about: About | None = None,
    teller: Teller | None = None,
) -> tuple[Result, bool]:
    """Run a job that plans, telling its progress; the first Ctrl+C or SIGTERM makes it end with the best so far.

    The second ends the program at once, whatever the job is about.

    Args:
        console: Where progress and interruption are told.
        style: How progress is told.
        job: What is done, on another thread.
        about: What a bar tells beside it.
        teller: Who tells the progress of what is no plan of a surge.

    Returns:
        What the job returned, and whether it was interrupted.
    """
    stop = threading.Event()
    tell = teller or teller_of(console, style, about or About())
    with _interrupts_waiting() as interrupted, ThreadPoolExecutor(max_workers=1) as pool:
        running = pool.submit(job, tell, stop)
        while not running.done():
            came = interrupted(running)
            if came:
                tell.step_aside()
                if stop.is_set():
                    _leave_at_once(console)
                stop.set()
                console.note(console.say(mark("Interrupted: the best plan so far is kept …")))
            tell.tick()
        tell.done()
    return running.result(), stop.is_set()


def _leave_at_once(console: Console) -> NoReturn:
    """End the process though a thread of it still works: nothing has been written yet that could be left half done."""
    console.note(console.say(mark("Interrupted.")))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(ExitCode.INTERRUPTED)


@contextmanager
def _interrupts_waiting() -> Iterator[Callable[[Future[Result]], bool]]:
    """Ctrl+C and SIGTERM as something that waits to be asked for: did one come within the next moment?

    OR-Tools has a handler of its own for the signal, which ends the process when the solver runs on a
    thread; so the signals are kept from every handler. Where a system cannot do that, Python's handler stands.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield _wait_a_moment
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield lambda running: _wait_a_moment(running) or _take_interrupt()
    finally:
        while _take_interrupt():
            pass
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
    waiting = signal.sigpending() & {signal.SIGINT, signal.SIGTERM}
    if not waiting:
        return False
    signal.sigwait(waiting)
    return True
