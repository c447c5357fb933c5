"""Rows of the charts of a budget: they agree with the programme to the đồng, and rounded figures add up."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.reporting.budget_made import in_provinces
from tests.unit.reporting.programme_kit import PRICES, drafted

from facility_planner.domain.costing import Surcharges
from facility_planner.domain.gap import Gap
from facility_planner.domain.money import VndRange
from facility_planner.domain.provinces import PROVINCES
from facility_planner.reporting.chart_tables import chart_tables
from facility_planner.reporting.charts.tile_layout import ISLAND_TILES, ISLANDS, TILES
from facility_planner.reporting.rows.cost_curve import curve_rows
from facility_planner.reporting.rows.gantt import work_rows
from facility_planner.reporting.rows.gap_kinds import theme_rows
from facility_planner.reporting.rows.multiples import multiple_rows
from facility_planner.reporting.rows.price_swings import REST, swing_rows
from facility_planner.reporting.rows.programme import programme_rows
from facility_planner.reporting.rows.programme_steps import PREPARING, shown_parts, steps_by_theme, steps_by_year
from facility_planner.reporting.rows.provinces import NOT_KNOWN, by_need, province_rows
from facility_planner.reporting.rows.rounding import rounded, rounded_parts

KIT = drafted()
SPENT = sum(year.spent for year in KIT.programme.years)


@given(st.lists(st.integers(0, 10**16), max_size=30), st.sampled_from([1, 7, 10**5, 10**7]))
def test_rounded_parts_add_up_to_the_rounded_sum(parts: list[int], step: int) -> None:
    shown = rounded_parts(parts, step)
    assert sum(shown) == rounded(sum(parts), step)
    assert all(one % step == 0 and abs(one - part) < step for one, part in zip(shown, parts, strict=True))


def test_the_largest_remainder_is_rounded_up() -> None:
    # 1.4 + 1.4 + 1.4 = 4.2, shown as 4: the first of equal remainders goes up; each alone would be 1
    assert rounded_parts((14, 14, 14), 10) == (20, 10, 10)
    assert rounded_parts((14, 19, 0), 10) == (10, 20, 0)
    assert rounded(15, 10) == 20


def test_steps_lead_from_nothing_to_the_total_without_a_gap() -> None:
    rows = programme_rows(KIT)
    for steps in (steps_by_year(rows), steps_by_theme(rows)):
        assert (steps[0].kind, steps[0].amount) == ("start", 0)
        assert (steps[-1].kind, steps[-1].amount) == ("total", SPENT)
        parts = [step for step in steps if step.kind == "part"]
        assert sum(step.amount for step in parts) == SPENT
        assert all(one.before + one.amount == other.before for one, other in pairwise(parts))


def test_after_each_year_its_sum_is_reached() -> None:
    (first, _second) = KIT.programme.years
    subtotals = [step for step in steps_by_year(programme_rows(KIT)) if step.kind == "subtotal"]
    assert [(step.key, step.amount) for step in subtotals] == [("2027", first.spent)]


def test_what_only_prepares_stands_last() -> None:
    rows = programme_rows(KIT)
    keys = [step.key for step in steps_by_theme(rows) if step.kind == "part"]
    assert PREPARING not in keys  # everything that was bought closes something
    assert keys == ["rooms", "process"]  # the room closes a breach of `rooms`, graver than the derived one of `privacy`


def test_charts_of_years_show_the_same_rounded_parts() -> None:
    rows = programme_rows(KIT)
    shown = shown_parts(rows, 10**5)
    assert sum(map(sum, shown)) == rounded(SPENT, 10**5)


def test_works_and_small_pictures_add_up_to_what_is_spent() -> None:
    works = work_rows(KIT.programme, KIT.gaps.facilities, KIT.gaps.costing.remedies)
    assert sum(row.capital + row.recurrent for row in works) == SPENT
    many = in_provinces(3)
    pictures = multiple_rows(many.gaps.gaps, many.gaps.facilities, many.programme)
    assert [row.key for row in pictures] == ["01", "04", "08"]
    assert sum(row.spent for row in pictures) == 3 * SPENT
    # of five breaches in a province (four at the first facility, one at the second) the licence stays open
    assert {(row.breaches, row.breaches_closed, row.facilities) for row in pictures} == {(5, 4, 2)}


def test_yearly_costs_go_on_to_the_end_of_the_last_year() -> None:
    works = {row.remedy: row for row in work_rows(KIT.programme, KIT.gaps.facilities, {}) if row.facility == "moc-bai"}
    assert str(works["hire"].paid_until) == "2028-12-31"
    assert works["kits"].paid_until is None
    assert works["room"].closes == 2


def test_all_prices_low_make_the_low_total() -> None:
    # the rest of nothing shown is every price that has a range; those without one move nothing
    every = swing_rows(KIT.programme, KIT.gaps.costing, most=0)
    (rest,) = every.rows
    assert rest.price == REST
    assert every.central == sum(year.vnd.central for year in KIT.programme.years)
    assert rest.low == sum(year.vnd.low for year in KIT.programme.years)
    assert rest.high == sum(year.vnd.high for year in KIT.programme.years)


def test_one_price_moves_what_is_reckoned_from_it() -> None:
    plain = drafted(Surcharges())
    rows = {row.price: row for row in swing_rows(plain.programme, plain.gaps.costing).rows}
    total = sum(year.vnd.central for year in plain.programme.years)
    # six kits at 3, 5 and 7 đồng; one seat at 0, a 25th and a 15th of 100 million
    assert (rows["kit"].low - total, rows["kit"].high - total) == (-12, 12)
    assert (rows["seat"].low - total, rows["seat"].high - total) == (-4_000_000, 2_666_667)
    assert "desk" not in rows  # a ceiling without a range
    assert rows["kit"].placeholder
    swings = [row.swing for row in swing_rows(plain.programme, plain.gaps.costing).rows]
    assert swings == sorted(swings, reverse=True)


def test_a_price_moves_the_shares_of_it() -> None:
    prices = [
        {**one, "vnd": {"low": 50_000_000, "central": 100_000_000, "high": 200_000_000}}
        if one["price"] == "class"
        else one
        for one in PRICES
    ]
    made = drafted(Surcharges(), prices)
    row = next(row for row in swing_rows(made.programme, made.gaps.costing).rows if row.price == "class")
    # a seat is a 25th of the class: 2, 4 and 8 million
    assert (row.low, row.high) == (
        sum(year.vnd.central for year in made.programme.years) - 2_000_000,
        sum(year.vnd.central for year in made.programme.years) + 4_000_000,
    )
    assert row.ceiling


def test_the_curve_marks_the_least_sum_for_the_law() -> None:
    by_points = curve_rows(KIT.gaps.gaps, KIT.curve).binding_minimum
    assert by_points is not None
    assert (by_points.spent, by_points.breaches_closed, by_points.proven) == (320_000_000, 4, False)
    rows = curve_rows(KIT.gaps.gaps, KIT.curve, KIT.programme)
    assert rows.binding_minimum == rows.own  # it closes as many for less than the last point
    assert rows.breaches == 5
    assert rows.own is not None
    assert (rows.own.spent, rows.own.breaches_closed, rows.own.proven) == (SPENT, 4, True)
    assert curve_rows(KIT.gaps.gaps, KIT.curve[:1]).binding_minimum is None


def test_points_that_buy_nothing_more_are_not_drawn() -> None:
    point = KIT.curve[0]
    made = [  # spent, breaches closed, weight closed
        point.model_copy(update={"budget": spent, "spent": spent, "breaches_closed": breaches, "weight_closed": weight})
        for spent, breaches, weight in ((0, 0, 0), (10, 1, 9), (20, 2, 5), (30, 2, 8), (40, 2, 10), (50, 2, 10))
    ]
    rows = curve_rows(KIT.gaps.gaps, made)
    # 20 closes a breach more though less weight; 30 is beaten by 20 in breaches and by 10 in weight; 50 buys nothing
    assert [row.spent for row in rows.worth_drawing] == [0, 10, 20, 40]
    assert [row.spent for row in rows.points if row.is_dominated] == [30, 50]


def test_a_remedy_counts_once_for_a_facility_and_with_the_breaches() -> None:
    one = next(gap for gap in in_provinces(1).gaps.gaps if gap.is_breach and gap.vnd and gap.remedies)
    dear = VndRange(low=5, central=6, high=7)
    same = one.model_copy(update={"requirement": "other", "vnd": dear})
    good = one.model_copy(update={"requirement": "nice", "class_": "good_practice"})
    apart = good.model_copy(update={"requirement": "nicer", "remedies": ("else",), "vnd": dear})
    home = [facility for facility in in_provinces(1).gaps.facilities if facility.id == one.facility]
    (row,) = by_need(province_rows([one, same, good, apart], home))
    assert (row.vnd, row.vnd_beside) == (one.vnd, dear)  # that of `one` is the largest of its remedy
    assert [row.breaches, row.breaches_each] == [2, 2]
    kinds = {kind.kind: kind.vnd for kind in theme_rows([one, same, apart])}
    assert kinds == {"breach": one.vnd, "good_practice": dear}


def test_kinds_of_gaps_are_never_added_up() -> None:
    rows = {(row.theme, row.kind): row for row in theme_rows(in_provinces(1).gaps.gaps)}
    assert rows.keys() == {("privacy", "derived"), ("rooms", "breach"), ("process", "breach")}
    assert (rows["process", "breach"].gaps, rows["process", "breach"].unpriced) == (2, 1)


def test_needs_of_a_surge_are_a_kind_of_their_own() -> None:
    shown = Gap.model_validate_json(
        '{"facility": "a", "requirement": "capacity.room", "row": "surge", "theme": "capacity", "class": "capacity",'
        ' "verdict": "not_met", "quantity": 1, "unit": "room", "people": 6}'
    )
    assert [(row.theme, row.kind) for row in theme_rows([shown])] == [("capacity", "capacity")]


def test_provinces_are_sorted_by_need_and_never_by_cost() -> None:
    many = in_provinces(3)
    dearer = [gap.model_copy(update={"vnd": None}) if gap.facility.endswith("-08") else gap for gap in many.gaps.gaps]
    fewer = [gap for gap in dearer if (gap.facility, gap.requirement) != ("moc-bai-01", "licence")]
    rows = province_rows(fewer, many.gaps.facilities)
    assert [row.code for row in by_need(rows)] == ["04", "08", "01"]
    assert len(rows) == 34
    assert {row.facilities for row in rows if row.code not in ("01", "04", "08")} == {0}


def test_facilities_without_a_province_are_not_lost() -> None:
    rows = province_rows(KIT.gaps.gaps, KIT.gaps.facilities)
    assert [(row.code, row.facilities, row.breaches) for row in by_need(rows)] == [(NOT_KNOWN, 2, 5)]


def test_every_province_has_a_tile_of_its_own() -> None:
    assert TILES.keys() == PROVINCES.keys()
    places = [*TILES.values(), *ISLAND_TILES.values()]
    assert len(set(places)) == len(places) == 36
    assert {province for province, _name in ISLANDS.values()} == {"48", "56"}  # Đà Nẵng and Khánh Hòa


@pytest.mark.parametrize("name", ["years", "gantt", "multiples"])
def test_tables_of_charts_agree_to_the_dong(name: str) -> None:
    table = chart_tables(KIT)[name]
    found = 0
    for record in table.records:
        for column in ("capital", "recurrent"):
            amount = record[column]
            assert isinstance(amount, int)
            found += amount
    assert found == SPENT


def test_tables_of_charts_have_the_columns_of_their_records() -> None:
    for name, table in chart_tables(KIT).items():
        assert all(record.keys() <= set(table.columns) for record in table.records), name
        assert table.csv().count("\n") == len(table.records) + 1
