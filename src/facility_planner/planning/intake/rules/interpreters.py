"""An interpreter rests: no run of several interpreted activities is longer than the limit.

Activities of one interpreter less than `rest` apart form a run. For two of them, both with the interpreter,
one follows the other: after the rest, or soon and in one run with it:
    start[j] ≥ end[i] + rest      or      start[j] ≥ end[i]  and  run[j] ≥ run[i] + length[j] ≤ limit
Whatever together with the shortest of the others is over the limit stands alone: no overlap of the activities
with the rest after, and with the rest before, those that stand alone.

Source: international.md DUR-11, a break of 5 minutes for each 30 to 40 minutes of interpreting (slis.ie, seen);
the second interpreter, which the instance asks for, DUR-13, a team of two from 60 minutes on (a clause of US
courts, seen); DUR-12 asks for it from 90 minutes on, DUR-14 from 35 in hearings.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.domain.protocol import InterpreterLimits
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.variables import Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    """Adds the rule."""
    limits = instance.protocol.limits.interpreter
    if limits is None or not limits.rest_minutes:
        return
    rule = _Runs(model, variables, limits)
    for w in range(len(instance.workers)):
        rule.of([task for task in instance.tasks if w in variables.tasks[task.index].interpreters], w)


class _Runs:
    def __init__(self, model: cp_model.CpModel, variables: Variables, limits: InterpreterLimits) -> None:
        self._model = model
        self._variables = variables
        self._most, self._rest = limits.minutes, limits.rest_minutes
        self._orders: dict[tuple[int, int], list[cp_model.IntVar]] = {}
        self._runs: dict[tuple[int, int], cp_model.IntVar] = {}

    def of(self, tasks: list[Task], w: int) -> None:
        """What one interpreter may do."""
        if sum(task.minutes_interpreted for task in tasks) <= self._most:
            return
        lengths = sorted(task.minutes_interpreted for task in tasks)
        alone: list[Task] = []
        close: list[Task] = []
        for task in tasks:
            shortest = lengths[1] if task.minutes_interpreted == lengths[0] and len(lengths) > 1 else lengths[0]
            (alone if task.minutes_interpreted + shortest > self._most else close).append(task)
        self._stand_alone(alone, close, w)
        for first, second in combinations(close, 2):
            self._one_after_the_other(first, second, w)

    def _stand_alone(self, alone: list[Task], close: list[Task], w: int) -> None:
        if not alone:
            return
        others = [self._interval(task, w) for task in close]
        self._model.add_no_overlap([*others, *(self._interval(task, w, after=self._rest) for task in alone)])
        if others:
            self._model.add_no_overlap([*others, *(self._interval(task, w, before=self._rest) for task in alone)])

    def _taken(self, task: Task, w: int) -> cp_model.IntVar:
        v = self._variables.tasks[task.index]
        return v.taken(v.interpreters[w])

    def _interval(self, task: Task, w: int, *, before: int = 0, after: int = 0) -> cp_model.IntervalVar:
        v = self._variables.tasks[task.index]
        return self._model.new_optional_fixed_size_interval_var(
            v.start - before, task.minutes_interpreted + before + after, self._taken(task, w), ""
        )

    def _one_after_the_other(self, first: Task, second: Task, w: int) -> None:
        ways = [way for i, j in ((first, second), (second, first)) for way in self._ways(i, j, w)]
        absent = [self._taken(task, w).negated() for task in (first, second)]
        self._model.add_bool_or([*ways, *absent])

    def _ways(self, earlier: Task, later: Task, w: int) -> list[cp_model.IntVar]:
        """Literals that one task follows another after a rest, or soon and in one run with it."""
        model, x, y = self._model, self._variables.tasks[earlier.index], self._variables.tasks[later.index]
        key = (earlier.index, later.index)
        if key not in self._orders:
            after_rest = model.new_bool_var("")
            ends = x.start + earlier.minutes_interpreted
            model.add(y.start >= ends + self._rest).only_enforce_if(after_rest)
            self._orders[key] = [after_rest]
            if earlier.minutes_interpreted + later.minutes_interpreted <= self._most:
                soon = model.new_bool_var("")
                model.add(y.start >= ends).only_enforce_if(soon)
                self._orders[key].append(soon)
        for soon in self._orders[key][1:]:
            run, before = self._run(later, w), self._run(earlier, w)
            together = [soon, self._taken(earlier, w), self._taken(later, w)]
            model.add(run >= before + later.minutes_interpreted).only_enforce_if(together)
        return self._orders[key]

    def _run(self, task: Task, w: int) -> cp_model.IntVar:
        """The minutes of a run of an interpreter up to the end of a task."""
        if (task.index, w) not in self._runs:
            run = self._model.new_int_var(task.minutes_interpreted, max(self._most, task.minutes_interpreted), "")
            self._runs[task.index, w] = run
        return self._runs[task.index, w]
