"""The soonest end of a timetable: a plan at once, better ones as they come, and a bound that holds.

In order: bounds without a solver and plans by priorities; the relaxation that leaves open who takes what, whose
plans are dealt out; then, by turns, the whole model, a search around the best plan, and the refuting of ends.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from itertools import cycle
from random import Random
from typing import TYPE_CHECKING

from facility_planner.planning.engine.bench import Bench
from facility_planner.planning.engine.bounds import least_end
from facility_planner.planning.engine.grid import coarse, unit_of
from facility_planner.planning.engine.likes import merge_like
from facility_planner.planning.engine.listing import place, priorities
from facility_planner.planning.engine.open_seats import leave_open_who
from facility_planner.planning.engine.question import ask
from facility_planner.planning.engine.solve import Clock
from facility_planner.planning.engine.steps import refute, search_around, search_by_solver, search_whole
from facility_planner.planning.engine.works import Placed

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.planning.engine.works import Timetable

_ROUNDS = 8
"""Plans by priorities."""
_LARGE = 3000
"""Candidates of all works above which fewer of them are made."""
_STEPS = (search_whole, search_by_solver, search_around, refute)
_PLAIN_STEPS = (search_whole, search_around, search_by_solver, refute)
"""Where no length depends on who takes a work, our neighbourhoods help more than those of the solver."""


@dataclass(frozen=True)
class Schedule:
    """The best plan found, and the bound that is proven."""

    placed: Placed | None
    end: int | None
    bound: int
    status: str
    """optimal, feasible, infeasible or unknown"""


@dataclass(frozen=True)
class Stage:
    """Where a running search stands."""

    end: int | None
    bound: int
    elapsed: float
    placed: Placed | None


def schedule(
    timetable: Timetable,
    limits: SolveLimits,
    on_progress: Callable[[Stage], None] | None = None,
    stop: threading.Event | None = None,
) -> Schedule:
    """The best plan found within the limits, or by a stop, with its bound; `on_progress` may come on any thread."""
    unit = unit_of(timetable)
    likes = merge_like(coarse(timetable, unit))

    def told() -> Schedule:
        """What is known, in the units and resources of the question."""
        if bench.best is None or bench.end is None:
            status = "infeasible" if bench.bound > bench.timetable.horizon else "unknown"
            return Schedule(None, None, bench.bound * unit, status)
        dealt = likes.dealt(bench.best)
        placed = Placed(tuple(start * unit for start in dealt.starts), dealt.choices)
        bound = min(bench.bound, bench.end)
        return Schedule(placed, bench.end * unit, bound * unit, "optimal" if bound == bench.end else "feasible")

    def on_change() -> None:
        if on_progress is not None:
            now = told()
            on_progress(Stage(now.end, now.bound, clock.elapsed, now.placed))

    clock = Clock(limits.time_limit if limits.effort is None else None, limits.effort)
    bench = Bench(ask(likes.merged), limits, clock, stop or threading.Event(), on_change)
    _run(bench)
    return told()


def _run(bench: Bench) -> None:
    """All steps, until the best is proven or the limits are reached."""
    _place(bench)
    bench.raise_bound(least_end(bench.timetable, bench.stop.is_set, bench.question.reach))
    if bench.goes_on and bench.is_plain:
        leave_open_who(bench)
    for turn, step in enumerate(cycle(_PLAIN_STEPS if bench.is_plain else _STEPS)):
        if not bench.goes_on:
            break
        step(bench, turn)


def _place(bench: Bench) -> None:
    """Plans by priorities; the first is made whatever the limits."""
    size = sum(len(seat) for work in bench.timetable.works for seat in work.seats)
    random = Random(bench.limits.seed)
    for round_ in range(max(1, min(_ROUNDS, _ROUNDS * _LARGE // max(1, size)))):
        if round_ and bench.stop.is_set():
            break
        bench.take(place(bench.timetable, priorities(bench.timetable, bench.question.reach, random, round_)))
