"""The bound of a goal: prices of what is limited, better from round to round."""

from __future__ import annotations

import math
import random
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

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
from facility_planner.planning.programme.parts.master import Master
from facility_planner.planning.programme.parts.pricing import SHIFT, SitePricing
from facility_planner.planning.programme.parts.wholes import WholeSite

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from facility_planner.planning.programme.measures import Choice, Measures
    from facility_planner.planning.programme.parts.master import Column
    from facility_planner.planning.programme.parts.pool import Pool
    from facility_planner.planning.programme.run import Run

_MOST_ROUNDS = 60
_ENOUGH = 2e-4
"""Part of the value between the mixture and the bound at which the prices are good enough."""
_LEAST = 1e-3
"""Less than that between them is nothing."""
_WIDTH = 0.4
"""How far prices go from the best so far at a time, beside these."""
_PARTS = (1.0, 0.5, 0.25, 0.12)
"""What is bought last gains such a part of what all gains on the average."""
_FOR_A_WHOLE = 0.3
"""The most seconds, or effort, for the best whole choice of one site."""
_AT_LEAST = 3
"""Rounds of that without which whole choices cannot be put together within the years."""
_AROUND = 0.25
"""How far the prices of money of a site lie from the best ones where other choices are looked for."""
_CHEAPER = 0.7
"""The price of money in the year in which a site is to buy, beside the others'."""
_EFFORT_A_WHOLE = 0.02
"""What such a choice counts of the effort: about its seconds."""
_EFFORT_AN_OPTION = 2e-6
"""What pricing one option once counts of the effort: about its seconds."""


class Relaxing:
    """All sites' relaxations."""

    def __init__(self, run: Run, pool: Pool, *, yearly: bool) -> None:
        self.run = run
        self.pool = pool
        self.yearly = yearly
        self._wholes: dict[int, WholeSite] = {}
        self.years = run.instance.years
        self.pricings = [SitePricing(site, self.years, yearly=yearly) for site in run.instance.sites]
        self.prices: dict[int, float] = {}
        """The prices that gave the best bound."""
        self.mixture: list[Column] = []
        """What the best mixture takes whole."""
        self._best = float("-inf")
        """That bound, in floating point."""
        self.mixed: list[tuple[int, Measures | tuple[float, ...]]] = []
        """Choices that are no whole ones: of use for prices alone."""

    def bound(self, place: int, limits: Mapping[int, int], value: int, is_over: Callable[[], bool]) -> int:
        """A bound of a measure, all sites together, within limits; 0 where there was no time for any."""
        self._keep_closed(limits)
        master = Master(len(self.pricings), place, limits)
        for number, own in enumerate(self.pool.of):
            for measures in own.values():
                master.add((number, measures))
        for column in self.mixed:
            master.add(column)
        self.prices, self._best = {}, float("-inf")
        for price in self._guesses(place, limits):
            if not is_over():
                self._try(master, place, {one: price for one in limits if one >= SPENT}, limits)
        self._spread(master, place)
        self._improve(master, place, limits, value, is_over)
        self.mixture = master.mixture()
        if not self.prices or self.run.stop.is_set():
            return 0
        self._price_all([self.vector(place, self.prices)] * len(self.pricings))
        return max(0, min(self._proven(place, self.prices, limits), value)) if not self.run.stop.is_set() else 0

    def _keep_closed(self, limits: Mapping[int, int]) -> None:
        """Where a limit is what nobody can avoid, each site keeps its part of it."""
        for one in (BREACHES, WEIGHT, PEOPLE, NEEDS):
            if one in limits and limits[one] == sum(pricing.unavoidable(one) for pricing in self.pricings):
                for pricing in self.pricings:
                    pricing.keep_closed(one)

    def _improve(
        self, master: Master, place: int, limits: Mapping[int, int], value: int, is_over: Callable[[], bool]
    ) -> None:
        """Better prices, each near the best so far, until the mixture is close to the bound or time is over."""
        width = _WIDTH
        for _ in range(_MOST_ROUNDS):
            near = self._near(width)
            master.keep_near(near)
            solved = master.solve()
            if solved is None:
                return
            top, tried = solved
            is_inside = all(least < tried[one] < most or tried[one] == 0 for one, (least, most) in near.items())
            reached = self._try(master, place, tried, limits)
            is_close = is_inside and top - self._best <= max(_ENOUGH * abs(top), _LEAST)
            if reached is None or is_close or math.ceil(self._best - _LEAST) >= value or is_over():
                return
            width = width if reached == self._best else max(_WIDTH / 16, width / 2)
            width = width if is_inside else min(1.0, width * 1.5)

    def _try(self, master: Master, place: int, prices: dict[int, float], limits: Mapping[int, int]) -> float | None:
        """A round at prices, kept where they are the best so far."""
        reached = self._round(master, place, prices, limits)
        if reached is not None and reached > self._best:
            self._best, self.prices = reached, prices
        return reached

    def _guesses(self, place: int, limits: Mapping[int, int]) -> list[float]:
        """Prices of money to begin with, while little is known of the sites: about what the first choices gain."""
        if self.mixed or place in (COST, YEARS_OPEN) or not any(one >= SPENT for one in limits):
            return []
        nothing = sum(measured(pricing.site, (), self.years)[place] for pricing in self.pricings)
        first = [next(iter(own.values())) for own in self.pool.of if own]
        closed, cost = nothing - sum(one[place] for one in first), sum(one[COST] for one in first)
        return [closed / cost * part for part in _PARTS] if closed > 0 and cost > 0 else []

    def _spread(self, master: Master, place: int) -> None:
        """Takes in choices near the best prices, for each site another year cheaper, so that all are used."""
        money = {one: price for one, price in self.prices.items() if one >= SPENT}
        if not money:
            return
        for turn in range(2):
            vectors = []
            for number in range(len(self.pricings)):
                cheap = SPENT + (number + turn) % self.years
                own = {one: price * (_CHEAPER if one == cheap else 1) for one, price in money.items()}
                vectors.append(self.vector(place, own))
            if all(self._price_all(vectors)):
                for number, pricing in enumerate(self.pricings):
                    self._take(master, number, pricing)

    def look_around(self, place: int, rounds: int, is_over: Callable[[], bool]) -> None:
        """Takes choices near the best prices into the pool, each site at prices of money of its own."""
        dice = random.Random(self.run.limits.seed)
        self._take_wholes([self.vector(place, self.prices)] * len(self.pricings))
        for turn in range(rounds):
            if self.run.is_over or (turn >= _AT_LEAST and is_over()) or not self.prices:
                return
            vectors = []
            for _site in self.pricings:
                one_year = SPENT + dice.randrange(self.years)
                for_all = 1 + dice.uniform(-_AROUND, _AROUND)
                own = {
                    one: price * (for_all * (_CHEAPER if one == one_year else 1) if one >= SPENT else 1)
                    for one, price in self.prices.items()
                }
                vectors.append(self.vector(place, own))
            if not all(self._price_all(vectors)):
                return
            self._take_wholes(vectors)

    def _take_wholes(self, vectors: Sequence[tuple[float, ...]]) -> None:
        """Takes what the sites chose into the pool; where a site mixes, the best whole choice at its prices."""
        mixing = []
        for number, pricing in enumerate(self.pricings):
            shares = pricing.shares()
            if all(share > 1 - 1e-6 for _, share in shares):
                self.pool.add(number, (option for option, _ in shares))
            else:
                mixing.append(number)
        given = self.run.clock.at_most(_FOR_A_WHOLE, 1, self.run.limits.seed)
        stop = self.run.stop

        def best(number: int) -> Choice | None:
            if number not in self._wholes:
                site = self.pricings[number].site
                self._wholes[number] = WholeSite(self.run.instance, site, yearly=self.yearly)
            return None if self.run.is_over else self._wholes[number].best(vectors[number], given, stop)

        self.run.clock.used_effort += _EFFORT_A_WHOLE * len(mixing)
        with ThreadPoolExecutor(self.run.limits.workers) as threads:
            for number, choice in zip(mixing, threads.map(best, mixing), strict=True):
                if choice is not None:
                    self.pool.add(number, choice)

    def _near(self, width: float) -> dict[int, tuple[float, float]]:
        """The least and the most that prices of money shall be, about the best so far."""
        money = {one: price for one, price in self.prices.items() if one >= SPENT}
        usual = sum(money.values()) / max(1, len(money))
        if usual <= 0:
            return {}
        return {
            one: (max(0.0, price - width * max(price, usual)), price + width * max(price, usual))
            for one, price in money.items()
        }

    def vector(self, place: int, prices: Mapping[int, float]) -> tuple[float, ...]:
        """What one of each measure counts for a goal at prices."""
        vector = [0.0] * (SPENT + self.years)
        for one, price in prices.items():
            vector[one] += price
        vector[place] += 1.0
        return tuple(vector)

    def _price_all(self, vectors: Sequence[tuple[float, ...]]) -> list[bool]:
        """Solves all sites' relaxations, each at its prices, several at once; a stop leaves the rest."""
        stop = self.run.stop

        def one(pricing: SitePricing, vector: tuple[float, ...]) -> bool:
            return not stop.is_set() and pricing.solve(vector)

        self.run.clock.used_effort += _EFFORT_AN_OPTION * self.run.instance.size
        if self.run.limits.workers == 1:
            return [one(pricing, vector) for pricing, vector in zip(self.pricings, vectors, strict=True)]
        with ThreadPoolExecutor(self.run.limits.workers) as threads:
            return list(threads.map(one, self.pricings, vectors))

    def _take(self, master: Master, number: int, pricing: SitePricing) -> tuple[float, ...]:
        """Takes in what a site chose; what that comes to."""
        shares = pricing.shares()
        told = pricing.measures(shares)
        is_whole = all(share > 1 - 1e-6 for _, share in shares)
        whole = self.pool.add(number, (option for option, share in shares if share > 0.5))
        if whole is not None:
            master.add((number, whole))
        if not is_whole:
            self.mixed.append((number, told))
            master.add((number, told))
        return told

    def _round(
        self, master: Master, place: int, prices: Mapping[int, float], limits: Mapping[int, int]
    ) -> float | None:
        """Prices all sites and takes in what they choose; the bound in floating point, None after a stop."""
        vector = self.vector(place, prices)
        if not all(self._price_all([vector] * len(self.pricings))):
            return None
        total = -sum(price * limits[one] for one, price in prices.items())
        for number, pricing in enumerate(self.pricings):
            told = self._take(master, number, pricing)
            total += sum(price * amount for price, amount in zip(vector, told, strict=True) if price)
        return total

    def _proven(self, place: int, prices: Mapping[int, float], limits: Mapping[int, int]) -> int:
        """The bound that the last prices prove, reckoned in whole numbers."""
        whole = [0] * (SPENT + self.years)
        total = 0
        for one, price in prices.items():
            factor = round(price * 2**SHIFT)
            whole[one] += factor
            total -= factor * limits[one]
        whole[place] += 2**SHIFT
        total += sum(pricing.bound(whole) for pricing in self.pricings)
        return -((-total) >> SHIFT)
