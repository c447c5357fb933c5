"""A requirement of a day: what it asks or lacks, by name, and the change that does away with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason

if TYPE_CHECKING:
    from facility_planner.domain.assessment import ReasonArg
    from facility_planner.planning.intake.explain.day import Day
    from facility_planner.planning.intake.explain.question import PairName

Lift = Callable[["Day", int], "Day"]
"""Changes a day so that the requirement asks nothing; the number is how many copies of a scarce thing do for that."""

_COMPACTING = frozenset(
    {"room_turnaround", "staff_rest", "interpreter_rest", "staff_breaks", "meals", "feeding", "locked", "must"}
)


@dataclass(frozen=True)
class Requirement:
    """What a day asks or lacks: its name for people, and the change that does away with it."""

    reason: Reason
    lift: Lift
    frees: frozenset[PairName] = frozenset()
    """Pairs that may move when it is lifted."""

    @property
    def moves(self) -> bool:
        """Whether lifting it may help only where what is there moves closer together."""
        return self.code in _COMPACTING

    @property
    def code(self) -> str:
        """The code of its name."""
        return self.reason.code


def named(code: str, lift: Lift, **args: ReasonArg) -> Requirement:
    """The requirement of a code."""
    return Requirement(Reason(code=code, args=args), lift)
