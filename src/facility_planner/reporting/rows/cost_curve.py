"""From money to compliance: what each sum closes, and the least that closes every breach that can be closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from facility_planner.domain.gap import needs_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.gap import Gap
    from facility_planner.domain.programme import CurvePoint, Programme


@dataclass(frozen=True)
class CurveRow:
    """What a sum over all years closes: breaches, and the share of the weight of all needs."""

    budget: int
    spent: int
    breaches_closed: int
    weight_closed: int
    people_served: int
    proven: bool
    is_dominated: bool = False
    """Whether a point that spends no more closes as many breaches, and another as much weight: it buys nothing more."""


@dataclass(frozen=True)
class CurveRows:
    """The points by their sum, what there is to close, the least sum for all breaches, the programme itself."""

    points: tuple[CurveRow, ...]
    breaches: int
    weight: int
    binding_minimum: CurveRow | None
    """Of the points and the programme itself what spends least and closes as many breaches as any.

    An upper bound of the least sum; None where none is closed.
    """
    own: CurveRow | None
    placeholder: bool

    @property
    def worth_drawing(self) -> tuple[CurveRow, ...]:
        """By what they spend, the points that close more breaches or more weight than every cheaper one."""
        return tuple(sorted((row for row in self.points if not row.is_dominated), key=_by_spent))

    def breach_share(self, row: CurveRow) -> Fraction:
        """Of all breaches; all of none."""
        return Fraction(row.breaches_closed, self.breaches) if self.breaches else Fraction(1)

    def weight_share(self, row: CurveRow) -> Fraction:
        """Of the weight of all needs; all of none."""
        return Fraction(row.weight_closed, self.weight) if self.weight else Fraction(1)


def curve_rows(gaps: Sequence[Gap], curve: Sequence[CurvePoint], programme: Programme | None = None) -> CurveRows:
    """The curve beside what there is to close; with a programme its own point too."""
    needs = needs_of(gaps)
    points = sorted(_judged([_row(point) for point in curve]), key=lambda row: (row.budget, row.spent))
    own = _own_point(needs, programme) if programme is not None and programme.years else None
    known = [*points, *([own] if own is not None else ())] if points else []
    most = max((row.breaches_closed for row in known), default=0)
    reaching = [row for row in known if most and row.breaches_closed == most]
    return CurveRows(
        points=tuple(points),
        breaches=sum(need.is_breach for need in needs),
        weight=sum(need.weight for need in needs),
        binding_minimum=min(reaching, key=lambda row: row.spent, default=None),
        own=own,
        placeholder=any(gap.placeholder for gap in gaps if gap.vnd is not None),
    )


def _row(point: CurvePoint) -> CurveRow:
    return CurveRow(
        point.budget, point.spent, point.breaches_closed, point.weight_closed, point.people_served, point.proven
    )


def _judged(rows: Sequence[CurveRow]) -> list[CurveRow]:
    """The points, those marked that close no more than the cheaper ones.

    Goals come one after the other, so that a breach more may cost weight: such a point stays.
    """
    judged, breaches, weight = list[CurveRow](), -1, -1
    for row in sorted(rows, key=_by_spent):
        more = row.breaches_closed > breaches or row.weight_closed > weight
        judged.append(row if more else replace(row, is_dominated=True))
        breaches, weight = max(breaches, row.breaches_closed), max(weight, row.weight_closed)
    return judged


def _by_spent(row: CurveRow) -> tuple[int, int, int]:
    return row.spent, -row.breaches_closed, -row.weight_closed


def _own_point(needs: Sequence[Gap], programme: Programme) -> CurveRow:
    still_open = {(one.facility, one.requirement) for one in programme.left_open}
    closed = [need for need in needs if (need.facility, need.requirement) not in still_open]
    spent = sum(year.spent for year in programme.years)
    ceilings = [year.ceiling for year in programme.years if year.ceiling is not None]
    return CurveRow(
        budget=sum(ceilings) if len(ceilings) == len(programme.years) else spent,
        spent=spent,
        breaches_closed=sum(need.is_breach for need in closed),
        weight_closed=sum(need.weight for need in closed),
        people_served=sum(need.people for need in closed),
        proven=programme.status == "optimal",
    )
