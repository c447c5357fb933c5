"""Interpreted services, being longer, must end before quiet hours and the horizon too.

interpreter[t, w]  ⇒  start[t] ∈ ∪ [a, b - minutes_interpreted[t]] over the stretches a-b outside quiet hours
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from facility_planner.planning.intake.instance import Instance
    from facility_planner.planning.intake.variables import Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    """Adds the rule; beginnings of services without interpreter have it in their domain."""
    for task, v in zip(instance.tasks, variables.tasks, strict=True):
        if not v.interpreters or task.minutes_interpreted == task.minutes:
            continue
        stretches = [
            [max(a, task.release), b - task.minutes_interpreted]
            for a, b in instance.awake(task.service)
            if max(a, task.release) <= b - task.minutes_interpreted
        ]
        for literal in v.interpreters.values():
            if not stretches:
                model.add(literal == 0)
                continue
            domain = cp_model.Domain.from_intervals(stretches)
            model.add_linear_expression_in_domain(v.start, domain).only_enforce_if(literal)
