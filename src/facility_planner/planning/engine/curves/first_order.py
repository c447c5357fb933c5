"""A first-order method for linear programs on a thread of its own: it can be left at any time."""

from __future__ import annotations

import atexit
import math
import threading
import time
from typing import TYPE_CHECKING

from ortools.math_opt import callback_pb2, parameters_pb2
from ortools.math_opt.core.python import solver as core
from ortools.util.python.solve_interrupter import SolveInterrupter

if TYPE_CHECKING:
    from ortools.math_opt import model_parameters_pb2, model_pb2, result_pb2

_LOOK_EVERY = 0.01
_GRACE = 0.2
"""Seconds that a method has to hand in what it has, after a stop or past its limit of time."""

_left: set[_Solving] = set()
"""Runs that nobody waits for any more and that have not ended yet."""


def minimise(
    model: model_pb2.ModelProto,
    parameters: parameters_pb2.SolveParametersProto,
    hints: model_parameters_pb2.ModelSolveParametersProto,
    seconds: float | None,
    stop: threading.Event | None,
) -> result_pb2.SolveResultProto | None:
    """What the method ends with, be it not precise; None where it has nothing soon after a stop or the limit."""
    return _Solving(model, parameters, hints).wait(seconds, stop)


class _Solving:
    def __init__(
        self,
        model: model_pb2.ModelProto,
        parameters: parameters_pb2.SolveParametersProto,
        hints: model_parameters_pb2.ModelSolveParametersProto,
    ) -> None:
        self._model, self._parameters, self._hints = model, parameters, hints
        self._interrupter = SolveInterrupter()
        self._ended = threading.Event()
        self._answer: result_pb2.SolveResultProto | None = None
        self._failure: BaseException | None = None

    def wait(self, seconds: float | None, stop: threading.Event | None) -> result_pb2.SolveResultProto | None:
        threading.Thread(target=self._run, name="relaxation", daemon=True).start()
        until = math.inf if seconds is None else time.monotonic() + seconds + _GRACE
        asked = False
        try:
            while not self._ended.wait(_LOOK_EVERY):
                if not asked and stop is not None and stop.is_set():
                    asked, until = True, min(until, time.monotonic() + _GRACE)
                    self._interrupter.interrupt()
                if time.monotonic() >= until:
                    return None
        finally:
            self._leave()
        if self._failure is not None:
            raise self._failure
        return self._answer

    def end(self) -> None:
        """Waits until the run has ended, asking it to."""
        self._interrupter.interrupt()
        self._ended.wait()

    def _leave(self) -> None:
        if not self._ended.is_set():
            self._interrupter.interrupt()
            _left.add(self)
            if self._ended.is_set():  # between the two lines above
                _left.discard(self)

    def _run(self) -> None:
        try:
            self._answer = core.solve(
                self._model, parameters_pb2.SOLVER_TYPE_PDLP, parameters_pb2.SolverInitializerProto(), self._parameters,
                self._hints, None, callback_pb2.CallbackRegistrationProto(), None,
                self._interrupter.pybind_interrupter,
            )  # fmt: skip
        except BaseException as failure:  # noqa: BLE001 - raised again on the thread that waits
            self._failure = failure
        finally:
            self._ended.set()
            _left.discard(self)


@atexit.register
def _end_all() -> None:
    """A run must not outlive the interpreter."""
    for run in tuple(_left):
        run.end()
