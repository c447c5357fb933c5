"""When a pool can be done with its pieces at the soonest, whoever of it takes which.

For the pieces with a head of at least a and a tail of at least b, on m units that take one piece at a time:
(the m least heads + all lengths + the m least tails) / m, rounded up (Carlier, "Scheduling jobs with release dates
and tails on identical machines to minimize the makespan", EJOR 29, 1987). Where units are not always there:
the soonest time by which the units that are there could have done all that work, no more of them busy at a time
than pieces have been released, plus the least tail.
"""

from __future__ import annotations

from collections import Counter
from heapq import heappush, heapreplace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facility_planner.planning.engine.bounds.pools import Piece, Pool

_NEVER = 2**40


def pool_end(pool: Pool, steps: int, stop: Callable[[], bool] = lambda: False) -> int:
    """A bound of the last end from one pool, within about so many steps; 2**40 where the pool can never be done."""
    pieces = sorted(pool.pieces, key=lambda piece: (-piece.tail, piece.head))
    heads = _some(sorted({piece.head for piece in pieces}), max(2, steps // max(1, len(pieces))))
    is_always_there = all(resource.open is None for resource in pool.resources)
    least = 0
    for head in heads:
        if stop():
            break
        late = [piece for piece in pieces if piece.head >= head]
        least = max(least, _carlier(late, pool.capacity) if is_always_there else _by_calendar(late, pool))
    return least


def _some(values: Sequence[int], most: int) -> list[int]:
    """At most so many of the values, evenly spread, the first among them."""
    if len(values) <= most:
        return list(values)
    return [values[i * len(values) // most] for i in range(most)]


def _carlier(pieces: Sequence[Piece], units: int) -> int:
    """The best bound over the pieces with the longest tails, which come first."""
    least = work = tails = sum_of_heads = 0
    heads: list[int] = []
    """The least heads, negated: the largest of them first."""
    for number, piece in enumerate(pieces, 1):
        work += piece.length
        tails += piece.tail
        if number > units:
            tails -= pieces[number - units - 1].tail
            if piece.head < -heads[0]:
                sum_of_heads += piece.head + heapreplace(heads, -piece.head)
        else:
            heappush(heads, -piece.head)
            sum_of_heads += piece.head
        if number >= units:
            least = max(least, -(-(sum_of_heads + work + tails) // units))
        else:
            least = max(least, piece.head + piece.length + piece.tail)
    return least


def _by_calendar(pieces: Sequence[Piece], pool: Pool) -> int:
    """The best bound over the pieces with at least a tail, for each of a few tails."""
    least = 0
    for tail in _some(sorted({piece.tail for piece in pieces}), 8):
        kept = [piece for piece in pieces if piece.tail >= tail]
        least = max(least, _done(kept, pool) + tail)
    return least


def _done(pieces: Sequence[Piece], pool: Pool) -> int:
    """When the units that are there can have done all pieces, sharing them as they like."""
    change: Counter[int] = Counter()
    for resource in pool.resources:
        for start, end in resource.open or ((0, _NEVER),):
            change[start] += resource.capacity
            change[end] -= resource.capacity
    released = Counter(piece.head for piece in pieces)
    left = sum(piece.length for piece in pieces)
    there = ready = time = 0
    for moment in sorted(change.keys() | released.keys()):
        rate = min(there, ready)
        if rate and left <= rate * (moment - time):
            break
        left -= rate * (moment - time)
        time, there, ready = moment, there + change[moment], ready + released[moment]
    rate = min(there, ready)
    return time - (-left // rate) if rate else _NEVER
