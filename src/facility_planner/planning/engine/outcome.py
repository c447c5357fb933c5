"""What a solve is given and what it tells on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facility_planner.domain.plan import Plan


@dataclass(frozen=True)
class SolveLimits:
    """How long a solve may take: seconds, or deterministic units for repeatable runs."""

    time_limit: float | None = 20.0
    effort: float | None = None
    workers: int = 2
    seed: int = 1


@dataclass(frozen=True)
class Progress:
    """One snapshot of a running solve; `plan` is set where a better plan was found."""

    goal: str
    value: int | None
    bound: int | None
    elapsed: float
    phase: int
    phases: int
    plan: Plan | None = None
