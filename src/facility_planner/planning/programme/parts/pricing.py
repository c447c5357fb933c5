"""The relaxed problem of one site where money and the goals before have their price, and the bound it proves.

Whatever the multipliers of the rows are, the bound is valid: it is reckoned from them in whole numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.linear_solver import pywraplp

from facility_planner.planning.programme.measures import BREACHES, COST, NEEDS, PEOPLE, SPENT, WEIGHT, YEARS_OPEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.planning.programme.instance import Need, Site

SHIFT = 60
"""Prices and multipliers are whole numbers of 2^-60 for what is proven."""
_WHOLE = 1e-6
Prices = tuple[float, ...]
"""What one of each measure is priced at."""


class SitePricing:
    """The relaxation of a site, solved again for other prices from where it was left."""

    def __init__(self, site: Site, years: int, *, yearly: bool) -> None:
        self.site = site
        self.years = years
        self.ends = range(years) if yearly else range(years - 1, years)
        self.columns: list[list[tuple[int, int]]] = [[] for _ in range(len(site.options))]
        """Row and factor of each variable: options, then needs by the ends of years."""
        self.most: list[int] = []
        for row in site.rows:
            for option, factor in row.terms:
                self.columns[option].append((len(self.most), factor))
            self.most.append(row.most)
        for closers in site.closers:
            for end in self.ends:
                number = len(self.most)
                for option in closers:
                    if site.options[option].closed_year <= end:
                        self.columns[option].append((number, -1))
                self.columns.append([(number, 1)])
                self.most.append(0)
        self._kept: frozenset[int] = frozenset()
        """Needs that every choice within the limits closes."""
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._build()

    def unavoidable(self, place: int) -> int:
        """What of a measure stays open here whatever is bought."""
        return sum(
            _sizes(need)[place] for need, closers in zip(self.site.needs, self.site.closers, strict=True) if not closers
        )

    def keep_closed(self, place: int) -> None:
        """Closes all that counts for a measure and can be closed, from now on."""
        self._kept |= {
            number for number, need in enumerate(self.site.needs) if _sizes(need)[place] and self.site.closers[number]
        }
        for number in self._kept:
            last = len(self.site.options) + (number + 1) * len(self.ends) - 1
            self._variables[last].SetLb(1)

    def _build(self) -> None:
        solver = self._solver
        infinity = solver.infinity()
        self._rows = [solver.Constraint(-infinity, most, "") for most in self.most]
        self._variables = []
        for column in self.columns:
            variable = solver.NumVar(0, 1, "")
            for row, factor in column:
                self._rows[row].SetCoefficient(variable, factor)
            self._variables.append(variable)
        self._objective = solver.Objective()
        self._objective.SetMinimization()

    def solve(self, prices: Prices) -> bool:
        """Solves for prices; whether that was possible."""
        set_coefficient = self._objective.SetCoefficient
        full, spent = prices[COST], prices[SPENT:]
        for variable, option in zip(self._variables, self.site.options, strict=False):
            cost = full * option.full
            for price, amount in zip(spent, option.costs, strict=True):
                if amount:
                    cost += price * amount
            set_coefficient(variable, cost)
        at = len(self.site.options)
        for need in self.site.needs:
            gain, by_year = _gain(need, prices), prices[YEARS_OPEN] * need.yearly
            for end in self.ends:
                set_coefficient(self._variables[at], -by_year - (gain if end == self.years - 1 else 0.0))
                at += 1
        return bool(self._solver.Solve() == pywraplp.Solver.OPTIMAL)

    def shares(self) -> list[tuple[int, float]]:
        """How much of each option is taken; those that are taken at all."""
        return [
            (index, value)
            for index in range(len(self.site.options))
            if (value := self._variables[index].solution_value()) > _WHOLE
        ]

    def measures(self, shares: Sequence[tuple[int, float]]) -> tuple[float, ...]:
        """What the relaxed choice comes to."""
        site, found = self.site, [0.0] * (6 + self.years)
        for index, share in shares:
            option = site.options[index]
            found[COST] += share * option.full
            for year, amount in enumerate(option.costs):
                found[SPENT + year] += share * amount
        at = len(site.options)
        for need in site.needs:
            closed = [self._variables[at + number].solution_value() for number in range(len(self.ends))]
            at += len(self.ends)
            still = 1 - closed[-1]
            for place, size in _sizes(need).items():
                found[place] += size * still
            if len(closed) > 1:
                found[YEARS_OPEN] += need.yearly * (self.years - sum(closed))
        return tuple(found)

    def bound(self, prices: Sequence[int]) -> int:
        """What the priced measures of any choice come to at least, in 2^-60; prices in 2^-60 too."""
        site = self.site
        own = [max(0, round(-row.dual_value() * 2**SHIFT)) if row.dual_value() < 0 else 0 for row in self._rows]
        total = -sum(price * most for price, most in zip(own, self.most, strict=True) if price)
        for index, option in enumerate(site.options):
            value = prices[COST] * option.full
            for year, amount in enumerate(option.costs):
                if amount:
                    value += prices[SPENT + year] * amount
            for row, factor in self.columns[index]:
                value += own[row] * factor
            total += min(0, value)
        at = len(site.options)
        for number, need in enumerate(site.needs):
            gain = sum(prices[place] * size for place, size in _sizes(need).items())
            by_year = prices[YEARS_OPEN] * need.yearly
            total += gain + self.years * by_year
            for end in self.ends:
                value = -by_year - (gain if end == self.years - 1 else 0)
                value += sum(own[row] * factor for row, factor in self.columns[at])
                total += value if number in self._kept and end == self.years - 1 else min(0, value)
                at += 1
            if len(self.ends) == 1:
                total -= (self.years - 1) * by_year
        return total


def _sizes(need: Need) -> Mapping[int, int]:
    return {BREACHES: need.breach, WEIGHT: need.weight, PEOPLE: need.people, NEEDS: 1}


def _gain(need: Need, prices: Prices) -> float:
    return prices[BREACHES] * need.breach + prices[WEIGHT] * need.weight + prices[PEOPLE] * need.people + prices[NEEDS]
