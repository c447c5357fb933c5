"""What the charts of the budget are made of: a programme, and the curve from money to compliance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facility_planner.domain.gap import needs_of
from facility_planner.services.draft_programme import draft_programme

if TYPE_CHECKING:
    import threading

    from facility_planner.domain.programme import ProgrammeOrder
    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.services.draft_programme import DraftedProgramme
    from facility_planner.services.price_gaps import GapReport


def programme_for_charts(
    report: GapReport,
    order: ProgrammeOrder,
    limits: SolveLimits,
    stop: threading.Event | None = None,
    *,
    with_curve: bool,
) -> DraftedProgramme:
    """The best programme within the limits; with a curve, which may take as long again.

    Raises:
        ProgrammeRejected: the checker finds a fault in it.
    """
    drafted = draft_programme(report, order, limits, None, stop)
    if not with_curve or not drafted.programme.years:
        return drafted
    from facility_planner.planning.programme.curve import curve_of  # noqa: PLC0415 (loads the solver)

    return replace(drafted, curve=curve_of(needs_of(report.gaps), report.costing, order, limits, None, stop))
