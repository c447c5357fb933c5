from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.audit.remedies import price_gaps
from facility_planner.domain.costing import Costing
from facility_planner.domain.gap import Gap
from facility_planner.domain.money import VndRange
from facility_planner.domain.price import Price
from facility_planner.domain.remedy import Remedy

if TYPE_CHECKING:
    from collections.abc import Sequence


def _gap(quantity: float = 1) -> Gap:
    return Gap(
        facility="f1",
        requirement="private-room",
        row="RQ-C02",
        class_="derived",
        verdict="not_met",
        quantity=quantity,
        unit="room",
    )


def _price(name: str, low: int, central: int, high: int, *, placeholder: bool = False) -> Price:
    source: dict[str, Any] = {"placeholder": True} if placeholder else {"source": "a price list"}
    vnd = {"low": low, "central": central, "high": high}
    data = {"price": name, "title": name, "unit": "m2", "vnd": vnd, "year": 2026, "vat": "included"}
    return Price.model_validate({**data, **source})


def _remedy(name: str, inputs: dict[str, float], closes: dict[str, Any] | None = None, **given: Any) -> Remedy:
    data = {
        "remedy": name,
        "title": name,
        "closes": ({"requirement": "private-room", "quantity": 1, **(closes or {})},),
        "inputs": tuple({"price": p, "quantity": q, "unit": "m2"} for p, q in inputs.items()),
        "kind": "capital",
        **given,
    }
    return Remedy.model_validate(data)


WALL = _price("wall", 100, 200, 300)
DOOR = _price("door", 10, 20, 40, placeholder=True)
PRICES = [WALL, DOOR]


def _priced(gaps: Sequence[Gap], remedies: Sequence[Remedy], prices: Sequence[Price]) -> tuple[Gap, ...]:
    by_price, by_remedy = {price.id: price for price in prices}, {remedy.id: remedy for remedy in remedies}
    return price_gaps(gaps, Costing(by_price, by_remedy, date(2026, 11, 22)))


def test_a_price_is_the_sum_of_its_inputs() -> None:
    (gap,) = _priced([_gap()], [_remedy("walls", {"wall": 14, "door": 2})], PRICES)
    # 14 × wall + 2 × door
    assert gap.vnd == VndRange(low=1420, central=2840, high=4280)
    assert gap.remedies == ("walls",)
    assert gap.placeholder


@pytest.mark.parametrize(
    ("quantity", "closed_by_one", "times"), [(3, 1, 3), (3, 2, 2), (4, 2, 2), (0.3, 0.1, 3), (0.5, 10, 1)]
)
def test_remedies_come_whole(quantity: float, closed_by_one: float, times: int) -> None:
    remedy = _remedy("walls", {"wall": 1}, {"quantity": closed_by_one})
    (gap,) = _priced([_gap(quantity)], [remedy], PRICES)
    assert gap.vnd is not None
    assert gap.vnd.central == 200 * times


def test_alternatives_are_not_added_and_the_cheapest_comes_first() -> None:
    remedies = [
        _remedy("new-build", {"wall": 30}),
        _remedy("no-price", {"roof": 1}),
        _remedy("walls", {"wall": 14}),
        _remedy("elsewhere", {"wall": 1}, {"requirement": "other"}),
    ]
    (gap,) = _priced([_gap()], remedies, PRICES)
    assert gap.remedies == ("walls", "new-build", "no-price")
    assert gap.vnd is not None
    assert gap.vnd.central == 2800
    assert not gap.placeholder


def test_a_remedy_closes_only_if_its_room_is_large_enough() -> None:
    condition = {"if": {"floor_area_from": 12.0}}
    remedies = [
        _remedy("large", {"wall": 1}, condition, floor_area_m2=12.0),
        _remedy("small", {"wall": 1}, condition, floor_area_m2=11.9),
        _remedy("vague", {"wall": 1}, condition),
    ]
    (gap,) = _priced([_gap()], remedies, PRICES)
    assert gap.remedies == ("large",)


def test_a_gap_without_a_priced_remedy_has_no_price() -> None:
    (without,) = _priced([_gap()], [], PRICES)
    (unpriced,) = _priced([_gap()], [_remedy("roof", {"roof": 1})], PRICES)
    assert (without.remedies, without.vnd, without.placeholder) == ((), None, False)
    assert (unpriced.remedies, unpriced.vnd, unpriced.placeholder) == (("roof",), None, False)


def test_money_is_whole_and_half_a_dong_counts_as_one() -> None:
    (gap,) = _priced([_gap()], [_remedy("half", {"odd": 0.5})], [_price("odd", 1, 3, 5)])
    assert gap.vnd == VndRange(low=1, central=2, high=3)  # 0.5, 1.5, 2.5
