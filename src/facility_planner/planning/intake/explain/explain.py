"""Explains a plan: why services are short in it and what would help; where nothing is short, what more would bring."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from facility_planner.domain.explanation import Change, Explanation
from facility_planner.planning.engine.outcome import Progress
from facility_planner.planning.engine.solve import Clock
from facility_planner.planning.intake.explain.asking import most_given, part_of, parts_around
from facility_planner.planning.intake.explain.case import case_of
from facility_planner.planning.intake.explain.changes import changes_for
from facility_planner.planning.intake.explain.conflicts import beside_the_fixed
from facility_planner.planning.intake.explain.day import Day
from facility_planner.planning.intake.explain.facts import Facts
from facility_planner.planning.intake.explain.hints import hints_of, in_order
from facility_planner.planning.intake.explain.minimal import Search
from facility_planner.planning.intake.explain.placing import Effort
from facility_planner.planning.intake.explain.question import TIERS, services_short
from facility_planner.planning.intake.explain.requirements import requirements_of
from facility_planner.planning.intake.explain.spending import Spending
from facility_planner.planning.intake.explain.standing import requirements_first
from facility_planner.planning.intake.explain.worth import worth_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.demands import Demands
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.scenario import Scenario
    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.planning.intake.explain.case import Case
    from facility_planner.planning.intake.explain.changes import Try
    from facility_planner.planning.intake.explain.requirement import Requirement

SECONDS_EACH = 1.8
"""For one explanation; what is not answered by then is not told as proven."""
EFFORT_EACH = 0.8
"""The same in units of effort."""
MOST_EXPLAINED = 6
"""Services that are explained, the most urgent first."""
_FOR_THE_CAUSE = 0.7
"""The part of it for the cause; the rest is for what would help."""


def explain(
    scenario: Scenario,
    facility: Facility,
    protocol: Protocol,
    demands: Demands,
    plan: Plan,
    limits: SolveLimits,
    stop: threading.Event | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Plan:
    """The plan with an explanation for each service of which pairs are short in it, the most urgent first.

    A set `stop` leaves out what is not explained yet.
    """
    day, halt, clock = Day(scenario, facility, protocol, demands), stop or threading.Event(), Clock(None, None)
    short = sorted(services_short(plan), key=lambda name: TIERS[protocol.service(name).priority])
    if plan.status == "infeasible":
        beside = beside_the_fixed(day, plan, Spending(limits, SECONDS_EACH, EFFORT_EACH, halt))
        return plan.model_copy(update={"conflicts": (*plan.conflicts, *beside)})
    if plan.status == "unknown" or halt.is_set():
        return plan
    if not short:
        return plan.model_copy(update={"worth": worth_of(day, plan, limits, halt)})
    for number, service in enumerate(short[:MOST_EXPLAINED]):
        if halt.is_set():
            break
        if on_progress is not None:
            on_progress(Progress("explain", None, None, clock.elapsed, number, len(short), plan=plan, stage="explain"))
        spending = Spending(limits, SECONDS_EACH, EFFORT_EACH, halt)
        found = explain_service(day, plan, service, spending)
        if found is not None:
            plan = plan.model_copy(update={"explanations": (*plan.explanations, found)})
    return plan


def explain_service(day: Day, plan: Plan, service: str, spending: Spending) -> Explanation | None:
    """Why a service is short in a plan and what would help; none where it was stopped."""
    case = case_of(day, plan, service, spending)
    question = case.question
    every = (*requirements_of(day, question), *requirements_first(case.first))
    requirements = in_order(every, hints_of(plan, service))
    wanted, given = len(question.wanted), question.given
    spending.only(_FOR_THE_CAUSE)
    cause = Search(case, requirements).cause() if given < wanted else None
    spending.only(1.0)
    if spending.stop.is_set():
        return None
    return Explanation(
        service=service,
        people=case.short_in_plan,
        wanted=wanted,
        given=given,
        reasons=() if cause is None else _as_listed(cause.reasons, every),
        proven=cause is None or cause.proven,
        changes=() if cause is None else helpful(case),
    )


def _as_listed(reasons: Sequence[Reason], every: Sequence[Requirement]) -> tuple[Reason, ...]:
    """The reasons in the order in which they are told: what is scarce, what is asked, what people need."""
    codes = [one.code for one in every]
    return tuple(sorted(reasons, key=lambda reason: codes.index(reason.code)))


def helpful(case: Case) -> tuple[Change, ...]:
    """The changes with which more can be given, the most first; what is left is used to find more with them."""
    service = case.day.protocol.service(case.question.service)
    wanted, tries = len(case.question.wanted), changes_for(Facts(case.day, case.question), service)
    given = {one.name.model_dump_json(): (one, _reached(case, one, Effort.AGAIN)) for one in tries}
    for name, (one, value) in given.items():
        if value < wanted:
            given[name] = one, max(value, _reached(case, one, Effort.ANEW))
    found = [_change(case, one, value) for one, value in given.values() if value > case.question.given]
    return tuple(sorted(found, key=lambda change: -change.value))


def _reached(case: Case, one: Try, effort: Effort) -> int:
    if case.spending.is_over:
        return case.question.given
    return max(case.question.given, case.placed(one.apply(case.day), len(case.question.wanted), effort)[0])


def _change(case: Case, one: Try, value: int) -> Change:
    """A change with what it brings; proven where all are given, or a part of the day leaves no room for more."""
    question = case.question
    proven = value == len(question.wanted)
    if not proven and not case.spending.is_over:
        day = one.apply(case.day)
        proven = most_given(part_of(day, question, parts_around(day, question)[0]), question, case.spending) <= value
    return Change(change=one.name, value=value, before=question.given, proven=proven)
