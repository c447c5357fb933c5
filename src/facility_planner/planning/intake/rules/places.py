"""A room holds so many people, staff left out.

at every minute: Σ over tasks t in the room and running: (1 + companions of t) ≤ places

Nobody does two things at once, so nobody is counted twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.company import attending
from facility_planner.planning.intake.rules.one_at_a_time import copy_of

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.variables import Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    """Adds the rule where people could be more than the places; alone each task fits its rooms already."""
    for r, room in enumerate(instance.rooms):
        if room.places is None:
            continue
        here = [task for task in instance.tasks if r in variables.tasks[task.index].rooms]
        together = any(task.service.group is not None for task in here)
        if not here or not (together or instance.desks(r) * max(len(attending(t)) for t in here) > room.places):
            continue
        intervals = [
            copy_of(model, task, variables.tasks[task.index], variables.tasks[task.index].rooms[r]) for task in here
        ]
        model.add_cumulative(intervals, [len(attending(task)) for task in here], room.places)
