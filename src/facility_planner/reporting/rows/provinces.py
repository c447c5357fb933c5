"""Facilities by province: how many, what is open there, what closing it costs."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.domain.gap import needs_of
from facility_planner.domain.provinces import PROVINCES
from facility_planner.reporting.rows.gap_kinds import cost_once, priced_remedy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.base import Text
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.money import VndRange

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
    """Gaps without a price."""
    vnd: VndRange
    """What closing the breaches costs, each remedy once for a facility."""
    placeholder: bool
    vnd_beside: VndRange
    """What closing the other gaps costs besides: by remedies that no breach of the facility takes."""
    placeholder_beside: bool

    @property
    def breaches_each(self) -> Fraction:
        """Open breaches for each facility that was looked at."""
        return Fraction(self.breaches, max(1, self.facilities))

    @property
    def weight_each(self) -> Fraction:
        """What is open, for each facility that was looked at."""
        return Fraction(self.weight, max(1, self.facilities))


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
    breaches = [gap for gap in priced if gap.is_breach]
    taken = {(gap.facility, priced_remedy(gap)) for gap in breaches}
    beside = [gap for gap in priced if (gap.facility, priced_remedy(gap)) not in taken]
    return ProvinceRow(
        code=code,
        name=PROVINCES.get(code),
        facilities=facilities,
        breaches=sum(need.is_breach for need in needs),
        weight=sum(need.weight for need in needs),
        unpriced=len(gaps) - len(priced),
        vnd=cost_once(breaches),
        placeholder=any(gap.placeholder for gap in breaches),
        vnd_beside=cost_once(beside),
        placeholder_beside=any(gap.placeholder for gap in beside),
    )


def by_need(rows: Sequence[ProvinceRow]) -> tuple[ProvinceRow, ...]:
    """Those with facilities, by open breaches for each facility, then by weight for each, by code; never by cost."""
    there = [row for row in rows if row.facilities]
    return tuple(sorted(there, key=lambda row: (-row.breaches_each, -row.weight_each, row.code)))
