"""What a user adds to the shipped prices and remedies: files of one's own, surcharges, a year, needs of surges."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facility_planner.domain.costing import Surcharges

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.domain.gap import Gap


@dataclass(frozen=True)
class Pricing:
    """How gaps are priced; as it is, with what is shipped and nothing on top."""

    prices: tuple[Path, ...] = ()
    """Files of prices; what bears the id of a shipped price takes its place."""
    remedies: tuple[Path, ...] = ()
    """Files of remedies; what bears the id of a shipped remedy takes its place."""
    surcharges: Surcharges = field(default_factory=Surcharges)
    to_year: int | None = None
    """The year that prices with an index are brought to; None: each stays in its own."""
    surge_gaps: tuple[Gap, ...] = ()
    """Needs that surges showed; they stand behind the gaps of the audits."""
