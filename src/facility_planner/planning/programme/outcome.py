"""What a search for a programme tells on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from facility_planner.domain.programme import Programme, ProgrammeGoalName

ProgrammeStage = Literal["first", "search", "done"]
"""The first programme, better ones goal after goal, the end."""


@dataclass(frozen=True)
class ProgrammeProgress:
    """One snapshot of a running search; `programme` is set where a better one was found."""

    stage: ProgrammeStage
    goal: ProgrammeGoalName | None
    value: int | None
    bound: int | None
    elapsed: float
    phase: int
    """Goals settled so far."""
    phases: int
    programme: Programme | None = None
