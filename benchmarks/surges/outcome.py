"""What a run of any solver on a surge is given, and what it reached."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.surges.day import BreakStretch, Given


@dataclass(frozen=True)
class Effort:
    """The limits of a run."""

    seconds: float = 20.0
    workers: int = 2
    seed: int = 1
    hint: bool = True
    """Whether the plain model is given the plan of first come, first served."""
    effort: float | None = None
    """Deterministic units for the planner in the place of seconds; the others do not count any."""


@dataclass(frozen=True)
class Run:
    """The plan of a peer with its times; `value` and `bound` are of the first goal."""

    first_seconds: float | None
    value: int | None
    bound: int | None
    seconds: float
    is_proven: bool
    given: list[Given] = field(default_factory=list)
    breaks: list[BreakStretch] = field(default_factory=list)
    status: str = "feasible"
