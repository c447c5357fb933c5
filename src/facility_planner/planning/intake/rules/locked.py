"""What the user has fixed stays as it is.

Σ present[t] = 1 over the wholes of the pair, start[t] = fixed,
Σ_i lead[t, i, w] + interpreter[t, w] ≥ 1 for every named w; the room is fixed by the instance
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.variables import TaskVariables, Variables


def build(
    model: cp_model.CpModel, instance: Instance, variables: Variables, kept: Collection[int] | None = None
) -> None:
    """Adds the rule for the locked tasks, or only for those in `kept`."""
    for pair in instance.pairs:
        head = instance.tasks[pair.wholes[0]]
        if not head.is_locked or (kept is not None and head.index not in kept):
            continue
        model.add_exactly_one(variables.tasks[index].present for index in pair.wholes)
        for index in pair.wholes:
            _as_fixed(model, instance.tasks[index], variables.tasks[index])


def _as_fixed(model: cp_model.CpModel, task: Task, v: TaskVariables) -> None:
    if task.start_fixed is not None:
        model.add(v.start == task.start_fixed).only_enforce_if(v.present)
    for w in task.locked_staff:
        parts = [seat[w] for seat in v.leads if w in seat]
        parts += [v.interpreters[w]] if w in v.interpreters else []
        model.add(sum(parts) >= 1).only_enforce_if(v.present)
