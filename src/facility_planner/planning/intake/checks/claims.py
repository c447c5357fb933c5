"""What a plan says of itself: its scenario, its objectives, their bounds, its status."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from facility_planner.domain.plan import Violation
from facility_planner.planning.intake.checks.goals import goals_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from facility_planner.domain.plan import Plan
    from facility_planner.domain.protocol import GoalName
    from facility_planner.planning.intake.checks.facts import Facts


def check_claims(facts: Facts, plan: Plan, values: Mapping[GoalName, int]) -> Iterator[Violation]:
    """scenario, objectives_list, objective_value, bound_above_value, status."""
    if plan.scenario != facts.scenario.id:
        yield Violation(rule="scenario", args={"stated": plan.scenario, "right": facts.scenario.id})
    if plan.status in ("optimal", "feasible"):
        yield from _objectives(facts, plan)
    for stated in plan.objectives:
        if stated.value != values[stated.name]:
            yield Violation(
                rule="objective_value",
                args={"goal": stated.name, "stated": stated.value, "counted": values[stated.name]},
            )
        if stated.bound is not None and stated.bound > stated.value:
            yield Violation(
                rule="bound_above_value",
                args={"goal": stated.name, "bound": stated.bound, "value": stated.value},
            )
    if plan.status == "optimal":
        yield from _optimal(facts, plan)
    if plan.status == "infeasible":
        yield from _infeasible(facts, plan)
    elif plan.status == "unknown" and not is_no_plan(plan):
        yield Violation(rule="status", args={"status": plan.status})
    elif not is_no_plan(plan):
        yield from _musts(facts, values)


def is_no_plan(plan: Plan) -> bool:
    """Whether a plan only says that nothing is possible or was found: it holds nothing to judge."""
    return plan.status in ("infeasible", "unknown") and not plan.activities and not plan.beds


def _objectives(facts: Facts, plan: Plan) -> Iterator[Violation]:
    """Goals in their order, none twice; a plan made by hand may leave some out."""
    stated = [objective.name for objective in plan.objectives]
    asked = [goal.name for goal in goals_of(facts)]
    if stated != [name for name in asked if name in stated]:
        misplaced = Counter(stated) - Counter(asked) or Counter(stated)
        yield Violation(rule="objectives_list", args={"goal": tuple(misplaced)})


def _optimal(facts: Facts, plan: Plan) -> Iterator[Violation]:
    proven = {stated.name for stated in plan.objectives if stated.bound == stated.value}
    for goal in goals_of(facts):
        if goal.name not in proven:
            yield Violation(rule="status", args={"status": plan.status, "goal": goal.name})


def _infeasible(facts: Facts, plan: Plan) -> Iterator[Violation]:
    """Only what the user has fixed can contradict itself, and the plan names it."""
    fixed = facts.scenario.locked or any(goal.must is not None for goal in goals_of(facts))
    if not fixed or not plan.conflicts:
        yield Violation(rule="status", args={"status": plan.status})


def _musts(facts: Facts, values: Mapping[GoalName, int]) -> Iterator[Violation]:
    for goal in goals_of(facts):
        if goal.must is not None and values[goal.name] > goal.must:
            yield Violation(rule="status", args={"goal": goal.name, "value": values[goal.name], "must": goal.must})
