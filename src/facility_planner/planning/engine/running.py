"""A solver on a thread of its own, so that whoever waits for it can always walk away."""

from __future__ import annotations

import atexit
import threading
import time
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK_EVERY = 0.02
"""Seconds between two looks at the stop; a request issued before the search has begun is ignored, so it is repeated."""
_GRACE = 0.2
"""Seconds a stopped solver has to hand in what it has."""
_GRACE_OF_LIMIT = 0.5
"""Seconds a solver may pass its own limit of time."""

_left: set[Running] = set()
"""Solvers that nobody waits for any more and that have not ended yet."""


class Running:
    """One run of a solver: it owns copies of all it needs, so it may outlive the one who started it."""

    def __init__(
        self, solver: cp_model.CpSolver, model: cp_model.CpModel, watch: cp_model.CpSolverSolutionCallback
    ) -> None:
        self._solver = solver
        self._model = cp_model.CpModel()
        self._model.proto.copy_from(model.proto)
        self._watch = watch
        self._ended = threading.Event()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="solver", daemon=True)

    def wait(self, seconds: float | None, is_stopped: Callable[[], bool]) -> bool:
        """Runs until the solver has ended (True), or is given up after a stop or past its limit of time."""
        until = float("inf") if seconds is None else time.monotonic() + seconds + _GRACE_OF_LIMIT
        self._thread.start()
        stopped = False
        try:
            while not self._ended.wait(_LOOK_EVERY):
                if not stopped and is_stopped():
                    stopped, until = True, min(until, time.monotonic() + _GRACE)
                if stopped:
                    self._solver.stop_search()
                if time.monotonic() >= until:
                    return False
        finally:
            self._leave()
        if self._failure is not None:
            raise self._failure
        return True

    def end(self) -> None:
        """Waits until the solver has ended, asking it to."""
        while not self._ended.wait(_LOOK_EVERY):
            self._solver.stop_search()

    def _run(self) -> None:
        try:
            self._solver.solve(self._model, self._watch)
        except BaseException as failure:  # noqa: BLE001 - raised again on the thread that waits
            self._failure = failure
        finally:
            self._ended.set()
            _left.discard(self)

    def _leave(self) -> None:
        """Leaves a solver that has not ended to itself."""
        if self._ended.is_set():
            return
        self._solver.stop_search()
        _left.add(self)
        if self._ended.is_set():  # between the two lines above
            _left.discard(self)


@atexit.register
def _end_all() -> None:
    """A solver must not outlive the interpreter: its next call of Python would abort the process."""
    for running in tuple(_left):
        running.end()
