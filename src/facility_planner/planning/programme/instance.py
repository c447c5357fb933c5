"""The problem as numbers: what can be bought where and when, what it closes and costs, and what binds it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from facility_planner.domain.costing import Costing
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import ProgrammeOrder

WhyOpen = Literal["no_remedy", "not_priced", "banned", "too_late"]
WhyNot = Literal["no_gap", "no_price", "too_late", "prerequisite", "banned", "prerequisite_banned"]


@dataclass(frozen=True)
class Need:
    """What a need counts for."""

    gap: Gap
    breach: int
    weight: int
    people: int

    @property
    def yearly(self) -> int:
        """What it counts for at the end of each year at which it is open."""
        return self.weight or (1 if self.gap.class_ == "capacity" else 0)


@dataclass(frozen=True)
class Option:
    """One remedy at one site, in so many units, bought in one year and begun on one day."""

    remedy: str
    units: int
    year: int
    """Place among the years of the order."""
    starts: date
    ready: date
    closed_year: int
    """Place of the year in which it is ready; it lies within the programme."""
    costs: tuple[int, ...]
    """What it costs in each year, đồng at the order's level."""
    full: int
    """What it would cost, bought in the first year."""
    closes: tuple[int, ...]
    """Places of the needs it closes."""


@dataclass(frozen=True)
class Row:
    """Factors × options, which together may be so much at most."""

    terms: tuple[tuple[int, int], ...]
    """Option and factor."""
    most: int


@dataclass(frozen=True)
class Site:
    """One facility: its needs and options, and the rules between the options."""

    id: str
    needs: tuple[Need, ...]
    options: tuple[Option, ...]
    rows: tuple[Row, ...]
    required: Mapping[str, tuple[tuple[str, ...], ...]]
    """What must come first for each remedy: of each group one at least."""
    pinned: frozenset[str]
    why_open: Mapping[int, WhyOpen]
    """Of needs that nothing here can close."""
    why_not: Mapping[str, WhyNot]
    """Of remedies that cannot be chosen here."""

    @cached_property
    def of_remedy(self) -> dict[str, tuple[int, ...]]:
        """The options of each remedy."""
        found: dict[str, list[int]] = {}
        for index, option in enumerate(self.options):
            found.setdefault(option.remedy, []).append(index)
        return {remedy: tuple(options) for remedy, options in found.items()}

    @cached_property
    def closers(self) -> tuple[tuple[int, ...], ...]:
        """The options that close each need."""
        found: list[list[int]] = [[] for _ in self.needs]
        for index, option in enumerate(self.options):
            for need in option.closes:
                found[need].append(index)
        return tuple(map(tuple, found))

    @cached_property
    def rows_of(self) -> tuple[tuple[int, ...], ...]:
        """The rows in which each option stands."""
        found: list[list[int]] = [[] for _ in self.options]
        for number, row in enumerate(self.rows):
            for option, _ in row.terms:
                found[option].append(number)
        return tuple(map(tuple, found))


@dataclass(frozen=True)
class Instance:
    """All sites and what binds them together."""

    order: ProgrammeOrder
    costing: Costing
    sites: tuple[Site, ...]

    @property
    def years(self) -> int:
        """How many."""
        return len(self.order.years)

    @cached_property
    def size(self) -> int:
        """Options of all sites."""
        return sum(len(site.options) for site in self.sites)

    @cached_property
    def is_targeted(self) -> bool:
        """Whether something must be reached at the least cost."""
        return self.order.target is not None
