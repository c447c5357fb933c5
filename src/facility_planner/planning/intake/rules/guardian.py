"""What guardian and child are kept from: hearing, being there, being away.

In a room that takes several activities no overlap of
    the tasks in which a guardian tells the story, and those in which a child in the guardian's care takes part;
    the tasks of a child with `guardian: never`, and those in which its guardian takes part.
Anywhere no overlap of
    the tasks of a child with `guardian: near`, and those of its guardian at a partner, with the way there and back.

Interviews without members of the family in the room: Circular 24/2017/TT-BYT Art. 4.
Nobody does two things at once, so each of the two lists has no overlap in itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.company import attending, company_of
from facility_planner.planning.intake.rules.one_at_a_time import copy_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.variables import Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    """Adds the rule; that the guardian has arrived is in the release of the task."""
    company = company_of(instance)
    for child, guardian in sorted(company.guardian.items()):
        stories = [t for t in instance.tasks_of[guardian] if t.service.tells_story]
        childs = [t for t in instance.tasks if child in attending(t)]
        alone = [t for t in instance.tasks_of[child] if t.service.guardian == "never"]
        guardians = [t for t in instance.tasks if guardian in attending(t) and child not in attending(t)]
        for r in company.shared_rooms:
            _never_together(model, variables, r, stories, [t for t in childs if guardian not in attending(t)])
            _never_together(model, variables, r, alone, guardians)
        _near(model, instance, variables, child, guardians)


def _never_together(
    model: cp_model.CpModel, variables: Variables, room: int, some: Sequence[Task], others: Sequence[Task]
) -> None:
    here = [[t for t in tasks if room in variables.tasks[t.index].rooms] for tasks in (some, others)]
    if all(here):
        model.add_no_overlap(
            copy_of(model, t, variables.tasks[t.index], variables.tasks[t.index].rooms[room])
            for tasks in here
            for t in tasks
        )


def _near(
    model: cp_model.CpModel, instance: Instance, variables: Variables, child: int, guardians: Sequence[Task]
) -> None:
    near = [variables.tasks[t.index].interval for t in instance.tasks_of[child] if t.service.guardian == "near"]
    away = [variables.tasks[t.index].away for t in guardians if t.place is not None]
    if near and away:
        model.add_no_overlap([*near, *away])
