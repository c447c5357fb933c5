"""On which local day a task begins: literals that other rules count.

on_day[t, d] = present[t] and day_start[d] ≤ start[t] < day_end[d]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.variables import Variables


class Days:
    """Makes the literals of a task's day once, when first asked for."""

    def __init__(self, model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
        self._model = model
        self._instance = instance
        self._variables = variables
        self._made: dict[int, dict[int, cp_model.IntVar]] = {}

    def of(self, task: int) -> dict[int, cp_model.IntVar]:
        """Day to the literal that the task takes place and begins on it."""
        if task not in self._made:
            self._made[task] = self._make(task)
        return self._made[task]

    def _make(self, task: int) -> dict[int, cp_model.IntVar]:
        instance, v = self._instance, self._variables.tasks[task]
        first, last = instance.day(instance.tasks[task].release), instance.day(instance.horizon - 1)
        if first >= last:
            return {last: v.present}
        literals = {}
        for day in range(first, last + 1):
            literal = self._model.new_bool_var("")
            ends = instance.first_midnight + instance.a_day * day
            self._model.add(v.start >= ends - instance.a_day).only_enforce_if(literal)
            self._model.add(v.start < ends).only_enforce_if(literal)
            literals[day] = literal
        self._model.add(sum(literals.values()) == v.present)
        return literals
