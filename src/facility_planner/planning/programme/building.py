"""From needs, remedies and prices to the numbers of a programme."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.domain.closing import alternatives_among, units_to_close
from facility_planner.domain.costing import cost_of
from facility_planner.planning.programme.instance import Instance, Need, Option, Site
from facility_planner.planning.programme.rows import rows_of
from facility_planner.planning.programme.timing import Work, in_turn, without_circles, works_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from facility_planner.domain.costing import Costing
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import Chosen, ProgrammeOrder
    from facility_planner.domain.remedy import Remedy
    from facility_planner.planning.programme.instance import WhyNot, WhyOpen


def build_instance(needs: Sequence[Gap], costing: Costing, order: ProgrammeOrder) -> Instance:
    """All options of all sites."""
    by_site: dict[str, list[Gap]] = {}
    for need in needs:
        by_site.setdefault(need.facility, []).append(need)
    builder = _Builder(costing, order)
    return Instance(order, costing, tuple(builder.site(facility, own) for facility, own in by_site.items()))


def _names(chosen: Iterable[Chosen], facility: str) -> frozenset[str]:
    return frozenset(one.remedy for one in chosen if one.facility in (None, facility))


@dataclass(frozen=True)
class _Builder:
    costing: Costing
    order: ProgrammeOrder

    @cached_property
    def alternatives(self) -> dict[str, frozenset[str]]:
        return alternatives_among(self.costing.remedies.values())

    @cached_property
    def closers(self) -> dict[str, list[Remedy]]:
        """Remedies by the requirement, or `theme:` and the theme, they close something of."""
        found: dict[str, list[Remedy]] = defaultdict(list)
        for remedy in self.costing.remedies.values():
            keys = [closes.requirement for closes in remedy.closes] + [f"theme:{t}" for t in remedy.closes_themes]
            for key in dict.fromkeys(keys):
                found[key].append(remedy)
        return found

    @cached_property
    def groups(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """What must come first for each remedy where a facility lacks it: the one named or what stands for it."""
        return {
            remedy.id: tuple(
                tuple(one for one in (first, *sorted(self.alternatives.get(first, ()))) if one != remedy.id)
                for first in remedy.after
            )
            for remedy in self.costing.remedies.values()
        }

    def site(self, facility: str, gaps: Sequence[Gap]) -> Site:
        """One facility."""
        units = self._units(gaps)
        remedies = self.costing.remedies
        banned = _names(self.order.banned, facility)
        pinned = _names(self.order.pinned, facility)
        required = {
            one: tuple(
                tuple(other for other in group if other in units)
                for first, group in zip(remedies[one].after, self.groups[one], strict=True)
                if first in units
            )
            for one in units
        }
        required = without_circles(required)
        order = in_turn(units, required)
        costs = {
            (one, n): cost
            for one in order
            for n in set(units[one].values())
            if (cost := self._cost(one, facility, n)) is not None
        }
        priced = {one for one, _ in costs}
        had = _had(order, required, priced)
        allowed = _had(order, required, priced - banned)
        works: dict[str, Sequence[Work]] = {}
        for one in order:
            if one in allowed:
                found = works_of(remedies[one], required[one], works, remedies, self.order.years)
                if found:
                    works[one] = found
        why_not: dict[str, WhyNot] = {
            one: "no_price" if one not in priced
            else "prerequisite" if one not in had
            else "banned" if one in banned
            else "prerequisite_banned" if one not in allowed
            else "too_late"
            for one in order
            if one not in works
        }  # fmt: skip
        needed = {one for groups in required.values() for group in groups for one in group}
        options = [
            self._option(one, n, work, costs[one, n], units[one])
            for one in units
            if one in works
            for n in sorted({*units[one].values()})
            for work in (works[one] if one in needed else _told_apart(works[one]))
        ]
        return Site(
            id=facility,
            needs=tuple(map(_need, gaps)),
            options=tuple(options),
            rows=rows_of(options, required, self.alternatives, remedies, pinned),
            required={one: groups for one, groups in required.items() if groups},
            pinned=pinned,
            why_open=dict(_why_open(gaps, units, options, why_not)),
            why_not={**{one: "no_gap" for one in pinned if one not in units}, **why_not},
        )

    def _units(self, gaps: Sequence[Gap]) -> dict[str, dict[int, int]]:
        """Units of each remedy that close each need alone, in the order of the remedies."""
        found: dict[str, dict[int, int]] = defaultdict(dict)
        for place, gap in enumerate(gaps):
            for remedy in dict.fromkeys(
                one.id for key in (gap.requirement, f"theme:{gap.theme}") for one in self.closers.get(key, ())
            ):
                units = units_to_close(self.costing.remedies[remedy], gap)
                if units is not None:
                    found[remedy][place] = units
        return {one: found[one] for one in self.costing.remedies if one in found}

    def _cost(self, remedy: str, facility: str, units: int) -> tuple[int, int] | None:
        """What it costs in its first year, and in each later one."""
        zone = self.costing.zones.get(facility)
        key = (remedy, None if zone is None else zone.zone, units)
        if key not in self._costs:
            lines = self.costing.lines(remedy, facility, units)
            self._costs[key] = None if lines is None else (
                cost_of(lines).at(self.order.level), cost_of(lines, again=True).at(self.order.level),
            )  # fmt: skip
        return self._costs[key]

    @cached_property
    def _costs(self) -> dict[tuple[str, int | None, int], tuple[int, int] | None]:
        """Prices differ by zone alone."""
        return {}

    def _option(self, remedy: str, units: int, work: Work, cost: tuple[int, int], needed: Mapping[int, int]) -> Option:
        first, again = cost
        count = len(self.order.years)
        return Option(
            remedy=remedy,
            units=units,
            year=work.year,
            starts=work.starts,
            ready=work.ready,
            closed_year=work.ready.year - self.order.years[0],
            costs=tuple(first if y == work.year else again if y > work.year else 0 for y in range(count)),
            full=first + (count - 1) * again,
            closes=tuple(place for place, least in needed.items() if least <= units),
        )


def _had(
    order: Iterable[str], required: Mapping[str, Sequence[Sequence[str]]], priced: Container[str]
) -> frozenset[str]:
    """Remedies that can be had where time and money are no question, with all that must come before them."""
    found: set[str] = set()
    for one in order:
        if one in priced and all(any(first in found for first in group) for group in required[one]):
            found.add(one)
    return frozenset(found)


def _need(gap: Gap) -> Need:
    return Need(gap, int(gap.is_breach), gap.weight, gap.people)


def _told_apart(works: Sequence[Work]) -> list[Work]:
    """Of what nothing waits for only the last of the works that are bought and ready in the same years."""
    return list({(work.year, work.ready.year): work for work in sorted(works)}.values())


def _why_open(
    gaps: Sequence[Gap],
    units: Mapping[str, Mapping[int, int]],
    options: Sequence[Option],
    why_not: Mapping[str, WhyNot],
) -> Iterable[tuple[int, WhyOpen]]:
    closable = {place for option in options for place in option.closes}
    for place in range(len(gaps)):
        if place in closable:
            continue
        closers = [one for one, needed in units.items() if place in needed]
        reasons = {why_not.get(one) for one in closers}
        if not closers:
            yield place, "no_remedy"
        elif reasons <= {"no_price", "prerequisite"}:
            yield place, "not_priced"
        else:
            yield place, "too_late" if "too_late" in reasons else "banned"
