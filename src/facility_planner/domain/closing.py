"""Which remedies close which gap, and how much of it one unit closes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from facility_planner.domain.money import exactly

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from facility_planner.domain.gap import Gap
    from facility_planner.domain.remedy import Closes, Remedy


def amount_closed(remedy: Remedy, gap: Gap) -> Fraction | None:
    """How much of a gap one unit of a remedy closes, in the gap's unit; None where it closes nothing of it."""
    if gap.theme is not None and gap.theme in remedy.closes_themes:
        return exactly(gap.quantity)
    amounts = [
        exactly(closes.quantity)
        for closes in remedy.closes
        if closes.requirement == gap.requirement and _condition_holds(closes, remedy)
    ]
    return max(amounts, default=None)


def units_to_close(remedy: Remedy, gap: Gap) -> int | None:
    """How many units of a remedy close a gap alone; None where they cannot, however many."""
    amount = amount_closed(remedy, gap)
    if amount is None:
        return None
    units = max(1, math.ceil(exactly(gap.quantity) / amount)) if amount else 1
    return units if remedy.at_most is None or units <= remedy.at_most else None


def _condition_holds(closes: Closes, remedy: Remedy) -> bool:
    """Whether the room that the remedy makes is large enough for the requirement; unknown is too small."""
    least = closes.condition.floor_area_from if closes.condition else None
    return least is None or (remedy.floor_area_m2 is not None and remedy.floor_area_m2 >= least)


def alternatives_among(remedies: Iterable[Remedy]) -> dict[str, frozenset[str]]:
    """What each remedy is an alternative to; said by one of two, it holds for both."""
    found: dict[str, set[str]] = {}
    for remedy in remedies:
        found.setdefault(remedy.id, set())
        for other in remedy.alternative_to:
            found[remedy.id].add(other)
            found.setdefault(other, set()).add(remedy.id)
    return {remedy: frozenset(others - {remedy}) for remedy, others in found.items()}
