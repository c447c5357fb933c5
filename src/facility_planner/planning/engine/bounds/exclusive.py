"""Works of which no two can take place at the same time: together they ask more of some pool than it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.engine.bounds.pools import Piece, Pool
from facility_planner.planning.engine.works import Resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.planning.engine.bounds.heads import Reach
    from facility_planner.planning.engine.works import Timetable

_MOST_SEEDS = 60
"""Works from which a set is grown: the longest."""


def exclusive_sets(timetable: Timetable, pools: Sequence[Pool]) -> tuple[tuple[int, ...], ...]:
    """Sets of at least three works that exclude one another, grown from the longest works."""
    excluded = _excluded(timetable, pools)
    works = timetable.works
    seeds = sorted((i for i, others in enumerate(excluded) if others), key=lambda i: (-works[i].duration, i))
    found: dict[tuple[int, ...], None] = {}
    for seed in seeds[:_MOST_SEEDS]:
        grown, left = [seed], excluded[seed]
        while left:
            best = max(
                _bits(left),
                key=lambda j: ((left & excluded[j]).bit_count() * works[j].duration + works[j].duration, -j),
            )
            grown.append(best)
            left &= excluded[best]
        if len(grown) > 2:
            found[tuple(sorted(grown))] = None
    return tuple(found)


def one_at_a_time(timetable: Timetable, reach: Reach, works: Sequence[int]) -> Pool:
    """The pool of works that exclude one another: as if one resource had to take them all."""
    pieces = (Piece(reach.heads[i], timetable.works[i].duration, reach.tails[i]) for i in works)
    return Pool((Resource("one at a time"),), tuple(pieces))


def _excluded(timetable: Timetable, pools: Sequence[Pool]) -> list[int]:
    """For each work, as bits, the works it excludes."""
    excluded = [0] * len(timetable.works)
    most = max((len(work.seats) for work in timetable.works), default=0)
    for pool in pools:
        if pool.capacity >= 2 * most:
            continue  # it can always serve two works at a time
        demands = [
            sum(1 for seat in work.seats if pool.members.issuperset(seat)) if work.duration else 0
            for work in timetable.works
        ]
        at_least = [0] * (pool.capacity + 2)
        for i, demand in enumerate(demands):
            for least in range(1, min(demand, pool.capacity + 1) + 1):
                at_least[least] |= 1 << i
        for i, demand in enumerate(demands):
            if demand:
                excluded[i] |= at_least[max(1, pool.capacity + 1 - demand)] & ~(1 << i)
    return excluded


def _bits(mask: int) -> Iterator[int]:
    while mask:
        yield (mask & -mask).bit_length() - 1
        mask &= mask - 1
