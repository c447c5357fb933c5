"""Half-open stretches of minutes: union, difference, intersection."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Stretch = tuple[int, int]
"""From a minute to a later one, the end not included."""


def overlap(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches share a minute; one without minutes shares none."""
    return max(one[0], other[0]) < min(one[1], other[1])


def union(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The minutes of all stretches, sorted, touching ones joined."""
    joined: list[Stretch] = []
    for start, end in sorted(s for s in stretches if s[0] < s[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def intersection(stretches: Iterable[Stretch], others: Iterable[Stretch]) -> list[Stretch]:
    """The minutes that lie in both."""
    second = union(others)
    common = ((max(a, c), min(b, d)) for a, b in union(stretches) for c, d in second)
    return [(start, end) for start, end in common if start < end]


def difference(stretches: Iterable[Stretch], holes: Iterable[Stretch]) -> list[Stretch]:
    """The minutes of the first that lie in none of the second."""
    left = union(stretches)
    for hole_start, hole_end in union(holes):
        cut: list[Stretch] = []
        for start, end in left:
            cut += [(start, min(end, hole_start)), (max(start, hole_end), end)]
        left = [(start, end) for start, end in cut if start < end]
    return left


def contains(stretches: Iterable[Stretch], minute: int) -> bool:
    """Whether a minute lies in any of the stretches."""
    return any(start <= minute < end for start, end in stretches)
