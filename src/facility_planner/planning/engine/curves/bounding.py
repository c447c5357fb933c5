"""A bound from multipliers, in whole numbers: valid whatever the multipliers are.

For multipliers y ≥ 0 of the rows A x ≤ b:  min c x  ≥  min over the curves alone of (c + y A) x  -  y b.
Alone, each curve begins all at its cheapest step, or not at all.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.planning.engine.curves.program import Program

SCALE = 2**24
"""Multipliers are whole numbers of this part of one."""
_OFTEN = 2000
"""Rows between two looks at the stop."""


def certified(program: Program, multipliers: Sequence[float]) -> Fraction:
    """The bound that the multipliers prove."""
    prices: list[list[int]] = [[0] * len(curve.costs) for curve in program.curves]
    total = 0
    for number, (row, multiplier) in enumerate(zip(program.rows, multipliers, strict=True)):
        if number % _OFTEN == 0:
            program.look()
        price = round(multiplier * SCALE)
        if price <= 0:
            continue
        total -= price * row.most
        for (index, step), factor in row.terms:
            prices[index][step - program.curves[index].first] += price * factor
    program.look()
    for curve, of_curve in zip(program.curves, prices, strict=True):
        least = None if curve.never is None else SCALE * curve.never
        behind = 0
        for cost, price in zip(reversed(curve.costs), reversed(of_curve), strict=True):
            behind += price
            here = SCALE * cost + behind
            least = here if least is None or here < least else least
        total += curve.count * (least or 0)
    return Fraction(total, SCALE)
