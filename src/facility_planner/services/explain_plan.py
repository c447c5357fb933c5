"""Why services are short in a plan, and what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.services.check_plan import demands_of

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from facility_planner.domain.plan import Plan
    from facility_planner.library.surge import Surge
    from facility_planner.planning.engine.outcome import Progress, SolveLimits


def explain_plan(
    surge: Surge,
    plan: Plan,
    limits: SolveLimits,
    on_progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
) -> Plan:
    """A plan with its explanations; where nothing is short, with what one more of each would bring.

    `limits` say whether to count seconds or effort, and the workers; each explanation has its own small share.
    A set `stop` leaves out what is not explained yet.
    """
    from facility_planner.planning.intake.explain.explain import explain  # noqa: PLC0415 (loads the solver)

    return explain(surge.scenario, surge.facility, surge.protocol, demands_of(surge), plan, limits, stop, on_progress)
