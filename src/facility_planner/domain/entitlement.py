"""Who is entitled to which support: the matrix of Law 53/2024/QH15, Article 37."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from facility_planner.domain.base import Day, Id, Text, Value
from facility_planner.domain.instrument import LegalReference

Category = Literal["victim", "being_identified", "accompanying_minor", "foreign_victim"]
Trafficked = Literal["abroad", "in_viet_nam"]


class Regime(Value):
    """One kind of support, by its point in the article."""

    id: Id = Field(alias="regime")
    point: str = Field(min_length=1)
    title: Text
    services: tuple[Id, ...] = ()
    """Services of a protocol that give it."""


class Grant(Value):
    """Which regimes people of a category have."""

    category: Category
    trafficked: tuple[Trafficked, ...] | None = None
    """Where they were trafficked; absent: wherever."""
    regimes: tuple[Id, ...] = Field(min_length=1)
    case_by_case: bool = False
    """Whether the law grants it "depending on the case"."""
    references: tuple[LegalReference, ...] = Field(min_length=1)


class EntitlementMatrix(Value):
    """`entitlements.yaml` of a standard: regimes, and who has them."""

    start: Day = Field(alias="from")
    confidence: Literal["seen", "seen_in_part", "secondary", "to_be_verified"]
    regimes: tuple[Regime, ...] = Field(min_length=1)
    grants: tuple[Grant, ...] = Field(min_length=1)
    note: Text | None = None
