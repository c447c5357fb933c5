"""Goals that come first: where a service counts less than they do, they stay as good as in the plan."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facility_planner.planning.intake.draft.goals import COUNTED
from facility_planner.planning.intake.explain import lifts_needs
from facility_planner.planning.intake.explain.asking import TRIAGE
from facility_planner.planning.intake.explain.requirement import named

if TYPE_CHECKING:
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.protocol import GoalName
    from facility_planner.planning.intake.explain.day import Day
    from facility_planner.planning.intake.explain.requirement import Requirement

_COUNTING: dict[int, GoalName] = {0: "essential_services_missed", 1: "left_for_tomorrow"}
"""The goal that counts a service, by what it is worth."""


def goals_first(day: Day, plan: Plan, tier: int) -> dict[GoalName, int]:
    """The goals without a limit that come before the one that counts a service, with their values in the plan."""
    goals = day.scenario.goals or day.protocol.goals
    names = [goal.name for goal in goals]
    if tier in _COUNTING:
        until = names.index(_COUNTING[tier]) if _COUNTING[tier] in names else 0
    else:
        until = max((i + 1 for i, name in enumerate(names) if name in COUNTED), default=0)
    values = {one.name: one.value for one in plan.objectives}
    if TRIAGE not in {service.id for service in day.protocol.services}:
        values.pop("weighted_waiting", None)  # which service it is for may change with the day
    return {goal.name: values[goal.name] for goal in goals[:until] if goal.must is None and goal.name in values}


def holding(day: Day, first: dict[GoalName, int]) -> Day:
    """The day on which these goals may be no worse."""
    goals = tuple(
        goal.model_copy(update={"must": first[goal.name]}) if goal.name in first else goal
        for goal in day.scenario.goals or day.protocol.goals
    )
    return day.with_scenario(goals=goals)


def requirements_first(first: dict[GoalName, int]) -> tuple[Requirement, ...]:
    """That each of these goals stays as good as it is."""
    lifts = {name: partial(lifts_needs.must, goal=name) for name in first}
    return tuple(named("goal_first", lifts[name], goal=name, value=value) for name, value in first.items())
