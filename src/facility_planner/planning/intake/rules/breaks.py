"""Breaks and meals of staff: intervals that the solver places beside what a worker does.

In every shift the breaks follow each other as in `chain`, up to the end of the regular time and of the overtime:
    until + overtime[w, k] ≤ end[last break] + within
no overlap of the breaks of a worker with each other, nor with the activities, the rest after them left out
meals:  minutes in one piece within each meal time that lies in the shift; a meal is a break too

Where the meals, whenever they begin, are never too far apart, they are all the breaks there are.

Source: Labour Code 2019 Art. 109 with Decree 145/2020 Art. 64 (RQ-X07): at least 30 minutes in one piece for
six hours of work. That they are never further apart than six hours, and the times of meals, are local estimates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.breaks import breaks_of
from facility_planner.planning.intake.rules.chain import chain, slot_in
from facility_planner.planning.intake.rules.one_at_a_time import copy_of
from facility_planner.planning.intake.variables import PauseVariables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.breaks import ShiftBreaks
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.rules.chain import Slot
    from facility_planner.planning.intake.rules.duty import Duty
    from facility_planner.planning.intake.variables import Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables, duty: Duty) -> None:
    """Adds the rule; the breaks stand among the variables and in the duty."""
    for worker, shifts in breaks_of(instance).of_staff.items():
        placed: list[list[Slot]] = [[], []]
        for shift in shifts:
            until = instance.workers[worker].windows[shift.window].regular_end
            for group, slots in zip(placed, _of_shift(model, duty, shift), strict=True):
                group.extend(slots)
                variables.pauses += [PauseVariables(worker, slot, until) for slot in slots]
        activities = _activities(model, instance, variables, worker)
        for group in placed:
            if group and activities:
                model.add_no_overlap([*activities, *(slot.interval for slot in group)])
    duty.breaks.update(_attendance_lost(model, instance, variables))


def _attendance_lost(
    model: cp_model.CpModel, instance: Instance, variables: Variables
) -> dict[int, list[cp_model.IntervalVar]]:
    """Worker to the breaks in which nobody is attended to.

    Of what runs on after the shift nothing counts, and of what may overlap the rest after a service, in which the
    worker counts as busy already, the beginning does not.
    """
    found: dict[int, list[cp_model.IntervalVar]] = {}
    for pause in variables.pauses:
        slot, interval = pause.slot, pause.slot.interval
        tasks = (t for t in instance.tasks if any(pause.worker in seat for seat in t.options.seats))
        rest = min(slot.shortest, max((task.rest for task in tasks), default=0))
        if slot.last > pause.until:
            inside = model.new_bool_var("")
            model.add(slot.end > pause.until).only_enforce_if([inside.negated(), *slot.holds])
            for present in slot.holds:
                model.add_implication(inside, present)
            interval = model.new_optional_interval_var(slot.start + rest, slot.size - rest, slot.end, inside, "")
        elif rest:
            here = slot.present if slot.present is not None else model.new_constant(1)
            interval = model.new_optional_interval_var(slot.start + rest, slot.size - rest, slot.end, here, "")
        found.setdefault(pause.worker, []).append(interval)
    return found


def _of_shift(model: cp_model.CpModel, duty: Duty, shift: ShiftBreaks) -> tuple[list[Slot], list[Slot]]:
    """The breaks of a shift, and those that may lie within others: meals shorter than a break."""
    span = shift.span
    if span is None or shift.meals_are_enough:
        return _meals(model, shift), []
    worked = span.until + duty.overtime.get((shift.worker, shift.window), 0)
    if any(meal.minutes < span.minutes for meal in shift.meals):
        return chain(model, span, worked), _meals(model, shift)
    return chain(model, span, worked, shift.meals), []


def _meals(model: cp_model.CpModel, shift: ShiftBreaks) -> list[Slot]:
    """A break at each meal."""
    found = []
    for meal in shift.meals:
        window = (meal.start, meal.end - meal.minutes)
        slot = slot_in(model, window, (meal.minutes, meal.minutes), optional=False)
        slot.meals.append(model.new_constant(1))
        found.append(slot)
    return found


def _activities(
    model: cp_model.CpModel, instance: Instance, variables: Variables, worker: int
) -> Sequence[cp_model.IntervalVar]:
    """The intervals in which a worker is in an activity or on the way, without the rest after it."""
    found = []
    for task, v in zip(instance.tasks, variables.tasks, strict=True):
        literals = [seat[worker] for seat in v.leads if worker in seat]
        literals += [v.interpreters[worker]] if worker in v.interpreters else []
        found += [copy_of(model, task, v, v.taken(literal)) for literal in literals]
    return found
