"""A room takes one activity at a time, or one at each desk, and rests after each.

no overlap of [start[t], end[t] + rest[t]) over the tasks t that take the room themselves;
with n desks these intervals add up to n at most, which is the same as each having a desk of its own:
intervals can be given n desks exactly if at no minute more than n of them run.

rest[t] = room_turnaround_minutes; after somebody with a contagion contagion_turnaround_minutes, if longer.
The rest may reach past the horizon. A session of several turns the room once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.company import rest_of_room
from facility_planner.planning.intake.rules.one_at_a_time import copy_of

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.variables import Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    """Adds the rule."""
    rooms: dict[int, list[cp_model.IntervalVar]] = {}
    for task, v in zip(instance.tasks, variables.tasks, strict=True):
        rest = rest_of_room(instance, task)
        for r, literal in v.rooms.items():
            rooms.setdefault(r, []).append(copy_of(model, task, v, v.taken(literal), rest))
    for r, intervals in rooms.items():
        desks = instance.desks(r)
        if desks == 1:
            model.add_no_overlap(intervals)
        elif len(intervals) > desks:
            model.add_cumulative(intervals, [1] * len(intervals), desks)
