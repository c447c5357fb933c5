"""Every seat is filled by one worker, all different, and somebody understands the person.

Σ_w lead[t, i, w] = present[t]                     for every seat i
Σ_i lead[t, i, w] + interpreter[t, w] ≤ 1          for every worker w
Σ_w interpreter[t, w] = interpreters_needed[t] · interpreted[t]
interpreted[t] = present[t] and no lead shares a language with the person
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
    for task, v in zip(instance.tasks, variables.tasks, strict=True):
        for seat in v.leads:
            model.add(sum(seat.values()) == v.present)
        for w in {w for seat in v.leads for w in seat} | set(v.interpreters):
            seats = [seat[w] for seat in v.leads if w in seat]
            if w in v.interpreters:
                seats.append(v.interpreters[w])
            if len(seats) > 1:
                model.add_at_most_one(seats)
        if task.options.rooms:
            model.add(sum(v.rooms.values()) == v.present)
        if v.leads:
            _language(model, task, v)


def _language(model: cp_model.CpModel, task: Task, v: TaskVariables) -> None:
    sharing = [lit for seat in v.leads for w, lit in seat.items() if w in task.options.sharing]
    not_sharing = [w for seat in v.leads for w in seat if w not in task.options.sharing]
    if not not_sharing:
        for lit in v.interpreters.values():
            model.add(lit == 0)
        return
    interpreted = v.interpreted
    model.add(interpreted <= v.present)
    model.add(sum(sharing) + interpreted >= v.present)
    for lead in sharing:
        model.add(interpreted == 0).only_enforce_if(lead)
    for w, lit in v.interpreters.items():
        beside = [x for seat in v.leads for lead, x in seat.items() if lead in task.options.interpreters[w]]
        model.add_bool_or(beside).only_enforce_if(lit)
