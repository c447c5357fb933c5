"""Rounded figures that still add up: the parts of a sum, rounded together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def rounded_parts(parts: Sequence[int], step: int) -> tuple[int, ...]:
    """Each part as a multiple of `step`, so that they add up to their rounded sum (half a step and more up).

    By the largest remainder: each part is off by less than a step, and a part that is a multiple stays.
    """
    missing = rounded(sum(parts), step) // step - sum(part // step for part in parts)
    by_rest = sorted(range(len(parts)), key=lambda at: (-(parts[at] % step), at))
    raised = frozenset(by_rest[:missing])
    return tuple((part // step + (at in raised)) * step for at, part in enumerate(parts))


def rounded(amount: int, step: int) -> int:
    """An amount as a multiple of `step`; half a step and more goes up."""
    return (2 * amount + step) // (2 * step) * step
