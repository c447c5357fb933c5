"""Who is kept apart: people in one room, and roles that one worker must not have for one person.

no overlap of the intervals of two people kept apart in a room that takes several at once
lead[a, w] + lead[b, w] ≤ 1      for the services a, b of separate_staff and one person
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.company import company_of
from facility_planner.planning.intake.rules.one_at_a_time import copy_of

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.variables import Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    """Adds the rule; a room with one activity at a time keeps people apart by itself."""
    _people(model, instance, variables)
    for first, second in instance.protocol.separate_staff:
        for person in range(len(instance.people)):
            pairs = product(instance.tasks_of_pair(person, first), instance.tasks_of_pair(person, second))
            for a, b in pairs:
                if a.place is not None or b.place is not None:
                    continue  # an escort leads nothing
                mine, other = variables.tasks[a.index].workers, variables.tasks[b.index].workers
                for w in sorted(set(mine).intersection(other)):
                    model.add(mine[w] + other[w] <= 1)


def _people(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    index = {person.id: i for i, person in enumerate(instance.people)}
    for first, second in instance.scenario.keep_apart:
        pair = {index[first], index[second]}
        for r in company_of(instance).shared_rooms:
            intervals: dict[int, list[cp_model.IntervalVar]] = {}
            for task in instance.tasks:
                literal = variables.tasks[task.index].rooms.get(r)
                for person in pair.intersection({task.person, task.companion}):
                    if literal is not None and person is not None:
                        copy = copy_of(model, task, variables.tasks[task.index], literal)
                        intervals.setdefault(person, []).append(copy)
            if len(intervals) == 2:
                both = [i for mine in intervals.values() for i in mine]
                model.add_no_overlap(both)
