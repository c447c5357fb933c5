"""The money shared out: of the choices known for each site a mixture, as cheap as can be, within all limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.linear_solver import pywraplp

if TYPE_CHECKING:
    from collections.abc import Mapping

Column = tuple[int, tuple[float, ...]]
"""A site and what a choice there comes to."""

_WHOLE = 0.999
"""A part that is as good as all."""


class Master:
    """A linear program that grows by choices; its duals are the prices."""

    def __init__(self, sites: int, place: int, limits: Mapping[int, int]) -> None:
        self.place = place
        self.limits = dict(limits)
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        infinity = self._solver.infinity()
        self._scales = {place: float(max(1, most)) for place, most in limits.items()}
        self._once = [self._solver.Constraint(1, 1, "") for _ in range(sites)]
        self._rows = {
            place: self._solver.Constraint(-infinity, most / self._scales[place], "") for place, most in limits.items()
        }
        self._objective = self._solver.Objective()
        self._objective.SetMinimization()
        self._columns: list[tuple[pywraplp.Variable, Column]] = []
        self._over = {place: self._slack(row, -1) for place, row in self._rows.items()}
        self._under = {place: self._slack(row, 1) for place, row in self._rows.items()}

    def _slack(self, row: pywraplp.Constraint, factor: int) -> pywraplp.Variable:
        variable = self._solver.NumVar(0, 0, "")
        row.SetCoefficient(variable, factor)
        return variable

    def keep_near(self, near: Mapping[int, tuple[float, float]]) -> None:
        """Keeps prices within a least and a most: over a limit each costs the most, under it each earns the least."""
        for place in self._rows:
            is_kept = place in near
            least, most = near.get(place, (0.0, 0.0))
            self._over[place].SetUb(self._solver.infinity() if is_kept else 0)
            self._objective.SetCoefficient(self._over[place], most * self._scales[place])
            self._under[place].SetUb(self._solver.infinity() if is_kept and least > 0 else 0)
            self._objective.SetCoefficient(self._under[place], -least * self._scales[place])

    def add(self, column: Column) -> None:
        """One more choice."""
        site, measures = column
        variable = self._solver.NumVar(0, self._solver.infinity(), "")
        self._once[site].SetCoefficient(variable, 1)
        self._objective.SetCoefficient(variable, measures[self.place])
        for place, row in self._rows.items():
            if measures[place]:
                row.SetCoefficient(variable, measures[place] / self._scales[place])
        self._columns.append((variable, column))

    def solve(self) -> tuple[float, dict[int, float]] | None:
        """The value and the prices of what is limited, each at least nothing."""
        if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
            return None
        prices = {place: max(0.0, -row.dual_value() / self._scales[place]) for place, row in self._rows.items()}
        return self._objective.Value(), prices

    def mixture(self) -> list[Column]:
        """The choices that are taken whole, or almost, within the limits; of other sites none."""
        self.keep_near({})
        if self.solve() is None:
            return []
        return [column for variable, column in self._columns if variable.solution_value() > _WHOLE]
