"""A programme with what else is asked of it: the curve of what totals close, what a remedy left out would displace."""

# ruff: noqa: PLC0415 - the solver is loaded where it is used

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facility_planner.domain.closing import units_to_close
from facility_planner.domain.gap import needs_of
from facility_planner.services.draft_programme import draft_programme

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from facility_planner.domain.programme import Chosen, Displaced, ProgrammeOrder
    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.planning.programme.outcome import ProgrammeProgress
    from facility_planner.services.draft_programme import DraftedProgramme
    from facility_planner.services.price_gaps import GapReport


def answered(
    report: GapReport,
    order: ProgrammeOrder,
    limits: SolveLimits,
    why_not: Chosen | None = None,
    on_progress: Callable[[ProgrammeProgress], None] | None = None,
    stop: threading.Event | None = None,
    *,
    curve: bool = False,
) -> tuple[DraftedProgramme, tuple[Displaced, ...]]:
    """The programme, with its curve if asked for, and what a remedy left out would displace.

    Args:
        report: Priced gaps.
        order: What is asked of the programme.
        limits: Of each search.
        why_not: A remedy; without a facility wherever it would close something and is not bought.
        on_progress: Is told the progress of the programme.
        stop: Ends every search with the best so far.
        curve: Whether the curve is reckoned.

    Raises:
        ProgrammeRejected: the checker finds a fault in the programme.
    """
    drafted = draft_programme(report, order, limits, on_progress, stop)
    if drafted.programme.status not in ("optimal", "feasible"):
        return drafted, ()
    if curve:
        from facility_planner.planning.programme.curve import curve_of

        drafted = replace(drafted, curve=curve_of(needs_of(report.gaps), report.costing, order, limits, None, stop))
    return drafted, _displaced(drafted, limits, why_not, stop) if why_not is not None else ()


def _displaced(
    drafted: DraftedProgramme, limits: SolveLimits, why_not: Chosen, stop: threading.Event | None
) -> tuple[Displaced, ...]:
    from facility_planner.planning.programme.displaced import displaced_by

    needs, costing = needs_of(drafted.gaps.gaps), drafted.gaps.costing
    bought = {(item.facility, item.remedy) for year in drafted.programme.years for item in year.items}
    remedy = costing.remedies[why_not.remedy]
    places = dict.fromkeys(need.facility for need in needs if units_to_close(remedy, need) is not None)
    return tuple(
        displaced_by(needs, costing, drafted.programme, why_not.model_copy(update={"facility": facility}), limits, stop)
        for facility in places
        if why_not.facility in (None, facility) and (facility, why_not.remedy) not in bought
    )
