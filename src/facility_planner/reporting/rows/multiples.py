"""The same small picture for each province, or for each facility of one: cost by year, breaches closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.gap import needs_of
from facility_planner.domain.provinces import PROVINCES
from facility_planner.reporting.rows.provinces import NOT_KNOWN, province_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.base import Text
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import Programme
    from facility_planner.domain.remedy import CostKind


@dataclass(frozen=True)
class MultipleRow:
    """A province or a facility within a programme."""

    key: str
    """The code of the province, or the id of the facility."""
    title: Text | None
    """None: facilities whose province is not known."""
    facilities: int
    years: tuple[tuple[int, int, int], ...]
    """Year, capital, recurrent."""
    breaches: int
    breaches_closed: int
    placeholder: bool

    @property
    def spent(self) -> int:
        """Over all years."""
        return sum(capital + recurrent for _year, capital, recurrent in self.years)


def multiple_rows(gaps: Sequence[Gap], facilities: Sequence[Facility], programme: Programme) -> tuple[MultipleRow, ...]:
    """By province, those with most open breaches first; by facility where all are in one province."""
    provinces = {facility.id: province_code(facility) for facility in facilities}
    several = len(set(provinces.values())) > 1
    parts: dict[str, list[Facility]] = {}
    for facility in facilities:
        parts.setdefault(provinces[facility.id] if several else facility.id, []).append(facility)
    rows = [_row(key, _title(key, part, several=several), part, gaps, programme) for key, part in parts.items()]
    return tuple(sorted(rows, key=lambda row: (row.key == NOT_KNOWN, -row.breaches, row.key)))


def _title(key: str, part: Sequence[Facility], *, several: bool) -> Text | None:
    return PROVINCES.get(key) if several else part[0].title


def _row(
    key: str, title: Text | None, part: Sequence[Facility], gaps: Sequence[Gap], programme: Programme
) -> MultipleRow:
    ids = {facility.id for facility in part}
    left = {(one.facility, one.requirement) for one in programme.left_open}
    breaches = [need for need in needs_of(gaps) if need.facility in ids and need.is_breach]
    return MultipleRow(
        key=key,
        title=title,
        facilities=len(part),
        years=tuple(
            (year.year, _spent(programme, year.year, ids, "capital"), _spent(programme, year.year, ids, "recurrent"))
            for year in programme.years
        ),
        breaches=len(breaches),
        breaches_closed=sum((need.facility, need.requirement) not in left for need in breaches),
        placeholder=any(item.placeholder for year in programme.years for item in year.items if item.facility in ids),
    )


def _spent(programme: Programme, year: int, facilities: set[str], kind: CostKind) -> int:
    """What the facilities cost in a year, at the programme's level of prices."""
    return sum(
        item.vnd.at(programme.order.level)
        for one in programme.years
        if one.year == year
        for item in one.items
        if item.kind == kind and item.facility in facilities
    )
