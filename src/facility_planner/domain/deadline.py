"""Deadlines of a case: from which event, for whom, and the requirement that holds the number; public holidays."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from facility_planner.domain.base import Day, Id, Text, Value
from facility_planner.domain.entitlement import Category

CaseEvent = Literal[
    "information_received", "handed_over", "admitted", "child_plan_made", "application_filed", "licence_filed",
    "dossier_appraised", "needs_ended", "returned_home",
]  # fmt: skip
"""What a deadline is counted from."""
DutyHolder = Literal["facility", "provincial_health", "commune", "police", "provincial_committee"]
"""Who must keep a deadline."""


class Deadline(Value):
    """Something that must be done in time for one person; number, unit and article stand in a requirement."""

    id: Id = Field(alias="deadline")
    title: Text
    requirement: Id
    """Its value is the number, its unit says hours, days, working days or months."""
    after: CaseEvent
    duty_of: DutyHolder
    category: tuple[Category, ...] | None = None
    age_below: float | None = Field(default=None, gt=0)
    services: tuple[Id, ...] = ()
    """Services of a protocol that fulfil it."""
    not_before: bool = False
    """Whether the time must pass in full (follow-up) rather than not be exceeded."""


class DeadlineFile(Value):
    """`deadlines.yaml` of a standard."""

    deadlines: tuple[Deadline, ...]


class NamedDay(Value):
    """A day that the authorities declared free or worked, and on what ground."""

    day: Day
    title: Text
    source: str = Field(min_length=1)


class HolidayRules(Value):
    """`holidays.yaml` of a standard: what is changed in the calendar of the holiday library."""

    culture_day: bool = False
    """24 November: a twelfth holiday was announced, its enactment not found."""
    added: tuple[NamedDay, ...] = ()
    removed: tuple[NamedDay, ...] = ()
