"""A service ends before quiet hours and the horizon, with or without an interpreter.

    interpreter[t, w]                          ⇒  start[t] ∈ ∪ [a, b - minutes_interpreted[t]]
    present[t] and no interpreter[t, w]        ⇒  start[t] ∈ ∪ [a, b - minutes[t]]

over the stretches a-b outside quiet hours; the domain of start[t] allows the shorter of the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from facility_planner.planning.intake.instance import Instance, Task
    from facility_planner.planning.intake.variables import Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    """Adds the rule where the domains do not state it already."""
    for task, v in zip(instance.tasks, variables.tasks, strict=True):
        if not v.interpreters or task.minutes_interpreted == task.minutes:
            continue
        if task.minutes_interpreted > task.minutes:
            literals = list(v.interpreters.values())
        else:
            alone = model.new_bool_var("")
            model.add(alone == v.present - cp_model.LinearExpr.sum(list(v.interpreters.values())))
            literals = [alone]
        domain = _beginnings(instance, task, max(task.minutes, task.minutes_interpreted))
        for literal in literals:
            if domain is None:
                model.add(literal == 0)
            else:
                model.add_linear_expression_in_domain(v.start, domain).only_enforce_if(literal)


def _beginnings(instance: Instance, task: Task, minutes: int) -> cp_model.Domain | None:
    stretches = [
        [max(a, task.release), b - minutes]
        for a, b in instance.awake(task.service)
        if max(a, task.release) <= b - minutes
    ]
    return cp_model.Domain.from_intervals(stretches) if stretches else None
