"""Pools: sets of resources that some works cannot do without, with the pieces of work they must take."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.planning.engine.bounds.heads import Reach
    from facility_planner.planning.engine.works import Resource, Timetable

_MOST_SETS = 40
"""Candidate sets of which unions are made: those with the most work."""
_MOST_GROWN = 20
"""Sets from which unions are grown."""
_FEW = 6
"""Up to so many sets all unions are made."""
_MOST_POOLS = 60
"""Pools that are looked into: the densest."""


@dataclass(frozen=True)
class Piece:
    """What a work asks of a pool for one seat."""

    head: int
    length: int
    tail: int


@dataclass(frozen=True)
class Pool:
    """Resources, and all pieces that only they can take."""

    resources: tuple[Resource, ...]
    pieces: tuple[Piece, ...]
    members: frozenset[int] = frozenset()
    """The indices of the resources, where they come from a timetable."""

    @property
    def capacity(self) -> int:
        """How many pieces it takes at a time."""
        return sum(resource.capacity for resource in self.resources)

    @property
    def at_least(self) -> int:
        """A plain bound of the end: soonest head, all work shared by all, least tail."""
        work = sum(piece.length for piece in self.pieces)
        first = min(piece.head for piece in self.pieces)
        return first - (-work // self.capacity) + min(piece.tail for piece in self.pieces)


def pools_of(timetable: Timetable, reach: Reach) -> tuple[Pool, ...]:
    """The densest pools first: candidate sets and unions of them that grow by what brings most work."""
    pieces: dict[int, list[Piece]] = defaultdict(list)
    for work, head, tail in zip(timetable.works, reach.heads, reach.tails, strict=True):
        for seat in work.seats:
            if work.duration > 0 and seat:
                pieces[sum(1 << r for r in set(seat))].append(Piece(head, work.duration, tail))
    sets = _Sets(pieces, timetable.resources)
    masks = sorted(sets.unions(), key=lambda mask: (-sets.estimate(mask), mask))[:_MOST_POOLS]
    pools = [_pool(mask, pieces, timetable.resources) for mask in masks]
    return tuple(sorted(pools, key=lambda pool: -pool.at_least))


def _pool(mask: int, pieces: dict[int, list[Piece]], resources: Sequence[Resource]) -> Pool:
    inside = tuple(piece for seat, held in pieces.items() if seat & ~mask == 0 for piece in held)
    members = [r for r in range(len(resources)) if mask >> r & 1]
    return Pool(tuple(resources[r] for r in members), inside, frozenset(members))


class _Sets:
    """Candidate sets as bits, with the work that only they can take."""

    def __init__(self, pieces: dict[int, list[Piece]], resources: Sequence[Resource]) -> None:
        self._more = [(1 << r, resource.capacity - 1) for r, resource in enumerate(resources) if resource.capacity != 1]
        self._facts = {
            mask: (sum(p.length for p in held), min(p.head for p in held), min(p.tail for p in held))
            for mask, held in pieces.items()
        }
        self._largest = sorted(self._facts, key=lambda mask: (-self._facts[mask][0], mask))[:_MOST_SETS]

    def unions(self) -> list[int]:
        """Candidate sets, what grows from each of the largest, and all together; without repetition."""
        found = dict.fromkeys(self._facts)
        if len(self._facts) <= _FEW:
            return list(dict.fromkeys(reduce(int.__or__, some) for some in _subsets(list(self._facts))))
        for first in self._largest[:_MOST_GROWN]:
            pool, left = first, [mask for mask in self._largest if mask & ~first]
            while left:
                pool |= max(left, key=lambda mask: (self._facts[mask][0] / self._size(mask & ~pool), -mask))
                found[pool] = None
                left = [mask for mask in left if mask & ~pool]
        if self._facts:
            found[reduce(int.__or__, self._facts)] = None
        return list(found)

    def estimate(self, pool: int) -> int:
        """A plain bound from the largest sets within a pool."""
        inside = [self._facts[mask] for mask in self._largest if mask & ~pool == 0]
        if pool in self._facts:
            inside.append(self._facts[pool])
        if not inside:
            return 0
        work = sum(fact[0] for fact in inside)
        return min(fact[1] for fact in inside) + work // self._size(pool) + min(fact[2] for fact in inside)

    def _size(self, mask: int) -> int:
        return mask.bit_count() + sum(more for bit, more in self._more if mask & bit)


def _subsets(masks: Sequence[int]) -> Iterator[tuple[int, ...]]:
    for size in range(1, len(masks) + 1):
        yield from combinations(masks, size)
