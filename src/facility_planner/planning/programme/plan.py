"""The programme: a first one at once, then better ones with proven bounds."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from facility_planner.domain.money import NOTHING
from facility_planner.domain.programme import Programme, ProgrammeSolve, ProgrammeYear
from facility_planner.planning.engine.solve import Clock
from facility_planner.planning.programme.building import build_instance
from facility_planner.planning.programme.choices import keeps_rules
from facility_planner.planning.programme.conflicts import conflicts_of
from facility_planner.planning.programme.greedy import first_choices
from facility_planner.planning.programme.parts.search import improve_in_parts
from facility_planner.planning.programme.run import Run
from facility_planner.planning.programme.telling import tell
from facility_planner.planning.programme.warnings import warnings_of
from facility_planner.planning.programme.whole import any_choices, improve_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.costing import Costing
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import ProgrammeOrder, ProgrammeStatus
    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.planning.programme.measures import Choice
    from facility_planner.planning.programme.outcome import ProgrammeProgress

MOST_OPTIONS = 4000
"""Above this many options the problem is solved in parts, not as a whole."""

_FOR_SEARCH = 0.88
"""Part of the time for the search in parts; the rest is for what was begun, and for telling it."""


def plan_programme(
    needs: Sequence[Gap],
    costing: Costing,
    order: ProgrammeOrder,
    limits: SolveLimits,
    on_progress: Callable[[ProgrammeProgress], None] | None = None,
    stop: threading.Event | None = None,
) -> Programme:
    """The best programme found within the limits, with a bound for each goal that was reached.

    The first progress carries the first programme. A set `stop` ends the search with the best so far. Where what
    is fixed or asked cannot be, the programme is `infeasible` and names a smallest conflict.
    """
    clock = Clock(limits.time_limit if limits.effort is None else None, limits.effort)
    instance = build_instance(needs, costing, order)
    if instance.size > MOST_OPTIONS and limits.time_limit is not None and limits.effort is None:
        clock = Clock(max(0.0, _FOR_SEARCH * limits.time_limit - clock.elapsed), None)
    run = Run(instance, limits, clock, stop or threading.Event(), on_progress)
    conflicts = conflicts_of(instance, needs, limits, run.stop)
    if conflicts:
        return _without(run, "infeasible", conflicts)
    first = first_choices(instance, run.stop)
    start: list[Choice] | None = first
    if not _is_sound(run, first):
        status, start = any_choices(instance, limits, clock, run)
        if status == "infeasible":
            return _without(run, "infeasible", conflicts_of(instance, needs, limits, run.stop, is_known=True))
    if start is None:
        return _without(run, "unknown", ())
    run.show(start, goal=None, bound=None, settled=0, stage="first")
    search = improve_whole if instance.size <= MOST_OPTIONS else improve_in_parts
    choices, bounds = (start, {}) if run.is_over else search(run, start)
    programme = tell(instance, choices, bounds, _solve(run))
    run.bounds = bounds
    run.show(choices, goal=None, bound=None, settled=len(bounds), stage="done")
    return programme


def _is_sound(run: Run, choices: Sequence[Choice]) -> bool:
    """Whether choices keep all rules, ceilings and target."""
    return all(
        keeps_rules(site, choice) for site, choice in zip(run.instance.sites, choices, strict=True)
    ) and run.is_allowed(choices)


def _solve(run: Run) -> ProgrammeSolve:
    return ProgrammeSolve(seconds=round(run.clock.elapsed, 3), workers=run.limits.workers, seed=run.limits.seed)


def _without(run: Run, status: ProgrammeStatus, conflicts: tuple[Reason, ...]) -> Programme:
    """No programme: years without items, and why."""
    order = run.instance.order
    years = tuple(
        ProgrammeYear(year=year, ceiling=ceiling, spent=0, capital=0, recurrent=0, vnd=NOTHING)
        for year, ceiling in zip(order.years, order.ceilings, strict=True)
    )
    return Programme(
        status=status,
        order=order,
        years=years,
        conflicts=conflicts,
        warnings=warnings_of(run.instance, years),
        solve=_solve(run),
    )
