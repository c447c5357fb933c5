"""Two services that belong together have a lead in common for one person.

present[a] and present[b]  ⇒  ∃ w: lead[a, w] and lead[b, w]
    for each pair of `continuity` and one person, where some worker can lead both
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.variables import Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    """Adds the rule; an escort to a partner leads nothing."""
    for first, second in instance.protocol.continuity:
        for person in range(len(instance.people)):
            for a in instance.tasks_of_pair(person, first):
                for b in instance.tasks_of_pair(person, second):
                    if a.place is None and b.place is None:
                        _together(model, variables, a, b)


def _together(model: cp_model.CpModel, variables: Variables, a: Task, b: Task) -> None:
    mine, other = variables.tasks[a.index], variables.tasks[b.index]
    common = sorted(set(mine.workers).intersection(other.workers))
    if not common:
        return
    both = []
    for w in common:
        literal = model.new_bool_var("")
        model.add(mine.workers[w] == 1).only_enforce_if(literal)
        model.add(other.workers[w] == 1).only_enforce_if(literal)
        both.append(literal)
    model.add_bool_or([*both, mine.present.negated(), other.present.negated()])
