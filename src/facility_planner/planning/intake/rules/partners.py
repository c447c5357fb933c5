"""A partner sees so many people at once.

at every minute: Σ over tasks t at the partner, present and running ≤ at_once
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.variables import Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    """Adds the rule; the hours of the partner are in the beginnings a task may have."""
    for place, partner in enumerate(instance.scenario.partners):
        there = [variables.tasks[task.index].interval for task in instance.tasks if task.place == place]
        if len(there) > partner.at_once:
            model.add_cumulative(there, [1] * len(there), partner.at_once)
