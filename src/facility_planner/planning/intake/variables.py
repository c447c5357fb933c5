"""The decision variables of an intake day, nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.intake.day.stretches import stretches_of
from facility_planner.planning.intake.draft.draft import Assignment, Draft, Pause
from facility_planner.planning.intake.draft.pauses import one_by_one

if TYPE_CHECKING:
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.rules.chain import Slot


@dataclass
class TaskVariables:
    """What is decided about one task."""

    start: cp_model.IntVar
    present: cp_model.IntVar
    leads: list[dict[int, cp_model.IntVar]]
    """For each seat, worker to literal."""
    interpreters: dict[int, cp_model.IntVar]
    rooms: dict[int, cp_model.IntVar]
    interpreted: cp_model.LinearExpr
    """1 where an interpreter sits in."""
    length: cp_model.LinearExpr | int
    end: cp_model.LinearExpr
    interval: cp_model.IntervalVar
    away: cp_model.IntervalVar
    """The interval with the way there and back."""
    leaves: cp_model.LinearExpr
    """When people and staff set out: the beginning, less the way to a partner."""
    returns: cp_model.LinearExpr
    own: cp_model.IntVar
    """Whether it takes its staff and room itself; not where it joins a session of others."""
    workers: dict[int, cp_model.LinearExpr] = field(default_factory=dict)
    """Worker to the literal of leading the task."""
    taking: dict[int, cp_model.IntVar] = field(default_factory=dict)
    """By the index of a literal of a worker or room: the literal that this is taken by the task itself."""

    def taken(self, literal: cp_model.IntVar) -> cp_model.IntVar:
        """The literal that a worker or room is taken by this task itself."""
        return self.taking.get(literal.index, literal)


@dataclass
class PauseVariables:
    """A break of a worker that the solver places; a task of nobody."""

    worker: int
    slot: Slot
    until: int
    """The end of the shift, without overtime."""


@dataclass
class Variables:
    """The variables of all tasks, in steps of time."""

    instance: Instance
    minutes: Instance
    """The same day in minutes."""
    tasks: list[TaskVariables]
    pauses: list[PauseVariables] = field(default_factory=list)
    follows: dict[tuple[int, int], cp_model.IntVar] = field(default_factory=dict)
    """Two tasks to the literal that the first joins the session of the second."""

    def read(self, values: tuple[int, ...]) -> Draft:
        """The draft that the values of all variables stand for."""
        unit, chosen = self.instance.unit, []
        for task, v in zip(self.instance.tasks, self.tasks, strict=True):
            if not values[v.present.index]:
                continue
            leads = tuple(next(w for w, lit in seat.items() if values[lit.index]) for seat in v.leads)
            interpreters = tuple(w for w, lit in v.interpreters.items() if values[lit.index])
            room = next((r for r, lit in v.rooms.items() if values[lit.index]), None)
            chosen.append(Assignment(task.index, unit * values[v.start.index], leads, interpreters, room))
        return Draft(self.minutes, tuple(chosen), self._pauses(values))

    def _pauses(self, values: tuple[int, ...]) -> tuple[Pause, ...] | None:
        if not self.pauses:
            return None
        found, unit = [], self.instance.unit
        for pause in self.pauses:
            slot = pause.slot
            if all(values[literal.index] for literal in slot.holds):
                start = unit * values[slot.start.index]
                minutes = unit * (slot.size if isinstance(slot.size, int) else values[slot.size.index])
                is_meal = any(values[literal.index] for literal in slot.meals)
                found.append(Pause(pause.worker, start, start + minutes, is_meal))
        return one_by_one(found)

    def fixed_by(self, draft: Draft) -> dict[int, int]:
        """The value of every decision, by index of its variable, for a draft."""
        fixed: dict[int, int] = {}
        for task, v in zip(self.instance.tasks, self.tasks, strict=True):
            given = draft.by_task.get(task.index)
            fixed[v.present.index] = int(given is not None)
            if given is not None:
                fixed[v.start.index] = given.start // self.instance.unit
            for position, seat in enumerate(v.leads):
                fixed |= {lit.index: int(given is not None and given.leads[position] == w) for w, lit in seat.items()}
            fixed |= {
                lit.index: int(given is not None and w in given.interpreters) for w, lit in v.interpreters.items()
            }
            fixed |= {lit.index: int(given is not None and given.room == r) for r, lit in v.rooms.items()}
        return fixed

    def decisions(self, task: int) -> list[int]:
        """The indices of the variables that decide a task."""
        v = self.tasks[task]
        chosen = [lit for choices in (*v.leads, v.interpreters, v.rooms) for lit in choices.values()]
        return [v.start.index, v.present.index, *(lit.index for lit in chosen)]


def make_variables(model: cp_model.CpModel, instance: Instance, minutes: Instance) -> Variables:
    """The variables of every task: beginning, whether it takes place, leads, interpreters, room."""
    return Variables(instance, minutes, [_of_task(model, instance, task) for task in instance.tasks])


def beginnings_of(instance: Instance, task: Task, minutes: int) -> list[list[int]]:
    """The beginnings that leave so many minutes."""
    return [[a, b - minutes] for a, b in stretches_of(instance, task) if a <= b - minutes]


def _of_task(model: cp_model.CpModel, instance: Instance, task: Task) -> TaskVariables:
    name = f"{instance.people[task.person].id}.{task.service.id}"
    beginnings = beginnings_of(instance, task, task.shortest)
    start = model.new_int_var_from_domain(cp_model.Domain.from_intervals(beginnings or [[0, 0]]), f"{name}.start")
    present = model.new_bool_var(f"{name}.present")
    if not beginnings:
        model.add(present == 0)
    leads = [{w: model.new_bool_var(f"{name}.seat{i}.{w}") for w in seat} for i, seat in enumerate(task.options.seats)]
    interpreters = {w: model.new_bool_var(f"{name}.interpreter.{w}") for w in sorted(task.options.interpreters)}
    rooms = {r: model.new_bool_var(f"{name}.room.{r}") for r in task.options.rooms}
    interpreted = _interpreted(model, task, list(interpreters.values()))
    length: cp_model.LinearExpr | int = task.minutes
    end: cp_model.LinearExpr = start + task.minutes
    if not interpreters or task.minutes == task.minutes_interpreted:
        interval = model.new_optional_fixed_size_interval_var(start, task.minutes, present, f"{name}.interval")
        away = (
            interval
            if not task.travel
            else model.new_optional_fixed_size_interval_var(
                start - task.travel, task.minutes + 2 * task.travel, present, f"{name}.away"
            )
        )
    else:
        lengths = cp_model.Domain.from_values([task.minutes, task.minutes_interpreted])
        size = model.new_int_var_from_domain(lengths, f"{name}.length")
        model.add(size == task.minutes + (task.minutes_interpreted - task.minutes) * interpreted)
        finish = model.new_int_var(0, instance.horizon, f"{name}.end")
        model.add(finish == start + size).only_enforce_if(present)
        interval = model.new_optional_interval_var(start, size, finish, present, f"{name}.interval")
        away = (
            interval
            if not task.travel
            else model.new_optional_interval_var(
                start - task.travel, size + 2 * task.travel, finish + task.travel, present, f"{name}.away"
            )
        )
        length, end = size, finish
    found = TaskVariables(
        start, present, leads, interpreters, rooms, interpreted, length, end, interval, away,
        start - task.travel, end + task.travel, present,
    )  # fmt: skip
    for seat in leads:
        for w in seat:
            found.workers[w] = cp_model.LinearExpr.sum([other[w] for other in leads if w in other])
    return found


def _interpreted(model: cp_model.CpModel, task: Task, literals: list[cp_model.IntVar]) -> cp_model.LinearExpr:
    if not literals:
        return cp_model.LinearExpr.constant(0)
    if task.interpreters_needed == 1:
        return cp_model.LinearExpr.sum(literals)
    interpreted = model.new_bool_var("")
    model.add(cp_model.LinearExpr.sum(literals) == task.interpreters_needed * interpreted)
    return interpreted
