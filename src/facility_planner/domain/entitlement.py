"""Who is entitled to which support: the matrix of Law 53/2024/QH15, Article 37."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from pydantic import Field

from facility_planner.domain.base import Day, Id, Text, Value
from facility_planner.domain.confidence import Confidence
from facility_planner.domain.instrument import LegalReference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Category = Literal["victim", "being_identified", "accompanying_minor", "foreign_victim"]
Trafficked = Literal["abroad", "in_viet_nam"]
AT_HOME: frozenset[str] = frozenset({"vn", "stateless_resident"})
"""Nationalities with the rights of a Vietnamese victim: citizens, and stateless people who live here for good."""


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


class EarlierLaw(Value):
    """What holds for those who were identified before the table begins."""

    text: Text
    confidence: Confidence
    references: tuple[LegalReference, ...] = Field(min_length=1)


class EntitlementMatrix(Value):
    """`entitlements.yaml` of a standard: regimes, and who has them."""

    start: Day = Field(alias="from")
    before: EarlierLaw | None = None
    confidence: Confidence
    regimes: tuple[Regime, ...] = Field(min_length=1)
    grants: tuple[Grant, ...] = Field(min_length=1)
    note: Text | None = None


class Entitled(Value):
    """A regime that a person has."""

    regime: Regime
    case_by_case: bool = False
    only_if: tuple[Trafficked, ...] = ()
    """Where the person was trafficked is not known, and only these places give the regime; empty: any does."""
    references: tuple[LegalReference, ...]


def entitled_to(matrix: EntitlementMatrix, category: Category, trafficked: Trafficked | None) -> tuple[Entitled, ...]:
    """The regimes of a category, in the order of the table.

    Where it is not known where the person was trafficked, both outcomes are given: `only_if` says which
    regimes depend on it, and on what.
    """
    places: tuple[Trafficked, ...] = get_args(Trafficked) if trafficked is None else (trafficked,)
    return tuple(entitled for regime in matrix.regimes for entitled in _of_regime(matrix, regime, category, places))


def category_with(category: Category | None, nationality: str | None) -> Category | None:
    """A category once the nationality is known: a victim who is neither Vietnamese nor resident is a foreign one."""
    foreign = nationality is not None and nationality.lower() not in AT_HOME
    return "foreign_victim" if category == "victim" and foreign else category


def _of_regime(
    matrix: EntitlementMatrix, regime: Regime, category: Category, places: Sequence[Trafficked]
) -> Iterator[Entitled]:
    """A regime as it is given at the places: once, or once as of right and once case by case."""
    given: dict[bool, list[tuple[Trafficked, Grant]]] = {}
    for place in places:
        grants = [grant for grant in matrix.grants if regime.id in grant.regimes and _holds(grant, category, place)]
        of_right = [grant for grant in grants if not grant.case_by_case]
        for grant in of_right or grants:
            given.setdefault(grant.case_by_case, []).append((place, grant))
    for case_by_case, found in given.items():
        at = dict.fromkeys(place for place, _ in found)
        yield Entitled(
            regime=regime,
            case_by_case=case_by_case,
            only_if=() if len(at) == len(places) else tuple(at),
            references=tuple(dict.fromkeys(reference for _, grant in found for reference in grant.references)),
        )


def _holds(grant: Grant, category: Category, place: Trafficked) -> bool:
    return grant.category == category and (grant.trafficked is None or place in grant.trafficked)
