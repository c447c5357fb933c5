"""Of a plan with nothing short: what one more of each thing would bring to the first goal that is not zero."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facility_planner.domain.explanation import Change
from facility_planner.planning.intake.draft.goals import waiting_service
from facility_planner.planning.intake.explain.changes import changes_for
from facility_planner.planning.intake.explain.facts import Facts
from facility_planner.planning.intake.explain.question import TIERS, Question
from facility_planner.planning.intake.plan import plan_intake

if TYPE_CHECKING:
    import threading

    from facility_planner.domain.plan import Objective, Plan
    from facility_planner.domain.protocol import GoalName, Service
    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.planning.intake.explain.changes import Try
    from facility_planner.planning.intake.explain.day import Day

SECONDS_EACH = 0.6
EFFORT_EACH = 0.4
_MOST_CHANGES = 8
"""Changes that are tried: the likeliest first."""


def worth_of(day: Day, plan: Plan, limits: SolveLimits, stop: threading.Event) -> tuple[Change, ...]:
    """What each change brings, the most first; what brings nothing is left out."""
    goal = next((one for one in plan.objectives if one.value), None)
    if goal is None:
        return ()
    small = replace(
        limits,
        time_limit=SECONDS_EACH if limits.effort is None else limits.time_limit,
        effort=None if limits.effort is None else min(limits.effort, EFFORT_EACH),
    )
    solver = _Solver(day, plan, goal, small, stop)
    return solver.changes()


class _Solver:
    """Plans changed days up to one goal, each with the same small limits."""

    def __init__(self, day: Day, plan: Plan, goal: Objective, limits: SolveLimits, stop: threading.Event) -> None:
        self._goal = goal
        self._limits = limits
        self._stop = stop
        self._before = tuple(one.value for one in plan.objectives[: plan.objectives.index(goal)])
        goals = tuple(day.scenario.goals or day.protocol.goals)
        names = [one.name for one in goals]
        self._day = day.with_scenario(goals=goals[: names.index(goal.name) + 1])

    def changes(self) -> tuple[Change, ...]:
        """Every change that helps."""
        known = self._value(self._day) if not self._goal.is_optimal else (self._goal.value, True)
        if known is None:
            known = self._goal.value, False
        before, best = min(known[0], self._goal.value), known[1] and known[0] <= self._goal.value
        found = []
        for one in _tries(self._day, self._goal.name)[:_MOST_CHANGES]:
            reached = None if self._stop.is_set() else self._value(one.apply(self._day))
            if reached is not None and reached[0] < before:
                proven = best and reached[1]
                found.append(
                    Change(change=one.name, goal=self._goal.name, value=reached[0], before=before, proven=proven)
                )
        return tuple(sorted(found, key=lambda change: change.value))

    def _value(self, day: Day) -> tuple[int, bool] | None:
        """The value of the goal on a changed day, and whether it is the best; none where goals before it get worse."""
        plan = plan_intake(day.scenario, day.facility, day.protocol, day.demands, self._limits, stop=self._stop)
        if plan.status not in ("optimal", "feasible"):
            return None
        *earlier, last = plan.objectives
        values = tuple(one.value for one in earlier)
        if any(value > before for value, before in zip(values, self._before, strict=True)):
            return None
        return last.value, plan.status == "optimal"


def _tries(day: Day, goal: GoalName) -> tuple[Try, ...]:
    """The changes that may help a goal, each once, those of the services it counts."""
    found: dict[str, Try] = {}
    for service in _services(day, goal):
        people = tuple(person.id for person in day.scenario.people)
        question = Question(service.id, TIERS[service.priority], people, people, frozenset(), frozenset())
        for one in changes_for(Facts(day, question), service):
            found.setdefault(one.name.model_dump_json(exclude={"from", "to"}), one)
    return tuple(found.values())


def _services(day: Day, goal: GoalName) -> list[Service]:
    if goal == "weighted_waiting":
        first = waiting_service(day.instance())
        return [service for service in day.protocol.services if service.id == first]
    timed = [s for s in day.protocol.services if s.within_minutes is not None or s.within_exposure_hours is not None]
    if goal == "windows_missed":
        return timed
    return [service for service in day.protocol.services if service.priority != "can_wait"]
