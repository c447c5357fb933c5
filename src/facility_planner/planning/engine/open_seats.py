"""A step of the search: the relaxation that leaves open who takes what, and dealing its plans out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.engine.lexicographic import hint
from facility_planner.planning.engine.pooled import Dealing, PooledModel
from facility_planner.planning.engine.solve import solve
from facility_planner.planning.engine.tuning import OTHER, PROVING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facility_planner.planning.engine.bench import Bench
    from facility_planner.planning.engine.solve import Slice, SolveResult
    from facility_planner.planning.engine.tuning import Tuning

_POOLED_SHARES = (0.3, 0.4)
_POOLED_SHARES_OF_LARGE = (0.1, 0.1)
"""Parts of the time for the relaxation, searched and then refuted."""
_LARGE = 60
"""Works above which the relaxation is seldom solved to its end."""
_DEAL_SHARE = 0.02
_MOST_DEALT = 3
"""Plans of the relaxation that are dealt out, the best first."""
_MOST_OTHERS = 12
"""Other plans of the relaxation that are tried where those could not be dealt out."""


def leave_open_who(bench: Bench) -> None:
    """Solves the relaxation, first for a plan and then for its bound, and deals its plans out."""
    found: list[tuple[int, ...]] = []
    tunings: tuple[Tuning | None, ...] = (None, PROVING)
    shares = _POOLED_SHARES if len(bench.timetable.works) <= _LARGE else _POOLED_SHARES_OF_LARGE
    for share, tuning in zip(shares, tunings, strict=True):
        if not bench.goes_on:
            return
        pooled = PooledModel(bench.question, bench.bound, bench.most)
        known = found[-1] if found else None if bench.best is None else bench.best.starts
        if known is not None:
            hint(pooled.model, pooled.values_of(known))
        result = _solve_pooled(bench, pooled, bench.share(share), tuning, found)
        if result.status == "optimal":
            break
    _deal(bench, list(dict.fromkeys(reversed(found)))[:_MOST_DEALT])
    _deal_others(bench)


def _solve_pooled(
    bench: Bench, pooled: PooledModel, given: Slice, tuning: Tuning | None, found: list[tuple[int, ...]]
) -> SolveResult:
    """Solves the relaxation; the starts of all its plans are added to what is found."""

    def on_solution(read: Callable[[int], int], _value: int, _bound: int) -> bool:
        if bench.keeps_what_is_told:
            found.append(pooled.read(read))
        return False

    result = bench.spent(
        solve(pooled.model, given, stop=bench.stop, on_solution=on_solution, on_bound=bench.raise_bound, tuning=tuning)
    )
    bench.raise_bound(bench.timetable.horizon + 1 if result.status == "infeasible" else result.bound)
    if result.values is not None:
        found.append(pooled.read(result.values.__getitem__))
    return result


def _deal(bench: Bench, plans: Sequence[tuple[int, ...]]) -> None:
    """Deals out the first plan for which that can be done."""
    for starts in plans:
        if not bench.goes_on:
            return
        dealing = Dealing(bench.timetable, starts)
        result = bench.spent(solve(dealing.model, bench.share(_DEAL_SHARE), stop=bench.stop, first_only=True))
        if result.values is not None:
            bench.take(dealing.read(result.values))
            return


def _deal_others(bench: Bench) -> None:
    """Other plans of the relaxation that end at the bound, as long as they come quickly."""
    for attempt in range(1, _MOST_OTHERS + 1):
        if not bench.goes_on:
            return
        pooled = PooledModel(bench.question, bench.bound, bench.bound)
        given = bench.share(_DEAL_SHARE, attempt)
        result = bench.spent(solve(pooled.model, given, stop=bench.stop, first_only=True, tuning=OTHER))
        if result.values is None:
            return
        _deal(bench, [pooled.read(result.values.__getitem__)])
