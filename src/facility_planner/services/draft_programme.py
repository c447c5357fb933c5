"""Draft a programme: which remedies for the money; no programme is shown that the checker refuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.gap import needs_of
from facility_planner.errors import ProgrammeRejected
from facility_planner.planning.programme.check import check_programme

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from facility_planner.domain.programme import CurvePoint, Programme, ProgrammeOrder
    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.planning.programme.outcome import ProgrammeProgress
    from facility_planner.services.price_gaps import GapReport


@dataclass(frozen=True)
class DraftedProgramme:
    """Priced gaps and the programme for them."""

    gaps: GapReport
    programme: Programme
    curve: tuple[CurvePoint, ...] = ()


def draft_programme(
    report: GapReport,
    order: ProgrammeOrder,
    limits: SolveLimits,
    on_progress: Callable[[ProgrammeProgress], None] | None = None,
    stop: threading.Event | None = None,
) -> DraftedProgramme:
    """The best programme within the limits; a set `stop` ends the search with the best so far.

    Raises:
        ProgrammeRejected: the checker finds a fault in it.
    """
    from facility_planner.planning.programme.plan import plan_programme  # noqa: PLC0415 (loads the solver)

    needs = needs_of(report.gaps)
    programme = plan_programme(needs, report.costing, order, limits, on_progress, stop)
    faults = check_programme(needs, report.costing, programme)
    if faults:
        raise ProgrammeRejected(faults)
    return DraftedProgramme(report, programme)
