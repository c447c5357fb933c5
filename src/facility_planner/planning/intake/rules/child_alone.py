"""When a child is alone: while its guardian is taken without it, or, without guardian, while it waits.

The intervals hold whatever the solver decides; the child's own served activities are cut out of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.rules.one_at_a_time import copy_of

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.variables import TaskVariables, Variables


class ChildAlone:
    """Makes the intervals in which children are alone."""

    def __init__(self, model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
        self._model = model
        self._instance = instance
        self._variables = variables

    def of(self, child: int) -> list[cp_model.IntervalVar]:
        """The intervals in which a child is alone."""
        guardian = next((g for g, wards in self._instance.wards.items() if child in wards), None)
        if guardian is None:
            return self.between_services(child)
        served = [t for t in self._instance.tasks_of[child] if t.companion is None and t.options.seats]
        return [
            piece
            for task in self._instance.tasks
            if guardian in (task.person, task.companion) and child not in (task.person, task.companion)
            for piece in self._outside(task, served)
        ]

    def _outside(self, task: Task, served: list[Task]) -> list[cp_model.IntervalVar]:
        """The interval of a guardian's task less one of those in which the child is served itself."""
        v, model = self._variables.tasks[task.index], self._model
        if not served:
            return [v.away]
        left = model.new_int_var(0, self._instance.horizon, "")
        right = model.new_int_var(0, self._instance.horizon, "")
        model.add(left <= right)
        cuts = []
        for other in served:
            u, cut = self._variables.tasks[other.index], model.new_bool_var("")
            model.add_implication(cut, u.present)
            model.add(left >= u.leaves).only_enforce_if(cut)
            model.add(right <= u.returns).only_enforce_if(cut)
            cuts.append(cut)
        whole = model.new_bool_var("")
        model.add_exactly_one([*cuts, whole])
        model.add(left == right).only_enforce_if(whole)
        first, second = (model.new_int_var(0, self._instance.horizon, "") for _ in range(2))
        return [
            model.new_optional_interval_var(v.leaves, first, left, v.present, ""),
            model.new_optional_interval_var(right, second, v.returns, v.present, ""),
        ]

    def between_services(self, child: int) -> list[cp_model.IntervalVar]:
        """The time from arrival to the last activity of the day around the served ones.

        One gap follows the arrival and one each served activity; without overlap and adding up to
        the whole they can only reach to what comes next.
        """
        model, arrival = self._model, max(0, self._instance.arrivals[child])
        mine = [t for t in self._instance.tasks_of[child] if t.release < t.first_until]
        if not mine:
            return []
        last = model.new_int_var(arrival, self._instance.horizon, "")
        served, gaps = [], [self._gap(arrival, last)]
        lengths = [gaps[0][1]]
        for task in mine:
            v = self._variables.tasks[task.index]
            today = begins_before(model, self._instance, v, task.first_until)
            model.add(last >= v.returns).only_enforce_if(today)
            if not v.leads and task.place is None:
                continue
            gap, size = self._gap(v.returns, last, today)
            minutes = model.new_int_var(0, task.longest + 2 * task.travel, "")
            model.add(minutes == v.returns - v.leaves).only_enforce_if(today)
            for length in (minutes, size):
                model.add(length == 0).only_enforce_if(today.negated())
            gaps.append((gap, size))
            lengths += [minutes, size]
            served.append(copy_of(model, task, v, today))
        model.add(sum(lengths) == last - arrival)
        model.add_no_overlap([*served, *(gap for gap, _ in gaps)])
        return [gap for gap, _ in gaps]

    def _gap(
        self, start: cp_model.LinearExprT, last: cp_model.IntVar, present: cp_model.IntVar | None = None
    ) -> tuple[cp_model.IntervalVar, cp_model.IntVar]:
        model, horizon = self._model, self._instance.horizon
        size, end = model.new_int_var(0, horizon, ""), model.new_int_var(0, horizon, "")
        if present is None:
            model.add(end <= last)
            return model.new_interval_var(start, size, end, ""), size
        model.add(end <= last).only_enforce_if(present)
        return model.new_optional_interval_var(start, size, end, present, ""), size


def begins_before(model: cp_model.CpModel, instance: Instance, v: TaskVariables, until: int) -> cp_model.IntVar:
    """The literal that a task takes place and begins before a minute."""
    if until >= instance.horizon:
        return v.present
    literal = model.new_bool_var("")
    model.add_implication(literal, v.present)
    model.add(v.start < until).only_enforce_if(literal)
    model.add(v.start >= until).only_enforce_if([literal.negated(), v.present])
    return literal
