"""The deadlines of law in a plan, counted with the public holidays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.calendar import local_day
from facility_planner.domain.deadline import HolidayRules
from facility_planner.library.public_holidays import public_holidays
from facility_planner.planning.intake.telling.due import due_by, late_by_law
from facility_planner.services.catalogue import standards as known_standards

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from facility_planner.domain.plan import Plan
    from facility_planner.domain.standard import Standard
    from facility_planner.library.surge import Surge

_YEARS_AHEAD = 2
"""Beyond the year of an event; no deadline in working days is longer."""


def holidays_after(day: date, standards: Sequence[Standard]) -> frozenset[date]:
    """The public holidays of the year of a day and the next ones, as the standards change them.

    Where none of the standards says anything of holidays, those that are known do.
    """
    rules = _rules(standards) or _rules(known_standards())
    together = HolidayRules(
        culture_day=any(rule.culture_day for rule in rules),
        added=tuple(named for rule in rules for named in rule.added),
        removed=tuple(named for rule in rules for named in rule.removed),
    )
    return public_holidays(range(day.year, day.year + _YEARS_AHEAD + 1), together)


def _rules(standards: Sequence[Standard]) -> list[HolidayRules]:
    return [standard.holidays for standard in standards if standard.holidays is not None]


def deadlines_into(surge: Surge) -> Callable[[Plan], Plan]:
    """What adds to a plan of a surge the deadlines of its people, and shortages for what is too late for them.

    Deadlines that a decision on a conflict of law sets aside are left out. A plan that only says that
    nothing is possible stays as it is.
    """
    standards, scenario = surge.timing_standards, surge.scenario
    if not any(standard.deadlines for standard in standards):
        return lambda plan: plan
    entries = due_by(scenario, standards, holidays_after(local_day(scenario.starts), standards))

    def added(plan: Plan) -> Plan:
        if plan.status not in ("optimal", "feasible"):
            return plan
        dated = plan.model_copy(update={"deadlines": entries})
        late = late_by_law(scenario, surge.protocol, standards, dated)
        return dated.model_copy(update={"shortages": (*plan.shortages, *late)})

    return added
