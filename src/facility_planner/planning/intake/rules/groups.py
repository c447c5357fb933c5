"""Several people may have one service at the same time: one session with one staff and one room.

Of a session one task leads, those that take as long or less follow it:

follow[i, j]  ⇒  own[j], start[i] = start[j], and i has the leads, interpreters and room of j
own[i] = present[i] - Σ_j follow[i, j]
Σ_i follow[i, j] ≤ max - 1
follow[i, j] = 0 for people kept apart and for those with a contagion; Σ follow[·, j] ≤ 1 over two kept apart

Only tasks with own = 1 take staff and room.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from facility_planner.domain.person_services import seats_of
from facility_planner.planning.intake.day.company import attending, company_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.variables import TaskVariables, Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> None:
    """Adds the rule; before every rule that asks who takes staff and rooms."""
    for tasks in _groups(instance):
        most = tasks[0].service.group.max if tasks[0].service.group is not None else 1
        leading: dict[int, list[cp_model.IntVar]] = {}
        following: dict[int, list[cp_model.IntVar]] = {}
        for follower, leader in _could_follow(instance, tasks):
            literal = _follows(model, variables.tasks[follower.index], variables.tasks[leader.index])
            variables.follows[follower.index, leader.index] = literal
            following.setdefault(follower.index, []).append(literal)
            leading.setdefault(leader.index, []).append(literal)
        for index, literals in following.items():
            _own(model, variables.tasks[index], literals)
        for index, literals in leading.items():
            model.add(sum(literals) <= most - 1)
            for literal in literals:
                model.add_implication(literal, variables.tasks[index].own)
        _keep_apart(model, instance, variables, tasks)


def _groups(instance: Instance) -> list[list[Task]]:
    """The tasks that could share a session: of one service and part, in the house."""
    found: dict[tuple[str, str | None], list[Task]] = {}
    for task in instance.tasks:
        group = task.service.group
        if group is not None and group.max > 1 and task.place is None and (task.options.seats or task.options.rooms):
            found.setdefault((task.service.id, None if task.part is None else task.part.id), []).append(task)
    return [tasks for tasks in found.values() if len(tasks) > 1]


def _could_follow(instance: Instance, tasks: Sequence[Task]) -> list[tuple[Task, Task]]:
    """Follower and leader; of two that take as long the one that comes first leads."""
    apart = {frozenset(pair) for pair in instance.scenario.keep_apart}
    found = []
    for one in tasks:
        for other in tasks:
            longer = (other.minutes, other.minutes_interpreted)
            same = (one.minutes, one.minutes_interpreted) == longer
            fits = one.minutes <= longer[0] and one.minutes_interpreted <= longer[1]
            people = [instance.people[one.person], instance.people[other.person]]
            ill = company_of(instance).contagious.intersection((*attending(one), *attending(other)))
            same_seats = seats_of(one.service, people[0]) == seats_of(other.service, people[1])
            may = frozenset(p.id for p in people) not in apart and not ill and same_seats
            if one is not other and fits and may and (not same or other.index < one.index):
                found.append((one, other))
    return found


def _follows(model: cp_model.CpModel, follower: TaskVariables, leader: TaskVariables) -> cp_model.IntVar:
    literal = model.new_bool_var("")
    model.add_implication(literal, follower.present)
    model.add(follower.start == leader.start).only_enforce_if(literal)
    for mine, other in (*zip(follower.leads, leader.leads, strict=True),
                        (follower.interpreters, leader.interpreters), (follower.rooms, leader.rooms)):  # fmt: skip
        _equal(model, mine, other, literal)
    return literal


def _equal(
    model: cp_model.CpModel, mine: dict[int, cp_model.IntVar], other: dict[int, cp_model.IntVar], when: cp_model.IntVar
) -> None:
    for key in sorted({*mine, *other}):
        if key in mine and key in other:
            model.add_implication(mine[key], other[key]).only_enforce_if(when)
            model.add_implication(other[key], mine[key]).only_enforce_if(when)
        else:
            only = mine[key] if key in mine else other[key]
            model.add_implication(when, only.negated())


def _own(model: cp_model.CpModel, v: TaskVariables, literals: list[cp_model.IntVar]) -> None:
    """Whether the task takes staff and room itself, and of each worker and room whether it does."""
    v.own = model.new_bool_var("")
    model.add(v.own == v.present - sum(literals))
    for choices in (*v.leads, v.interpreters, v.rooms):
        for literal in choices.values():
            taken = model.new_bool_var("")
            model.add_bool_or([taken, literal.negated(), v.own.negated()])
            model.add_implication(taken, literal)
            model.add_implication(taken, v.own)
            v.taking[literal.index] = taken


def _keep_apart(model: cp_model.CpModel, instance: Instance, variables: Variables, tasks: Sequence[Task]) -> None:
    """Two kept apart do not follow the same one."""
    apart = {frozenset(pair) for pair in instance.scenario.keep_apart}
    for one, other in combinations(tasks, 2):
        if frozenset((instance.people[one.person].id, instance.people[other.person].id)) in apart:
            for leader in tasks:
                pair = [variables.follows.get((task.index, leader.index)) for task in (one, other)]
                literals = [literal for literal in pair if literal is not None]
                if len(literals) > 1:
                    model.add_at_most_one(literals)
