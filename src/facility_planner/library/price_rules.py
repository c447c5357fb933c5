"""What prices and their basis must still keep across their own parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.problem import Fault

if TYPE_CHECKING:
    from facility_planner.domain.price import PriceBasis, PriceList

DEAREST = 10**13
"""Đồng; no unit of anything costs more, and what does is a slip of the keys."""


def price_faults(value: PriceList) -> list[Fault]:
    """`too_large` for each figure that nothing costs."""
    return [
        Fault(("prices", index, "vnd", level), "too_large", {"given": vnd, "limit": DEAREST, "inclusive": 1})
        for index, price in enumerate(value.prices)
        if price.vnd is not None
        for level, vnd in (("low", price.vnd.low), ("central", price.vnd.central), ("high", price.vnd.high))
        if vnd > DEAREST
    ]


def basis_faults(value: PriceBasis) -> list[Fault]:
    """`listed_twice` for the number of a zone that stands there already."""
    numbers = [zone.zone for zone in value.zones]
    return [
        Fault(("zones", index, "zone"), "listed_twice", {"id": str(number)})
        for index, number in enumerate(numbers)
        if number in numbers[:index]
    ]
