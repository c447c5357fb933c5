"""The verdict of the checker on a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facility_planner.domain.plan import Objective, Violation


@dataclass(frozen=True)
class Judgement:
    """What a plan breaks, and what its goals really come to."""

    violations: tuple[Violation, ...]
    """Sorted by time, then by rule; those without a time last."""
    objectives: tuple[Objective, ...]
    """In the order of the goals, recomputed from the plan; no bounds."""

    @property
    def is_clean(self) -> bool:
        """Whether the plan keeps every rule and states its goals truly."""
        return not self.violations
