"""What the tests of the intake planner share: a case, its plan, and what is read from a plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.unit.planning.builders import small_facility, small_protocol, surge

from facility_planner.domain.demands import Demands
from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.planning.intake.check import check
from facility_planner.planning.intake.plan import plan_intake

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.plan import Activity, Plan, Shortage
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.scenario import Scenario
    from facility_planner.planning.engine.outcome import Progress
    from facility_planner.planning.intake.judgement import Judgement

LIMITS = SolveLimits(time_limit=5, workers=1)

UNMET = frozenset({"service", "deadline", "language", "guardian"})
"""The kinds of shortage that name a person and a service."""


@dataclass(frozen=True)
class Case:
    """Everything a plan is made from; what is not given is the small one of the builders."""

    scenario: Scenario = field(default_factory=surge)
    protocol: Protocol = field(default_factory=small_protocol)
    facility: Facility = field(default_factory=small_facility)
    demands: Demands = field(default_factory=Demands)

    def plan(
        self,
        limits: SolveLimits = LIMITS,
        on_progress: Callable[[Progress], None] | None = None,
        stop: threading.Event | None = None,
    ) -> Plan:
        """The planner's plan, judged by nobody yet."""
        return plan_intake(
            self.scenario, self.facility, self.protocol, self.demands, limits, on_progress=on_progress, stop=stop
        )

    def judge(self, plan: Plan) -> Judgement:
        """The checker's verdict on a plan of this case."""
        return check(self.scenario, self.facility, self.protocol, self.demands, plan)

    def clean_plan(self, limits: SolveLimits = LIMITS) -> Plan:
        """The planner's plan, asserted to be sound."""
        plan = self.plan(limits)
        assert_sound(self, plan)
        return plan


def assert_sound(case: Case, plan: Plan) -> None:
    """A plan keeps every rule, tells its goals truly, claims no bound above its value and no false proof."""
    judgement = case.judge(plan)
    assert judgement.violations == ()
    assert [(o.name, o.value) for o in plan.objectives] == [(o.name, o.value) for o in judgement.objectives]
    for objective in plan.objectives:
        assert objective.bound is None or objective.bound <= objective.value
    proven = all(objective.bound == objective.value for objective in plan.objectives)
    assert (plan.status == "optimal") <= proven


def goal(plan: Plan, name: str) -> int:
    """The value that a plan states for a goal."""
    return next(objective.value for objective in plan.objectives if objective.name == name)


def undone(plan: Plan) -> int:
    """Essential and same-day pairs not given in time."""
    return goal(plan, "essential_services_missed") + goal(plan, "left_for_tomorrow")


def activity(plan: Plan, person: str, service: str) -> Activity:
    """The activity of a pair; fails where there is none."""
    return next(a for a in plan.activities if (a.person, a.service) == (person, service))


def given(plan: Plan) -> set[tuple[str, str]]:
    """The pairs that take place."""
    return {(a.person, a.service) for a in plan.activities}


def unmet(plan: Plan) -> dict[tuple[str | None, str | None], Shortage]:
    """The pairs that stand among the shortages."""
    return {(s.person, s.service): s for s in plan.shortages if s.kind in UNMET}


def cover_shortages(plan: Plan, rule: int = 0) -> list[Shortage]:
    """The stretches in which somebody is missing for a cover rule."""
    return [s for s in plan.shortages if s.kind == "cover" and s.rule == rule]
