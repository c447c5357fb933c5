"""Programmes for tests of the screens: the gravest needs first, each by its cheapest remedy, while the money lasts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from facility_planner.audit.remedies import offers_for
from facility_planner.domain.assessment import Reason
from facility_planner.domain.gap import needs_of
from facility_planner.domain.money import total
from facility_planner.domain.programme import (
    Chosen,
    CurvePoint,
    Displaced,
    LeftOpen,
    Programme,
    ProgrammeItem,
    ProgrammeObjective,
    ProgrammeYear,
)

if TYPE_CHECKING:
    from facility_planner.audit.remedies import Offer
    from facility_planner.domain.assessment import ReasonArg
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import ProgrammeOrder
    from facility_planner.tui.backend import PricedGaps


def small_programme(report: PricedGaps, order: ProgrammeOrder, *, proven: bool = True) -> Programme:
    """What is pinned comes first; where that costs too much nothing is possible. Nothing recurs."""
    left = [float("inf") if ceiling is None else ceiling for ceiling in order.ceilings]
    needs = sorted(needs_of(report.gaps), key=lambda need: (not _pins(need, order), not need.is_breach, -need.weight))
    bought: dict[int, list[ProgrammeItem]] = {year: [] for year in order.years}
    open_: list[LeftOpen] = []
    for need in needs:
        offers = [one for one in offers_for(need, report.costing) if _allowed(need, one, order)]
        pins = _pins(need, order)
        offers = [one for one in offers if one.remedy in pins] or offers
        fits = _first(offers, order, left)
        if fits is None and pins:
            ceiling = sum(one or 0 for one in order.ceilings)
            args: dict[str, ReasonArg] = {"year": order.years[-1], "cost": _cost(offers[0], order), "ceiling": ceiling}
            reason = Reason(code="pinned_over_ceiling", args=args)
            return Programme(status="infeasible", order=order, conflicts=(reason,))
        if fits is None:
            open_.append(_open(need, "no_money" if offers else "banned" if need.remedies else "no_remedy"))
            continue
        offer, at = fits
        left[at] -= _cost(offer, order)
        bought[order.years[at]].append(_item(need, offer, order.years[at]))
    waiting = {(one.facility, one.requirement) for one in open_}
    still = [need for need in needs if (need.facility, need.requirement) in waiting]
    values = (sum(need.is_breach for need in still), sum(need.weight for need in still))
    return Programme(
        status="optimal" if proven else "feasible",
        order=order,
        objectives=(
            ProgrammeObjective(name="breaches_open", value=values[0], bound=values[0]),
            ProgrammeObjective(name="weight_open", value=values[1], bound=values[1] if proven else values[1] // 2),
        ),
        years=tuple(_year(n, bought[year], order) for n, year in enumerate(order.years)),
        left_open=tuple(open_),
    )


def _pins(need: Gap, order: ProgrammeOrder) -> set[str]:
    return {one.remedy for one in order.pinned if one.facility in (None, need.facility) and one.remedy in need.remedies}


def _allowed(need: Gap, offer: Offer, order: ProgrammeOrder) -> bool:
    banned = {one.remedy for one in order.banned if one.facility in (None, need.facility)}
    return offer.remedy not in banned and offer.vnd is not None


def _cost(offer: Offer, order: ProgrammeOrder) -> int:
    assert offer.vnd is not None
    return offer.vnd.at(order.level)


def _first(offers: list[Offer], order: ProgrammeOrder, left: list[float]) -> tuple[Offer, int] | None:
    return next(((one, n) for one in offers for n, money in enumerate(left) if _cost(one, order) <= money), None)


def _item(need: Gap, offer: Offer, year: int) -> ProgrammeItem:
    assert offer.vnd is not None
    starts = date(year, 1, 1)
    return ProgrammeItem(
        facility=need.facility,
        remedy=offer.remedy,
        quantity=offer.units,
        vnd=offer.vnd,
        kind="capital",
        bought=year,
        starts_on=starts,
        ready_on=starts + timedelta(days=30),
        closes=(need.requirement,),
        placeholder=offer.placeholder,
        lines=offer.lines or (),
    )


def _open(need: Gap, code: str) -> LeftOpen:
    return LeftOpen.model_validate(
        {
            "facility": need.facility,
            "requirement": need.requirement,
            "class": need.class_,
            "quantity": need.quantity,
            "reason": Reason(code=code),
        }
    )


def _year(n: int, items: list[ProgrammeItem], order: ProgrammeOrder) -> ProgrammeYear:
    spent = sum(item.vnd.at(order.level) for item in items)
    return ProgrammeYear(
        year=order.years[n],
        ceiling=order.ceilings[n],
        spent=spent,
        capital=spent,
        recurrent=0,
        vnd=total(item.vnd for item in items),
        items=tuple(items),
    )


def small_curve(report: PricedGaps, order: ProgrammeOrder, points: int = 6) -> tuple[CurvePoint, ...]:
    """Some sums up to what everything costs, each with what its small programme closes."""
    needs = needs_of(report.gaps)
    everything = sum(need.vnd.at(order.level) for need in needs if need.vnd is not None)
    found = []
    for n in range(points):
        budget = everything * n // (points - 1)
        ceilings = (budget, *[0] * (len(order.years) - 1))
        programme = small_programme(report, order.model_copy(update={"ceilings": ceilings}))
        waiting = {(one.facility, one.requirement) for one in programme.left_open}
        closed = [need for need in needs if (need.facility, need.requirement) not in waiting]
        found.append(
            CurvePoint(
                budget=budget,
                spent=sum(year.spent for year in programme.years),
                breaches_closed=sum(need.is_breach for need in closed),
                weight_closed=sum(need.weight for need in closed),
                people_served=0,
                proven=True,
            )
        )
    return tuple(found)


def small_displacement(report: PricedGaps, programme: Programme, chosen: Chosen) -> Displaced:
    """Against the small programme that has it pinned."""
    facility = chosen.facility or report.facilities[0].id
    order = programme.order.model_copy(update={"pinned": (*programme.order.pinned, chosen)})
    other = small_programme(report, order)
    if other.status == "infeasible":
        return Displaced(facility=facility, remedy=chosen.remedy, possible=False)
    had, has = _bought(programme), _bought(other)
    was, is_ = ({f"{one.facility}/{one.requirement}" for one in each.left_open} for each in (programme, other))
    return Displaced(
        facility=facility,
        remedy=chosen.remedy,
        possible=True,
        goals=other.objectives,
        dropped=tuple(Chosen(facility=f, remedy=r) for f, r in sorted(had - has)),
        opened=tuple(sorted(is_ - was)),
        closed=tuple(sorted(was - is_)),
        cost_more=sum(year.spent for year in other.years) - sum(year.spent for year in programme.years),
        proven=True,
    )


def _bought(programme: Programme) -> set[tuple[str, str]]:
    return {(item.facility, item.remedy) for year in programme.years for item in year.items}
