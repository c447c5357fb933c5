"""The answer of the bed problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facility_planner.domain.plan import BedAssignment, MissedWish, PlanWarning, Shortage


@dataclass(frozen=True)
class BedPlan:
    """Who sleeps where, who has no bed and why, what was asked and not kept, what to know."""

    beds: tuple[BedAssignment, ...]
    shortages: tuple[Shortage, ...]
    wishes: tuple[MissedWish, ...]
    warnings: tuple[PlanWarning, ...]
