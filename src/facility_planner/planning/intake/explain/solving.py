"""A plan that gives more, found by the solver where none could be placed by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.engine.solve import solve
from facility_planner.planning.intake.draft.goals import goals_of, values_of
from facility_planner.planning.intake.explain.asking import EFFORT_OF_BUILDING, MOST_TASKS, part_of, state
from facility_planner.planning.intake.explain.carrying import carried
from facility_planner.planning.intake.model import build_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.plan import Activity
    from facility_planner.domain.protocol import GoalName
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.explain.day import Day
    from facility_planner.planning.intake.explain.question import Question
    from facility_planner.planning.intake.explain.spending import Spending
    from facility_planner.planning.intake.explain.terms import Terms

WHOLE: frozenset[GoalName] = frozenset({"strangers", "overtime_minutes", "calls"})
"""Goals that cannot be judged by a part of a plan."""


def solved_more(
    day: Day, question: Question, terms: Terms, activities: Sequence[Activity], spending: Spending, count: int
) -> bool:
    """Whether a plan of a day was found that gives so many in time and keeps everything else as it is.

    What counts less is left out of it: it may wait.
    """
    limited = {goal.name for goal in day.scenario.goals or day.protocol.goals if goal.must is not None}
    if spending.is_over or limited & WHOLE:
        return False
    whole = part_of(day, question, [service.id for service in day.protocol.services])
    instance = _no_worse(whole.instance(), terms, activities)
    if len(instance.tasks) > MOST_TASKS:
        return False
    spending.spend(EFFORT_OF_BUILDING * len(instance.tasks))
    built = build_model(instance)
    built.model.add(cp_model.LinearExpr.sum(state(built, question)) >= count)
    result = solve(built.model, spending.slice(), stop=spending.stop, first_only=True)
    spending.spend(result.effort)
    if result.values is None:
        return False
    draft = built.variables.read(result.values)
    return terms.given(draft) >= count and terms.keeps(draft)


def _no_worse(instance: Instance, terms: Terms, activities: Sequence[Activity]) -> Instance:
    """The instance whose limited goals are as good as in the part of the plan that it holds."""
    values = values_of(carried(instance, activities), terms.bed_wishes_missed)
    goals = tuple(
        goal if goal.must is None else goal.model_copy(update={"must": values[goal.name]})
        for goal in goals_of(instance)
    )
    return replace(instance, scenario=instance.scenario.model_copy(update={"goals": goals}))
