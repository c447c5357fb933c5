"""Judge a plan without the solver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.audit.demands import demands
from facility_planner.domain.calendar import local_day
from facility_planner.planning.intake.check import check

if TYPE_CHECKING:
    from facility_planner.domain.demands import Demands
    from facility_planner.domain.plan import Plan
    from facility_planner.library.surge import Surge
    from facility_planner.planning.intake.judgement import Judgement


def demands_of(surge: Surge) -> Demands:
    """What the standards of a surge ask of its plan, at the local day on which it starts."""
    return demands(surge.standards, local_day(surge.scenario.starts))


def check_plan(surge: Surge, plan: Plan) -> Judgement:
    """Every violation of a plan, wherever it comes from, and its goals counted again."""
    return check(surge.scenario, surge.facility, surge.protocol, demands_of(surge), plan)
