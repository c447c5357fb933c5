"""Rules of money: every line as it is priced, paid in its years, added up to the đồng, within the ceilings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from facility_planner.domain.costing import cost_of
from facility_planner.domain.money import total
from facility_planner.domain.programme import ProgrammeFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.programme import CostLine, ProgrammeItem, ProgrammeYear
    from facility_planner.planning.programme.checks.facts import Facts, Purchase


def check_money(facts: Facts) -> Iterator[ProgrammeFault]:
    """Faults of prices and sums.

    Names: years, price, yearly_cost, placeholder, spent, capital, recurrent, vnd, ceiling.
    """
    yield from _years(facts)
    for purchase in facts.purchases.values():
        yield from _paid(facts, purchase)
    for year in facts.programme.years:
        for item in year.items:
            if item.placeholder != any(line.placeholder for line in item.lines):
                yield ProgrammeFault(rule="placeholder", facility=item.facility, remedy=item.remedy, year=year.year)
        yield from _sums(facts, year)


def _years(facts: Facts) -> Iterator[ProgrammeFault]:
    """The years and ceilings that were ordered, each once and in order."""
    order = facts.programme.order
    asked = list(zip(order.years, order.ceilings, strict=True))
    if [(year.year, year.ceiling) for year in facts.programme.years] != asked:
        yield ProgrammeFault(rule="years", args={"years": tuple(str(year) for year in order.years)})


def _paid(facts: Facts, purchase: Purchase) -> Iterator[ProgrammeFault]:
    """All lines in the year it is bought, those that recur in each later one, an item for each kind."""
    facility, remedy = purchase.at
    bought = purchase.first.bought
    lines = facts.costing.lines(remedy, facility, max(1, purchase.first.quantity))
    if lines is None:
        yield purchase.fault("price", priced=False)
        return
    paid: dict[tuple[int, str], list[ProgrammeItem]] = {}
    for year, item in purchase.items:
        paid.setdefault((year, item.kind), []).append(item)
    due = {
        (year, kind): part
        for year in facts.programme.order.years
        if year >= bought
        for kind in ("capital", "recurrent")
        if (part := [line for line in lines if line.kind == kind and (year == bought or line.recurs == "yearly")])
    }
    for year, kind in sorted({*due, *paid}):
        rule = "price" if year == bought else "yearly_cost"
        items = paid.get((year, kind), [])
        if len(items) != ((year, kind) in due):
            yield purchase.fault(rule, year, kind=kind)
        for item in items:
            if (year, kind) in due and not _is_priced_as(item, due[year, kind]):
                yield purchase.fault("price", year, kind=kind)


def _is_priced_as(item: ProgrammeItem, lines: Sequence[CostLine]) -> bool:
    same = item.lines == tuple(lines) or Counter(item.lines) == Counter(lines)
    return same and item.vnd == cost_of(lines)


def _sums(facts: Facts, year: ProgrammeYear) -> Iterator[ProgrammeFault]:
    level = facts.programme.order.level
    capital = sum(item.vnd.at(level) for item in year.items if item.kind == "capital")
    recurrent = sum(item.vnd.at(level) for item in year.items if item.kind == "recurrent")
    for rule, told, is_so in (
        ("spent", year.spent, capital + recurrent),
        ("capital", year.capital, capital),
        ("recurrent", year.recurrent, recurrent),
    ):
        if told != is_so:
            yield ProgrammeFault(rule=rule, year=year.year, args={"told": told, "is": is_so})
    if year.vnd != total(item.vnd for item in year.items):
        yield ProgrammeFault(rule="vnd", year=year.year)
    order = facts.programme.order
    ceiling = dict(zip(order.years, order.ceilings, strict=True)).get(year.year)
    if ceiling is not None and capital + recurrent > ceiling:
        yield ProgrammeFault(rule="ceiling", year=year.year, args={"spent": capital + recurrent, "ceiling": ceiling})
