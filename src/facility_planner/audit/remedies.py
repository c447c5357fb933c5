"""Pricing gaps: the remedies that close each one, and what the cheapest costs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.audit.exact import exact
from facility_planner.domain.gap import VndRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from facility_planner.domain.gap import Closes, Gap, Price, Remedy


@dataclass(frozen=True)
class Offer:
    """What closing a gap by one remedy takes: how often it is done, and its price (None: not priced)."""

    remedy: str
    units: int
    vnd: VndRange | None
    placeholder: bool


def price_gaps(gaps: Sequence[Gap], remedies: Sequence[Remedy], prices: Sequence[Price]) -> tuple[Gap, ...]:
    """`gaps` with the remedies that close each, cheapest first, and the price range of the first.

    Several remedies are alternatives to each other, so that their prices are not added: a gap costs what
    its cheapest remedy by central price costs. A gap that no priced remedy closes has no price.
    """
    listed = {price.id: price for price in prices}
    return tuple(_priced(gap, offers_for(gap, remedies, listed)) for gap in gaps)


def _priced(gap: Gap, offers: Sequence[Offer]) -> Gap:
    best = offers[0] if offers else None
    return gap.model_copy(
        update={
            "remedies": tuple(offer.remedy for offer in offers),
            "vnd": best.vnd if best else None,
            "placeholder": best.placeholder if best else False,
        }
    )


def offers_for(gap: Gap, remedies: Iterable[Remedy], prices: Mapping[str, Price]) -> tuple[Offer, ...]:
    """The ways to close a gap: cheapest by central price first, then by id, unpriced ones last."""
    offers = [
        _offer(remedy, math.ceil(exact(gap.quantity) / exact(closes.quantity)), prices)
        for remedy in remedies
        for closes in remedy.closes
        if closes.requirement == gap.requirement and _condition_holds(closes, remedy)
    ]
    return tuple(sorted(offers, key=lambda o: (o.vnd is None, o.vnd.central if o.vnd else 0, o.remedy)))


def _condition_holds(closes: Closes, remedy: Remedy) -> bool:
    """Whether the room that the remedy makes is large enough for the requirement; unknown is too small."""
    least = closes.condition.floor_area_from if closes.condition else None
    return least is None or (remedy.floor_area_m2 is not None and remedy.floor_area_m2 >= least)


def _offer(remedy: Remedy, units: int, prices: Mapping[str, Price]) -> Offer:
    used = [prices[needed.price] for needed in remedy.inputs if needed.price in prices]
    if len(used) < len(remedy.inputs):
        return Offer(remedy.id, units, None, placeholder=False)
    quantities = [exact(needed.quantity) * units for needed in remedy.inputs]
    vnd = VndRange(
        low=_sum(quantities, [price.vnd.low for price in used]),
        central=_sum(quantities, [price.vnd.central for price in used]),
        high=_sum(quantities, [price.vnd.high for price in used]),
    )
    return Offer(remedy.id, units, vnd, placeholder=any(price.placeholder for price in used))


def _sum(quantities: Sequence[Fraction], vnd: Sequence[int]) -> int:
    """Quantity by price over all inputs, in whole đồng: half a đồng and more counts as one."""
    total = sum((quantity * price for quantity, price in zip(quantities, vnd, strict=True)), Fraction(0))
    return math.floor(total + Fraction(1, 2))
