"""The decision variables of an intake day, nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.intake.draft import Assignment, Draft

if TYPE_CHECKING:
    from facility_planner.planning.intake.instance import Instance, Task


@dataclass
class TaskVariables:
    """What is decided about one task."""

    start: cp_model.IntVar
    present: cp_model.IntVar
    leads: list[dict[int, cp_model.IntVar]]
    """For each seat, worker to literal."""
    interpreters: dict[int, cp_model.IntVar]
    rooms: dict[int, cp_model.IntVar]
    length: cp_model.LinearExpr | int
    end: cp_model.LinearExpr
    interval: cp_model.IntervalVar
    workers: dict[int, cp_model.LinearExpr] = field(default_factory=dict)
    """Worker to the literal of leading the task."""


@dataclass
class Variables:
    """The variables of all tasks."""

    instance: Instance
    tasks: list[TaskVariables]

    def read(self, values: tuple[int, ...]) -> Draft:
        """The draft that the values of all variables stand for."""
        chosen = []
        for task, v in zip(self.instance.tasks, self.tasks, strict=True):
            if not values[v.present.index]:
                continue
            leads = tuple(next(w for w, lit in seat.items() if values[lit.index]) for seat in v.leads)
            interpreter = next((w for w, lit in v.interpreters.items() if values[lit.index]), None)
            room = next((r for r, lit in v.rooms.items() if values[lit.index]), None)
            chosen.append(Assignment(task.index, values[v.start.index], leads, interpreter, room))
        return Draft(self.instance, tuple(chosen))

    def fixed_by(self, draft: Draft) -> dict[int, int]:
        """The value of every decision, by index of its variable, for a draft."""
        fixed: dict[int, int] = {}
        for task, v in zip(self.instance.tasks, self.tasks, strict=True):
            given = draft.by_task.get(task.index)
            fixed[v.present.index] = int(given is not None)
            if given is not None:
                fixed[v.start.index] = given.start
            for position, seat in enumerate(v.leads):
                fixed |= {lit.index: int(given is not None and given.leads[position] == w) for w, lit in seat.items()}
            fixed |= {lit.index: int(given is not None and given.interpreter == w) for w, lit in v.interpreters.items()}
            fixed |= {lit.index: int(given is not None and given.room == r) for r, lit in v.rooms.items()}
        return fixed


def make_variables(model: cp_model.CpModel, instance: Instance) -> Variables:
    """The variables of every task: beginning, whether it takes place, leads, interpreter, room."""
    return Variables(instance, [_of_task(model, instance, task) for task in instance.tasks])


def _of_task(model: cp_model.CpModel, instance: Instance, task: Task) -> TaskVariables:
    name = f"{instance.people[task.person].id}.{task.service.id}"
    stretches = [
        [max(a, task.release), b - task.shortest]
        for a, b in instance.awake(task.service)
        if max(a, task.release) <= b - task.shortest
    ]
    possible = bool(stretches)
    domain = cp_model.Domain.from_intervals(stretches or [[0, 0]])
    start = model.new_int_var_from_domain(domain if possible else cp_model.Domain(0, 0), f"{name}.start")
    present = model.new_bool_var(f"{name}.present")
    if not possible:
        model.add(present == 0)
    leads = [{w: model.new_bool_var(f"{name}.seat{i}.{w}") for w in seat} for i, seat in enumerate(task.options.seats)]
    interpreters = {w: model.new_bool_var(f"{name}.interpreter.{w}") for w in sorted(task.options.interpreters)}
    rooms = {r: model.new_bool_var(f"{name}.room.{r}") for r in task.options.rooms}
    length: cp_model.LinearExpr | int = task.minutes
    end: cp_model.LinearExpr = start + task.minutes
    if not interpreters or task.minutes == task.minutes_interpreted:
        interval = model.new_optional_fixed_size_interval_var(start, task.minutes, present, f"{name}.interval")
    else:
        lengths = cp_model.Domain.from_values([task.minutes, task.minutes_interpreted])
        size = model.new_int_var_from_domain(lengths, f"{name}.length")
        interpreted = cp_model.LinearExpr.sum(list(interpreters.values()))
        model.add(size == task.minutes + (task.minutes_interpreted - task.minutes) * interpreted)
        finish = model.new_int_var(0, instance.horizon, f"{name}.end")
        model.add(finish == start + size).only_enforce_if(present)
        interval = model.new_optional_interval_var(start, size, finish, present, f"{name}.interval")
        length, end = size, finish
    found = TaskVariables(start, present, leads, interpreters, rooms, length, end, interval)
    for seat in leads:
        for w in seat:
            found.workers[w] = cp_model.LinearExpr.sum([other[w] for other in leads if w in other])
    return found
