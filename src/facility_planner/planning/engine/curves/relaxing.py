"""Multipliers for the rows of a program by a first-order method, and the bound they prove."""

from __future__ import annotations

import contextlib
import math
import time
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from ortools.math_opt import model_pb2, parameters_pb2, result_pb2
from ortools.math_opt.model_parameters_pb2 import ModelSolveParametersProto

from facility_planner.planning.engine.curves.bounding import certified
from facility_planner.planning.engine.curves.first_order import minimise
from facility_planner.planning.engine.curves.program import Stopped

if TYPE_CHECKING:
    import threading
    from fractions import Fraction

    from ortools.math_opt import solution_pb2

    from facility_planner.planning.engine.curves.program import Program
    from facility_planner.planning.engine.solve import Slice

_PASSES_A_UNIT = 1.2e9
"""Entries of the matrix that one unit of effort passes: about what the solver counts for the same work."""
_PRECISION = 1e-6
"""Relative gap at which the method ends."""
_OFTEN = 2000
"""Rows between two looks at the stop."""
_FIRST_PASSES = 500
"""Passes until a bound is computed for the first time; each further time after twice as many."""


@dataclass(frozen=True)
class Relaxed:
    """What a relaxation gave."""

    exact: Fraction | None
    """A bound of the relaxed cost; None if there was no time for any."""
    beginnings: tuple[float, ...]
    """The mean beginning of each curve in what the method ended with; empty without."""
    effort: float

    @property
    def bound(self) -> int | None:
        """A bound of the cost: costs are whole numbers."""
        return None if self.exact is None else math.ceil(self.exact)

    def plus(self, cost: int) -> Relaxed:
        """With a cost that the program leaves out."""
        return replace(self, exact=None if self.exact is None else self.exact + cost)


def relax(
    program: Program, given: Slice, stop: threading.Event | None = None, enough: Fraction | int | None = None
) -> Relaxed:
    """The bound of a program within a slice; the search for a better one ends with one above `enough`."""
    program.stop = stop
    best = _Best()
    with contextlib.suppress(Stopped):
        _search(program, given, enough, best)
    return best.told()


@dataclass
class _Best:
    found: Relaxed | None = None
    effort: float = 0.0

    def told(self) -> Relaxed:
        return Relaxed(None, (), self.effort) if self.found is None else replace(self.found, effort=self.effort)


def _search(program: Program, given: Slice, enough: Fraction | int | None, best: _Best) -> None:
    """Goes on from what was reached, each time for twice as long, until the bound is good enough or the best."""
    if not program.rows:
        best.found = Relaxed(certified(program, ()), (), 0.0)
        return
    model, entries = _model(program)
    until = None if given.seconds is None else time.monotonic() + given.seconds
    hints, passes = ModelSolveParametersProto(), _FIRST_PASSES
    while True:
        program.look()
        left = None if until is None else until - time.monotonic()
        if given.effort is not None:
            passes = min(passes, int((given.effort - best.effort) * _PASSES_A_UNIT / entries))
        if passes < 1 or (left is not None and left <= 0):
            return
        answer = minimise(model, _parameters(left, passes), hints, left, program.stop)
        if answer is None or not answer.solutions:
            return
        best.effort += answer.solve_stats.first_order_iterations * entries / _PASSES_A_UNIT
        solution = answer.solutions[0]
        bound = certified(program, _multipliers(program, solution.dual_solution))
        if best.found is None or best.found.exact is None or bound >= best.found.exact:
            best.found = Relaxed(bound, _beginnings(program, solution.primal_solution), 0.0)
        is_precise = answer.termination.reason == result_pb2.TERMINATION_REASON_OPTIMAL
        if is_precise or (enough is not None and bound > enough):
            return
        hints = _hints(solution)
        passes *= 2


def _multipliers(program: Program, dual: solution_pb2.DualSolutionProto) -> list[float]:
    multipliers = [0.0] * len(program.rows)
    for index, value in zip(dual.dual_values.ids, dual.dual_values.values, strict=True):
        if index < len(multipliers) and math.isfinite(value):
            multipliers[index] = -value  # of a row that is at most something, where the cost is to be small
    return multipliers


def _hints(solution: solution_pb2.SolutionProto) -> ModelSolveParametersProto:
    """To go on from a solution."""
    parameters = ModelSolveParametersProto()
    told = parameters.solution_hints.add()
    told.variable_values.CopyFrom(solution.primal_solution.variable_values)
    told.dual_values.CopyFrom(solution.dual_solution.dual_values)
    return parameters


def _model(program: Program) -> tuple[model_pb2.ModelProto, int]:
    """The program in the solver's format, the steps of each curve in order as rows of their own; and its entries."""
    begins = _places(program)
    model = model_pb2.ModelProto()
    variables = model.variables
    for curve in program.curves:
        size = len(curve.costs)
        variables.lower_bounds.extend([0.0] * (size - 1) + [0.0 if curve.never is not None else float(curve.count)])
        variables.upper_bounds.extend([float(curve.count)] * size)
    count = len(variables.lower_bounds)
    variables.ids.extend(range(count))
    variables.integers.extend([False] * count)
    _costs(model, program)
    rows, columns, factors, most = [], [], [], []
    for number, row in enumerate(program.rows):
        if number % _OFTEN == 0:
            program.look()
        for place, factor in sorted((begins[curve] + step - program.curves[curve].first, f)
                                    for (curve, step), f in row.terms):  # fmt: skip
            rows.append(number)
            columns.append(place)
            factors.append(float(factor))
        most.append(float(row.most))
    for begin, curve in zip(begins, program.curves, strict=True):
        for place in range(begin, begin + len(curve.costs) - 1):
            rows += [len(most)] * 2
            columns += [place, place + 1]
            factors += [1.0, -1.0]
            most.append(0.0)
    model.linear_constraints.ids.extend(range(len(most)))
    model.linear_constraints.lower_bounds.extend([-math.inf] * len(most))
    model.linear_constraints.upper_bounds.extend(most)
    matrix = model.linear_constraint_matrix
    matrix.row_ids.extend(rows)
    matrix.column_ids.extend(columns)
    matrix.coefficients.extend(factors)
    return model, len(rows)


def _costs(model: model_pb2.ModelProto, program: Program) -> None:
    costs: list[float] = []
    for curve in program.curves:
        costs += [float(a - b) for a, b in zip(curve.costs, (*curve.costs[1:], curve.never or 0), strict=True)]
    if program.curves:
        told = [(place, cost) for place, cost in enumerate(costs) if cost]
        model.objective.linear_coefficients.ids.extend(place for place, _ in told)
        model.objective.linear_coefficients.values.extend(cost for _, cost in told)


def _places(program: Program) -> list[int]:
    """Where the variables of each curve begin."""
    places, place = [], 0
    for curve in program.curves:
        places.append(place)
        place += len(curve.costs)
    return places


def _parameters(seconds: float | None, passes: int) -> parameters_pb2.SolveParametersProto:
    parameters = parameters_pb2.SolveParametersProto()
    parameters.threads = 1
    parameters.iteration_limit = passes
    criteria = parameters.pdlp.termination_criteria
    criteria.simple_optimality_criteria.eps_optimal_absolute = _PRECISION
    criteria.simple_optimality_criteria.eps_optimal_relative = _PRECISION
    if seconds is not None:
        parameters.time_limit.FromTimedelta(timedelta(seconds=seconds))
    return parameters


def _beginnings(program: Program, primal: solution_pb2.PrimalSolutionProto) -> tuple[float, ...]:
    values = dict(zip(primal.variable_values.ids, primal.variable_values.values, strict=True))
    found = []
    for begin, curve in zip(_places(program), program.curves, strict=True):
        begun = [values.get(begin + i, 0.0) for i in range(len(curve.costs))]
        whole = begun[-1] or 1.0
        found.append(curve.first + sum(1 - min(1.0, x / whole) for x in begun))
    return tuple(found)
