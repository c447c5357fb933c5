"""Somebody with a contagion is in a room with nobody but the own family, guardian and wards.

for every person c with a contagion and every room with n desks, at every minute:
    n · Σ (tasks in the room in which c takes part)  +  Σ (tasks in which somebody takes part who is not c's own)  ≤  n

The second sum alone is at most n in any plan, so nothing else is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.company import attending, company_of
from facility_planner.planning.intake.rules.one_at_a_time import copy_of

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.variables import Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    """Adds the rule; a room with one activity at a time keeps it by itself."""
    company = company_of(instance)
    for ill in sorted(company.contagious):
        own = [task for task in instance.tasks if ill in attending(task)]
        others = [task for task in instance.tasks if any(not company.belong(ill, p) for p in attending(task))]
        for r in company.shared_rooms:
            whole = _most_at_once(instance, variables, r)
            mine, theirs = ([t for t in tasks if r in variables.tasks[t.index].rooms] for tasks in (own, others))
            if mine and theirs:
                intervals = [
                    copy_of(model, task, variables.tasks[task.index], variables.tasks[task.index].rooms[r])
                    for task in (*mine, *theirs)
                ]
                model.add_cumulative(intervals, [whole] * len(mine) + [1] * len(theirs), whole)


def _most_at_once(instance: Instance, variables: Variables, room: int) -> int:
    """How many tasks can run in a room at once: one at each desk, or a session of several at each."""
    here = [task for task in instance.tasks if room in variables.tasks[task.index].rooms]
    sessions = [1 if task.service.group is None else task.service.group.max for task in here]
    return instance.desks(room) * max(sessions, default=1)
