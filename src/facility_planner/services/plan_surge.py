"""Plan a surge; no plan is shown that the checker refuses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facility_planner.errors import PlanRejected
from facility_planner.planning.intake.walk import walk
from facility_planner.services.case_deadlines import deadlines_into
from facility_planner.services.check_plan import check_plan, demands_of
from facility_planner.services.explain_plan import explain_plan

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from facility_planner.domain.demands import Demands
    from facility_planner.domain.plan import Plan
    from facility_planner.library.surge import Surge
    from facility_planner.planning.engine.outcome import Progress, SolveLimits
    from facility_planner.planning.intake.judgement import Judgement


@dataclass(frozen=True)
class PlanResult:
    """A surge, its plan, and what the checker says of it."""

    surge: Surge
    demands: Demands
    plan: Plan
    judgement: Judgement


def plan_surge(
    surge: Surge,
    limits: SolveLimits,
    on_progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
    *,
    explained: bool = False,
) -> PlanResult:
    """The best plan within the limits, with the deadlines of law; a set `stop` ends the search with the best so far.

    `explained` asks beyond the limits why services are short in it and what would help, a few seconds more.

    `on_progress` is called on threads of the solver; plans on the way are judged too, and one that
    breaks a rule is left out of its progress.

    Raises:
        PlanRejected: the checker finds a violation in the last plan.
    """
    from facility_planner.planning.intake.plan import plan_intake  # noqa: PLC0415 (loads the solver)

    with_deadlines = deadlines_into(surge)

    def show(progress: Progress) -> None:
        if on_progress is None:
            return
        if progress.plan is not None:
            told = with_deadlines(progress.plan)
            progress = replace(progress, plan=told if check_plan(surge, told).is_clean else None)
        on_progress(progress)

    plan = plan_intake(
        surge.scenario,
        surge.facility,
        surge.protocol,
        demands_of(surge),
        limits,
        show if on_progress else None,
        stop,
    )
    result = judged(surge, with_deadlines(plan))
    planned = elapsed = plan.solve.seconds if plan.solve is not None else 0.0

    def show_reasons(progress: Progress) -> None:
        nonlocal elapsed
        elapsed = planned + progress.elapsed
        if on_progress is not None:
            on_progress(replace(progress, elapsed=elapsed))

    if explained:
        result = replace(result, plan=explain_plan(surge, result.plan, limits, show_reasons, stop))
    if on_progress is not None:
        on_progress(_the_end(result.plan, elapsed))
    return result


def _the_end(plan: Plan, elapsed: float) -> Progress:
    """The last word of a run, with the plan it ends with, if there is one."""
    from facility_planner.planning.engine.outcome import Progress  # noqa: PLC0415

    found = plan if plan.status in ("optimal", "feasible") else None
    goals = len(plan.objectives)
    return Progress("done", None, None, elapsed, goals, goals, found, "done")


def judged(surge: Surge, plan: Plan) -> PlanResult:
    """A plan with what the checker says of it, and with its walk.

    Raises:
        PlanRejected: it breaks a rule.
    """
    judgement = check_plan(surge, plan)
    if judgement.violations:
        raise PlanRejected(judgement.violations)
    return PlanResult(surge, demands_of(surge), _walked(surge, plan), judgement)


def _walked(surge: Surge, plan: Plan) -> Plan:
    """A plan with the walk that it has, or with one counted now; what only says that there is none has none."""
    if plan.walk is not None or plan.status not in ("optimal", "feasible"):
        return plan
    walked = walk(surge.scenario, surge.facility, surge.protocol, demands_of(surge), plan)
    return plan.model_copy(update={"walk": walked})
