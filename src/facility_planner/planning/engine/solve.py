"""One solve: limits, solutions as they come, a stop that always works. The only impure part of planning."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.engine.running import Running
from facility_planner.planning.engine.watching import Watch, whole

if TYPE_CHECKING:
    import threading

    from facility_planner.planning.engine.tuning import Tuning
    from facility_planner.planning.engine.watching import OnBound, OnSolution


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

    def at_most(self, amount: float, workers: int, seed: int) -> Slice:
        """So many seconds, or units of effort where effort is limited, but no more than what is left."""
        left = self.share(1.0, workers, seed)
        if left.effort is not None:
            return Slice(None, min(left.effort, amount), workers, seed)
        return Slice(amount if left.seconds is None else min(left.seconds, amount), None, workers, seed)

    @property
    def counts_effort(self) -> bool:
        """Whether effort is limited rather than time."""
        return self._effort is not None


def solve(
    model: cp_model.CpModel,
    given: Slice,
    *,
    stop: threading.Event | None = None,
    on_solution: OnSolution | None = None,
    on_bound: OnBound | None = None,
    first_only: bool = False,
    tuning: Tuning | None = None,
) -> SolveResult:
    """Solves a model within a slice; `stop` ends it within half a second from any phase, keeping the best.

    `on_solution` is called on the solver's thread with a reader of variables by index, value and bound; what it
    returns says whether that is good enough (several workers with limited effort go on all the same: where they
    are when told cannot be repeated). `on_bound` is called so with each better bound.
    """
    began = time.monotonic()
    solver = _solver(given, first_only, tuning)
    has_goal = model.has_objective()
    maximises = has_goal and model.proto.objective.scaling_factor < 0
    decides = given.effort is None or given.workers == 1
    watch = Watch(maximises=maximises, on_solution=on_solution, on_bound=on_bound, decides=decides)
    solver.best_bound_callback = watch.on_better_bound

    def run() -> bool:
        """Whether the solver has ended, rather than been left."""
        return Running(solver, model, watch).wait(
            given.seconds, lambda: watch.failure is not None or (stop is not None and stop.is_set())
        )

    try:
        try:
            ended = run()
        except IndexError:
            # OR-Tools 9.15 loses a variable while it looks for symmetries in some models without a solution
            solver.parameters.symmetry_level = 0
            ended = run()
    finally:
        watch.close()
    if watch.failure is not None:
        raise watch.failure
    if ended and _is_told(solver, stop):
        return _result(solver, has_goal, maximises, began)
    objective = watch.objective if has_goal else None
    status = "unknown" if watch.values is None else "feasible"
    return SolveResult(status, watch.values, objective, watch.bound if has_goal else None, _since(began), 0.0)


def _solver(given: Slice, first_only: bool, tuning: Tuning | None) -> cp_model.CpSolver:
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
    for name, value in (tuning or {}).items():
        if isinstance(value, tuple):
            getattr(parameters, name).extend(value)
        else:
            setattr(parameters, name, value)
    return solver


def _is_told(solver: cp_model.CpSolver, stop: threading.Event | None) -> bool:
    """Whether to believe the answer: a stopped solver that says infeasible may only have been stopped."""
    was_stopped = stop is not None and stop.is_set()
    return not (was_stopped and solver.response_proto.status == cp_model.INFEASIBLE)


def _result(solver: cp_model.CpSolver, has_goal: bool, maximises: bool, began: float) -> SolveResult:
    response = solver.response_proto
    status = {cp_model.OPTIMAL: "optimal", cp_model.FEASIBLE: "feasible", cp_model.INFEASIBLE: "infeasible"}.get(
        response.status, "unknown"
    )
    found = status in ("optimal", "feasible")
    objective = round(solver.objective_value) if found and has_goal else None
    bound = whole(solver.best_objective_bound, maximises) if has_goal and status != "infeasible" else None
    if status == "optimal" and has_goal and bound != objective:
        status = "feasible"
    values = tuple(response.solution) if found else None
    return SolveResult(status, values, objective, bound, _since(began), response.deterministic_time)


def _since(began: float) -> float:
    return time.monotonic() - began
