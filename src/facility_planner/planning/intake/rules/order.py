"""What comes after what.

after:     present[a] and present[b]  ⇒  end[a] ≤ start[b]      for every way a, b to give the two
requires:  present[b]  ⇒  Σ present[whole a] + present[last part of a] ≥ 1, and as above
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.variables import Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    """Adds the rule; services that are not meant for the person are no condition."""
    for task, v in zip(instance.tasks, variables.tasks, strict=True):
        for name in dict.fromkeys((*task.service.after, *task.service.requires)):
            pair = instance.pair_of.get((task.person, name))
            if pair is None:
                continue
            if name in task.service.requires:
                giving = [variables.tasks[index].present for index in (*pair.wholes, *pair.parts[-1:])]
                model.add_bool_or(giving).only_enforce_if(v.present)
            for index in pair.tasks:
                u = variables.tasks[index]
                model.add(u.end <= v.start).only_enforce_if([u.present, v.present])
