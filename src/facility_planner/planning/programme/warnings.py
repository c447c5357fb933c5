"""What to know about the figures of a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.programme import ProgrammeWarning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.programme import ProgrammeYear
    from facility_planner.planning.programme.instance import Instance


def warnings_of(instance: Instance, years: Sequence[ProgrammeYear]) -> tuple[ProgrammeWarning, ...]:
    """`placeholders`, `superseded`, `ceilings_as_prices`, `vat_not_added` and `not_closable`, where they are so.

    Sums are of all years together, at the order's level.
    """
    costing, level = instance.costing, instance.order.level
    placeholders = ceilings = untaxed = 0
    superseded: dict[str, None] = {}
    for line in (line for year in years for item in year.items for line in item.lines):
        amount = line.vnd.at(level)
        price = costing.prices.get(line.price or "")
        placeholders += amount if line.placeholder else 0
        ceilings += amount if line.price_kind == "ceiling" else 0
        if line.superseded and line.price is not None:
            superseded[line.price] = None
        if price is not None and price.vat == "excluded" and not costing.surcharges.vat:
            untaxed += amount
    not_closable = sum(len(site.why_open) for site in instance.sites)
    told = [
        ProgrammeWarning(code="placeholders", args={"vnd": placeholders}) if placeholders else None,
        ProgrammeWarning(code="superseded", args={"prices": tuple(sorted(superseded))}) if superseded else None,
        ProgrammeWarning(code="ceilings_as_prices", args={"vnd": ceilings}) if ceilings else None,
        ProgrammeWarning(code="vat_not_added", args={"vnd": untaxed}) if untaxed else None,
        ProgrammeWarning(code="not_closable", args={"count": not_closable}) if not_closable else None,
    ]
    return tuple(one for one in told if one is not None)
