"""Law cases: tests that a jurist can write, a facility in and findings out."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from facility_planner.domain.assessment import Verdict
from facility_planner.domain.base import Day, Id, Text, Value
from facility_planner.domain.facility import Facility
from facility_planner.domain.standard import RequirementClass


class LikeFacility(Value):
    """A shipped facility with changes: mappings are merged key by key, lists and scalars replaced."""

    like: Id
    change: dict[str, Any] = Field(default={})


class Expectation(Value):
    """What a finding must be; what is not written (`model_fields_set`) is not compared."""

    verdict: Verdict
    class_: RequirementClass | None = Field(default=None, alias="class")
    measured: bool | int | float | None = None
    threshold: bool | int | float | None = None


def _shape(data: Any) -> str:
    return "<like>" if isinstance(data, LikeFacility) or (isinstance(data, dict) and "like" in data) else "<whole>"


class LawCase(Value):
    """A facility on a day and the findings that the law gives it, by requirement."""

    id: Id = Field(alias="case")
    title: Text | None = None
    facility: Annotated[
        Annotated[LikeFacility, Tag("<like>")] | Annotated[Facility, Tag("<whole>")], Discriminator(_shape)
    ]
    as_of: Day
    decisions: dict[Id, Id] = Field(default={})
    expect: dict[Id, Expectation] = Field(min_length=1)
    note: Text | None = None


class LawCaseFile(Value):
    """A file of law cases."""

    cases: tuple[LawCase, ...]
