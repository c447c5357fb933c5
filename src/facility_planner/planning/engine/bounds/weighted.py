"""A bound of the weighted sum of ends on a pool of equal units (Eastman, Even, Isaacs, Management Science 11, 1964)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def least_weighted_ends(jobs: Sequence[tuple[int, int]], units: int, begin: int = 0) -> int:
    """At least this is the sum of weight times end of jobs (length, weight) on so many units, from `begin` on.

    In Smith's order, with P the sums of lengths so far: sum of w * P / m + (m - 1) / 2m * sum of w * p.
    """
    ordered = sorted(jobs, key=lambda job: (job[0] / job[1] if job[1] else float("inf"), job))
    passed = twice = 0
    for length, weight in ordered:
        passed += length
        twice += weight * (2 * passed + (units - 1) * length)
    return -(-twice // (2 * units)) + begin * sum(weight for _, weight in jobs)
