"""Judge a plan without the solver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.audit.demands import demands
from facility_planner.domain.calendar import local_day
from facility_planner.domain.plan import LEGAL_REASONS
from facility_planner.planning.intake.check import check, place_in_time
from facility_planner.planning.intake.checks.due import LawOfSurge, check_due
from facility_planner.planning.intake.checks.facts import Facts
from facility_planner.planning.intake.judgement import Judgement
from facility_planner.services.case_deadlines import holidays_after

if TYPE_CHECKING:
    from facility_planner.domain.demands import Demands
    from facility_planner.domain.plan import Plan
    from facility_planner.library.surge import Surge


def demands_of(surge: Surge) -> Demands:
    """What the standards of a surge ask of its plan at its facility, on the local day on which it starts."""
    return demands(surge.standards, local_day(surge.scenario.starts), surge.facility)


def check_plan(surge: Surge, plan: Plan) -> Judgement:
    """Every violation of a plan, wherever it comes from, and its goals counted again.

    Deadlines of law are judged where a plan states any; one that a decision on a conflict sets aside is not asked.
    """
    demanded = demands_of(surge)
    judgement = check(surge.scenario, surge.facility, surge.protocol, demanded, plan)
    if not plan.deadlines and not any(shortage.reason.code in LEGAL_REASONS for shortage in plan.shortages):
        return judgement
    facts = Facts(surge.scenario, surge.facility, surge.protocol, demanded)
    holidays = holidays_after(local_day(surge.scenario.starts), surge.standards)
    found = (*judgement.violations, *check_due(LawOfSurge(facts, surge.timing_standards, holidays), plan))
    return Judgement(tuple(sorted(found, key=place_in_time)), judgement.objectives)
