"""A first programme, fast: what closes most for its money first, with all that must come before it."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facility_planner.planning.programme.choices import keeps_rules, tidied
from facility_planner.planning.programme.timing import next_start

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence

    from facility_planner.planning.programme.instance import Instance, Need, Site
    from facility_planner.planning.programme.measures import Choice

_COUNTS: tuple[Callable[[Need], int], ...] = (
    lambda need: need.breach,
    lambda need: need.weight,
    lambda need: need.people,
    lambda _: 1,
)
"""What is gained, goal after goal."""


def first_choices(instance: Instance, stop: threading.Event | None = None) -> list[Choice]:
    """Choices for all sites within the ceilings, what is pinned first; pins that do not fit are left out.

    Free of charge is what costs nothing; what closes only needs that count for nothing is left to the search.
    """
    greedy = _Greedy(instance, stop)
    greedy.pins()
    for counts in _COUNTS[: 4 if instance.is_targeted else 3]:
        greedy.buy(counts)
    return [tidied(site, choice, instance) for site, choice in zip(instance.sites, greedy.chosen, strict=True)]


@dataclass
class _Greedy:
    instance: Instance
    stop: threading.Event | None
    chosen: list[list[int]] = field(init=False)
    closed: list[set[int]] = field(init=False)
    left: list[int | None] = field(init=False)

    def __post_init__(self) -> None:
        self.chosen = [[] for _ in self.instance.sites]
        self.closed = [set() for _ in self.instance.sites]
        self.left = list(self.instance.order.ceilings)

    def pins(self) -> None:
        """What is pinned, as cheap as it can be had."""
        for number, site in enumerate(self.instance.sites):
            for remedy in site.of_remedy:
                if remedy in site.pinned:
                    self._buy(number, remedy, None)

    def buy(self, counts: Callable[[Need], int]) -> None:
        """Buys by what is gained for the money, as long as money is left."""
        heap = [
            (score, number, remedy, units)
            for number, site in enumerate(self.instance.sites)
            for remedy in site.of_remedy
            for units in sorted({site.options[index].units for index in site.of_remedy[remedy]})
            if (score := self._score(number, remedy, units, counts)) is not None
        ]
        heapq.heapify(heap)
        while heap and not (self.stop is not None and self.stop.is_set()):
            score, number, remedy, units = heapq.heappop(heap)
            now = self._score(number, remedy, units, counts)
            if now is None:
                continue
            if now > score + 1e-12:
                heapq.heappush(heap, (now, number, remedy, units))
            else:
                self._buy(number, remedy, units)

    def _score(self, number: int, remedy: str, units: int, counts: Callable[[Need], int]) -> float | None:
        """Money for one of what is gained; None where nothing is."""
        site = self.instance.sites[number]
        if any(site.options[index].remedy == remedy for index in self.chosen[number]):
            return None
        option = next(site.options[i] for i in site.of_remedy[remedy] if site.options[i].units == units)
        gain = sum(counts(site.needs[need]) for need in option.closes if need not in self.closed[number])
        return option.full / gain if gain else None

    def _buy(self, number: int, remedy: str, units: int | None) -> None:
        """Buys a remedy in the first year in which it can be paid, with what must come before it."""
        site = self.instance.sites[number]
        ways = [i for i in site.of_remedy[remedy] if units is None or site.options[i].units == units]
        if any(site.options[index].remedy == remedy for index in self.chosen[number]):
            return
        for index in sorted(ways, key=lambda i: (site.options[i].year, site.options[i].full, i)):
            more = self._with_what_precedes(site, index, self.chosen[number])
            if more is None or not self._can_pay(site, more):
                continue
            choice = [*self.chosen[number], *more]
            if not keeps_rules(site, choice) and not self._only_pins_lack(site, choice):
                continue
            self.chosen[number] = choice
            for one in more:
                self.closed[number].update(site.options[one].closes)
                for year, amount in enumerate(site.options[one].costs):
                    left = self.left[year]
                    self.left[year] = None if left is None else left - amount
            return

    @staticmethod
    def _only_pins_lack(site: Site, choice: Sequence[int]) -> bool:
        """Whether the only rules that are not kept are those of what is pinned and not bought yet."""
        chosen = set(choice)
        return all(
            sum(factor for option, factor in row.terms if option in chosen) <= row.most
            for row in site.rows
            if row.most >= 0
        )

    def _with_what_precedes(self, site: Site, index: int, chosen: Sequence[int]) -> list[int] | None:
        """An option and the cheapest of what must come first; None where that is not ready by its start."""
        remedies = self.instance.costing.remedies
        found = [index]
        ahead = [index]
        while ahead:
            option = site.options[ahead.pop()]
            for group in site.required.get(option.remedy, ()):
                ready = [
                    i
                    for one in group
                    for i in site.of_remedy.get(one, ())
                    if next_start(site.options[i].ready, remedies[one]) <= option.starts
                ]
                if any(i in chosen or i in found for i in ready):
                    continue
                ready = [i for i in ready if self._can_pay(site, [*found, i])]
                if not ready:
                    return None
                best = min(ready, key=lambda i: (site.options[i].full, site.options[i].year, i))
                found.append(best)
                ahead.append(best)
        return found

    def _can_pay(self, site: Site, options: Sequence[int]) -> bool:
        for year, left in enumerate(self.left):
            if left is not None and sum(site.options[i].costs[year] for i in options) > left:
                return False
        return True
