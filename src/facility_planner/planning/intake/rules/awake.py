"""A service ends before quiet hours and the horizon, with or without an interpreter.

    interpreter[t, w]                          ⇒  start[t] ∈ ∪ [a, b - minutes_interpreted[t]]
    present[t] and no interpreter[t, w]        ⇒  start[t] ∈ ∪ [a, b - minutes[t]]

over the stretches a-b outside quiet hours; the domain of start[t] allows the shorter of the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.intake.variables import beginnings_of

if TYPE_CHECKING:
    from facility_planner.planning.intake.day.instance import Instance
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
            model.add(alone == v.present - v.interpreted)
            literals = [alone]
        beginnings = beginnings_of(instance, task, task.longest)
        for literal in literals:
            if not beginnings:
                model.add(literal == 0)
            else:
                domain = cp_model.Domain.from_intervals(beginnings)
                model.add_linear_expression_in_domain(v.start, domain).only_enforce_if(literal)
