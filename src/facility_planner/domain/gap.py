"""Gaps, the remedies that close them, and their price."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from facility_planner.domain.assessment import Verdict
from facility_planner.domain.base import Area, Id, Money, Text, Value
from facility_planner.domain.confidence import Confidence
from facility_planner.domain.indicator import Unit
from facility_planner.domain.standard import RequirementClass


class VndRange(Value):
    """A price range in whole đồng."""

    low: Money
    central: Money
    high: Money

    @model_validator(mode="after")
    def _ordered(self) -> VndRange:
        if not self.low <= self.central <= self.high:
            raise PydanticCustomError("range_out_of_order", "a range needs low ≤ central ≤ high")
        return self


class Price(Value):
    """What one unit costs, with its source; without one it is a placeholder."""

    id: Id = Field(alias="price")
    title: Text | None = None
    unit: str
    vnd: VndRange
    year: int
    vat: Literal["included", "excluded", "not_applicable"]
    source: str | None = None
    row: str | None = None
    confidence: Confidence | None = None
    placeholder: bool = False
    note: Text | None = None

    @model_validator(mode="after")
    def _source_or_placeholder(self) -> Price:
        if (self.source is None) == (not self.placeholder):
            raise PydanticCustomError("source_or_placeholder", "give either `source` or `placeholder: true`")
        return self

    @property
    def name(self) -> Text:
        """The title; the id where there is none."""
        return self.title or Text(vi=self.id, en=self.id)


class ClosesIf(Value):
    """The condition under which a remedy closes a requirement."""

    floor_area_from: Area | None = None


class Closes(Value):
    """Which requirement one unit of a remedy closes, and how much of its gap."""

    requirement: Id
    quantity: float = Field(gt=0)
    condition: ClosesIf | None = Field(default=None, alias="if")


class RemedyInput(Value):
    """A quantity of something priced."""

    price: Id
    quantity: float = Field(gt=0)
    unit: str


class Remedy(Value):
    """What closes a gap, from priced inputs."""

    id: Id = Field(alias="remedy")
    title: Text
    closes: tuple[Closes, ...] = Field(min_length=1)
    inputs: tuple[RemedyInput, ...] = Field(min_length=1)
    alternative_to: tuple[Id, ...] = ()
    after: tuple[Id, ...] = ()
    lead_time_days: int = Field(default=0, ge=0)
    kind: Literal["capital", "recurrent"]
    floor_area_m2: Area | None = None
    budget_chapter: str | None = None
    note: Text | None = None


class PriceList(Value):
    """A file of prices."""

    prices: tuple[Price, ...]


class RemedyList(Value):
    """A file of remedies."""

    remedies: tuple[Remedy, ...]


class Gap(Value):
    """The size of a shortfall against one requirement, and the price of closing it."""

    facility: Id
    requirement: Id
    row: str
    class_: RequirementClass = Field(alias="class")
    verdict: Verdict
    quantity: float
    unit: Unit
    remedies: tuple[Id, ...] = ()
    vnd: VndRange | None = None
    placeholder: bool = False
