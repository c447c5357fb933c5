"""What comes after what.

after:     present[a] and present[b]  ⇒  end[a] ≤ start[b]
requires:  present[b]  ⇒  present[a] and end[a] ≤ start[b]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.instance import Instance
    from facility_planner.planning.intake.variables import Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    """Adds the rule; services that are not meant for the person are no condition."""
    for task, v in zip(instance.tasks, variables.tasks, strict=True):
        for name in dict.fromkeys((*task.service.after, *task.service.requires)):
            before = instance.task_by_pair.get((task.person, name))
            if before is None:
                continue
            u = variables.tasks[before.index]
            if name in task.service.requires:
                model.add_implication(v.present, u.present)
            model.add(u.end <= v.start).only_enforce_if([u.present, v.present])
