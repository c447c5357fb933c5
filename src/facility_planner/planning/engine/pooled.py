"""The relaxation that leaves open who takes what: so many works at a time from each pool of resources.

Its end is a bound of the true one. Where the works of its best plan can be dealt out to the resources without
moving them, that plan is the best plan of the whole problem.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.engine.works import Placed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from facility_planner.planning.engine.bounds import Pool, Reach
    from facility_planner.planning.engine.question import Question
    from facility_planner.planning.engine.works import Choice, Timetable

_MOST_POOLS = 40
"""Pools beside the candidate sets themselves."""


class PooledModel:
    """The model of the relaxation: a start for each work."""

    def __init__(self, question: Question, least: int, most: int) -> None:
        timetable, reach = question.timetable, question.reach
        self.model = cp_model.CpModel()
        self._timetable = timetable
        self.end = self.model.new_int_var(least, max(least, most), "end")
        self.starts = [
            self.model.new_int_var(head, max(head, most - tail - work.duration), f"start {i}")
            for i, (work, head, tail) in enumerate(zip(timetable.works, reach.heads, reach.tails, strict=True))
        ]
        self._intervals = [
            self.model.new_fixed_size_interval_var(start, work.duration, "")
            for start, work in zip(self.starts, timetable.works, strict=True)
        ]
        self._order(reach)
        self._pools(question.pools)
        for works in question.exclusive:
            self.model.add_no_overlap([self._intervals[i] for i in works])
        self.model.minimize(self.end)

    def values_of(self, starts: Sequence[int]) -> tuple[int, ...]:
        """The values of all variables for the starts of a plan."""
        ends = (s + work.duration + work.tail for s, work in zip(starts, self._timetable.works, strict=True))
        return (max(ends, default=0), *starts)

    def read(self, value: Callable[[int], int]) -> tuple[int, ...]:
        """The starts that the values of the variables tell, read by index."""
        return tuple(value(start.index) for start in self.starts)

    def _order(self, reach: Reach) -> None:
        works = self._timetable.works
        for start, work, tail in zip(self.starts, works, reach.tails, strict=True):
            self.model.add(self.end >= start + work.duration + tail)
            for after in work.after:
                self.model.add(start >= self.starts[after.work] + works[after.work].duration + after.lag)

    def _pools(self, pools: Sequence[Pool]) -> None:
        works, resources = self._timetable.works, self._timetable.resources
        for members in self._sets(pools):
            demands = [sum(1 for seat in work.seats if members.issuperset(seat)) for work in works]
            capacity = sum(resources[r].capacity for r in members)
            closed = [(s, e, r) for r in sorted(members) for s, e in gaps(self._timetable, r)]
            if sum(demands) <= capacity and not closed:
                continue
            asked = [(one, demand) for one, demand in zip(self._intervals, demands, strict=True) if demand]
            asked += [
                (self.model.new_fixed_size_interval_var(s, e - s, ""), resources[r].capacity) for s, e, r in closed
            ]
            self.model.add_cumulative([one for one, _ in asked], [demand for _, demand in asked], capacity)

    def _sets(self, pools: Sequence[Pool]) -> Iterable[frozenset[int]]:
        """The candidate sets and the densest pools, once each."""
        sets = [frozenset(seat) for work in self._timetable.works for seat in work.seats]
        return dict.fromkeys([*sets, *(pool.members for pool in pools[:_MOST_POOLS])])


def gaps(timetable: Timetable, resource: int) -> list[tuple[int, int]]:
    """When a resource is not there, up to the horizon."""
    windows = timetable.resources[resource].open
    if windows is None:
        return []
    edges = [0, *(edge for window in windows for edge in window), timetable.horizon]
    return [(s, min(e, timetable.horizon)) for s, e in zip(edges[::2], edges[1::2], strict=True) if s < e]


class Dealing:
    """The model of dealing out works whose starts are settled."""

    def __init__(self, timetable: Timetable, starts: Sequence[int]) -> None:
        self.model = cp_model.CpModel()
        self._timetable = timetable
        self._starts = starts
        self._takes: list[list[dict[int, cp_model.IntVar]]] = []
        by_resource: dict[int, list[tuple[int, int, cp_model.IntVar]]] = defaultdict(list)
        for work, start in zip(timetable.works, starts, strict=True):
            of_work: dict[int, list[cp_model.IntVar]] = defaultdict(list)
            seats = [self._seat(seat, start, start + work.duration) for seat in work.seats]
            self._takes.append(seats)
            for r, literal in (pair for takes in seats for pair in takes.items()):
                of_work[r].append(literal)
            for r, literals in of_work.items():
                if len(literals) > timetable.resources[r].capacity:
                    self.model.add(cp_model.LinearExpr.sum(literals) <= timetable.resources[r].capacity)
                if work.duration:
                    by_resource[r] += [(start, start + work.duration, literal) for literal in literals]
        for r in sorted(by_resource):
            self._one_at_a_time(by_resource[r], timetable.resources[r].capacity)

    def read(self, values: Sequence[int]) -> Placed:
        """The plan that the values of all variables tell."""
        choices: list[Choice] = [
            tuple(next(r for r, literal in takes.items() if values[literal.index]) for takes in seats)
            for seats in self._takes
        ]
        return Placed(tuple(self._starts), tuple(choices))

    def _seat(self, seat: Sequence[int], start: int, end: int) -> dict[int, cp_model.IntVar]:
        """Who takes a seat: one of those who are there."""
        takes = {r: self.model.new_bool_var("") for r in dict.fromkeys(seat) if self._is_there(r, start, end)}
        self.model.add_exactly_one(takes.values())
        return takes

    def _is_there(self, resource: int, start: int, end: int) -> bool:
        windows = self._timetable.resources[resource].open
        return windows is None or any(s <= start and end <= e for s, e in windows)

    def _one_at_a_time(self, taken: list[tuple[int, int, cp_model.IntVar]], capacity: int) -> None:
        seen = set()
        for moment in sorted({start for start, _, _ in taken}):
            there = tuple(k for k, (start, end, _) in enumerate(taken) if start <= moment < end)
            if len(there) > capacity and there not in seen:
                seen.add(there)
                self.model.add(cp_model.LinearExpr.sum([taken[k][2] for k in there]) <= capacity)
