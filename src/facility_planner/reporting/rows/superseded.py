"""Gaps whose price rests on an instrument that is no longer in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.domain.costing import Costing
    from facility_planner.reporting.rows.gaps import GapRow


def superseded_gaps(rows: Iterable[GapRow], costing: Costing) -> frozenset[tuple[str, str]]:
    """Facility and requirement of the gaps of which a price of the first remedy is superseded."""
    return frozenset((row.facility, row.requirement) for row in rows if _is_superseded(row, costing))


def _is_superseded(row: GapRow, costing: Costing) -> bool:
    known = row.remedies and row.remedies[0] in costing.remedies
    lines = costing.lines(row.remedies[0], row.facility) if known else None
    return any(line.superseded for line in lines or ())
