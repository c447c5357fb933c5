"""Choices told as a programme: items by year, what is left open and why, goals, warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.domain.costing import cost_of
from facility_planner.domain.money import total
from facility_planner.domain.programme import (
    LeftOpen,
    Programme,
    ProgrammeItem,
    ProgrammeObjective,
    ProgrammeYear,
)
from facility_planner.planning.programme.choices import starts_of
from facility_planner.planning.programme.measures import added, goals_in_order, measured, place_of
from facility_planner.planning.programme.timing import last_day
from facility_planner.planning.programme.warnings import warnings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from facility_planner.domain.programme import ProgrammeGoalName, ProgrammeSolve, ProgrammeStatus
    from facility_planner.planning.programme.instance import Instance, Site
    from facility_planner.planning.programme.measures import Choice


def tell(
    instance: Instance,
    choices: Sequence[Choice],
    bounds: Mapping[ProgrammeGoalName, int],
    solve: ProgrammeSolve | None = None,
) -> Programme:
    """The programme of choices; optimal where the bounds of all goals prove it."""
    items: list[list[ProgrammeItem]] = [[] for _ in instance.order.years]
    left_open: list[LeftOpen] = []
    for site, choice in zip(instance.sites, choices, strict=True):
        for year, item in _items(instance, site, choice):
            items[year].append(item)
        left_open += _left_open(site, choice)
    values = added(
        [(0,) * (6 + instance.years)]
        + [measured(site, choice, instance.years) for site, choice in zip(instance.sites, choices, strict=True)]
    )
    objectives = tuple(
        ProgrammeObjective(
            name=goal,
            value=values[place_of(goal)],
            bound=min(values[place_of(goal)], bounds[goal]) if goal in bounds else None,
        )
        for goal in goals_in_order(instance)
    )
    status: ProgrammeStatus = "optimal" if all(one.is_optimal for one in objectives) else "feasible"
    years = tuple(_year(instance, number, own) for number, own in enumerate(items))
    return Programme(
        status=status,
        order=instance.order,
        objectives=objectives,
        years=years,
        left_open=tuple(left_open),
        warnings=warnings_of(instance, years),
        solve=solve,
    )


def _items(instance: Instance, site: Site, choice: Choice) -> Iterator[tuple[int, ProgrammeItem]]:
    """The items of each purchase: one a kind and year, what it closes at the first."""
    starts = starts_of(site, choice, instance)
    for index in choice:
        option = site.options[index]
        lines = instance.costing.lines(option.remedy, site.id, option.units) or ()
        ready = last_day(starts[index], instance.costing.remedies[option.remedy])
        closes = tuple(site.needs[need].gap.requirement for need in option.closes)
        for year in range(option.year, instance.years):
            for kind in ("capital", "recurrent"):
                own = tuple(
                    line for line in lines if line.kind == kind and (year == option.year or line.recurs == "yearly")
                )
                if not own:
                    continue
                yield (
                    year,
                    ProgrammeItem(
                        facility=site.id,
                        remedy=option.remedy,
                        quantity=option.units,
                        vnd=cost_of(own),
                        kind=kind,
                        bought=instance.order.years[option.year],
                        starts_on=starts[index],
                        ready_on=ready or option.ready,
                        closes=closes,
                        placeholder=any(line.placeholder for line in own),
                        lines=own,
                    ),
                )
                closes = ()


def _year(instance: Instance, number: int, items: Sequence[ProgrammeItem]) -> ProgrammeYear:
    level = instance.order.level
    by_kind = {
        kind: sum(item.vnd.at(level) for item in items if item.kind == kind) for kind in ("capital", "recurrent")
    }
    return ProgrammeYear(
        year=instance.order.years[number],
        ceiling=instance.order.ceilings[number],
        spent=sum(by_kind.values()),
        capital=by_kind["capital"],
        recurrent=by_kind["recurrent"],
        vnd=total(item.vnd for item in items),
        items=tuple(items),
    )


def _left_open(site: Site, choice: Choice) -> Iterator[LeftOpen]:
    closed = {need for index in choice for need in site.options[index].closes}
    for place, need in enumerate(site.needs):
        if place not in closed:
            yield LeftOpen.model_validate(
                {
                    "facility": site.id,
                    "requirement": need.gap.requirement,
                    "class": need.gap.class_,
                    "quantity": need.gap.quantity,
                    "reason": Reason(code=site.why_open.get(place, "no_money")),
                }
            )
