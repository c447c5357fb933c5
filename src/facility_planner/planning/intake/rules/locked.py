"""What the user has fixed stays as it is.

present[t] = 1, start[t] = fixed, Σ_i lead[t, i, w] + interpreter[t, w] ≥ 1 for every named w;
    the room is fixed by the instance
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.instance import Instance
    from facility_planner.planning.intake.variables import Variables


def build(
    model: cp_model.CpModel, instance: Instance, variables: Variables, kept: Collection[int] | None = None
) -> None:
    """Adds the rule for the locked tasks, or only for those in `kept`."""
    for task, v in zip(instance.tasks, variables.tasks, strict=True):
        if not task.is_locked or (kept is not None and task.index not in kept):
            continue
        model.add(v.present == 1)
        if task.start_fixed is not None:
            model.add(v.start == task.start_fixed)
        for w in task.locked_staff:
            parts = [seat[w] for seat in v.leads if w in seat]
            parts += [v.interpreters[w]] if w in v.interpreters else []
            model.add(sum(parts) >= 1)
