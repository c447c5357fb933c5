"""Small needs, remedies and prices for tests of programmes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from facility_planner.domain.costing import Costing
from facility_planner.domain.gap import Gap
from facility_planner.domain.price import Price
from facility_planner.domain.remedy import Remedy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def a_need(facility: str, requirement: str, quantity: float = 1, *, class_: str = "binding", **more: Any) -> Gap:
    """A breach of medium severity, if nothing else is said."""
    given = {"class": class_, "verdict": "not_met", "unit": "room", "row": f"row-{requirement}", **more}
    return Gap.model_validate({"facility": facility, "requirement": requirement, "quantity": float(quantity), **given})


def a_remedy(name: str, closes: Mapping[str, float], costs: Mapping[str, float], **more: Any) -> Remedy:
    """What one unit closes, and quantities of prices; capital paid once, if nothing else is said.

    A price that begins with `yearly` is paid each year, out of recurrent money.
    """
    inputs = tuple(
        {"price": price, "quantity": float(quantity), "unit": "piece"}
        | ({"kind": "recurrent", "recurs": "yearly"} if price.startswith("yearly") else {})
        for price, quantity in costs.items()
    )
    closed = tuple({"requirement": one, "quantity": float(quantity)} for one, quantity in closes.items())
    return Remedy.model_validate(
        {"remedy": name, "title": name, "closes": closed, "inputs": inputs, "kind": "capital", **more}
    )


def a_price(name: str, low: int, central: int, high: int, *, placeholder: bool = False) -> Price:
    """Đồng of 2026, VAT included."""
    known = {"placeholder": True} if placeholder else {"source": "a price list"}
    vnd = {"low": low, "central": central, "high": high}
    return Price.model_validate({"price": name, "unit": "piece", "vnd": vnd, "year": 2026, "vat": "included", **known})


def a_costing(remedies: Iterable[Remedy], prices: Iterable[Price]) -> Costing:
    """On a day of 2026."""
    return Costing(
        prices={price.id: price for price in prices},
        remedies={remedy.id: remedy for remedy in remedies},
        day=date(2026, 11, 22),
    )
