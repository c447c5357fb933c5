"""Purchases told as a programme, without the planner: items by year, what stays open, the values of the goals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.domain.costing import cost_of
from facility_planner.domain.money import total
from facility_planner.domain.programme import (
    PROGRAMME_GOALS,
    LeftOpen,
    Programme,
    ProgrammeItem,
    ProgrammeObjective,
    ProgrammeYear,
)
from facility_planner.planning.programme.checks.facts import Facts
from facility_planner.planning.programme.checks.reach import Reach
from facility_planner.planning.programme.checks.results import goal_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from facility_planner.domain.costing import Costing
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import ProgrammeOrder


@dataclass(frozen=True)
class Buy:
    """One remedy bought at one facility, with the days of its work and what it closes in time."""

    facility: str
    remedy: str
    units: int
    year: int
    starts: date
    ready: date
    closes: tuple[str, ...]


def told(needs: Sequence[Gap], costing: Costing, order: ProgrammeOrder, bought: Sequence[Buy]) -> Programme:
    """The programme of purchases; nothing of it is proven."""
    items: dict[int, list[ProgrammeItem]] = {year: [] for year in order.years}
    for buy in bought:
        for year, item in _items(costing, order, buy):
            items[year].append(item)
    years = tuple(
        _year(order, year, ceiling, items[year]) for year, ceiling in zip(order.years, order.ceilings, strict=True)
    )
    bare = Programme(status="feasible", order=order, years=years)
    facts = Facts(needs, costing, bare)
    reach, values = Reach(facts), goal_values(facts)
    return bare.model_copy(
        update={
            "objectives": tuple(ProgrammeObjective(name=name, value=values[name]) for name in PROGRAMME_GOALS),
            "left_open": tuple(
                LeftOpen.model_validate(
                    {
                        "facility": need.facility,
                        "requirement": need.requirement,
                        "class": need.class_,
                        "quantity": need.quantity,
                        "reason": Reason(code=reach.why_open(need)),
                    }
                )
                for need in needs
                if (need.facility, need.requirement) not in facts.closed
            ),
        }
    )


def _items(costing: Costing, order: ProgrammeOrder, buy: Buy) -> Iterator[tuple[int, ProgrammeItem]]:
    lines = costing.lines(buy.remedy, buy.facility, buy.units) or ()
    closes = buy.closes
    for year in order.years:
        for kind in ("capital", "recurrent"):
            part = tuple(line for line in lines if line.kind == kind and (year == buy.year or line.recurs == "yearly"))
            if year < buy.year or not part:
                continue
            yield (
                year,
                ProgrammeItem(
                    facility=buy.facility,
                    remedy=buy.remedy,
                    quantity=buy.units,
                    vnd=cost_of(part),
                    kind="capital" if kind == "capital" else "recurrent",
                    bought=buy.year,
                    starts_on=buy.starts,
                    ready_on=buy.ready,
                    closes=closes,
                    placeholder=any(line.placeholder for line in part),
                    lines=part,
                ),
            )
            closes = ()


def _year(order: ProgrammeOrder, year: int, ceiling: int | None, items: Sequence[ProgrammeItem]) -> ProgrammeYear:
    capital = sum(item.vnd.at(order.level) for item in items if item.kind == "capital")
    recurrent = sum(item.vnd.at(order.level) for item in items if item.kind == "recurrent")
    return ProgrammeYear(
        year=year,
        ceiling=ceiling,
        spent=capital + recurrent,
        capital=capital,
        recurrent=recurrent,
        vnd=total(item.vnd for item in items),
        items=tuple(items),
    )
