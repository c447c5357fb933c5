"""Money in whole đồng, exactly: ranges of a low, a central and a high figure, and how sums are rounded."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from facility_planner.domain.base import Money, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

PriceLevel = Literal["low", "central", "high"]
"""Which figure of a range a budget reckons with."""
PRICE_LEVELS: tuple[PriceLevel, ...] = ("low", "central", "high")

_SHARE = r"^[1-9][0-9]{0,8}/[1-9][0-9]{0,8}$"


def _whole_numbers(share: str) -> str:
    if not re.match(_SHARE, share):
        raise PydanticCustomError("not_a_factor", "a fraction is written of two whole numbers above 0: 1/25")
    return share


Share = Annotated[str, AfterValidator(_whole_numbers), WithJsonSchema({"type": "string", "pattern": _SHARE})]
"""A fraction of whole numbers, as it is written: `1/25`."""
Factor = Annotated[int | float, Field(ge=0, le=10**6)] | Share
"""A number that is multiplied by: a decimal as it is written, or a fraction."""


def exactly(factor: float | str) -> Fraction:
    """The number that was written: 0.1 is one tenth, `1/15` one fifteenth."""
    return Fraction(str(factor))


def whole_dong(amount: Fraction) -> int:
    """An amount in whole đồng; half a đồng and more counts as one."""
    return math.floor(amount + Fraction(1, 2))


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

    def at(self, level: PriceLevel) -> int:
        """The figure of a level."""
        return {"low": self.low, "central": self.central, "high": self.high}[level]


class Spread(Value):
    """A low, a central and a high number that a price is reckoned from."""

    low: Factor
    central: Factor
    high: Factor

    @model_validator(mode="after")
    def _ordered(self) -> Spread:
        if not exactly(self.low) <= exactly(self.central) <= exactly(self.high):
            raise PydanticCustomError("range_out_of_order", "a range needs low ≤ central ≤ high")
        return self

    def at(self, level: PriceLevel) -> Fraction:
        """The number of a level."""
        return exactly({"low": self.low, "central": self.central, "high": self.high}[level])


NOTHING = VndRange(low=0, central=0, high=0)


def total(ranges: Iterable[VndRange]) -> VndRange:
    """The sum of ranges, level by level; nothing of none."""
    listed = list(ranges)
    return VndRange(
        low=sum(one.low for one in listed),
        central=sum(one.central for one in listed),
        high=sum(one.high for one in listed),
    )
