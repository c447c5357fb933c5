"""A plan with the eyes of the people in it, and how far it is from usual care."""

from __future__ import annotations

from typing import Literal

from facility_planner.domain.assessment import Reason
from facility_planner.domain.base import Id, Value


class PersonWalk(Value):
    """A plan as one person lives it; minutes, for the day of arrival where not said otherwise."""

    person: Id
    longest_wait: int
    """In one stretch between arrival and the last activity of the day, in no activity and no meal."""
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
    meals_missed: int
    sleep: int | None = None
    """Between the last activity of the day of arrival and the first after it, inside quiet hours."""
    waits_longer_than_fair: bool = False
    """More than twice the median of those of equal weight who arrived together."""
    reason: Reason | None = None
    """Why, where it is longer."""


Band = Literal["conventional", "contingency", "crisis"]


class BandOf(Value):
    """How far a plan is from usual care in one of staff, stuff, space, systems; and why."""

    of: Literal["staff", "stuff", "space", "systems"]
    band: Band
    causes: tuple[Reason, ...] = ()


class Walk(Value):
    """The plan with the eyes of the people in it."""

    people: tuple[PersonWalk, ...] = ()
    band: Band
    """The worst of the four."""
    bands: tuple[BandOf, ...] = ()
