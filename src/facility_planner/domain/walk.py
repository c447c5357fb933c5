"""A plan with the eyes of the people in it, and how far it is from usual care.

Every figure is defined in `docs/formats.md`, "The walk".
"""

from __future__ import annotations

from typing import Literal

from facility_planner.domain.assessment import Reason
from facility_planner.domain.base import Id, Moment, Value


class PersonWalk(Value):
    """A plan as one person lives it; minutes, for the day of arrival where not said otherwise."""

    person: Id
    longest_wait: int
    """In one stretch between arrival and the last activity of the day, in no activity and no meal."""
    longest_wait_from: Moment | None = None
    """When it begins; none where nobody waits at all."""
    waiting: int
    """All of it."""
    first_seen: int | None = None
    """From arrival to the first activity with staff."""
    alone: int
    """While nobody of the staff is with the person or covers for those who wait."""
    strangers: int
    """Different staff met, interpreters included, in the whole plan."""
    tellings: int
    """Times the story is told, in the whole plan."""
    handed_on: bool = True
    """Whether who hears the story again may have the notes of the first time: consent was given before."""
    meals: int
    """Had, in the whole plan."""
    meals_missed: int
    sleep: int | None = None
    """In the first night, from the end of its last activity on; none where the plan ends before that night."""
    woken: int = 0
    """Times that an activity breaks that sleep."""
    waits_longer_than_fair: bool = False
    """More than twice the median of those of equal weight who arrived together."""
    reason: Reason | None = None
    """Why, where it is longer."""


Band = Literal["conventional", "contingency", "crisis"]
BANDS: tuple[Band, ...] = ("conventional", "contingency", "crisis")
"""From usual care to the gravest; Hick, Barbera and Kelen (2009)."""
SurgePart = Literal["staff", "stuff", "space", "systems"]


class BandOf(Value):
    """How far a plan is from usual care in one of staff, stuff, space, systems; and why."""

    of: SurgePart
    band: Band
    causes: tuple[Reason, ...] = ()
    """The gravest first."""


class Walk(Value):
    """The plan with the eyes of the people in it."""

    people: tuple[PersonWalk, ...] = ()
    band: Band
    """The worst of the four."""
    bands: tuple[BandOf, ...] = ()
