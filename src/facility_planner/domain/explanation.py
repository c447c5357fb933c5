"""Why a plan falls short, and which smallest changes would help."""

from __future__ import annotations

from facility_planner.domain.assessment import Reason
from facility_planner.domain.base import Id, Value
from facility_planner.domain.protocol import GoalName


class Change(Value):
    """A smallest change of what there is, and what a plan with it reaches: solved, not guessed."""

    change: Reason
    """What is changed: a code of `docs/formats.md`, "Changes that would help", with what fills its sentence."""
    goal: GoalName | None = None
    """The goal that the values below are of; none where they count pairs given of an explanation."""
    value: int
    before: int
    proven: bool = False
    """Whether no plan with this change does better."""


class Explanation(Value):
    """Why something is short: a smallest set of reasons that together make it so, and what would help."""

    service: Id | None = None
    people: tuple[Id, ...] = ()
    """Who is short of it."""
    wanted: int
    """Pairs to be given in time."""
    given: int
    """The most that can be."""
    reasons: tuple[Reason, ...] = ()
    """Without any one of them more could be given; each was tried by solving without it."""
    proven: bool = False
    """Whether every answer was proven, none stopped by time."""
    changes: tuple[Change, ...] = ()
