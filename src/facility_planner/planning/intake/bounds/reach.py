"""How soon each pair can begin where all are given, how much comes behind it, and what that asks of each pool."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from facility_planner.planning.engine.bounds.energy import pool_end
from facility_planner.planning.engine.bounds.pools import Piece, Pool
from facility_planner.planning.engine.works import Resource
from facility_planner.planning.intake.bounds.pools import pools_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from facility_planner.planning.intake.bounds.ways import Way
    from facility_planner.planning.intake.day.instance import Instance

_STEPS = 20_000
"""About a hundredth of a second for each pool."""


class Reach:
    """Heads and tails by the orders of services, and the pool that is done last."""

    def __init__(self, instance: Instance, ways: Sequence[Way]) -> None:
        self._instance = instance
        self._ways = {way.pair: way for way in ways}
        self._before: dict[int, list[int]] = {pair: self._earlier(pair) for pair in self._ways}
        self._behind: dict[int, list[int]] = defaultdict(list)
        for pair, earlier in self._before.items():
            for other in earlier:
                self._behind[other].append(pair)
        self._heads: dict[int, int] = {}
        self._tails: dict[int, int] = {}
        self.width = 1
        """How many the pool that is done last takes at a time."""

    def head(self, way: Way) -> int:
        """The first step in which a pair can begin."""
        if way.pair not in self._heads:
            self._heads[way.pair] = way.first  # services that follow each other in a ring
            ends = [self.head(self._ways[p]) + self._ways[p].length for p in self._before[way.pair]]
            self._heads[way.pair] = max(way.first, *ends) if ends else way.first
        return self._heads[way.pair]

    def tail(self, way: Way) -> int:
        """The steps that what comes behind a pair takes."""
        if way.pair not in self._tails:
            self._tails[way.pair] = 0
            behind = [self._ways[p].length + self.tail(self._ways[p]) for p in self._behind[way.pair]]
            self._tails[way.pair] = max(behind, default=0)
        return self._tails[way.pair]

    def least_end(self, stop: Callable[[], bool]) -> int:
        """By the longest chain of services of anybody, and by each pool of rooms and workers alone."""
        least = max(self.head(way) + way.length + self.tail(way) for way in self._ways.values())
        for pool in (*self._rooms(), *self._workers()):
            end = pool_end(pool, _STEPS, stop)
            if end > least:
                least, self.width = end, pool.capacity
        return least

    def _rooms(self) -> Iterator[Pool]:
        ways = [way for way in self._ways.values() if way.rooms]
        for pool in pools_of(way.rooms for way in ways):
            desks = sum(self._instance.desks(room) for room in pool)
            yield Pool((Resource("rooms", desks),), tuple(self._piece(way) for way in ways if way.rooms <= pool))

    def _workers(self) -> Iterator[Pool]:
        ways = self._ways.values()
        sets = [seat for way in ways for seat in way.seats] + [way.interpreters for way in ways if way.interpreters]
        for pool in pools_of(sets):
            pieces: list[Piece] = []
            for way in ways:
                needed = sum(seat <= pool for seat in way.seats)
                needed += way.interpreters_needed if way.interpreters and way.interpreters <= pool else 0
                pieces += [self._piece(way)] * needed
            there = tuple(self._resource(w) for w in sorted(pool))
            yield Pool(there, tuple(pieces))

    def _resource(self, w: int) -> Resource:
        worker = self._instance.workers[w]
        windows = tuple((x.start, x.end) for x in sorted(worker.windows, key=lambda x: x.start))
        is_plain = all(a[1] < b[0] for a, b in pairwise(windows))
        return Resource(worker.id, open=windows if is_plain else None)

    def _piece(self, way: Way) -> Piece:
        return Piece(self.head(way), way.length, self.tail(way))

    def _earlier(self, pair: int) -> list[int]:
        one = self._instance.pairs[pair]
        names = dict.fromkeys((*one.service.after, *one.service.requires))
        return [p for name in names for p in [self._index.get((one.person, name))] if p in self._ways]

    @cached_property
    def _index(self) -> dict[tuple[int, str], int]:
        return {(pair.person, pair.service.id): number for number, pair in enumerate(self._instance.pairs)}
