"""Gaps beside the titles, remedies and sources that explain them, and their sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.base import Text
from facility_planner.domain.money import VndRange
from facility_planner.domain.standard import BREACHABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.gap import Gap, GapClass
    from facility_planner.domain.indicator import Unit
    from facility_planner.domain.price import Price
    from facility_planner.domain.remedy import Remedy
    from facility_planner.domain.standard import Standard


@dataclass(frozen=True)
class GapRow:
    """One gap: how much is missing, what would close it, what that costs and where the price is from.

    The price and its sources are those of the first remedy; the others are alternatives to it.
    """

    facility: str
    facility_title: Text
    requirement: str
    title: Text
    row: str
    class_: GapClass
    verdict: Verdict
    quantity: float
    unit: Unit
    remedies: tuple[str, ...]
    remedy_titles: tuple[Text, ...]
    vnd: VndRange | None
    placeholder: bool
    sources: tuple[Text, ...]
    ceiling: bool = False
    """Whether a price of it may not be exceeded: its figures are upper bounds."""
    people: int = 0
    """Of a need that a surge showed: how many more would be served within the day."""

    @property
    def is_breachable(self) -> bool:
        """Whether the gap is one against law that binds."""
        return self.class_ in BREACHABLE


@dataclass(frozen=True)
class GapTotal:
    """The sum of what has a price, and how many gaps have none."""

    vnd: VndRange
    priced: int
    unpriced: int
    placeholder: bool


def gap_rows(
    gaps: Sequence[Gap],
    standards: Sequence[Standard],
    facilities: Sequence[Facility],
    remedies: Sequence[Remedy] = (),
    prices: Sequence[Price] = (),
) -> tuple[GapRow, ...]:
    """A row for each gap, in the order given; ids stand for titles that are not known."""
    titles = {requirement.id: requirement.title for s in standards for requirement in s.requirements}
    names = {facility.id: facility.title for facility in facilities}
    by_remedy = {remedy.id: remedy for remedy in remedies}
    by_price = {price.id: price for price in prices}
    return tuple(
        GapRow(
            facility=gap.facility,
            facility_title=names.get(gap.facility) or _id_text(gap.facility),
            requirement=gap.requirement,
            title=titles.get(gap.requirement) or _id_text(gap.requirement),
            row=gap.row,
            class_=gap.class_,
            verdict=gap.verdict,
            quantity=gap.quantity,
            unit=gap.unit,
            remedies=gap.remedies,
            remedy_titles=tuple(by_remedy[r].title if r in by_remedy else _id_text(r) for r in gap.remedies),
            vnd=gap.vnd,
            placeholder=gap.placeholder,
            sources=_sources(by_remedy.get(gap.remedies[0]) if gap.remedies else None, by_price),
            people=gap.people,
            ceiling=_has_ceiling(by_remedy.get(gap.remedies[0]) if gap.remedies else None, by_price),
        )
        for gap in gaps
    )


def gap_totals(rows: Iterable[GapRow]) -> GapTotal:
    """The sum over rows, price by price; a sum with a placeholder in it is one itself."""
    listed = list(rows)
    ranges = [row.vnd for row in listed if row.vnd is not None]
    return GapTotal(
        vnd=VndRange(
            low=sum(r.low for r in ranges),
            central=sum(r.central for r in ranges),
            high=sum(r.high for r in ranges),
        ),
        priced=len(ranges),
        unpriced=len(listed) - len(ranges),
        placeholder=any(row.placeholder for row in listed if row.vnd is not None),
    )


def _sources(remedy: Remedy | None, prices: Mapping[str, Price]) -> tuple[Text, ...]:
    """The sources of a remedy's priced inputs, each once, in order; none for placeholders."""
    used = [prices[item.price] for item in remedy.inputs if item.price in prices] if remedy else []
    return tuple(dict.fromkeys(price.source for price in used if price.source))


def _has_ceiling(remedy: Remedy | None, prices: Mapping[str, Price]) -> bool:
    """Whether one of a remedy's prices is a ceiling, or a share of one."""
    used = [prices[item.price] for item in remedy.inputs if item.price in prices] if remedy else []
    wholes = [prices[price.share_of.price] for price in used if price.share_of and price.share_of.price in prices]
    return any(price.kind == "ceiling" for price in (*used, *wholes))


def _id_text(id_: str) -> Text:
    return Text(vi=id_, en=id_)
