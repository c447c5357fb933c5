"""What a solve is given and what it tells on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from facility_planner.domain.plan import Plan

Stage = Literal["dispatch", "bounds", "build", "search", "explain", "done"]
STAGES: tuple[Stage, ...] = ("dispatch", "bounds", "build", "search", "explain", "done")
"""What a run does, in the order in which it does it: the first plan, what no plan can do better than, the model,
better plans, why the last one falls short, the end."""


@dataclass(frozen=True)
class SolveLimits:
    """How long a solve may take: seconds, or deterministic units for repeatable runs."""

    time_limit: float | None = 20.0
    effort: float | None = None
    workers: int = 2
    seed: int = 1


@dataclass(frozen=True)
class Progress:
    """One snapshot of a running solve; `plan` is set where a better plan was found.

    `value` and `bound` are of `goal`, each none where nothing new is told of it; `goal` is the name of the
    stage itself where no goal is worked on.
    """

    goal: str
    value: int | None
    bound: int | None
    elapsed: float
    phase: int
    phases: int
    plan: Plan | None = None
    stage: Stage = "search"
