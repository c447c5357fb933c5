"""Remedies: what closes a gap, from priced inputs."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from facility_planner.domain.base import Area, Count, Id, Text, Value
from facility_planner.domain.standard import Theme

CostKind = Literal["capital", "recurrent"]
Recurs = Literal["once", "yearly"]
WholeFacility = Literal["rent", "hand_over"]


class ClosesIf(Value):
    """The condition under which a remedy closes a requirement."""

    floor_area_from: Area | None = None


class Closes(Value):
    """Which requirement one unit of a remedy closes, and how much of its gap."""

    requirement: Id
    """A requirement, or a need that a surge showed: `capacity.…`."""
    quantity: float = Field(gt=0)
    condition: ClosesIf | None = Field(default=None, alias="if")


class RemedyInput(Value):
    """A quantity of something priced."""

    price: Id
    quantity: float = Field(gt=0)
    unit: str
    kind: CostKind | None = None
    """Where it differs from the remedy's."""
    recurs: Recurs | None = None
    """Where it differs from the remedy's."""
    life_years: int | None = Field(default=None, ge=1)
    """Where it differs from the price's."""


class Remedy(Value):
    """What closes a gap, from priced inputs."""

    id: Id = Field(alias="remedy")
    title: Text
    closes: tuple[Closes, ...] = ()
    closes_themes: tuple[Theme, ...] = ()
    """Themes of which one unit closes every gap of a facility: another house, another body in charge."""
    whole_facility: WholeFacility | None = None
    """What becomes of the facility, where the remedy takes the place of it."""
    inputs: tuple[RemedyInput, ...] = Field(min_length=1)
    alternative_to: tuple[Id, ...] = ()
    """Remedies of which one facility takes one at most; said by one of two, it holds for both."""
    after: tuple[Id, ...] = ()
    """Remedies that must come first, wherever a facility lacks what they, or what stands for them, close."""
    lead_time_days: Count = 0
    kind: CostKind
    recurs: Recurs | None = None
    """Whether it is paid once or each year; absent: capital once, recurrent each year."""
    at_most: int | None = Field(default=None, ge=1)
    """The most units that one facility can take."""
    floor_area_m2: Area | None = None
    budget_chapter: str | None = None
    funding_line: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _closes_something(self) -> Remedy:
        if not self.closes and not self.closes_themes:
            raise PydanticCustomError("closes_nothing", "name what it closes: `closes` or `closes_themes`")
        return self

    def kind_of(self, one: RemedyInput) -> CostKind:
        """The kind of an input: its own, else the remedy's."""
        return one.kind or self.kind

    def recurs_of(self, one: RemedyInput) -> Recurs:
        """Whether an input is paid once or each year."""
        if one.recurs is not None:
            return one.recurs
        if one.kind is not None and one.kind != self.kind:
            return "yearly" if one.kind == "recurrent" else "once"
        return self.recurs or ("yearly" if self.kind == "recurrent" else "once")


class RemedyList(Value):
    """A file of remedies."""

    remedies: tuple[Remedy, ...]
