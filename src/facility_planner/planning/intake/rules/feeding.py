"""Feeding: a mother who breastfeeds and her infant are never parted for too long on the day of their arrival.

The stretches of `minutes` follow each other as breaks do in `chain`, from the arrival to the end of the day, and of
what begins on it; none of them overlaps an activity that takes the one without the other.

Source: local estimate. Labour Code 2019 Art. 137 gives a nursing mother 60 minutes of a working day, no interval.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.breaks import breaks_of
from facility_planner.planning.intake.day.stretches import stretches_of
from facility_planner.planning.intake.rules.chain import chain
from facility_planner.planning.intake.rules.child_alone import begins_before

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.breaks import Nursing
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.variables import Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    """Adds the rule."""
    for nursing in breaks_of(instance).nursing:
        span = nursing.span
        parting = [t for t in instance.tasks if nursing.parts(t) and t.release < span.until]
        if span.until <= span.start or _never_too_long(parting, span.minutes, span.within):
            continue
        worked = _end_of_the_day(model, instance, variables, nursing, parting)
        slots = chain(model, span, worked)
        for one in (nursing.mother, nursing.infant):
            away = [variables.tasks[t.index].away for t in parting if one in (t.person, t.companion)]
            model.add_no_overlap([*away, *(slot.interval for slot in slots)])


def _never_too_long(tasks: list[Task], minutes: int, within: int) -> bool:
    """Whether even all of them in a row, with less than a feeding between, are over in time."""
    return sum(task.longest + 2 * task.travel + minutes for task in tasks) <= within


def _end_of_the_day(
    model: cp_model.CpModel, instance: Instance, variables: Variables, nursing: Nursing, parting: list[Task]
) -> cp_model.LinearExprT:
    """The end of the day of arrival, or of what begins on it and ends later."""
    until = nursing.span.until
    late = [task for task in parting if max((b for _, b in stretches_of(instance, task)), default=0) > until]
    if not late or until >= instance.horizon:
        return until
    worked = model.new_int_var(until, instance.horizon, "")
    for task in late:
        v = variables.tasks[task.index]
        model.add(worked >= v.returns).only_enforce_if(begins_before(model, instance, v, until))
    return worked
