"""Who inspects a facility, and under which name."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from facility_planner.domain.base import Id, Text, Value
from facility_planner.domain.confidence import Confidence
from facility_planner.domain.instrument import LegalReference

InspectionName = Literal["inspection", "check", "self_check", "appraisal", "evaluation"]
"""thanh tra, kiểm tra, tự kiểm tra, thẩm định, đánh giá: different acts in Vietnamese law."""


class Inspection(Value):
    """An act of oversight: who does it, what it is called, what it looks at, how often."""

    id: Id = Field(alias="inspection")
    name: InspectionName
    title: Text
    by: Text
    """The body that does it."""
    of: Text
    """What it looks at."""
    every_months: int | None = Field(default=None, ge=1)
    class_: Literal["binding", "good_practice"] = Field(default="binding", alias="class")
    confidence: Confidence
    references: tuple[LegalReference, ...] = Field(min_length=1)
    not_found: Text | None = None


class InspectionFile(Value):
    """`inspections.yaml` of a standard."""

    inspections: tuple[Inspection, ...]
