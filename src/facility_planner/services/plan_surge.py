"""Plan a surge; no plan is shown that the checker refuses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facility_planner.errors import PlanRejected
from facility_planner.services.case_deadlines import deadlines_into
from facility_planner.services.check_plan import check_plan, demands_of

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
) -> PlanResult:
    """The best plan within the limits, with the deadlines of law; a set `stop` ends the search with the best so far.

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
    return judged(surge, with_deadlines(plan))


def judged(surge: Surge, plan: Plan) -> PlanResult:
    """A plan with what the checker says of it.

    Raises:
        PlanRejected: it breaks a rule.
    """
    judgement = check_plan(surge, plan)
    if judgement.violations:
        raise PlanRejected(judgement.violations)
    return PlanResult(surge, demands_of(surge), plan, judgement)
