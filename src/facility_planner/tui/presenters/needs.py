"""The needs of the chosen facilities as lines of one list: what is missing, what it costs, what is bought of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.audit.remedies import price_gaps
from facility_planner.domain.gap import needs_of
from facility_planner.domain.money import exactly, total
from facility_planner.domain.standard import BREACHABLE
from facility_planner.i18n import mark
from facility_planner.reporting.rows.programme_sums import closing_years
from facility_planner.reporting.rows.programme_titles import ProgrammeTitles
from facility_planner.tui.presenters.searching import matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.base import Text
    from facility_planner.domain.gap import Gap, GapClass
    from facility_planner.domain.indicator import Unit
    from facility_planner.domain.money import VndRange
    from facility_planner.domain.programme import LeftOpen, Programme, ProgrammeItem
    from facility_planner.tui.backend import PricedGaps
    from facility_planner.tui.budget_desk import Grouping
    from facility_planner.tui.wish import Fixed, Wish

SECTIONS = {
    "breach": mark("Breaches of law"),
    "capacity": mark("Capacity, as a surge showed"),
    "derived": mark("Derived from law, no breach"),
    "good_practice": mark("Good practice, no breach"),
}


@dataclass(frozen=True)
class NeedRow:
    """One line: a need of one facility, or the same need of several."""

    key: str
    title: Text
    needs: tuple[Gap, ...]

    @property
    def first(self) -> Gap:
        """The first of its needs, which tells what they have in common."""
        return self.needs[0]

    @property
    def class_(self) -> GapClass:
        """The class of the requirement."""
        return self.first.class_

    @property
    def section(self) -> str:
        """Where it is listed: what breaks the law apart from what does not."""
        return "breach" if self.class_ in BREACHABLE else self.class_

    @property
    def verdict(self) -> Verdict:
        """The worse one where facilities differ."""
        return "not_met" if any(need.verdict == "not_met" for need in self.needs) else self.first.verdict

    @property
    def unit(self) -> Unit:
        """The unit of the quantity."""
        return self.first.unit

    @cached_property
    def quantity(self) -> float:
        """How much is missing."""
        return float(sum(exactly(need.quantity) for need in self.needs))

    @cached_property
    def vnd(self) -> VndRange | None:
        """What closing it costs by the cheapest remedies; None where none of them has a price."""
        priced = [need.vnd for need in self.needs if need.vnd is not None]
        return total(priced) if priced else None

    @property
    def unpriced(self) -> int:
        """How many of its needs have no price."""
        return sum(need.vnd is None for need in self.needs)

    @property
    def placeholder(self) -> bool:
        """Whether a price without a source has a part in its cost."""
        return any(need.placeholder for need in self.needs)

    @property
    def facilities(self) -> tuple[str, ...]:
        """Where it is lacking."""
        return tuple(need.facility for need in self.needs)

    @cached_property
    def remedies(self) -> tuple[str, ...]:
        """What could close it somewhere, the cheapest first."""
        return tuple(dict.fromkeys(remedy for need in self.needs for remedy in need.remedies))


@dataclass(frozen=True)
class Bought:
    """What a programme does about needs, by facility and requirement."""

    years: Mapping[tuple[str, str], int]
    """The year in which each need that is closed is closed."""
    open: Mapping[tuple[str, str], LeftOpen]
    items: Mapping[tuple[str, str], tuple[ProgrammeItem, ...]]
    """By facility and remedy, those of the year of purchase."""

    def closed(self, row: NeedRow) -> list[int]:
        """The years in which the needs of a line are closed; one that stays open is not among them."""
        found = (self.years.get((need.facility, need.requirement)) for need in row.needs)
        return [year for year in found if year is not None]


def bought_by(programme: Programme) -> Bought:
    """What a programme does about needs."""
    items: dict[tuple[str, str], list[ProgrammeItem]] = {}
    for year in programme.years:
        for item in year.items:
            if item.bought == year.year:
                items.setdefault((item.facility, item.remedy), []).append(item)
    return Bought(
        years=closing_years(programme),
        open={(one.facility, one.requirement): one for one in programme.left_open},
        items={key: tuple(listed) for key, listed in items.items()},
    )


def priced_needs(report: PricedGaps) -> tuple[Gap, ...]:
    """One need for each facility and requirement, each priced as a whole."""
    as_they_are = {id(gap) for gap in report.gaps}
    needs = needs_of(report.gaps)
    return tuple(need if id(need) in as_they_are else price_gaps([need], report.costing)[0] for need in needs)


def once_each(needs: Iterable[Gap]) -> VndRange | None:
    """What closing needs costs by the cheapest remedy of each; what closes several at a facility is bought once.

    Of a remedy that several needs ask for in different amounts the largest counts. None where nothing has a price.
    """
    most: dict[tuple[str, str], VndRange] = {}
    for need in needs:
        if need.vnd is not None:
            # a need without a named remedy stands for itself
            key = (need.facility, need.remedies[0] if need.remedies else f"/{need.requirement}")
            if key not in most or most[key].central < need.vnd.central:
                most[key] = need.vnd
    return total(most.values()) if most else None


def need_rows(needs: Sequence[Gap], report: PricedGaps, grouping: Grouping) -> tuple[NeedRow, ...]:
    """The lines: a requirement each, or facility after facility; in the order of the sections."""
    titles = ProgrammeTitles(report)
    groups: dict[tuple[str, ...], list[Gap]] = {}
    for need in needs:
        key = (need.requirement,) if grouping == "requirement" else (need.facility, need.requirement)
        groups.setdefault(key, []).append(need)
    rows = [NeedRow("/".join(key), titles.requirement(key[-1]), tuple(same)) for key, same in groups.items()]
    order = list(SECTIONS)
    return tuple(sorted(rows, key=lambda row: order.index(row.section) if row.section in order else len(order)))


def fixed_in(row: NeedRow, wish: Wish, remedy: str) -> Fixed:
    """What is fixed of a remedy for a line: what holds at every facility that it would help, else free."""
    states = {wish.fixed(need.facility, remedy) for need in row.needs if remedy in need.remedies}
    return states.pop() if len(states) == 1 else "free"


def any_fixed(row: NeedRow, wish: Wish) -> Counter[Fixed]:
    """How often something is pinned or banned among what could close a line."""
    return Counter(
        fixed
        for need in row.needs
        for remedy in need.remedies
        for fixed in (wish.fixed(need.facility, remedy),)
        if fixed != "free"
    )


def next_named(rows: Sequence[NeedRow], key: str | None, typed: str) -> NeedRow | None:
    """The next line after that of `key` whose name holds what is typed, marks or not; from the top again."""
    keys = [row.key for row in rows]
    at = keys.index(key) + 1 if key in keys else 0
    found = (row for row in (*rows[at:], *rows[:at]) if matches(typed, row.title.vi, row.title.en, row.key))
    return next(found, None)
