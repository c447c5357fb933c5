"""A person and a staff member do one thing at a time.

no overlap of the intervals of a person (also as company), and of a worker with the rest after services
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.variables import TaskVariables, Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    """Adds the rule."""
    people: dict[int, list[cp_model.IntervalVar]] = {}
    workers: dict[int, list[cp_model.IntervalVar]] = {}
    for task, v in zip(instance.tasks, variables.tasks, strict=True):
        people.setdefault(task.person, []).append(v.away)
        if task.companion is not None:
            people.setdefault(task.companion, []).append(v.away)
        for w, interval in worker_intervals(model, task, v):
            workers.setdefault(w, []).append(interval)
    for intervals in (*people.values(), *workers.values()):
        model.add_no_overlap(intervals)


def copy_of(
    model: cp_model.CpModel, task: Task, v: TaskVariables, literal: cp_model.IntVar, rest: int = 0
) -> cp_model.IntervalVar:
    """The interval of a task with the way there and back, longer by a rest, that is there only with a literal."""
    way = task.travel
    if task.minutes == task.minutes_interpreted or not v.interpreters:
        return model.new_optional_fixed_size_interval_var(v.start - way, task.minutes + 2 * way + rest, literal, "")
    return model.new_optional_interval_var(v.start - way, v.length + 2 * way + rest, v.end + way + rest, literal, "")


def worker_intervals(model: cp_model.CpModel, task: Task, v: TaskVariables) -> list[tuple[int, cp_model.IntervalVar]]:
    """The intervals in which workers are busy with a task, leads with the rest after it."""
    found = []
    for seat in v.leads:
        for w, literal in seat.items():
            found.append((w, copy_of(model, task, v, v.taken(literal), task.rest)))
    for w, literal in v.interpreters.items():
        found.append((w, copy_of(model, task, v, v.taken(literal))))
    return found
