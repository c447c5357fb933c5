"""What is known of a running search: each goal with value and bound, the stage, the best plan so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facility_planner.domain.protocol import GOALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.plan import Plan
    from facility_planner.domain.protocol import GoalSetting
    from facility_planner.planning.engine.outcome import Progress, Stage


@dataclass(frozen=True)
class GoalState:
    """A goal as far as the run has come with it."""

    name: str
    value: int | None
    bound: int | None

    @property
    def is_proven(self) -> bool:
        """Whether no plan does better, given the goals before it."""
        return self.value is not None and self.bound is not None and self.bound >= self.value

    @property
    def gap(self) -> float | None:
        """How far the value is from the best at most, as a share of it; none while there is no bound."""
        if self.value is None or self.bound is None:
            return None
        return 0.0 if self.is_proven else (self.value - self.bound) / self.value


@dataclass(frozen=True)
class RunState:
    """Everything a screen or a command tells of a run, at one moment."""

    goals: tuple[GoalState, ...] = ()
    goal: str = ""
    phase: int = 0
    phases: int = 0
    elapsed: float = 0.0
    plan: Plan | None = None
    """The best plan so far."""
    stage: Stage = "dispatch"


def advance(state: RunState, progress: Progress) -> RunState:
    """The state after a report of the solver; an older plan is kept where the report carries none."""
    known = {goal.name: goal for goal in state.goals}
    if progress.plan is not None:
        for objective in progress.plan.objectives:
            _learn(known, GoalState(objective.name, objective.value, objective.bound))
    if progress.goal in GOALS:
        _learn(known, GoalState(progress.goal, progress.value, progress.bound))
    return replace(
        state,
        goals=tuple(known.values()),
        goal=progress.goal,
        phase=progress.phase,
        phases=progress.phases,
        elapsed=progress.elapsed,
        plan=progress.plan or state.plan,
        stage=progress.stage,
    )


def _learn(known: dict[str, GoalState], told: GoalState) -> None:
    """Take in what was told of a goal; what it leaves out stays as it was, and no goal is below zero."""
    before = known.get(told.name, GoalState(told.name, None, None))
    known[told.name] = GoalState(
        told.name,
        before.value if told.value is None else told.value,
        before.bound if told.bound is None else max(0, told.bound),
    )


def goals_of_plan(plan: Plan) -> tuple[GoalState, ...]:
    """The goals of a finished plan, most important first."""
    return tuple(GoalState(objective.name, objective.value, objective.bound) for objective in plan.objectives)


def is_better(plan: Plan, other: Plan, goals: Sequence[GoalSetting]) -> bool:
    """Whether a plan is the better of two by the first goal in which they differ by more than its slack."""
    values, others = ({one.name: one.value for one in each.objectives} for each in (plan, other))
    for goal in goals:
        if goal.name in values and goal.name in others:
            difference = values[goal.name] - others[goal.name]
            if abs(difference) > goal.slack_minutes:
                return difference < 0
    return False
