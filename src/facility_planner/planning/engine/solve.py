"""One solve: limits, solutions as they come, a stop that always works. The only impure part of planning."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Callable

    OnSolution = Callable[[Callable[[int], int], int, int], bool]

_STOP_EVERY = 0.05
"""Seconds between two requests to stop: one issued before the search has begun is ignored by the solver."""


@dataclass(frozen=True)
class SolveResult:
    """How a solve ended: the values of all variables if there is a solution, and the proven bound."""

    status: str
    """optimal, feasible, infeasible or unknown"""
    values: tuple[int, ...] | None
    objective: int | None
    bound: int | None
    seconds: float
    effort: float


@dataclass(frozen=True)
class Slice:
    """What one solve may use."""

    seconds: float | None
    effort: float | None
    workers: int
    seed: int


class Clock:
    """What is left of the limits of a whole plan."""

    def __init__(self, seconds: float | None, effort: float | None) -> None:
        self._began = time.monotonic()
        self._seconds = seconds
        self._effort = effort
        self.used_effort = 0.0

    @property
    def elapsed(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self._began

    @property
    def is_over(self) -> bool:
        """Whether nothing is left."""
        if self._effort is not None:
            return self.used_effort >= self._effort
        return self._seconds is not None and self.elapsed >= self._seconds

    def share(self, part: float, workers: int, seed: int) -> Slice:
        """A part (0 to 1) of what is left; repeatable where effort rather than time is limited."""
        if self._effort is not None:
            return Slice(None, max(0.0, (self._effort - self.used_effort) * part), workers, seed)
        left = None if self._seconds is None else max(0.01, (self._seconds - self.elapsed) * part)
        return Slice(left, None, workers, seed)


class _Watch(cp_model.CpSolverSolutionCallback):
    def __init__(self, on_solution: OnSolution) -> None:
        super().__init__()
        self._on_solution = on_solution

    def on_solution_callback(self) -> None:
        """Hands the solution on; called on a thread of the solver."""
        response = self.response_proto
        self._on_solution(
            lambda index: int(response.solution[index]),
            round(self.objective_value),
            _ceil(self.best_objective_bound),
        )


def _ceil(bound: float) -> int:
    """The least whole number a bound allows, forgiving the noise of floating point."""
    return -int(-(bound - 1e-6) // 1)


def solve(
    model: cp_model.CpModel,
    given: Slice,
    *,
    stop: threading.Event | None = None,
    on_solution: OnSolution | None = None,
    first_only: bool = False,
) -> SolveResult:
    """Solves a model within a slice; `stop` ends it within a fraction of a second, keeping the best.

    `on_solution` is called on the solver's thread with a reader of variables by index, value and bound;
    what it returns says whether that is good enough.
    """
    began = time.monotonic()
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.num_workers = given.workers
    parameters.random_seed = given.seed
    parameters.catch_sigint_signal = False  # the handler of OR-Tools ends the process when solving on a thread
    parameters.stop_after_first_solution = first_only
    if given.seconds is not None:
        parameters.max_time_in_seconds = given.seconds
    if given.effort is not None:
        parameters.max_deterministic_time = given.effort
        parameters.interleave_search = given.workers > 1
    done = threading.Event()
    watcher = threading.Thread(target=_repeat_stop, args=(solver, stop, done), daemon=True)
    if stop is not None:
        watcher.start()
    try:
        watch = _Watch(on_solution) if on_solution else None
        status = solver.solve(model, watch)
    finally:
        done.set()
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    has_goal = model.has_objective()
    values = tuple(int(v) for v in solver.response_proto.solution) if found else None
    return SolveResult(
        {cp_model.OPTIMAL: "optimal", cp_model.FEASIBLE: "feasible", cp_model.INFEASIBLE: "infeasible"}.get(
            status, "unknown"
        ),
        values,
        round(solver.objective_value) if found and has_goal else None,
        _ceil(solver.best_objective_bound) if has_goal and status != cp_model.INFEASIBLE and _finite(solver) else None,
        time.monotonic() - began,
        solver.response_proto.deterministic_time,
    )


def _finite(solver: cp_model.CpSolver) -> bool:
    return abs(solver.best_objective_bound) < 2**53


def _repeat_stop(solver: cp_model.CpSolver, stop: threading.Event | None, done: threading.Event) -> None:
    while not done.wait(_STOP_EVERY):
        if stop is not None and stop.is_set():
            solver.stop_search()
