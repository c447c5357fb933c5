"""Rules of what is bought: once, of alternatives one, in so many units as needed, after what must come before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from facility_planner.domain.programme import ProgrammeFault
from facility_planner.planning.programme.checks.facts import free_after, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.planning.programme.checks.facts import Facts, Purchase


def check_bought(facts: Facts) -> Iterator[ProgrammeFault]:
    """Faults of purchases.

    Names: unknown_remedy, unknown_facility, bought_twice, alternatives, before, starts_on, ready_on,
    year_of_start, units, needless.
    """
    yield from _unknown(facts)
    for purchase in facts.purchases.values():
        yield from _one_purchase(purchase)
        yield from _alternatives(facts, purchase)
        yield from _units(facts, purchase)
        yield from _days(facts, purchase)
        if _is_needless(facts, purchase):
            yield purchase.fault("needless")


def _unknown(facts: Facts) -> Iterator[ProgrammeFault]:
    for year in facts.programme.years:
        for item in year.items:
            if item.remedy not in facts.costing.remedies:
                yield ProgrammeFault(rule="unknown_remedy", facility=item.facility, remedy=item.remedy, year=year.year)
            if item.facility not in facts.needs_at:
                yield ProgrammeFault(
                    rule="unknown_facility", facility=item.facility, remedy=item.remedy, year=year.year
                )


def _one_purchase(purchase: Purchase) -> Iterator[ProgrammeFault]:
    """Every item tells the same of the purchase; in a year there is one of a kind."""
    first, seen = purchase.first, set[tuple[int, str]]()
    for year, item in purchase.items:
        if item.bought != first.bought or (year, item.kind) in seen:
            yield purchase.fault("bought_twice", year=year)
        if item.quantity != first.quantity:
            yield purchase.fault("units", year=year)
        if item.starts_on != first.starts_on:
            yield purchase.fault("starts_on", year=year)
        if item.ready_on != first.ready_on:
            yield purchase.fault("ready_on", year=year)
        seen.add((year, item.kind))


def _alternatives(facts: Facts, purchase: Purchase) -> Iterator[ProgrammeFault]:
    """Of two alternatives the fault is told once."""
    facility, remedy = purchase.at
    for other in sorted(facts.alternatives.get(remedy, ())):
        if remedy < other and (facility, other) in facts.purchases:
            yield purchase.fault("alternatives", other=other)


def _units(facts: Facts, purchase: Purchase) -> Iterator[ProgrammeFault]:
    """As many as one of the needs takes that it closes: fewer close nothing, more are for nothing."""
    needed = set(facts.units.get(purchase.at, {}).values())
    most = facts.remedy(purchase).at_most
    units = purchase.first.quantity
    if units not in needed or units < 1 or (most is not None and units > most):
        yield purchase.fault("units", units=units)


def _days(facts: Facts, purchase: Purchase) -> Iterator[ProgrammeFault]:
    first, remedy = purchase.first, facts.remedy(purchase)
    free = [date(first.bought, 1, 1)]
    for some in facts.must_precede(first.facility, remedy):
        bought = [facts.purchases[first.facility, one] for one in some if (first.facility, one) in facts.purchases]
        days = [free_after(facts.remedy(one), one.first.ready_on) for one in bought]
        if not days or min(days) > first.starts_on:
            yield purchase.fault("before", one_of=tuple(sorted(some)))
        free += [min(days)] if days else []
    if first.starts_on != max(free):
        yield purchase.fault("starts_on", day=max(free).isoformat())
    if first.starts_on.year != first.bought or first.bought != purchase.items[0][0]:
        yield purchase.fault("year_of_start", year=first.bought)
    if first.ready_on != last_day(remedy, first.starts_on):
        day = last_day(remedy, first.starts_on).isoformat()
        yield purchase.fault("ready_on", day=day)


def _is_needless(facts: Facts, purchase: Purchase) -> bool:
    """Whether it closes nothing in time, nobody asked for it and nothing waits for it."""
    facility, remedy = purchase.at
    if facts.closed_by(purchase):
        return False
    if any(one.remedy == remedy and one.facility in {None, facility} for one in facts.programme.order.pinned):
        return False
    free = free_after(facts.remedy(purchase), purchase.first.ready_on)
    return not any(
        remedy in some and free <= other.first.starts_on
        for (where, _), other in facts.purchases.items()
        if where == facility
        for some in facts.must_precede(facility, facts.remedy(other))
    )
