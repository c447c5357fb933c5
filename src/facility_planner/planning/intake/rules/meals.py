"""People in the house have time to eat.

For every person and meal time that begins after the arrival an interval of `minutes` lies within it, without
overlap with the person's activities; those that are a meal themselves are left out. Who is at a partner at the
time is not in the house:
    meal[p, m] + Σ away[t, m] ≥ 1        away[t, m] ⇒ leaves[t] < end[m] and returns[t] > beginning[m]

Source: local estimate; the law asks for three meals a day (RQ-D10), not for their length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.person_services import is_meal
from facility_planner.planning.intake.day.breaks import breaks_of
from facility_planner.planning.intake.rules.chain import slot_in

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.spans import MealTime
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.variables import Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    """Adds the rule."""
    for person, meals in enumerate(breaks_of(instance).meals_of):
        mine = [t for t in instance.tasks if person in (t.person, t.companion) and not is_meal(t.service)]
        intervals = []
        for meal in meals:
            near = [task for task in mine if _may_meet(task, meal)]
            if not near:
                continue
            outside = [_away(model, variables, task, meal) for task in near if task.place is not None]
            window = (meal.start, meal.end - meal.minutes)
            slot = slot_in(model, window, (meal.minutes, meal.minutes), optional=bool(outside))
            if slot.present is not None:
                model.add_bool_or([slot.present, *outside])
            intervals.append(slot.interval)
        if intervals:
            model.add_no_overlap([*(variables.tasks[task.index].away for task in mine), *intervals])


def _may_meet(task: Task, meal: MealTime) -> bool:
    """Whether a task can take place at the time of a meal at all."""
    return task.release - task.travel < meal.end


def _away(model: cp_model.CpModel, variables: Variables, task: Task, meal: MealTime) -> cp_model.IntVar:
    """A literal that the person is at a partner, or on the way, at the time of a meal."""
    v, literal = variables.tasks[task.index], model.new_bool_var("")
    model.add_implication(literal, v.present)
    model.add(v.leaves < meal.end).only_enforce_if(literal)
    model.add(v.returns > meal.start).only_enforce_if(literal)
    return literal
