"""Prices with their sources, and what brings them to a place and a day: base salary, on-costs, indices, zones."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from facility_planner.domain.base import Day, Id, Money, Text, Value
from facility_planner.domain.confidence import Confidence
from facility_planner.domain.money import Factor, Spread, VndRange
from facility_planner.domain.provinces import FormerProvince

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

PriceKind = Literal["norm", "ceiling", "minimum", "published", "observed", "derived", "placeholder"]
"""What a figure is: exactly what the State pays · may not be exceeded · may not be undercut · a ministry's average ·
seen at one seller or project · reckoned from others · nobody's figure."""
Vat = Literal["included", "excluded", "not_applicable"]
Building = Literal["housing", "education", "health"]
"""The kinds of building that regional coefficients are published for."""


class RegionalBy(Value):
    """Which regional coefficient each figure of a range takes; None: none."""

    low: Building | None = None
    central: Building | None = None
    high: Building | None = None


class BaseSalaries(Value):
    """A price in base salaries of the day: coefficient × months × (1 + on-costs)."""

    coefficient: Spread
    months: Factor = 1
    on_costs: tuple[Id, ...] = ()


class ShareOf(Value):
    """A price that is so many times, or such a part of, another one."""

    price: Id
    times: Spread


class Price(Value):
    """What one unit costs, with its source; without one it is a placeholder.

    The amount is one of: đồng (`vnd`), base salaries (`base_salaries`), a part of another price (`share_of`).
    """

    id: Id = Field(alias="price")
    title: Text | None = None
    unit: str
    vnd: VndRange | None = None
    base_salaries: BaseSalaries | None = None
    share_of: ShareOf | None = None
    year: int = Field(ge=1990, le=2199)
    """The year whose money and prices it is in."""
    vat: Vat
    kind: PriceKind | None = None
    works: bool = False
    """Whether it is building work, which is designed and supervised."""
    life_years: int | None = Field(default=None, ge=1)
    """How long what is bought lasts, by the rules of depreciation."""
    escalator: Id | None = None
    """The index that brings it to a later year; None: it changes by a decision alone."""
    regional: Building | RegionalBy | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    """The last day of the instrument it rests on."""
    superseded_by: str | None = None
    """What replaced it; without `valid_to` nobody knows from which day."""
    source: Text | None = None
    row: str | None = None
    confidence: Confidence | None = None
    placeholder: bool = False
    note: Text | None = None

    @model_validator(mode="after")
    def _one_amount(self) -> Price:
        if sum(amount is not None for amount in (self.vnd, self.base_salaries, self.share_of)) != 1:
            raise PydanticCustomError("one_amount", "give one of `vnd`, `base_salaries`, `share_of`")
        return self

    @model_validator(mode="after")
    def _source_or_placeholder(self) -> Price:
        if (self.source is None) == (not self.placeholder):
            raise PydanticCustomError("source_or_placeholder", "give either `source` or `placeholder: true`")
        return self

    @property
    def name(self) -> Text:
        """The title; the id where there is none."""
        return self.title or Text(vi=self.id, en=self.id)

    def is_superseded(self, day: date) -> bool:
        """Whether the instrument it rests on is no longer in force on `day`, or was replaced nobody knows when."""
        return self.superseded_by is not None if self.valid_to is None else self.valid_to < day

    def building(self, level: Literal["low", "central", "high"]) -> Building | None:
        """Whose regional coefficient the figure of a level takes."""
        if not isinstance(self.regional, RegionalBy):
            return self.regional
        return {"low": self.regional.low, "central": self.regional.central, "high": self.regional.high}[level]


class PriceList(Value):
    """A file of prices."""

    prices: tuple[Price, ...]


class BaseSalary(Value):
    """The base salary of the State from a day on, đồng a month."""

    start: Day = Field(alias="from")
    vnd: Money
    source: Text
    row: str | None = None
    confidence: Confidence


class OnCost(Value):
    """What an employer pays on top of a salary, in percent of it."""

    id: Id = Field(alias="on_cost")
    title: Text
    percent: Factor
    source: Text
    row: str | None = None
    confidence: Confidence


class Index(Value):
    """How prices of a kind rose, percent against the year before, by year."""

    id: Id = Field(alias="index")
    title: Text
    percent: dict[int, float]
    """By year; years that are absent are not published."""
    source: Text
    row: str | None = None
    confidence: Confidence


class Zone(Value):
    """A zone of regional coefficients, by the provinces as they were before July 2025."""

    zone: int = Field(ge=1)
    former_provinces: tuple[FormerProvince, ...] = Field(min_length=1)
    housing: Factor
    education: Factor
    health: Factor
    source: Text
    row: str | None = None
    confidence: Confidence

    def factor(self, building: Building) -> Factor:
        """The coefficient for a kind of building."""
        return {"housing": self.housing, "education": self.education, "health": self.health}[building]


class PriceBasis(Value):
    """What prices are brought to a day and a place by (`basis.yaml`)."""

    base_salary: tuple[BaseSalary, ...] = ()
    """By `from`."""
    on_costs: tuple[OnCost, ...] = ()
    indices: tuple[Index, ...] = ()
    zones: tuple[Zone, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> PriceBasis:
        starts = [one.start for one in self.base_salary]
        if starts != sorted(set(starts)):
            raise PydanticCustomError("values_out_of_order", "`base_salary` must be ordered by `from`, each day once")
        return self

    @cached_property
    def zone_of(self) -> Mapping[str, Zone]:
        """The zone of each former province."""
        return {province: zone for zone in self.zones for province in zone.former_provinces}

    def base_salary_on(self, day: date) -> BaseSalary | None:
        """The base salary in force on `day`; None before the first that is known."""
        in_force = [one for one in self.base_salary if one.start <= day]
        return in_force[-1] if in_force else None
