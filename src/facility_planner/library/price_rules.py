"""What prices and their basis must still keep across their own parts."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.domain.money import exactly
from facility_planner.domain.problem import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from facility_planner.domain.price import Price, PriceBasis, PriceList

DEAREST = 10**13
"""Đồng; no unit of anything costs more, and what does is a slip of the keys."""
MOST_SHARES = 20
"""How many shares of each other may lead to a price that is stated."""
_MOST_SALARY = 2 * 10**7
"""Đồng; more than a base salary with its on-costs will be in the years that are reckoned with."""


def price_faults(value: PriceList) -> list[Fault]:
    """`too_large` for each figure that nothing costs."""
    return [
        Fault(("prices", index, "vnd", level), "too_large", {"given": vnd, "limit": DEAREST, "inclusive": 1})
        for index, price in enumerate(value.prices)
        if price.vnd is not None
        for level, vnd in (("low", price.vnd.low), ("central", price.vnd.central), ("high", price.vnd.high))
        if vnd > DEAREST
    ]


def reckoned_faults(prices: Mapping[str, Price]) -> Iterator[tuple[tuple[str, ...], Fault]]:
    """`costs_too_much` and `shares_too_deep`, each where a way of shares first goes too far.

    Returns:
        The ids from the price at fault to the one that is stated, and the fault, its path within the price.
    """
    for id_ in prices:
        way = _way_of_shares(id_, prices)
        key = "share_of" if prices[id_].share_of else "base_salaries"
        if len(way) == MOST_SHARES + 2:
            yield way, Fault((key,), "shares_too_deep", {"limit": MOST_SHARES})
        elif 0 < len(way) < MOST_SHARES + 2 and prices[id_].vnd is None:
            whole = reckoned(way[1], prices) if len(way) > 1 else None
            if (whole or 0) <= DEAREST < (reckoned(id_, prices) or 0):
                yield way, Fault((key,), "costs_too_much", {"limit": DEAREST})


def reckoned(id_: str, prices: Mapping[str, Price]) -> Fraction | None:
    """What a price comes to at the highest, before place and year; None where a way of shares does not end."""
    way = _way_of_shares(id_, prices)
    if not way:
        return None
    stated, amount = prices[way[-1]], Fraction(0)
    if stated.vnd is not None:
        amount = Fraction(stated.vnd.high)
    elif stated.base_salaries is not None:
        amount = stated.base_salaries.coefficient.at("high") * exactly(stated.base_salaries.months) * _MOST_SALARY
    for part in way[:-1]:
        share = prices[part].share_of
        amount *= share.times.at("high") if share is not None else 1
    return amount


def _way_of_shares(id_: str, prices: Mapping[str, Price]) -> tuple[str, ...]:
    """From a price to the one that it is in the end a share of; cut where it is too long, empty in a circle."""
    way = {id_: None}
    while (price := prices.get(id_)) is not None and price.share_of is not None and len(way) < MOST_SHARES + 3:
        id_ = price.share_of.price
        if id_ in way or id_ not in prices:
            return ()
        way[id_] = None
    return tuple(way) if id_ in prices else ()


def basis_faults(value: PriceBasis) -> list[Fault]:
    """`listed_twice` for the number of a zone that stands there already."""
    numbers = [zone.zone for zone in value.zones]
    return [
        Fault(("zones", index, "zone"), "listed_twice", {"id": str(number)})
        for index, number in enumerate(numbers)
        if number in numbers[:index]
    ]
