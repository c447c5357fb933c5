"""Steps of the search for the soonest end: each makes the best plan better or the bound higher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.engine.lexicographic import hint
from facility_planner.planning.engine.neighbourhood import Around, improve
from facility_planner.planning.engine.neighbourhoods import neighbourhoods_of
from facility_planner.planning.engine.pooled import PooledModel
from facility_planner.planning.engine.solve import Clock, solve
from facility_planner.planning.engine.tuning import AROUND, PROVING

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.planning.engine.bench import Bench
    from facility_planner.planning.engine.solve import Slice
    from facility_planner.planning.engine.tuning import Tuning
    from facility_planner.planning.engine.works import Placed

_WHOLE_SHARE = 0.2
_SOLVERS_AROUND_SHARES = (0.7, 0.15)
_AROUND_SHARES = (0.3, 0.55)
"""Where lengths depend on who takes a work the solver's own search around a plan does better, else ours does."""
_REFUTE_SHARE = 0.15
_AIM = 0.05
"""A search around a plan aims at an end so much sooner, but no sooner than the bound."""
_NEARLY = 0.03
"""A gap so small is rather closed by a proof than by a better plan."""


def search_whole(bench: Bench, turn: int) -> None:
    """The whole model, from the best plan, for better plans and bounds."""
    _search(bench, bench.share(_WHOLE_SHARE, turn), None)


def search_by_solver(bench: Bench, turn: int) -> None:
    """The solver's own search around the best plan; the whole model again where that is nearly proven."""
    if bench.best is None or bench.end is None:
        return
    is_near = not bench.is_plain and bench.end - bench.bound <= _NEARLY * bench.end
    _search(bench, bench.share(_SOLVERS_AROUND_SHARES[bench.is_plain], turn), None if is_near else AROUND)


def _search(bench: Bench, given: Slice, tuning: Tuning | None) -> None:
    model = bench.whole_model(bench.most)
    model.minimise_end()
    if bench.best is not None:
        hint(model.model, model.values_of(bench.best))

    def on_solution(read: Callable[[int], int], _value: int, bound: int) -> bool:
        if bench.keeps_what_is_told:
            bench.take(model.read(read))
        bench.raise_bound(bound)
        return False

    result = bench.spent(
        solve(model.model, given, stop=bench.stop, on_solution=on_solution, on_bound=bench.raise_bound, tuning=tuning)
    )
    if result.values is not None:
        bench.take(model.read(result.values.__getitem__))
    # the model holds the best plan, if there is one: nothing at all means that nothing ends by the horizon
    bench.raise_bound(bench.timetable.horizon + 1 if result.status == "infeasible" else result.bound)


def search_around(bench: Bench, turn: int) -> None:
    """Neighbourhoods of the best plan, aiming a little below its end, again and again for a part of the time."""
    given = bench.share(_AROUND_SHARES[bench.is_plain])
    clock = Clock(given.seconds, given.effort)
    seed = 1000 * turn + bench.limits.seed
    while bench.goes_on and not clock.is_over and bench.best is not None and bench.end is not None:
        aim = max(bench.bound, bench.end - max(1, int(bench.end * _AIM)))
        before = bench.end
        used = clock.used_effort
        _bring_forward(bench, bench.best, aim, clock, seed)
        bench.clock.used_effort += clock.used_effort - used
        seed += 1
        if bench.end == before and not clock.is_over:
            return  # all has been searched


def _bring_forward(bench: Bench, best: Placed, aim: int, clock: Clock, seed: int) -> None:
    """Brings works forward until all are done by the aim, or the clock is over."""
    model = bench.whole_model(best.end(bench.timetable))
    model.minimise_overrun(aim)
    groups = model.groups()

    def on_better(values: tuple[int, ...], _overrun: int) -> None:
        bench.take(model.read(values.__getitem__))

    how = Around(clock, bench.limits.workers, seed, bench.stop, on_better, until=0)
    improve(model.model, model.values_of(best), groups, neighbourhoods_of(groups), how)


def refute(bench: Bench, turn: int) -> None:
    """Asks whether there is no plan by an end between the bound and the best; nearer the bound if that was too hard."""
    top = bench.most if bench.unrefuted is None else bench.unrefuted
    end = max(bench.bound, min(bench.most - 1, (bench.bound + top) // 2))
    given = bench.share(_REFUTE_SHARE, turn)
    if bench.is_plain:
        pooled = PooledModel(bench.question, bench.bound, end)
        pooled.model.proto.clear_objective()
        result = bench.spent(solve(pooled.model, given, stop=bench.stop, first_only=True, tuning=PROVING))
    else:
        whole = bench.whole_model(end)
        result = bench.spent(solve(whole.model, given, stop=bench.stop, first_only=True, tuning=PROVING))
        if result.values is not None:
            bench.take(whole.read(result.values.__getitem__))
    if result.status == "infeasible":
        bench.raise_bound(end + 1)
        bench.unrefuted = None
    else:
        bench.unrefuted = end if end > bench.bound else None
