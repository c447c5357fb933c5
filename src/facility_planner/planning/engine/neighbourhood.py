"""Search around a known solution of any model: most of it is kept, a small part is solved afresh, again and again.

For models too large to be searched as a whole. What is found is always a solution of the model; nothing is proven.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.engine.solve import Slice, SolveResult, solve
from facility_planner.planning.engine.tuning import LIGHT

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence

    from facility_planner.planning.engine.neighbourhoods import Draw, Group, Values
    from facility_planner.planning.engine.solve import Clock

_FIRST_SIZE = 10.0
_LEAST_SIZE = 3.0
_GROWS = 1.2
"""By how much a neighbourhood grows that was searched to its end, and shrinks that was not."""
_FAR = 2**50
"""Beyond every objective."""


@dataclass(frozen=True)
class Around:
    """How to search: limits, stop, and where to tell of better solutions."""

    clock: Clock
    workers: int
    seed: int
    stop: threading.Event | None = None
    on_better: Callable[[Values, int], None] = lambda _values, _objective: None
    slice_seconds: float = 0.4
    slice_effort: float = 0.1
    """What a slice may use at most, where time or effort is limited."""
    until: int | None = None
    """A bound: a solution with this objective is the best there is."""

    @property
    def is_over(self) -> bool:
        """Whether to go on no more."""
        return self.clock.is_over or (self.stop is not None and self.stop.is_set())


def improve(
    model: cp_model.CpModel, start: Values, groups: Sequence[Group], kinds: Sequence[Draw], how: Around
) -> Values:
    """The best solution found from a known one of a model to be minimised, until the clock is over or stopped.

    As many slices run at a time as there are workers, each with one; all of them begin from the same best solution
    and the best result is kept, so that with limited effort the same input gives the same result.
    """
    random = Random(how.seed)
    habits = [_Habit(kind) for kind in kinds]
    parts = [_Part(model, groups) for _ in range(max(1, how.workers))]
    best, value = start, objective_of(model, start)
    with ThreadPoolExecutor(len(parts)) as threads:
        while groups and not how.is_over and (how.until is None or value > how.until):
            given = how.clock.at_most(how.slice_effort if how.clock.counts_effort else how.slice_seconds, 1, 0)
            tasks = [_Task(part, _drawn(habits, random), best, value, given, random) for part in parts]
            results = list(threads.map(lambda task: task.solve(how.stop), tasks))
            how.clock.used_effort += sum(result.effort for result in results)
            for task, result in zip(tasks, results, strict=True):
                task.habit.learn(result.status, len(groups))
            better = [result.values for result in results if result.values is not None]
            if better:
                best = min(better, key=lambda values: objective_of(model, values))
                value = objective_of(model, best)
                how.on_better(best, value)
            elif any(r.status == "infeasible" and t.is_all for t, r in zip(tasks, results, strict=True)):
                break  # there is nothing better at all
    return best


def objective_of(model: cp_model.CpModel, values: Values) -> int:
    """The value of the objective, without offset."""
    objective = model.proto.objective
    return sum(c * _value(values, v) for v, c in zip(objective.vars, objective.coeffs, strict=True))


def _value(values: Values, reference: int) -> int:
    return values[reference] if reference >= 0 else -values[-reference - 1]


class _Habit:
    """How a kind of neighbourhood has done: how large it may be, and how often it helped."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.size = _FIRST_SIZE
        self._tried = 0
        self._helped = 0

    @property
    def weight(self) -> float:
        """The more it helped of late, the more often it is drawn."""
        return (self._helped + 1) / (self._tried + 2)

    def learn(self, status: str, groups: int) -> None:
        """Takes in how a slice of this kind ended."""
        self._tried += 1
        self._helped += status in ("optimal", "feasible")
        if self._tried > 20:
            self._tried, self._helped = self._tried // 2, self._helped // 2
        if status in ("optimal", "infeasible"):
            self.size = min(self.size * _GROWS, float(groups))
        else:
            self.size = max(_LEAST_SIZE, self.size / _GROWS)


def _drawn(habits: Sequence[_Habit], random: Random) -> _Habit:
    return random.choices(habits, [habit.weight for habit in habits])[0]


class _Task:
    """One slice, to be solved on one part."""

    def __init__(self, part: _Part, habit: _Habit, best: Values, value: int, given: Slice, random: Random) -> None:
        self.habit = habit
        self.best = best
        self.value = value
        self.freed = frozenset(habit.draw(best, round(habit.size), random))
        self.given = Slice(given.seconds, given.effort, 1, random.randrange(2**30))
        self._part = part

    @property
    def is_all(self) -> bool:
        """Whether nothing is kept."""
        return len(self.freed) >= self._part.size

    def solve(self, stop: threading.Event | None) -> SolveResult:
        """Looks for a better solution with the freed groups alone."""
        return self._part.solve(self, stop)


class _Part:
    """A copy of the model in which all groups are fixed but those that a slice frees."""

    def __init__(self, model: cp_model.CpModel, groups: Sequence[Group]) -> None:
        self._model = cp_model.CpModel()
        self._model.proto.copy_from(model.proto)
        self._groups = groups
        self.size = len(groups)
        variables = self._model.proto.variables
        self._domains = {v: list(variables[v].domain) for group in groups for v in group.variables}
        self._fixed: dict[int, int] = {}

    def solve(self, task: _Task, stop: threading.Event | None) -> SolveResult:
        """Looks for a better solution with the freed groups alone."""
        freed = {v for index in task.freed for v in self._groups[index].variables}
        for v in self._domains:
            if v in freed:
                self._free(v)
            elif self._fixed.get(v) != task.best[v]:
                self._fix(v, task.best[v])
        objective = self._model.proto.objective
        objective.domain.clear()
        objective.domain.extend((-_FAR, task.value - 1))
        self._hint(task.best)
        return solve(self._model, task.given, stop=stop, tuning=LIGHT)

    def _hint(self, values: Values) -> None:
        hinted = self._model.proto.solution_hint
        hinted.vars.clear()
        hinted.values.clear()
        hinted.vars.extend(range(len(values)))
        hinted.values.extend(values)

    def _free(self, variable: int) -> None:
        if self._fixed.pop(variable, None) is not None:
            self._set(variable, self._domains[variable])

    def _fix(self, variable: int, value: int) -> None:
        self._set(variable, (value, value))
        self._fixed[variable] = value

    def _set(self, variable: int, domain: Sequence[int]) -> None:
        held = self._model.proto.variables[variable].domain
        held.clear()
        held.extend(domain)
