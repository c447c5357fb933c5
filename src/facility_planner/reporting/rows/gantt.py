"""A programme as works: what is bought where, from when to when, and what goes on being paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from facility_planner.domain.base import Text
from facility_planner.domain.money import VndRange, total

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import Programme, ProgrammeItem
    from facility_planner.domain.remedy import Remedy


@dataclass(frozen=True)
class WorkRow:
    """One remedy at one facility."""

    facility: str
    facility_title: Text
    remedy: str
    title: Text
    quantity: int
    bought: int
    starts_on: date
    ready_on: date
    capital: int
    """Over all years, at the programme's level of prices; so is `recurrent`."""
    recurrent: int
    paid_until: date | None
    """The last day of the last year in which something recurs; None where nothing does."""
    closes: int
    """Needs that it closes."""
    breaches: int
    """Those of them that are breaches of law."""
    vnd: VndRange
    placeholder: bool


def work_rows(
    programme: Programme, facilities: Sequence[Facility], remedies: Mapping[str, Remedy], gaps: Sequence[Gap] = ()
) -> tuple[WorkRow, ...]:
    """A row for each remedy at each facility: by facility as given, by when work starts, what ends breaches first."""
    breaches = {(gap.facility, gap.requirement) for gap in gaps if gap.is_breach}
    names = {facility.id: facility.title for facility in facilities}
    order = {facility: at for at, facility in enumerate(names)}
    found: dict[tuple[str, str], list[tuple[int, ProgrammeItem]]] = {}
    for year in programme.years:
        for item in year.items:
            found.setdefault((item.facility, item.remedy), []).append((year.year, item))
    rows = (_row(programme, paid, names, remedies, breaches) for paid in found.values())
    return tuple(
        sorted(rows, key=lambda row: (order.get(row.facility, len(order)), row.starts_on, -row.breaches, row.remedy))
    )


def _row(
    programme: Programme,
    paid: Sequence[tuple[int, ProgrammeItem]],
    names: Mapping[str, Text],
    remedies: Mapping[str, Remedy],
    breaches: Container[tuple[str, str]],
) -> WorkRow:
    first = paid[0][1]
    level = programme.order.level
    later = [year for year, item in paid if year > item.bought]
    closed = {requirement for _year, item in paid for requirement in item.closes}
    return WorkRow(
        facility=first.facility,
        facility_title=names.get(first.facility) or Text(vi=first.facility, en=first.facility),
        remedy=first.remedy,
        title=remedies[first.remedy].title if first.remedy in remedies else Text(vi=first.remedy, en=first.remedy),
        quantity=first.quantity,
        bought=first.bought,
        starts_on=first.starts_on,
        ready_on=first.ready_on,
        capital=sum(item.vnd.at(level) for _year, item in paid if item.kind == "capital"),
        recurrent=sum(item.vnd.at(level) for _year, item in paid if item.kind == "recurrent"),
        paid_until=date(max(later), 12, 31) if later else None,
        closes=len(closed),
        breaches=sum((first.facility, requirement) in breaches for requirement in closed),
        vnd=total(item.vnd for _year, item in paid),
        placeholder=any(item.placeholder for _year, item in paid),
    )
