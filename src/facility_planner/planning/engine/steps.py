"""The steps by which a timetable is searched: each makes the best plan better or the bound higher."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING

from facility_planner.planning.engine.lexicographic import hint
from facility_planner.planning.engine.neighbourhood import Around, improve
from facility_planner.planning.engine.neighbourhoods import neighbourhoods_of
from facility_planner.planning.engine.pooled import Dealing, PooledModel
from facility_planner.planning.engine.solve import Clock, SolveResult, solve
from facility_planner.planning.engine.timetable_model import TimetableModel
from facility_planner.planning.engine.tuning import AROUND, PROVING

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence

    from facility_planner.planning.engine.outcome import SolveLimits
    from facility_planner.planning.engine.question import Question
    from facility_planner.planning.engine.solve import Slice
    from facility_planner.planning.engine.tuning import Tuning
    from facility_planner.planning.engine.works import Placed, Timetable

_POOLED_SHARES = (0.3, 0.4)
_POOLED_SHARES_OF_LARGE = (0.1, 0.1)
"""Parts of the time for the relaxation, searched and then refuted."""
_LARGE = 60
"""Works above which the relaxation is seldom solved to its end."""
_NEARLY = 0.03
"""A gap so small is rather closed by a proof than by a better plan."""
_DEAL_SHARE = 0.02
_MOST_DEALT = 3
"""Plans of the relaxation that are dealt out, the best first."""
_WHOLE_SHARE = 0.2
_SOLVERS_AROUND_SHARES = (0.7, 0.15)
_AROUND_SHARES = (0.3, 0.5)
"""Where lengths depend on who takes a work the solver's own search around a plan does better, else ours does."""
_REFUTE_SHARE = 0.15
_AIM = 0.05
"""A search around a plan aims at an end so much sooner, but no sooner than the bound."""
_LAST = 2.0
"""Seconds below which a step takes all that is left."""


@dataclass
class Bench:
    """The state of one search."""

    question: Question
    limits: SolveLimits
    clock: Clock
    stop: threading.Event
    on_change: Callable[[], None]
    best: Placed | None = None
    end: int | None = None
    bound: int = 0
    unrefuted: int | None = None
    """The end that was last tried to be refuted in vain."""
    _one_at_a_time: RLock = field(default_factory=RLock)

    @property
    def timetable(self) -> Timetable:
        """What is to be planned."""
        return self.question.timetable

    @property
    def goes_on(self) -> bool:
        """Whether there is something to be won and time for it."""
        if self.bound > self.timetable.horizon or (self.end is not None and self.bound >= self.end):
            return False
        return not (self.stop.is_set() or self.clock.is_over)

    @property
    def is_plain(self) -> bool:
        """Whether no work's length depends on who takes it."""
        return all(work.durations is None for work in self.timetable.works)

    @property
    def keeps_what_is_told(self) -> bool:
        """Whether to keep solutions told on the way: of several workers they come in no fixed order."""
        return self.limits.effort is None or self.limits.workers == 1

    @property
    def most(self) -> int:
        """The latest end worth looking at."""
        return self.timetable.horizon if self.end is None else self.end

    def take(self, placed: Placed | None) -> None:
        """Keeps a plan if it is better."""
        if placed is None:
            return
        end = placed.end(self.timetable)
        with self._one_at_a_time:
            if self.end is None or end < self.end:
                self.best, self.end = placed, end
                self.on_change()

    def raise_bound(self, bound: int | None) -> None:
        """Keeps a bound if it is higher."""
        with self._one_at_a_time:
            if bound is not None and bound > self.bound:
                self.bound = bound
                self.on_change()

    def share(self, part: float, turn: int = 0) -> Slice:
        """A part of what is left, or all of it where that is little."""
        left = self.clock.share(1.0, 1, 0)
        is_little = left.seconds is not None and left.seconds < _LAST
        return self.clock.share(1.0 if is_little else part, self.limits.workers, self.limits.seed + turn)

    def spent(self, result: SolveResult) -> SolveResult:
        """Books what a solve has used."""
        self.clock.used_effort += result.effort
        return result

    def whole_model(self, most: int) -> TimetableModel:
        """The model of all plans that end by then."""
        return TimetableModel(self.question, self.bound, most)


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
        pooled.model.clear_objective()  # type: ignore[no-untyped-call]
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
