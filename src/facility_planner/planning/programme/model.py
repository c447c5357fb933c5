"""Sites for the solver: one variable an option, one for each need that is closed, and what they come to."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.programme.measures import (
    BREACHES,
    COST,
    NEEDS,
    PEOPLE,
    SPENT,
    WEIGHT,
    YEARS_OPEN,
    measured,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.planning.engine.lexicographic import Values
    from facility_planner.planning.programme.instance import Instance, Site
    from facility_planner.planning.programme.measures import Choice

MOST = 2**60
"""What sums in the solver stay below."""


def money_unit(sites: Sequence[Site]) -> tuple[int, bool]:
    """What one of the solver's money stands for, đồng, and whether all costs are whole multiples of it."""
    exact, most = 0, 0
    for site in sites:
        for option in site.options:
            exact = math.gcd(exact, option.full, *option.costs)
            most += option.full
    unit = exact or 1
    return (unit, True) if most // unit < MOST else (-(-most // MOST), False)


class SitesModel:
    """Some sites, the sums of their measures and the limits of these."""

    def __init__(self, instance: Instance, sites: Sequence[Site], limits: Mapping[int, int], *, yearly: bool) -> None:
        self.instance = instance
        self.sites = sites
        self.yearly = yearly
        self.unit, self.is_exact = money_unit(sites)
        self.model = cp_model.CpModel()
        self.options: list[list[cp_model.IntVar]] = []
        self.closed: list[list[list[cp_model.IntVar]]] = []
        """By site and need: closed by the end of each year; or by the end alone."""
        for site in sites:
            self._site(site)
        self.measures: dict[int, cp_model.IntVar] = {}
        for place, most in limits.items():
            self.model.add(self.measure(place) <= self.whole(place, most))

    @property
    def ends(self) -> range:
        """The years at whose end it counts what is closed."""
        last = self.instance.years
        return range(last) if self.yearly else range(last - 1, last)

    def whole(self, place: int, most: int) -> int:
        """A limit in units of the solver."""
        most = min(most, 2**62)
        return most // self.unit if self._is_money(place) else most

    def _is_money(self, place: int) -> bool:
        return place == COST or place >= SPENT

    def units(self, amount: int) -> int:
        """Money in units of the solver, rounded up where they do not divide it."""
        return -(-amount // self.unit)

    def _site(self, site: Site) -> None:
        model = self.model
        options = [model.new_bool_var("") for _ in site.options]
        for row in site.rows:
            if row.most == 1 and all(factor == 1 for _, factor in row.terms):
                model.add_at_most_one(options[index] for index, _ in row.terms)
            else:
                model.add(
                    cp_model.LinearExpr.weighted_sum([options[i] for i, _ in row.terms], [f for _, f in row.terms])
                    <= row.most
                )
        closed = []
        for closers in site.closers:
            by_end = []
            for end in self.ends:
                one = model.new_bool_var("")
                in_time = [options[index] for index in closers if site.options[index].closed_year <= end]
                model.add(one <= cp_model.LinearExpr.sum(in_time))
                by_end.append(one)
            closed.append(by_end)
        self.options.append(options)
        self.closed.append(closed)

    def measure(self, place: int) -> cp_model.IntVar:
        """The variable of a measure, all sites together; money in units of the solver."""
        if place not in self.measures:
            factors: list[int] = []
            variables: list[cp_model.IntVar] = []
            constant = 0
            for site, options, closed in zip(self.sites, self.options, self.closed, strict=True):
                if self._is_money(place):
                    variables += options
                    factors += [
                        self.units(one.full if place == COST else one.costs[place - SPENT]) for one in site.options
                    ]
                    continue
                for need, by_end in zip(site.needs, closed, strict=True):
                    size = {
                        BREACHES: need.breach, WEIGHT: need.weight, PEOPLE: need.people, NEEDS: 1,
                        YEARS_OPEN: need.yearly,
                    }[place]  # fmt: skip
                    counted = by_end if place == YEARS_OPEN else by_end[-1:]
                    constant += size * (self.instance.years if place == YEARS_OPEN else 1)
                    variables += counted
                    factors += [-size] * len(counted)
            positive = constant + sum(factor for factor in factors if factor > 0)
            one = self.model.new_int_var(0, min(positive, MOST), "")
            told = [(v, f) for v, f in zip(variables, factors, strict=True) if f]
            self.model.add(
                one == constant + cp_model.LinearExpr.weighted_sum([v for v, _ in told], [f for _, f in told])
            )
            self.measures[place] = one
        return self.measures[place]

    def most(self, place: int) -> int:
        """The most that a measure can be, in units of the solver."""
        return int(max(self.model.proto.variables[self.measure(place).index].domain))

    def values(self, choices: Sequence[Choice]) -> Values:
        """The values of all variables for given choices."""
        found = [0] * len(self.model.proto.variables)
        for site, options, closed, choice in zip(self.sites, self.options, self.closed, choices, strict=True):
            for index in choice:
                found[options[index].index] = 1
                for need in site.options[index].closes:
                    for end, one in zip(self.ends, closed[need], strict=True):
                        if site.options[index].closed_year <= end:
                            found[one.index] = 1
        for place, one in self.measures.items():
            if self._is_money(place):
                found[one.index] = sum(
                    self.units(site.options[i].full if place == COST else site.options[i].costs[place - SPENT])
                    for site, choice in zip(self.sites, choices, strict=True)
                    for i in choice
                )
            else:
                found[one.index] = sum(
                    measured(site, choice, self.instance.years)[place]
                    for site, choice in zip(self.sites, choices, strict=True)
                )
        return tuple(found)

    def read(self, values: Sequence[int]) -> list[Choice]:
        """The choices of a solution."""
        return [tuple(index for index, one in enumerate(options) if values[one.index]) for options in self.options]
