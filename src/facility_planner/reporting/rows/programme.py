"""A programme beside the titles, gaps and sources that explain it: years, items, lines, what is left, sums. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from facility_planner.domain.gap import needs_of
from facility_planner.domain.money import NOTHING, VndRange, total
from facility_planner.reporting.rows.programme_sums import (
    ProgrammeShare,
    Standing,
    annualised_of,
    shares_by,
    standing_of,
)
from facility_planner.reporting.rows.programme_titles import ProgrammeTitles

if TYPE_CHECKING:
    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.base import Text
    from facility_planner.domain.gap import Gap, GapClass, GapTheme
    from facility_planner.domain.indicator import Unit
    from facility_planner.domain.money import PriceLevel
    from facility_planner.domain.programme import (
        CostLine,
        LeftOpen,
        ProgrammeItem,
        ProgrammeObjective,
        ProgrammeStatus,
        ProgrammeYear,
    )
    from facility_planner.domain.remedy import CostKind
    from facility_planner.reporting.inputs import DraftedProgramme


@dataclass(frozen=True)
class ProgrammeLineRow:
    """One line of a cost: quantity × price, in one year, at one facility."""

    year: int
    item: int
    """The number of its item in the programme, from 1."""
    facility: str
    remedy: str
    title: Text | None
    """Of its price; None where it is a percentage of other lines."""
    row: str | None
    """The price's row in the fact base of costs."""
    source: Text | None
    """Of its price, to be read in a language; the line itself has the English text."""
    line: CostLine

    @property
    def is_ceiling(self) -> bool:
        """Whether its price is one that may not be exceeded: an upper bound, no estimate."""
        return self.line.price_kind == "ceiling"


@dataclass(frozen=True)
class ProgrammeItemRow:
    """What one remedy at one facility costs in one year, of one kind."""

    number: int
    year: int
    facility_title: Text
    remedy_title: Text
    closes_titles: tuple[Text, ...]
    item: ProgrammeItem
    lines: tuple[ProgrammeLineRow, ...]

    @property
    def is_again(self) -> bool:
        """Whether it was bought in an earlier year, and this is what recurs of it."""
        return self.year > self.item.bought

    @property
    def has_ceiling(self) -> bool:
        """Whether an upper bound stands in it for a price."""
        return any(line.is_ceiling for line in self.lines)

    @property
    def is_superseded(self) -> bool:
        """Whether the instrument of one of its prices is no longer in force."""
        return any(line.line.superseded for line in self.lines)


@dataclass(frozen=True)
class ProgrammeYearRow:
    """One budget year: its sums, its items, and how the facilities stand at its end."""

    year: int
    ceiling: int | None
    spent: int
    capital: int
    recurrent: int
    vnd: VndRange
    capital_vnd: VndRange
    recurrent_vnd: VndRange
    placeholder: bool
    at_end: Standing
    items: tuple[ProgrammeItemRow, ...]


@dataclass(frozen=True)
class LeftOpenRow:
    """A need that stays open, with why and what would close it."""

    facility: str
    facility_title: Text
    requirement: str
    title: Text
    class_: GapClass
    theme: GapTheme | None
    is_breach: bool
    quantity: float
    unit: Unit | None
    reason: Reason
    remedies: tuple[str, ...]
    remedy_titles: tuple[Text, ...]


@dataclass(frozen=True)
class ProgrammeRows:
    """Everything that reports, tables and figures show of a programme; they share these figures."""

    status: ProgrammeStatus
    level: PriceLevel
    goals: tuple[ProgrammeObjective, ...]
    years: tuple[ProgrammeYearRow, ...]
    left_open: tuple[LeftOpenRow, ...]
    before: Standing
    annualised: VndRange
    """Cost a year over the lives of what was bought; beside cash, in no sum with it."""
    by_theme: tuple[ProgrammeShare, ...]
    by_class: tuple[ProgrammeShare, ...]
    by_facility: tuple[ProgrammeShare, ...]
    """Each purchase stands whole with the gravest need it closes, so that the shares add up to the total."""

    @property
    def after(self) -> Standing:
        """How the facilities stand at the end of the last year."""
        return self.years[-1].at_end if self.years else self.before

    @cached_property
    def items(self) -> tuple[ProgrammeItemRow, ...]:
        """The items of all years."""
        return tuple(item for year in self.years for item in year.items)

    @cached_property
    def lines(self) -> tuple[ProgrammeLineRow, ...]:
        """The lines of all items."""
        return tuple(line for item in self.items for line in item.lines)

    @property
    def spent(self) -> int:
        """What all years cost, at the level of the order."""
        return sum(year.spent for year in self.years)

    @cached_property
    def vnd(self) -> VndRange:
        """What all years cost."""
        return total(year.vnd for year in self.years)

    def of_kind(self, kind: CostKind) -> VndRange:
        """What is capital, or recurrent, of all years."""
        return total(row.item.vnd for row in self.items if row.item.kind == kind)

    @cached_property
    def placeholders(self) -> VndRange:
        """The part that rests on prices that nobody has given."""
        return total(row.line.vnd for row in self.lines if row.line.placeholder)

    @cached_property
    def ceilings(self) -> VndRange:
        """The part whose price is an upper bound."""
        return total(row.line.vnd for row in self.lines if row.is_ceiling)

    @cached_property
    def superseded(self) -> tuple[str, ...]:
        """The prices in it whose instrument is no longer in force."""
        return tuple(dict.fromkeys(row.line.price for row in self.lines if row.line.superseded and row.line.price))

    @cached_property
    def sources(self) -> tuple[Text, ...]:
        """Where its prices are from, each once, in order."""
        return tuple(dict.fromkeys(row.source for row in self.lines if row.source))


def programme_rows(drafted: DraftedProgramme) -> ProgrammeRows:
    """The rows of a programme; without years where none was found."""
    programme = drafted.programme
    needs = needs_of(drafted.gaps.gaps)
    titles = ProgrammeTitles(drafted.gaps)
    years: list[ProgrammeYearRow] = []
    for year in programme.years:
        before = sum(len(earlier.items) for earlier in years)
        items = tuple(_item_row(one, year.year, before + n, titles) for n, one in enumerate(year.items, 1))
        years.append(_year_row(year, items, standing_of(needs, programme, year.year)))
    return ProgrammeRows(
        status=programme.status,
        level=programme.order.level,
        goals=programme.objectives,
        years=tuple(years),
        left_open=_left_open_rows(programme.left_open, needs, titles),
        before=standing_of(needs, programme, None),
        annualised=annualised_of(programme),
        by_theme=shares_by(needs, programme, lambda need: need.theme),
        by_class=shares_by(needs, programme, lambda need: need.class_),
        by_facility=shares_by(needs, programme, lambda need: need.facility, whose=lambda item: item.facility),
    )


def _year_row(year: ProgrammeYear, items: tuple[ProgrammeItemRow, ...], at_end: Standing) -> ProgrammeYearRow:
    parts: dict[CostKind, VndRange] = {
        kind: total(row.item.vnd for row in items if row.item.kind == kind) for kind in ("capital", "recurrent")
    }
    return ProgrammeYearRow(
        year=year.year,
        ceiling=year.ceiling,
        spent=year.spent,
        capital=year.capital,
        recurrent=year.recurrent,
        vnd=year.vnd,
        capital_vnd=parts.get("capital", NOTHING),
        recurrent_vnd=parts.get("recurrent", NOTHING),
        placeholder=any(row.item.placeholder for row in items),
        at_end=at_end,
        items=items,
    )


def _item_row(item: ProgrammeItem, year: int, number: int, titles: ProgrammeTitles) -> ProgrammeItemRow:
    return ProgrammeItemRow(
        number=number,
        year=year,
        facility_title=titles.facility(item.facility),
        remedy_title=titles.remedy(item.remedy),
        closes_titles=tuple(titles.requirement(requirement) for requirement in item.closes),
        item=item,
        lines=tuple(
            ProgrammeLineRow(
                year=year,
                item=number,
                facility=item.facility,
                remedy=item.remedy,
                title=titles.price(line.price) if line.price else None,
                row=titles.row(line.price) if line.price else None,
                source=titles.source(line),
                line=line,
            )
            for line in item.lines
        ),
    )


def _left_open_rows(
    left_open: tuple[LeftOpen, ...], needs: tuple[Gap, ...], titles: ProgrammeTitles
) -> tuple[LeftOpenRow, ...]:
    by_name = {(need.facility, need.requirement): need for need in needs}
    rows = []
    for left in left_open:
        need = by_name.get((left.facility, left.requirement))
        rows.append(
            LeftOpenRow(
                facility=left.facility,
                facility_title=titles.facility(left.facility),
                requirement=left.requirement,
                title=titles.requirement(left.requirement),
                class_=left.class_,
                theme=need.theme if need else None,
                is_breach=need.is_breach if need else False,
                quantity=left.quantity,
                unit=need.unit if need else None,
                reason=left.reason,
                remedies=need.remedies if need else (),
                remedy_titles=tuple(titles.remedy(remedy) for remedy in need.remedies) if need else (),
            )
        )
    return tuple(rows)
