"""What remedies cost: the worked example of the fact base of costs (§10) to the đồng, from the prices that ship."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.domain.costing import Costing, Surcharges, annualised, cost_of, zone_of_facility
from facility_planner.domain.facility import Facility
from facility_planner.domain.price import Price, PriceBasis
from facility_planner.domain.provinces import FORMER_PROVINCES
from facility_planner.domain.remedy import Remedy
from facility_planner.library.prices import KnownPrices, known_prices

if TYPE_CHECKING:
    from facility_planner.domain.money import VndRange
    from facility_planner.domain.programme import CostLine

DAY = date(2026, 11, 22)
Input = tuple[str, float, str]

CONSULTATION: tuple[Input, ...] = (
    ("sound-wall", 21, "m2_wall"),
    ("painting-labour", 42, "m2_face"),
    ("plasterboard-ceiling", 12, "m2"),
    ("wooden-door", 1, "leaf"),
    ("desk-and-chair", 1, "set"),
    ("reception-set", 1, "set"),
    ("document-cabinet", 1, "piece"),
)
CHILD_ROOM: tuple[Input, ...] = (
    ("sound-wall", 24, "m2_wall"),
    ("painting-labour", 48, "m2_face"),
    ("plasterboard-ceiling", 15, "m2"),
    ("wooden-door", 1, "leaf"),
    ("document-cabinet", 1, "piece"),
    ("child-room-first-kit", 1, "kit"),
)
TOILET: tuple[Input, ...] = (("new-sanitary-block", 8, "m2_floor"),)
NEW_ROOMS: tuple[Input, ...] = (("new-building-room", 33.75, "m2_floor"),)
SHELLS = frozenset({"sound-wall", "painting-labour", "plasterboard-ceiling", "wooden-door"})
TRAINING: tuple[Input, ...] = (("per-diem", 14, "day"), ("training-share", 2, "person"))
SUPERVISION: tuple[Input, ...] = (("supervision-year", 1, "year"),)
POSTS: tuple[Input, ...] = (("social-worker-year", 2, "post_year"),)

LINES = {
    # W1–W14, W20–W23: low, central, high
    CONSULTATION: (
        (5_670_000, 8_400_000, 9_450_000),
        (1_050_000, 1_260_000, 1_470_000),
        (1_800_000, 1_980_000, 2_100_000),
        (1_850_000, 2_500_000, 3_500_000),
        (7_000_000, 7_000_000, 7_000_000),
        (13_000_000, 13_000_000, 13_000_000),
        (7_000_000, 7_000_000, 7_000_000),
    ),
    CHILD_ROOM: (
        (6_480_000, 9_600_000, 10_800_000),
        (1_200_000, 1_440_000, 1_680_000),
        (2_250_000, 2_475_000, 2_625_000),
        (1_850_000, 2_500_000, 3_500_000),
        (7_000_000, 7_000_000, 7_000_000),
        (3_000_000, 15_000_000, 15_000_000),
    ),
    TOILET: ((45_672_000, 83_056_000, 120_000_000),),
    NEW_ROOMS: ((181_743_750, 192_678_750, 350_392_500),),
    TRAINING: ((4_200_000, 4_200_000, 4_200_000), (0, 8_000_000, 13_333_333)),
    SUPERVISION: ((6_923_077, 9_230_769, 16_153_846),),
    POSTS: ((166_986_072, 189_683_208, 216_433_404),),
}


@pytest.fixture(scope="module")
def known() -> KnownPrices:
    return known_prices()


def _costing(known: KnownPrices, **more: Any) -> Costing:
    given: dict[str, Any] = {"prices": known.prices, "remedies": {}, "day": DAY, "basis": known.basis}
    return Costing(**(given | more))


def _dong(costing: Costing, price: str, facility: str) -> tuple[int | float, ...]:
    """What one unit costs, as plain numbers; nothing where it has no price."""
    return tuple(float(amount) for amount in costing.amounts(price, facility) or ())


def _lines(costing: Costing, *parts: tuple[Input, ...], yearly: bool = False) -> tuple[CostLine, ...]:
    """The lines of a remedy made of parts; what is walled off lasts as long as the walls do."""
    inputs = [
        {"price": price, "quantity": quantity, "unit": unit} | ({"life_years": 15} if price in SHELLS else {})
        for part in parts
        for price, quantity, unit in part
    ]
    data = {
        "remedy": "r",
        "title": "r",
        "closes": [{"requirement": "x", "quantity": 1}],
        "inputs": inputs,
        "kind": "recurrent" if yearly else "capital",
    }
    found = replace(costing, remedies={"r": Remedy.model_validate(data, strict=False)}).lines("r", "f")
    assert found is not None
    return found


def _three(vnd: VndRange) -> tuple[int, int, int]:
    return vnd.low, vnd.central, vnd.high


@pytest.mark.parametrize("part", LINES, ids=lambda part: part[0][0])
def test_every_line_of_the_worked_example(known: KnownPrices, part: tuple[Input, ...]) -> None:
    assert tuple(_three(line.vnd) for line in _lines(_costing(known), part)) == LINES[part]


def test_the_totals_of_the_worked_example(known: KnownPrices) -> None:
    costing = _costing(known)
    capital = _lines(costing, CONSULTATION, CHILD_ROOM, TOILET)
    assert _three(cost_of(capital)) == (104_822_000, 162_211_000, 204_125_000)
    train = (*capital, *_lines(costing, TRAINING), *_lines(costing, SUPERVISION, yearly=True))
    assert _three(cost_of(train)) == (115_945_077, 183_641_769, 237_812_179)
    assert _three(cost_of(train, again=True)) == (6_923_077, 9_230_769, 16_153_846)
    hire = (*train, *_lines(costing, POSTS, yearly=True))
    assert _three(cost_of(hire)) == (282_931_149, 373_324_977, 454_245_583)
    assert _three(cost_of(hire, again=True)) == (173_909_149, 198_913_977, 232_587_250)
    shells = [line for line in capital if line.price in SHELLS]
    assert _three(cost_of(shells)) == (22_150_000, 30_155_000, 35_125_000)
    built = [line for line in capital if line.price not in SHELLS]
    assert _three(cost_of((*built, *_lines(costing, NEW_ROOMS)))) == (264_415_750, 324_734_750, 519_392_500)


def test_what_lasts_costs_its_part_a_year(known: KnownPrices) -> None:
    # shells 30 155 000 ÷ 15 + toilet 83 056 000 ÷ 15 + sets 20 000 000 ÷ 10 + cabinets 14 000 000 ÷ 8
    # + kit 15 000 000 ÷ 5 = 14 297 400
    costing = _costing(known)
    capital = _lines(costing, CONSULTATION, CHILD_ROOM, TOILET)
    assert annualised(capital, "central") == 14_297_400
    # what recurs counts in full; what neither lasts nor recurs does not
    supervision = _lines(costing, SUPERVISION, yearly=True)
    assert annualised((*supervision, *_lines(costing, TRAINING)), "central") == 9_230_769


def test_published_averages_take_the_coefficient_of_the_zone(known: KnownPrices) -> None:
    costing = _costing(known, zones={"f": known.basis.zone_of["Lào Cai"]})
    (toilet,) = _lines(costing, TOILET)
    # 5 709 000 × 8 × 0.935; 10 382 000 × 8 × 0.994; a project's own price has no coefficient
    assert _three(toilet.vnd) == (42_703_320, 82_557_664, 120_000_000)
    plain = _lines(_costing(known), CONSULTATION, CHILD_ROOM)
    assert _lines(costing, CONSULTATION, CHILD_ROOM) == plain


@pytest.mark.parametrize(
    ("facility", "zone"),
    [
        ({"former_province": "Hà Nội"}, 7),
        ({"province": "01"}, 7),
        ({"province": "1"}, 7),
        ({"province": "15"}, 1),  # Lào Cai and Yên Bái, both of zone 1
        ({"province": "80"}, None),  # Long An is of zone 6, Tây Ninh of zone 5
        ({"province": "80", "former_province": "Long An"}, 6),
        ({"province": "99"}, None),
        ({}, None),
    ],
)
def test_the_zone_of_a_facility(known: KnownPrices, facility: dict[str, str], zone: int | None) -> None:
    data = {"facility": "f", "kind": "shelter", "ownership": "public"} | facility
    found = zone_of_facility(Facility.model_validate(data), known.basis)
    assert (found.zone if found else None) == zone


def test_every_former_province_lies_in_one_zone(known: KnownPrices) -> None:
    listed = [province for zone in known.basis.zones for province in zone.former_provinces]
    assert sorted(listed) == sorted(province for former in FORMER_PROVINCES.values() for province in former)


@pytest.mark.parametrize(
    ("day", "salary"),
    [(date(2024, 7, 1), 2_340_000), (date(2026, 6, 30), 2_340_000), (date(2026, 7, 1), 2_530_000)],
)
def test_salaries_follow_the_base_salary_of_the_day(known: KnownPrices, day: date, salary: int) -> None:
    (post,) = _lines(_costing(known, day=day), (("social-worker-year", 1, "post_year"),))
    # coefficient × 12 months × (1 + 23.5 % + 10 %); 2.34 at 2 530 000 is 94 841 604
    assert _three(post.vnd) == tuple(
        round(coefficient * 12 * salary * 1335 / 1000 / 100) for coefficient in (206, 234, 267)
    )


def test_before_the_first_base_salary_nothing_is_priced_in_it(known: KnownPrices) -> None:
    costing = _costing(known, day=date(2024, 6, 30))
    assert costing.amounts("social-worker-year", "f") is None
    assert costing.amounts("staff-day", "f") is None  # a share of it
    assert _dong(costing, "desk-and-chair", "f") == (7_000_000, 7_000_000, 7_000_000)


def test_a_repealed_norm_is_superseded_from_the_day_after_its_last(known: KnownPrices) -> None:
    kit: tuple[Input, ...] = (("child-room-first-kit", 1, "kit"), ("training-share", 1, "person"))
    for day, superseded in ((date(2026, 5, 31), False), (date(2026, 6, 1), True)):
        assert [line.superseded for line in _lines(_costing(known, day=day), kit)] == [superseded, superseded]
    # Circular 7/2026 has replaced the consultants' ceilings, nobody knows from which day
    (supervision,) = _lines(_costing(known, day=date(2026, 1, 1)), SUPERVISION)
    assert supervision.superseded
    assert supervision.price_kind == "ceiling"


def test_prices_rise_by_the_years_that_are_published(known: KnownPrices) -> None:
    ground = known.prices["play-ground"]  # 1 108 000 of 2024; house maintenance rose 6.45 % in 2025
    for year, expected in ((2024, 1_108_000), (2025, 1_179_466), (2028, 1_179_466)):
        costing = _costing(known, to_year=year)
        assert _dong(costing, ground.id, "f") == (expected, expected, expected)
        assert costing.years_not_known(ground) == tuple(range(2026, year + 1))
    norm = known.prices["medicine-month"]
    later = _costing(known, to_year=2030)
    assert _dong(later, norm.id, "f") == (100_000, 100_000, 100_000)
    assert later.years_not_known(norm) == ()


def _made(*prices: dict[str, Any], **more: Any) -> Costing:
    usual = {"unit": "m2", "year": 2025, "vat": "included", "source": "s"}
    made = [Price.model_validate(usual | price, strict=False) for price in prices]
    given: dict[str, Any] = {"prices": {price.id: price for price in made}, "remedies": {}, "day": DAY}
    return Costing(**(given | more))


def _vnd(low: int, central: int, high: int) -> dict[str, int]:
    return {"low": low, "central": central, "high": high}


def test_a_line_is_rounded_once_half_and_more_up() -> None:
    thirds = {"price": "w", "times": {"low": "1/3", "central": "1/2", "high": "2/3"}}
    costing = _made({"price": "w", "vnd": _vnd(1, 1, 1)}, {"price": "p", "share_of": thirds})
    (three,) = _lines(costing, (("p", 3, "m2"),))
    assert _three(three.vnd) == (1, 2, 2)  # 1; 1.5 → 2; 2 – not three times a rounded third
    (one,) = _lines(costing, (("p", 1, "m2"),))
    assert _three(one.vnd) == (0, 1, 1)  # 0.33 → 0; 0.5 → 1; 0.67 → 1
    decimals = _made({"price": "p", "vnd": _vnd(1, 10, 15)})
    (tenth,) = _lines(decimals, (("p", 0.1, "m2"),))
    assert _three(tenth.vnd) == (0, 1, 2)  # 0.1 is a tenth: 1.5 → 2, never 1.49999


def test_surcharges_are_lines_of_their_own() -> None:
    costing = _made(
        {"price": "wall", "vnd": _vnd(100, 200, 300), "vat": "excluded", "works": True},
        {"price": "desk", "vnd": _vnd(10, 20, 30)},
        {"price": "seal", "vnd": _vnd(50, 50, 50), "vat": "excluded"},
        surcharges=Surcharges(vat=Fraction(10), design=Fraction(5), contingency=Fraction(20)),
    )
    lines = _lines(costing, (("wall", 10, "m2"), ("desk", 10, "m2"), ("seal", 10, "m2")))
    assert [(line.what, line.quantity, _three(line.vnd)) for line in lines[3:]] == [
        ("vat", 10, (150, 250, 350)),  # of 1 500, 2 500, 3 500: the walls and the seal
        ("design", 5, (55, 110, 165)),  # of the walls with their VAT: 1 100, 2 200, 3 300
        ("contingency", 20, (361, 612, 863)),  # of 1 600 + 150 + 55 …; 2 700 + 250 + 110; 3 800 + 350 + 165
    ]
    assert all(line.price is None and line.unit == "percent" for line in lines[3:])
    assert len(_lines(replace(costing, surcharges=Surcharges()), (("wall", 1, "m2"),))) == 1


def test_what_recurs_has_surcharges_of_its_own() -> None:
    costing = _made(
        {"price": "p", "vnd": _vnd(100, 100, 100), "placeholder": True, "source": None},
        surcharges=Surcharges(contingency=Fraction(10)),
    )
    data = {
        "remedy": "r",
        "title": "r",
        "closes": [{"requirement": "x", "quantity": 1}],
        "kind": "capital",
        "inputs": [
            {"price": "p", "quantity": 1, "unit": "m2"},
            {"price": "p", "quantity": 3, "unit": "m2", "kind": "recurrent"},
        ],
    }
    lines = replace(costing, remedies={"r": Remedy.model_validate(data, strict=False)}).lines("r", "f") or ()
    assert [(line.what, line.recurs, line.vnd.central) for line in lines] == [
        ("input", "once", 100),
        ("input", "yearly", 300),
        ("contingency", "once", 10),
        ("contingency", "yearly", 30),
    ]
    assert all(line.placeholder for line in lines)
    assert cost_of(lines, again=True).central == 330


def test_what_has_no_price_has_no_lines() -> None:
    costing = _made({"price": "p", "vnd": _vnd(1, 1, 1)}, basis=PriceBasis())
    remedy = Remedy.model_validate(
        {
            "remedy": "r",
            "title": "r",
            "closes": [{"requirement": "x", "quantity": 1}],
            "kind": "capital",
            "inputs": [{"price": one, "quantity": 1, "unit": "m2"} for one in ("p", "nothing")],
        },
        strict=False,
    )
    assert replace(costing, remedies={"r": remedy}).lines("r", "f") is None
