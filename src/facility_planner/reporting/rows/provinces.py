"""Facilities by province: how many, what is open there, what closing it costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.gap import needs_of
from facility_planner.domain.money import VndRange, total
from facility_planner.domain.provinces import PROVINCES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.base import Text
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.gap import Gap

NOT_KNOWN = ""
"""The code that stands for facilities whose province is not known."""


@dataclass(frozen=True)
class ProvinceRow:
    """A province with the facilities that were looked at; none of them: nothing is known about it."""

    code: str
    name: Text | None
    """None: the province of these facilities is not known."""
    facilities: int
    breaches: int
    """Open needs against law that binds."""
    weight: int
    """What all open needs weigh, by their severity."""
    unpriced: int
    vnd: VndRange
    placeholder: bool


def province_code(facility: Facility) -> str:
    """The code of the province in which a facility is, two digits; `NOT_KNOWN` where there is no such one."""
    code = (facility.province or "").zfill(2)
    return code if code in PROVINCES else NOT_KNOWN


def province_rows(gaps: Sequence[Gap], facilities: Sequence[Facility]) -> tuple[ProvinceRow, ...]:
    """All 34 by code, and one more for facilities of which it is not known."""
    home = {facility.id: province_code(facility) for facility in facilities}
    known: dict[str, list[Gap]] = {code: [] for code in PROVINCES}
    for gap in gaps:
        known.setdefault(home.get(gap.facility, NOT_KNOWN), []).append(gap)
    for code in home.values():
        known.setdefault(code, [])
    return tuple(_row(code, known[code], list(home.values()).count(code)) for code in known)


def _row(code: str, gaps: Sequence[Gap], facilities: int) -> ProvinceRow:
    needs = needs_of(gaps)
    priced = [gap for gap in gaps if gap.vnd is not None]
    return ProvinceRow(
        code=code,
        name=PROVINCES.get(code),
        facilities=facilities,
        breaches=sum(need.is_breach for need in needs),
        weight=sum(need.weight for need in needs),
        unpriced=len(gaps) - len(priced),
        vnd=total(gap.vnd for gap in priced if gap.vnd is not None),
        placeholder=any(gap.placeholder for gap in priced),
    )


def by_need(rows: Sequence[ProvinceRow]) -> tuple[ProvinceRow, ...]:
    """Those with facilities, by open breaches, then by weight, then by code; never by cost."""
    there = [row for row in rows if row.facilities]
    return tuple(sorted(there, key=lambda row: (-row.breaches, -row.weight, row.code)))
