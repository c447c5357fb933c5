"""Search around a known plan of a day too large to be searched as a whole: which decisions go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.engine.neighbourhoods import Group, neighbourhoods_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.planning.engine.neighbourhoods import Draw
    from facility_planner.planning.intake.variables import Variables


def groups_of(variables: Variables) -> list[Group]:
    """The decisions of each task, with its people, and the staff and room that it has while they are chosen."""
    found = []
    for task, v in zip(variables.instance.tasks, variables.tasks, strict=True):
        staff = [(lit.index, ("staff", w)) for choices in (*v.leads, v.interpreters) for w, lit in choices.items()]
        rooms = [(lit.index, ("room", r)) for r, lit in v.rooms.items()]
        people = [task.person] if task.companion is None else [task.person, task.companion]
        labels = tuple(("person", person) for person in people)
        found.append(Group(tuple(variables.decisions(task.index)), v.start.index, labels, (*staff, *rooms)))
    return found


def kinds_of(groups: Sequence[Group]) -> tuple[Draw, ...]:
    """The kinds of neighbourhoods of a day."""
    return neighbourhoods_of(groups)
