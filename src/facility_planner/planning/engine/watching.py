"""What a running solver tells: the best solution and bound so far, kept and handed on."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Callable

    OnSolution = Callable[[Callable[[int], int], int, int], bool]
    OnBound = Callable[[int], None]

_UNKNOWN = 2**53
"""From this size on a bound says nothing."""


class Watch(cp_model.CpSolverSolutionCallback):
    """Keeps the best solution and bound, and hands them on as long as somebody waits for them."""

    def __init__(
        self, *, maximises: bool, on_solution: OnSolution | None, on_bound: OnBound | None, decides: bool
    ) -> None:
        super().__init__()
        self.values: tuple[int, ...] | None = None
        self.objective: int | None = None
        self.bound: int | None = None
        self.failure: Exception | None = None
        self._maximises = maximises
        self._on_solution = on_solution
        self._on_bound = on_bound
        self._decides = decides
        self._open = threading.RLock()
        self._closed = False

    def on_solution_callback(self) -> None:
        """Keeps the solution and hands it on; called on a thread of the solver."""
        with self._open:
            if self._closed:
                return
            self.values = tuple(self.response_proto.solution)
            self.objective = round(self.objective_value)
            self._keep(self.best_objective_bound)
            if self._on_solution is not None and self._ends(self._on_solution, self.values):
                self.stop_search()

    def on_better_bound(self, bound: float) -> None:
        """Keeps the bound and hands it on; called on a thread of the solver."""
        with self._open:
            before = self.bound
            self._keep(bound)
            if self._closed or self._on_bound is None or self.bound is None or self.bound == before:
                return
            try:
                self._on_bound(self.bound)
            except Exception as failure:  # noqa: BLE001 - raised again on the thread that asked for the solve
                self.failure = failure

    def close(self) -> None:
        """Nothing is handed on after this."""
        with self._open:
            self._closed = True

    def _ends(self, on_solution: OnSolution, values: tuple[int, ...]) -> bool:
        """Hands a solution on and says whether the search shall end with it."""
        try:
            enough = on_solution(values.__getitem__, self.objective or 0, self.bound or 0)
        except Exception as failure:  # noqa: BLE001 - raised again on the thread that asked for the solve
            self.failure = failure
            return True
        return enough and self._decides

    def _keep(self, bound: float) -> None:
        told = whole(bound, self._maximises)
        if told is not None and (self.bound is None or (told < self.bound if self._maximises else told > self.bound)):
            self.bound = told


def whole(bound: float, maximises: bool) -> int | None:
    """The best whole number a bound allows, forgiving the noise of floating point; None if it says nothing."""
    if not abs(bound) < _UNKNOWN:
        return None
    return int((bound + 1e-6) // 1) if maximises else -int(-(bound - 1e-6) // 1)
