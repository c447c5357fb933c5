"""Sums over a programme: how facilities stand before and after, what a theme, a class, a facility takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.costing import annualised
from facility_planner.domain.money import PRICE_LEVELS, VndRange, total, whole_dong

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence
    from fractions import Fraction

    from facility_planner.domain.gap import Gap
    from facility_planner.domain.money import PriceLevel
    from facility_planner.domain.programme import Programme, ProgrammeItem
    from facility_planner.domain.remedy import CostKind

Need = tuple[str, str]
"""A facility and a requirement."""


@dataclass(frozen=True)
class Standing:
    """What is open at one moment."""

    needs: int
    breaches: int
    weight: int
    people: int
    """How many who wait until the next day in a surge."""


@dataclass(frozen=True)
class ProgrammeShare:
    """What goes to one theme, class or facility, and how it stands before and after."""

    of: str | None
    """None: what closes nothing itself and is only what must come before."""
    vnd: VndRange
    capital: VndRange
    recurrent: VndRange
    placeholder: bool
    before: Standing
    after: Standing


def closing_years(programme: Programme) -> dict[Need, int]:
    """The year in which each need that is closed within the programme is closed."""
    last = programme.order.years[-1]
    years: dict[Need, int] = {}
    for year in programme.years:
        for item in year.items:
            for requirement in item.closes:
                need = (item.facility, requirement)
                if item.ready_on.year <= last:
                    years[need] = min(years.get(need, last), item.ready_on.year)
    return years


def standing_of(needs: Iterable[Gap], programme: Programme, year: int | None) -> Standing:
    """What is open at the end of a year; None: before the first."""
    closed = closing_years(programme)
    return _standing(
        need for need in needs if year is None or closed.get((need.facility, need.requirement), year + 1) > year
    )


def annualised_of(programme: Programme) -> VndRange:
    """What everything bought costs a year over its life, rounded once."""
    lines = [line for year in programme.years for item in year.items if item.bought == year.year for line in item.lines]
    return _by_level(lambda level: annualised(lines, level))


def shares_by(
    needs: Sequence[Gap],
    programme: Programme,
    of: Callable[[Gap], str | None],
    whose: Callable[[ProgrammeItem], str | None] | None = None,
) -> tuple[ProgrammeShare, ...]:
    """A share for each value of `of` among the needs, in their order; None last, where anything is so.

    Args:
        needs: All needs.
        programme: Whose items are shared out, each purchase whole.
        of: What is asked of a need.
        whose: What is asked of an item; absent: `of` its gravest need.
    """
    gravest = _gravest(needs, programme)

    def key_of(item: ProgrammeItem) -> str | None:
        if whose is not None:
            return whose(item)
        need = gravest.get((item.facility, item.remedy))
        return of(need) if need is not None else None

    items: dict[str | None, list[ProgrammeItem]] = {}
    for year in programme.years:
        for item in year.items:
            items.setdefault(key_of(item), []).append(item)
    own: dict[str | None, list[Gap]] = {}
    for need in needs:
        own.setdefault(of(need), []).append(need)
    closed = closing_years(programme)
    keys = dict.fromkeys([*own, *items])
    return tuple(
        _share(key, items.get(key, ()), own.get(key, ()), closed) for key in sorted(keys, key=lambda key: key is None)
    )


def _share(
    of: str | None, items: Sequence[ProgrammeItem], needs: Sequence[Gap], closed: Container[Need]
) -> ProgrammeShare:
    return ProgrammeShare(
        of=of,
        vnd=_cost(items),
        capital=_cost(items, "capital"),
        recurrent=_cost(items, "recurrent"),
        placeholder=any(item.placeholder for item in items),
        before=_standing(needs),
        after=_standing(need for need in needs if (need.facility, need.requirement) not in closed),
    )


def _gravest(needs: Sequence[Gap], programme: Programme) -> dict[Need, Gap]:
    """Of each purchase the need it closes that weighs most: breaches first, then by weight, then as they stand."""
    by_name = {(need.facility, need.requirement): need for need in needs}
    found: dict[Need, Gap] = {}
    for year in programme.years:
        for item in year.items:
            closed = [by_name[item.facility, one] for one in item.closes if (item.facility, one) in by_name]
            if closed:
                found[item.facility, item.remedy] = max(closed, key=lambda need: (need.is_breach, need.weight))
    return found


def _standing(needs: Iterable[Gap]) -> Standing:
    listed = list(needs)
    return Standing(
        needs=len(listed),
        breaches=sum(need.is_breach for need in listed),
        weight=sum(need.weight for need in listed),
        people=sum(need.people for need in listed),
    )


def _cost(items: Iterable[ProgrammeItem], kind: CostKind | None = None) -> VndRange:
    return total(item.vnd for item in items if kind is None or item.kind == kind)


def _by_level(amount: Callable[[PriceLevel], Fraction]) -> VndRange:
    figures = {level: whole_dong(amount(level)) for level in PRICE_LEVELS}
    return VndRange.model_validate(figures)
