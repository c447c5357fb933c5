"""The model of an intake day: variables, rules, goals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.engine.lexicographic import Goal
from facility_planner.planning.engine.solve import Slice, solve
from facility_planner.planning.intake.day.steps import in_steps
from facility_planner.planning.intake.draft.goals import COUNTED, values_of
from facility_planner.planning.intake.draft.in_steps import draft_in_steps
from facility_planner.planning.intake.objective import GoalInputs, make_goals, undone_pairs, without_contact
from facility_planner.planning.intake.rules import (
    alternatives,
    apart,
    awake,
    breaks,
    contagion,
    continuity,
    cover,
    duty,
    feeding,
    groups,
    guardian,
    interpreters,
    limits,
    locked,
    meals,
    one_at_a_time,
    order,
    partners,
    places,
    rooms,
    seats,
    zones,
)
from facility_planner.planning.intake.rules.days import Days
from facility_planner.planning.intake.variables import Variables, make_variables

if TYPE_CHECKING:
    import threading
    from collections.abc import Collection

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.draft.draft import Draft

_AFTER_GOALS = frozenset({"essential_services_missed", "windows_missed"})
"""Cover is bought back after these goals: nobody goes without help so that somebody sits with the others."""


@dataclass
class IntakeModel:
    """A built model with its variables and goals in the order in which they are minimised."""

    model: cp_model.CpModel
    variables: Variables
    goals: list[Goal]
    bed_wishes_missed: int
    exceptions: cover.Exceptions
    undone: tuple[cp_model.LinearExprT, ...]
    """Essential and same-day pairs not given in time."""


def build_model(
    instance: Instance,
    first: Draft | None = None,
    bed_wishes_missed: int = 0,
    kept_locks: Collection[int] | None = None,
) -> IntakeModel:
    """The model of an instance; where the `first` draft leaves somebody alone, so may others."""
    model = cp_model.CpModel()
    minutes, instance = instance, in_steps(instance)
    first = None if first is None else draft_in_steps(first, instance)
    variables = make_variables(model, instance, minutes)
    days = Days(model, instance, variables)
    alternatives.build(model, instance, variables)
    groups.build(model, instance, variables)
    seats.build(model, instance, variables)
    work = duty.build(model, instance, variables)
    one_at_a_time.build(model, instance, variables)
    rooms.build(model, instance, variables)
    places.build(model, instance, variables)
    contagion.build(model, instance, variables)
    guardian.build(model, instance, variables)
    zones.build(model, instance, variables)
    order.build(model, instance, variables)
    awake.build(model, instance, variables)
    limits.build(model, instance, variables, days)
    interpreters.build(model, instance, variables)
    breaks.build(model, instance, variables, work)
    meals.build(model, instance, variables)
    feeding.build(model, instance, variables)
    apart.build(model, instance, variables)
    continuity.build(model, instance, variables)
    partners.build(model, instance, variables)
    locked.build(model, instance, variables, kept_locks)
    exceptions = cover.build(model, instance, variables, work, first)
    inputs = GoalInputs(model, instance, variables, days, work, bed_wishes_missed)
    goals = make_goals(inputs)
    goals = _with_no_contact(inputs, goals)
    goals = _with_not_given(model, variables, goals)
    if exceptions.costs():
        goals = _with_cover(model, goals, exceptions)
    return IntakeModel(model, variables, goals, bed_wishes_missed, exceptions, undone_pairs(inputs))


def _with_not_given(model: cp_model.CpModel, variables: Variables, goals: list[Goal]) -> list[Goal]:
    """After the counted goals: no service is left out that can be given, be it later."""
    pairs = variables.instance.pairs
    not_given = model.new_int_var(0, len(pairs), "not_given")
    given = [variables.tasks[index].present for pair in pairs for index in (*pair.wholes, *pair.parts[-1:])]
    model.add(not_given == len(pairs) - sum(given))
    goal = Goal("not_given", not_given, 0, len(pairs), listed=False)
    place = _after_the_counted(goals)
    return [*goals[:place], goal, *goals[place:]]


def _with_no_contact(inputs: GoalInputs, goals: list[Goal]) -> list[Goal]:
    """After the counted goals: who does not get a service whole in time gets its first part in time."""
    without = without_contact(inputs)
    if not without:
        return goals
    variable = inputs.model.new_int_var(0, len(without), "no_contact")
    inputs.model.add(variable == sum(without))
    goal = Goal("no_contact", variable, 0, len(without), listed=False)
    place = _after_the_counted(goals)
    return [*goals[:place], goal, *goals[place:]]


def _after_the_counted(goals: list[Goal]) -> int:
    return max((i + 1 for i, g in enumerate(goals) if g.name in COUNTED | {"no_contact"}), default=0)


def _with_cover(model: cp_model.CpModel, goals: list[Goal], exceptions: cover.Exceptions) -> list[Goal]:
    costs = exceptions.costs()
    most = sum(cost for cost, _ in costs)
    missing = model.new_int_var(0, most, "cover_missing")
    model.add(missing == sum(cost * literal for cost, literal in costs))
    goal = Goal("cover_missing", missing, 0, most, listed=False)
    place = max((i + 1 for i, g in enumerate(goals) if g.name in _AFTER_GOALS), default=0)
    return [*goals[:place], goal, *goals[place:]]


def keep_floor(built: IntakeModel, floor: int) -> None:
    """States that at most so many essential and same-day pairs are left undone."""
    built.model.add(sum(built.undone) <= floor)


def complete(built: IntakeModel, draft: Draft, stop: threading.Event | None = None) -> tuple[int, ...] | None:
    """The values of all variables for a draft; None if the model refuses it."""
    return _complete(built, draft, stop, every=False) or _complete(built, draft, stop, every=True)


def _complete(built: IntakeModel, draft: Draft, stop: threading.Event | None, *, every: bool) -> tuple[int, ...] | None:
    """With the exceptions that the draft is known to need, or with every one."""
    fixed = built.model.clone()
    for index, value in built.variables.fixed_by(draft).items():
        fixed.add(fixed.get_int_var_from_proto_index(index) == value)
    for piece in built.exceptions.pieces:
        for literal in piece.literals:
            fixed.add(fixed.get_bool_var_from_proto_index(literal.index) == (every or piece.used_first))
    known = {str(name): value for name, value in values_of(draft, built.bed_wishes_missed).items()}
    known |= {goal.name: known[goal.name] // goal.unit for goal in built.goals if goal.listed}
    for goal in built.goals:
        # overtime is left open: whoever stays with a large group may stay longer than the draft asks
        if goal.listed and goal.name != "overtime_minutes":
            fixed.add(fixed.get_int_var_from_proto_index(goal.variable.index) == known[goal.name])
        elif goal.listed:
            fixed.minimize(fixed.get_int_var_from_proto_index(goal.variable.index))
    return solve(fixed, Slice(20.0, None, 1, 1), stop=stop).values
