"""The head of an audit: what it is, by whose decision, who inspects, what is looked at, who was met."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from facility_planner.domain.assessment import StandardUsed
from facility_planner.domain.audits.words import Words
from facility_planner.domain.base import Count, Day, Id, Value
from facility_planner.domain.inspection import InspectionName
from facility_planner.domain.standard import Asked, Theme


class Opened(Value):
    """What an audit is about; given once, when it is opened. Slot `opened`."""

    facility: Id
    as_of: Day
    """The day whose law counts and on which the facility is seen."""
    standards: tuple[StandardUsed, ...] = Field(min_length=1)
    decisions: dict[str, str] = {}
    """Conflicts of law and the options taken."""
    previous: Id | None = None
    """The audit that it follows up."""
    lead: Id
    """The inspector who decides disputes."""


class Inspecting(Value):
    """One member of the team."""

    inspector: Id
    name: Words | None = None
    office: Words | None = None


class Head(Value):
    """What can be said and changed of an audit while it runs. Each field is a slot: `head/<field>`."""

    name: InspectionName = "inspection"
    decision_number: Words | None = None
    decided_on: Day | None = None
    team: tuple[Inspecting, ...] = ()
    themes: tuple[Theme, ...] = ()
    """The scope; empty: every theme."""
    met: dict[Asked, Count] = {}
    """Who was met, counted by role; nobody is named."""
    place: Words | None = None


Side = Literal["inspectors", "facility"]
"""The two sides of a record."""


class Remark(Value):
    """What one side says at the end. Slot `remark/<side>`."""

    words: Words | None = None
    refused_to_sign: bool = False
    why_refused: Words | None = None
