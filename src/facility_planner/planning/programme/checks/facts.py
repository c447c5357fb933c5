"""A programme as its rules read it: what each facility needs, what was bought there, what that closes and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.domain.closing import alternatives_among, units_to_close
from facility_planner.domain.programme import ProgrammeFault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.domain.assessment import ReasonArg
    from facility_planner.domain.costing import Costing
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import Programme, ProgrammeItem
    from facility_planner.domain.remedy import Remedy

At = tuple[str, str]
"""A facility, and a remedy or a requirement."""


def later(day: date, days: int) -> date:
    """So many days after; the last day of the calendar where that lies beyond it."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def last_day(remedy: Remedy, starts: date) -> date:
    """The last day of the work on a remedy; the day it starts where it takes none."""
    return later(starts, max(0, remedy.lead_time_days - 1))


def free_after(remedy: Remedy, ready: date) -> date:
    """The first day on which what comes after a remedy can start."""
    return later(ready, 1) if remedy.lead_time_days else ready


@dataclass(frozen=True)
class Purchase:
    """All items of one remedy at one facility, each with the year it is listed in; they speak through the first."""

    items: tuple[tuple[int, ProgrammeItem], ...]

    @property
    def first(self) -> ProgrammeItem:
        """The item listed first."""
        return self.items[0][1]

    @property
    def at(self) -> At:
        """Its facility and remedy."""
        return self.first.facility, self.first.remedy

    def fault(self, rule: str, year: int | None = None, **args: ReasonArg) -> ProgrammeFault:
        """A rule that it breaks."""
        facility, remedy = self.at
        return ProgrammeFault(rule=rule, facility=facility, remedy=remedy, year=year, args=args)


@dataclass(frozen=True)
class Facts:
    """One programme, the needs it is for and what remedies cost."""

    needs: Sequence[Gap]
    costing: Costing
    programme: Programme

    @property
    def last_year(self) -> int:
        """The last year of the programme."""
        return self.programme.order.years[-1]

    @cached_property
    def needs_at(self) -> dict[str, dict[str, Gap]]:
        """The needs of each facility, by requirement."""
        found: dict[str, dict[str, Gap]] = {}
        for need in self.needs:
            found.setdefault(need.facility, {})[need.requirement] = need
        return found

    @cached_property
    def alternatives(self) -> Mapping[str, frozenset[str]]:
        """What each remedy is an alternative to."""
        return alternatives_among(self.costing.remedies.values())

    @cached_property
    def units(self) -> dict[At, dict[str, int]]:
        """Which requirements each remedy closes at each facility, with the units that takes."""
        by_requirement: dict[str, list[Remedy]] = {}
        by_theme: dict[str, list[Remedy]] = {}
        for remedy in self.costing.remedies.values():
            for requirement in {closes.requirement for closes in remedy.closes}:
                by_requirement.setdefault(requirement, []).append(remedy)
            for theme in remedy.closes_themes:
                by_theme.setdefault(theme, []).append(remedy)
        found: dict[At, dict[str, int]] = {}
        for need in self.needs:
            listed = [*by_requirement.get(need.requirement, ()), *by_theme.get(need.theme or "", ())]
            for remedy in {remedy.id: remedy for remedy in listed}.values():
                units = units_to_close(remedy, need)
                if units is not None:
                    found.setdefault((need.facility, remedy.id), {})[need.requirement] = units
        return found

    @cached_property
    def remedies_at(self) -> dict[str, list[str]]:
        """The remedies that close something at each facility."""
        found: dict[str, list[str]] = {}
        for facility, remedy in self.units:
            found.setdefault(facility, []).append(remedy)
        return found

    @cached_property
    def purchases(self) -> dict[At, Purchase]:
        """What was bought, of remedies and at facilities that exist, in the order it is listed."""
        items: dict[At, list[tuple[int, ProgrammeItem]]] = {}
        for year in self.programme.years:
            for item in year.items:
                if item.facility in self.needs_at and item.remedy in self.costing.remedies:
                    items.setdefault((item.facility, item.remedy), []).append((year.year, item))
        return {at: Purchase(tuple(listed)) for at, listed in items.items()}

    def remedy(self, purchase: Purchase) -> Remedy:
        """The remedy that was bought."""
        return self.costing.remedies[purchase.first.remedy]

    def is_priced(self, at: At) -> bool:
        """Whether everything in a remedy that closes something has a price."""
        facility, remedy = at
        return self.costing.lines(remedy, facility, min(self.units[at].values())) is not None

    def closed_by(self, purchase: Purchase) -> frozenset[str]:
        """The requirements that a purchase closes by itself within the years."""
        if purchase.first.ready_on.year > self.last_year:
            return frozenset()
        takes = self.units.get(purchase.at, {})
        return frozenset(name for name, units in takes.items() if units <= purchase.first.quantity)

    @cached_property
    def closed(self) -> dict[At, int]:
        """The year in which each need that is closed is closed, by facility and requirement."""
        found: dict[At, int] = {}
        for (facility, _), purchase in self.purchases.items():
            year = purchase.first.ready_on.year
            for requirement in self.closed_by(purchase):
                found[facility, requirement] = min(year, found.get((facility, requirement), year))
        return found

    def must_precede(self, facility: str, remedy: Remedy) -> list[frozenset[str]]:
        """What must come before a remedy at a facility: of each set one remedy."""
        return [
            frozenset({before, *self.alternatives.get(before, ())}) - {remedy.id}
            for before in remedy.after
            if (facility, before) in self.units
        ]
