"""What a choice at a site comes to: what it leaves open, what it costs in all and in each year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.programme import PROGRAMME_GOALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.domain.programme import ProgrammeGoalName
    from facility_planner.planning.programme.instance import Instance, Site

BREACHES, WEIGHT, PEOPLE, COST, YEARS_OPEN, NEEDS, SPENT = range(7)
"""Places of the goals in their order, of all needs that are open, and of what is spent in the first year."""

Choice = tuple[int, ...]
"""The options chosen at a site, in order."""
Measures = tuple[int, ...]
"""What it comes to, by the places above; the years' costs are the last."""

TARGETED: tuple[ProgrammeGoalName, ...] = ("cost", *(goal for goal in PROGRAMME_GOALS if goal != "cost"))
"""The goals in order where a target is to be reached."""


def goals_in_order(instance: Instance) -> tuple[ProgrammeGoalName, ...]:
    """The goals in the order in which they count."""
    return TARGETED if instance.is_targeted else PROGRAMME_GOALS


def place_of(goal: ProgrammeGoalName) -> int:
    """Where a goal stands among the measures."""
    return PROGRAMME_GOALS.index(goal)


def measured(site: Site, choice: Iterable[int], years: int) -> Measures:
    """What a choice comes to."""
    closed: dict[int, int] = {}
    cost, spent = 0, [0] * years
    for index in choice:
        option = site.options[index]
        cost += option.full
        for year, amount in enumerate(option.costs):
            spent[year] += amount
        for place in option.closes:
            closed[place] = min(closed.get(place, years), option.closed_year)
    breaches = weight = people = open_years = 0
    for place, need in enumerate(site.needs):
        year = closed.get(place, years)
        open_years += need.yearly * year
        if year == years:
            breaches += need.breach
            weight += need.weight
            people += need.people
    return (breaches, weight, people, cost, open_years, len(site.needs) - len(closed), *spent)


def added(measures: Iterable[Sequence[int]]) -> Measures:
    """The sum of several."""
    return tuple(map(sum, zip(*measures, strict=True)))


def limits_of(instance: Instance) -> dict[int, int]:
    """The most that each bound measure can be, all sites together: ceilings, and what a target lets stay open."""
    limits = {SPENT + year: ceiling for year, ceiling in enumerate(instance.order.ceilings) if ceiling is not None}
    target = instance.order.target
    if target is not None:
        place = {"breaches": BREACHES, "weight": WEIGHT, "all": NEEDS}[target.of]
        all_open = possible = 0
        for site in instance.sites:
            for number, need in enumerate(site.needs):
                size = {BREACHES: need.breach, WEIGHT: need.weight, NEEDS: 1}[place]
                all_open += size
                possible += size if site.closers[number] else 0
        limits[place] = all_open + (-target.percent * possible // 100)
    return limits


def within(measures: Sequence[int], limits: dict[int, int]) -> bool:
    """Whether nothing is above its limit."""
    return all(measures[place] <= most for place, most in limits.items())
