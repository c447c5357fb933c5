"""Exact numbers: a figure means the decimal that was written, so that no rounding flips a verdict."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Amount = Fraction | float
"""An exact number; the only float among them is `BEYOND`."""

BEYOND = math.inf
"""More than any number: people shared out among nobody."""


@lru_cache(maxsize=8192)
def exact(number: float) -> Fraction:
    """The decimal that `number` was written as: 0.1 is one tenth and not the nearest binary fraction."""
    return Fraction(str(number))


def plain(amount: Amount) -> int | float | None:
    """`amount` as a plain number for a finding, whole where it is whole; None for `BEYOND`."""
    if not isinstance(amount, Fraction):
        return None
    return int(amount) if amount.denominator == 1 else float(amount)


def units_needed(groups: Mapping[str, int], per_unit: int | Fraction) -> int:
    """Units for groups that share none, rounded up for each group and then added.

    Rounding up the total instead is the usual undercount: 7 women, 3 girls and 2 boys at 6 a room need
    2 + 1 + 1 = 4 rooms, although 12 / 6 = 2.
    """
    return sum(math.ceil(Fraction(people) / per_unit) for people in groups.values())
