"""Indicators under a requirement, joined by all-of and any-of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from facility_planner.domain.base import Id, Text, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

Compare = Literal["at_least", "at_most", "is"]
Unit = Literal[
    "yes_no", "room", "bed", "person", "toilet", "exit", "m2", "m2_per_person", "m2_per_bed", "percent",
    "rate_percent", "entrance", "item_per_year",
    "persons_per_staff", "persons_per_room", "persons_per_toilet", "staff", "staff_per_shift", "day", "working_day",
    "month", "year", "hour", "minute", "per_year", "per_day", "kcal_per_day", "vnd_per_month", "vnd", "mm", "ratio",
    "incident", "floor", "set", "people_per_carer", "litre_per_person", "metre", "per_week", "persons_per_unit",
]  # fmt: skip


class Measuring(Value):
    """What is measured and how it is compared: of a requirement, or of one of its indicators."""

    measure: Id
    compare: Compare
    unit: Unit
    partly_met_from: float | None = None
    """From which value on the verdict is partly met instead of not met; None: there is no partly."""


class Indicator(Measuring):
    """One thing to look at under a requirement."""

    id: Id
    title: Text
    compare: Compare = "is"
    unit: Unit = "yes_no"
    value: bool | int | float = True


class AllOf(Value):
    """Met if every member is met; members that do not apply drop out."""

    all_of: tuple[Joined, ...] = Field(min_length=1)


class AnyOf(Value):
    """Met if one member is met."""

    any_of: tuple[Joined, ...] = Field(min_length=1)


def _kind(data: Any) -> str:
    if isinstance(data, AllOf) or (isinstance(data, dict) and "all_of" in data):
        return "<all_of>"
    if isinstance(data, AnyOf) or (isinstance(data, dict) and "any_of" in data):
        return "<any_of>"
    return "<one>"


Joined = Annotated[
    Annotated[AllOf, Tag("<all_of>")] | Annotated[AnyOf, Tag("<any_of>")] | Annotated[Indicator, Tag("<one>")],
    Discriminator(_kind),
]
"""An indicator, or several joined."""

AllOf.model_rebuild()
AnyOf.model_rebuild()


def indicators_of(joined: Joined | None) -> Iterator[Indicator]:
    """The indicators of a tree, in the order they are written; none of None."""
    if isinstance(joined, Indicator):
        yield joined
    elif joined is not None:
        for member in joined.all_of if isinstance(joined, AllOf) else joined.any_of:
            yield from indicators_of(member)
