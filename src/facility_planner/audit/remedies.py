"""Pricing gaps: the remedies that close each one, and what the cheapest costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.closing import units_to_close
from facility_planner.domain.costing import cost_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.costing import Costing
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.money import VndRange
    from facility_planner.domain.programme import CostLine


@dataclass(frozen=True)
class Offer:
    """What closing a gap by one remedy takes: how often it is done, and what that costs in its first year."""

    remedy: str
    units: int
    lines: tuple[CostLine, ...] | None
    """None: something in it has no price."""

    @property
    def vnd(self) -> VndRange | None:
        """The price of the first year; None: not priced."""
        return None if self.lines is None else cost_of(self.lines)

    @property
    def placeholder(self) -> bool:
        """Whether somebody has yet to ask for a price of a part of it."""
        return any(line.placeholder for line in self.lines or ())


def price_gaps(gaps: Sequence[Gap], costing: Costing) -> tuple[Gap, ...]:
    """`gaps` with the remedies that close each, cheapest first, and the price range of the first.

    Several remedies are alternatives to each other, so that their prices are not added: a gap costs what
    its cheapest remedy by central price costs. A gap that no priced remedy closes has no price.
    """
    return tuple(_priced(gap, offers_for(gap, costing)) for gap in gaps)


def _priced(gap: Gap, offers: Sequence[Offer]) -> Gap:
    best = offers[0] if offers else None
    return gap.model_copy(
        update={
            "remedies": tuple(offer.remedy for offer in offers),
            "vnd": best.vnd if best else None,
            "placeholder": best.placeholder if best else False,
        }
    )


def offers_for(gap: Gap, costing: Costing) -> tuple[Offer, ...]:
    """The ways to close a gap: cheapest by central price first, then by id, unpriced ones last.

    What takes the place of the whole facility is no way to close one gap.
    """
    offers = [
        Offer(remedy.id, units, costing.lines(remedy.id, gap.facility, units))
        for remedy in costing.remedies.values()
        if remedy.whole_facility is None and (units := units_to_close(remedy, gap)) is not None
    ]
    return tuple(sorted(offers, key=_cheapest_first))


def _cheapest_first(offer: Offer) -> tuple[bool, int, str]:
    vnd = offer.vnd
    return vnd is None, vnd.central if vnd else 0, offer.remedy
