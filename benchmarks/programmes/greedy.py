"""What a spreadsheet would do: remedies ranked once by the weight they close for their money, bought down the list.

What closes a breach stands first, then most weight (people, for a need of capacity) for the money of all years.
Year after year the list is gone through from the top, and what the money left of that year and the later ones
pays for is bought, together with what must come before it. The order stays as it is: that another remedy has
closed a part of the same needs meanwhile only strikes out what has nothing left to close.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from benchmarks.programmes.telling import Buy, told

from facility_planner.domain.closing import alternatives_among, units_to_close
from facility_planner.domain.costing import cost_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.domain.costing import Costing
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import Programme, ProgrammeOrder
    from facility_planner.domain.remedy import Remedy


def greedy(needs: Sequence[Gap], costing: Costing, order: ProgrammeOrder) -> Programme:
    """The programme of the list; it knows neither targets nor pins nor bans."""
    return told(needs, costing, order, _List(needs, costing, order).bought())


@dataclass(frozen=True)
class _Entry:
    """A remedy at a facility, in units for everything it can close there."""

    facility: str
    remedy: Remedy
    units: int
    closes: tuple[str, ...]
    once: int
    yearly: int
    rank: tuple[bool, float, str, str]


class _List:
    """The ranking, and what is left of the money."""

    def __init__(self, needs: Sequence[Gap], costing: Costing, order: ProgrammeOrder) -> None:
        self.costing, self.order = costing, order
        self.alternatives: Mapping[str, frozenset[str]] = alternatives_among(costing.remedies.values())
        self.entries: dict[tuple[str, str], _Entry] = {}
        self.left = list(order.ceilings)
        self.taken: dict[tuple[str, str], Buy] = {}
        self.closed: set[tuple[str, str]] = set()
        by_facility: dict[str, list[Gap]] = {}
        for need in needs:
            by_facility.setdefault(need.facility, []).append(need)
        for facility, own in by_facility.items():
            self._rank(facility, own)

    def _rank(self, facility: str, own: Sequence[Gap]) -> None:
        themes = {need.theme for need in own}
        names = {need.requirement for need in own}
        for remedy in self.costing.remedies.values():
            if not themes.intersection(remedy.closes_themes) and not any(c.requirement in names for c in remedy.closes):
                continue
            units = {need.requirement: n for need in own if (n := units_to_close(remedy, need)) is not None}
            lines = self.costing.lines(remedy.id, facility, max(units.values())) if units else None
            if lines is None:
                continue
            once, yearly = (cost_of(lines, again=again).at(self.order.level) for again in (False, True))
            closed = [need for need in own if need.requirement in units]
            worth = sum(need.weight + need.people for need in closed)
            cost = once + (len(self.order.years) - 1) * yearly
            rank = (not any(need.is_breach for need in closed), -worth / max(1, cost), facility, remedy.id)
            self.entries[facility, remedy.id] = _Entry(
                facility, remedy, max(units.values()), tuple(units), once, yearly, rank
            )

    def bought(self) -> list[Buy]:
        """Everything the money pays for, in the order it is bought."""
        ranked = sorted(self.entries.values(), key=lambda entry: entry.rank)
        for place in range(len(self.order.years)):
            for entry in ranked:
                if (entry.facility, entry.remedy.id) not in self.taken and self._is_of_use(entry):
                    self._try(entry, place)
        return list(self.taken.values())

    def _is_of_use(self, entry: _Entry) -> bool:
        return any((entry.facility, name) not in self.closed for name in entry.closes)

    def _try(self, entry: _Entry, place: int) -> None:
        """Buy it with what must come before it, if the money of the years allows and all of it is ready in time."""
        new: dict[str, Buy] = {}
        if not self._with_what_is_before(entry, place, new, frozenset()):
            return
        entries = [self.entries[entry.facility, name] for name in new]
        first, again = sum(one.once for one in entries), sum(one.yearly for one in entries)
        for later, left in enumerate(self.left[place:]):
            if left is not None and left < (again if later else first):
                return
        for later in range(place, len(self.left)):
            left = self.left[later]
            if left is not None:
                self.left[later] = left - (again if later > place else first)
        for name, buy in new.items():
            self.taken[entry.facility, name] = buy
            self.closed |= {(entry.facility, one) for one in buy.closes}

    def _with_what_is_before(self, entry: _Entry, place: int, new: dict[str, Buy], waiting: frozenset[str]) -> bool:
        """Gather a remedy and what is missing before it into `new`; whether they can be bought this year."""
        facility, remedy = entry.facility, entry.remedy
        others = self.alternatives.get(remedy.id, frozenset())
        if remedy.id in waiting or any(other in new or (facility, other) in self.taken for other in others):
            return False
        starts = date(self.order.years[place], 1, 1)
        for before in remedy.after:
            if (facility, before) not in self.entries:
                continue
            some = [before, *sorted(self.alternatives.get(before, ()))]
            there = [buy for one in some if (buy := new.get(one) or self.taken.get((facility, one)))]
            if not there:
                cheapest = min(
                    (self.entries[facility, one] for one in some if (facility, one) in self.entries),
                    key=lambda one: (one.once, one.remedy.id),
                )
                if not self._with_what_is_before(cheapest, place, new, waiting | {remedy.id}):
                    return False
                there = [new[cheapest.remedy.id]]
            starts = max(starts, min(self._free_after(buy) for buy in there))
        ready = starts + timedelta(days=max(0, remedy.lead_time_days - 1))
        if starts.year != self.order.years[place] or ready.year > self.order.years[-1]:
            return False
        new[remedy.id] = Buy(facility, remedy.id, entry.units, starts.year, starts, ready, entry.closes)
        return True

    def _free_after(self, buy: Buy) -> date:
        return buy.ready + timedelta(days=1 if self.costing.remedies[buy.remedy].lead_time_days else 0)
