"""Every đồng of a remedy: its lines and how their prices came about, what it closes, what else would, when. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from facility_planner.domain.closing import alternatives_among, units_to_close
from facility_planner.domain.costing import cost_of
from facility_planner.domain.gap import needs_of
from facility_planner.reporting.rows.price_path import price_steps
from facility_planner.reporting.rows.programme_titles import ProgrammeTitles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from facility_planner.domain.base import Text
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.money import VndRange
    from facility_planner.domain.price import Price
    from facility_planner.domain.programme import Chosen, CostLine, ProgrammeItem
    from facility_planner.domain.remedy import Remedy
    from facility_planner.reporting.inputs import DraftedProgramme
    from facility_planner.reporting.rows.price_path import PriceStep

WhyThen = Literal["first_year", "after", "no_room", "chosen"]
"""In the first year · once what comes before is ready · earlier years have no room for it · as the goals have it."""


@dataclass(frozen=True)
class ExplainedLine:
    """A line with the title and source of its price and how that came about."""

    line: CostLine
    title: Text | None
    note: Text | None
    source: Text | None
    steps: tuple[PriceStep, ...]
    price: Price | None = None


@dataclass(frozen=True)
class ClosedNeed:
    """A need that the remedy closes here, and how many units that alone takes."""

    title: Text
    need: Gap
    units: int
    is_closed: bool
    """Whether the programme closes it by this remedy."""


@dataclass(frozen=True)
class OtherWay:
    """Another remedy that closes one of its needs."""

    remedy: str
    title: Text
    units: int
    vnd: VndRange | None
    again: VndRange | None
    """Each later year."""
    is_alternative: bool
    """Whether a facility takes one of the two at most."""


@dataclass(frozen=True)
class Explained:
    """One remedy at one facility, bought or not; not bought it is reckoned for the needs it would close."""

    facility: str
    facility_title: Text
    remedy: str
    title: Text
    note: Text | None
    units: int
    lead_time_days: int
    bought: int | None
    starts_on: date | None
    ready_on: date | None
    why_then: WhyThen | None
    after: tuple[Text, ...]
    lines: tuple[ExplainedLine, ...] | None
    """None: something in it has no price."""
    vnd: VndRange | None
    """In the year it is bought."""
    again: VndRange | None
    """In each later year."""
    needs: tuple[ClosedNeed, ...]
    others: tuple[OtherWay, ...]


def explained(drafted: DraftedProgramme, chosen: Chosen) -> tuple[Explained, ...]:
    """The remedy wherever it is bought or would close something; none where it closes nothing."""
    needs = needs_of(drafted.gaps.gaps)
    facilities = dict.fromkeys(need.facility for need in needs)
    return tuple(
        one
        for facility in facilities
        if chosen.facility in (None, facility)
        for one in _explained(drafted, chosen.remedy, facility, [need for need in needs if need.facility == facility])
    )


def _explained(drafted: DraftedProgramme, remedy_id: str, facility: str, needs: Sequence[Gap]) -> Iterator[Explained]:
    costing = drafted.gaps.costing
    titles = ProgrammeTitles(drafted.gaps)
    remedy = costing.remedies[remedy_id]
    items = [
        item
        for year in drafted.programme.years
        for item in year.items
        if (item.facility, item.remedy, item.bought) == (facility, remedy_id, year.year)
    ]
    units_for = {need.requirement: units for need in needs if (units := units_to_close(remedy, need)) is not None}
    if not items and not units_for:
        return
    first = items[0] if items else None
    closed = {requirement for item in items for requirement in item.closes}
    units = first.quantity if first is not None else max(units_for.values())
    lines = costing.lines(remedy_id, facility, units)
    yield Explained(
        facility=facility,
        facility_title=titles.facility(facility),
        remedy=remedy_id,
        title=remedy.title,
        note=remedy.note,
        units=units,
        lead_time_days=remedy.lead_time_days,
        bought=first.bought if first else None,
        starts_on=first.starts_on if first else None,
        ready_on=first.ready_on if first else None,
        why_then=_why_then(drafted, first) if first else None,
        after=tuple(titles.remedy(one) for one in remedy.after),
        lines=None if lines is None else tuple(_line(drafted, line, facility) for line in lines),
        vnd=None if lines is None else cost_of(lines),
        again=None if lines is None else cost_of(lines, again=True),
        needs=tuple(
            ClosedNeed(
                titles.requirement(need.requirement), need, units_for[need.requirement], need.requirement in closed
            )
            for need in needs
            if need.requirement in units_for
        ),
        others=_others(drafted, remedy, facility, [need for need in needs if need.requirement in units_for]),
    )


def _line(drafted: DraftedProgramme, line: CostLine, facility: str) -> ExplainedLine:
    costing = drafted.gaps.costing
    price = costing.prices.get(line.price) if line.price else None
    return ExplainedLine(
        line=line,
        title=price.name if price else None,
        note=price.note if price else None,
        source=price.source if price else None,
        steps=price_steps(costing, price.id, facility) if price else (),
        price=price,
    )


def _others(drafted: DraftedProgramme, remedy: Remedy, facility: str, needs: Sequence[Gap]) -> tuple[OtherWay, ...]:
    costing = drafted.gaps.costing
    alternatives = alternatives_among(costing.remedies.values()).get(remedy.id, frozenset())
    found = []
    for other in costing.remedies.values():
        units = [n for need in needs if (n := units_to_close(other, need)) is not None]
        if other.id == remedy.id or not (units or other.id in alternatives):
            continue
        lines = costing.lines(other.id, facility, max(units, default=1))
        found.append(
            OtherWay(
                remedy=other.id,
                title=other.title,
                units=max(units, default=1),
                vnd=None if lines is None else cost_of(lines),
                again=None if lines is None else cost_of(lines, again=True),
                is_alternative=other.id in alternatives,
            )
        )
    return tuple(found)


def _why_then(drafted: DraftedProgramme, item: ProgrammeItem) -> WhyThen:
    """Why in that year: what can be read off the programme itself, nothing more."""
    programme = drafted.programme
    if item.bought == programme.order.years[0]:
        return "first_year"
    cost = sum(
        other.vnd.at(programme.order.level)
        for year in programme.years
        for other in year.items
        if (other.facility, other.remedy, other.bought) == (item.facility, item.remedy, year.year)
    )
    earlier = [year for year in programme.years if year.year < item.bought]
    if all(year.ceiling is not None and year.ceiling - year.spent < cost for year in earlier):
        return "no_room"
    ready = [
        other.ready_on.year
        for year in programme.years
        for other in year.items
        if other.facility == item.facility and other.remedy in drafted.gaps.costing.remedies[item.remedy].after
    ]
    return "after" if ready and max(ready) == item.bought else "chosen"
