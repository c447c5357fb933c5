"""Choices at a site: whether they keep its rules, when work on them starts, and what in them is needless."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from facility_planner.planning.programme.measures import BREACHES, COST, NEEDS, PEOPLE, WEIGHT, YEARS_OPEN, measured
from facility_planner.planning.programme.timing import in_turn, next_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facility_planner.domain.remedy import Remedy
    from facility_planner.planning.programme.instance import Instance, Site
    from facility_planner.planning.programme.measures import Choice


def keeps_rules(site: Site, choice: Iterable[int]) -> bool:
    """Whether a choice keeps every rule of its site."""
    chosen = set(choice)
    return all(sum(factor for option, factor in row.terms if option in chosen) <= row.most for row in site.rows)


def starts_of(site: Site, choice: Iterable[int], instance: Instance) -> dict[int, date]:
    """The day on which work on each option of a choice starts: as soon as it may."""
    remedies: Mapping[str, Remedy] = instance.costing.remedies
    of = {site.options[index].remedy: index for index in choice}
    free: dict[str, date] = {}
    found: dict[int, date] = {}
    for remedy in in_turn(of, site.required):
        if remedy not in of:
            continue
        option = site.options[of[remedy]]
        starts = date(instance.order.years[option.year], 1, 1)
        for group in site.required.get(remedy, ()):
            starts = max(starts, min((free[one] for one in group if one in free), default=starts))
        found[of[remedy]] = starts
        free[remedy] = next_start(option.ready - (option.starts - starts), remedies[remedy])
    return found


def settled(site: Site, choice: Iterable[int], instance: Instance) -> Choice:
    """The same purchases in the same years, each begun as soon as it may."""
    found = []
    for index, starts in starts_of(site, choice, instance).items():
        option = site.options[index]
        same = [
            other
            for other in site.of_remedy[option.remedy]
            if (site.options[other].units, site.options[other].year) == (option.units, option.year)
            and site.options[other].starts >= starts
        ]
        found.append(min(same, key=lambda other: site.options[other].starts))
    return tuple(sorted(found))


def tidied(site: Site, choice: Iterable[int], instance: Instance) -> Choice:
    """A choice without what is needless, the dearest first: no goal gets worse by that but the last, for money."""
    kept = list(settled(site, choice, instance))
    for index in sorted(kept, key=lambda one: -site.options[one].full):
        before = measured(site, kept, instance.years)
        without = settled(site, (one for one in kept if one != index), instance)
        after = measured(site, without, instance.years)
        is_open_no_more = all(after[place] <= before[place] for place in (BREACHES, WEIGHT, PEOPLE, NEEDS))
        is_cheaper = (after[COST], after[YEARS_OPEN]) <= (before[COST], before[YEARS_OPEN])
        if is_open_no_more and is_cheaper and keeps_rules(site, without):
            kept = list(without)
    return tuple(sorted(kept))
