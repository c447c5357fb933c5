"""How the price of one unit came about: what is stated, base salary, share, zone, index. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from facility_planner.domain.money import PRICE_LEVELS, exactly

if TYPE_CHECKING:
    from fractions import Fraction

    from facility_planner.domain.base import Text
    from facility_planner.domain.costing import Costing
    from facility_planner.domain.price import BaseSalary, Price

Levels = tuple["Fraction", "Fraction", "Fraction"]
"""Low, central, high."""


@dataclass(frozen=True)
class PriceStep:
    """One step on the way to a price; which fields say something depends on the kind.

    `stated` đồng as they stand in the source · `salaries` coefficient × months × base salary × (1 + on-costs) ·
    `share` so many times another price · `zone` the regional coefficient · `index` how much it rose up to a year ·
    `unknown_years` whose rise is not published.
    """

    kind: Literal["stated", "salaries", "share", "zone", "index", "unknown_years"]
    numbers: Levels | None = None
    """Of `stated` đồng, of the others what is multiplied by."""
    title: Text | None = None
    """Of the other price, or of the index."""
    price: str | None = None
    months: Fraction | None = None
    salary: BaseSalary | None = None
    on_costs: tuple[tuple[Text, Fraction], ...] = ()
    """Each with its percentage."""
    years: tuple[int, ...] = ()
    zone: int | None = None


def price_steps(costing: Costing, price_id: str, facility: str) -> tuple[PriceStep, ...]:
    """The steps that `Costing.amounts` takes, in order; those of another price that it is a share of come first."""
    price = costing.prices.get(price_id)
    if price is None:
        return ()
    steps = list(_stated(costing, price, facility))
    zone = costing.zones.get(facility)
    if zone is not None and price.regional is not None:
        buildings = [price.building(level) for level in PRICE_LEVELS]
        low, central, high = (exactly(zone.factor(one)) if one else exactly(1) for one in buildings)
        steps.append(PriceStep("zone", (low, central, high), zone=zone.zone))
    steps += _rise(costing, price)
    return tuple(steps)


def _stated(costing: Costing, price: Price, facility: str) -> tuple[PriceStep, ...]:
    if price.vnd is not None:
        low, central, high = (exactly(price.vnd.at(level)) for level in PRICE_LEVELS)
        return (PriceStep("stated", (low, central, high), years=(price.year,)),)
    if price.share_of is not None:
        low, central, high = (price.share_of.times.at(level) for level in PRICE_LEVELS)
        whole = costing.prices.get(price.share_of.price)
        name = whole.name if whole is not None else None
        share = PriceStep("share", (low, central, high), name, price.share_of.price)
        return (*price_steps(costing, price.share_of.price, facility), share)
    stated = price.base_salaries
    if stated is None:
        return ()
    low, central, high = (stated.coefficient.at(level) for level in PRICE_LEVELS)
    named = {one.id: (one.title, exactly(one.percent)) for one in costing.basis.on_costs}
    return (
        PriceStep(
            "salaries",
            (low, central, high),
            months=exactly(stated.months),
            salary=costing.basis.base_salary_on(costing.day),
            on_costs=tuple(named[one] for one in stated.on_costs if one in named),
        ),
    )


def _rise(costing: Costing, price: Price) -> tuple[PriceStep, ...]:
    index = next((one for one in costing.basis.indices if one.id == price.escalator), None)
    if index is None or costing.to_year is None:
        return ()
    steps = []
    known = tuple(year for year in range(price.year + 1, costing.to_year + 1) if year in index.percent)
    if known:
        factor = exactly(1)
        for year in known:
            factor *= 1 + exactly(index.percent[year]) / 100
        steps.append(PriceStep("index", (factor, factor, factor), index.title, years=known))
    unknown = costing.years_not_known(price)
    if unknown:
        steps.append(PriceStep("unknown_years", title=index.title, years=unknown))
    return tuple(steps)
