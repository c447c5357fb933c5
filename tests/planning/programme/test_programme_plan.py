"""What a programme buys and when, on cases small enough to reckon by hand."""

from __future__ import annotations

from datetime import date

from tests.planning.programme.programme_cases import LIMITS, bought, costing, gap, goals, order, pins, planned, remedy

from facility_planner.planning.programme.plan import plan_programme


def test_a_room_comes_before_its_furniture() -> None:
    """The room takes 45 days from 1 January: the last is 14 February, so the furniture starts on the 15th."""
    prices = costing(remedy("room", ["r"], 10, lead_time_days=45), remedy("chairs", ["c"], 1, after=("room",)))
    programme = planned([gap("r"), gap("c")], prices, order(11))
    starts = {item.remedy: (item.starts_on, item.ready_on) for item in programme.years[0].items}
    assert starts["room"] == (date(2027, 1, 1), date(2027, 2, 14))
    assert starts["chairs"] == (date(2027, 2, 15), date(2027, 2, 15))
    assert programme.status == "optimal"


def test_furniture_waits_for_the_money_of_the_room() -> None:
    """Furniture alone could be paid in the first year (10), but the room (20) only in the second."""
    prices = costing(remedy("room", ["r"], 20), remedy("chairs", ["c"], 10, after=("room",)))
    programme = planned([gap("r"), gap("c")], prices, order(10, 30))
    assert bought(programme) == {"room": 2028, "chairs": 2028}


def test_of_alternatives_one_is_taken() -> None:
    """`dear` closes both needs and counts for its 9; `cheap` with `other` would do so for 5, were both allowed."""
    prices = costing(
        remedy("cheap", ["a"], 2), remedy("dear", ["a", "b"], 9, alternative_to=("cheap",)), remedy("other", ["b"], 8)
    )
    programme = planned([gap("a"), gap("b")], prices, order(100))
    assert bought(programme) == {"dear": 2027}
    assert goals(programme)["cost"] == 9


def test_what_closes_two_is_bought_rather_than_two() -> None:
    """One of 5 for both, beside two of 3: 5 < 6."""
    prices = costing(remedy("both", ["a", "b"], 5), remedy("one", ["a"], 3), remedy("two", ["b"], 3))
    assert bought(planned([gap("a"), gap("b")], prices, order(100))) == {"both": 2027}


def test_yearly_costs_count_against_later_ceilings() -> None:
    """A post of 6 a year fits each year of 6 alone, but 6 + 6 fits none: the second need stays open."""
    prices = costing(remedy("post", ["a"], 0, yearly=6), remedy("other", ["b"], 0, yearly=6))
    programme = planned([gap("a"), gap("b")], prices, order(6, 6))
    assert goals(programme)["breaches_open"] == 1
    assert [year.spent for year in programme.years] == [6, 6]
    assert programme.left_open[0].reason.code == "no_money"


def test_what_takes_longer_than_a_year_closes_in_the_next() -> None:
    """400 days from 1 January 2027 end on 4 February 2028: open at one year's end, weight 2."""
    prices = costing(remedy("house", ["a"], 1, lead_time_days=400))
    programme = planned([gap("a")], prices, order(5, 5))
    assert programme.years[0].items[0].ready_on == date(2028, 2, 4)
    assert goals(programme)["years_open"] == 2


def test_breaches_come_before_weight() -> None:
    """Money for one: the breach of low severity rather than the critical matter of good practice."""
    needs = [gap("a", severity="low"), gap("b", severity="critical", **{"class": "good_practice"})]
    programme = planned(needs, costing(remedy("x", ["a"], 5), remedy("y", ["b"], 5)), order(5))
    assert bought(programme) == {"x": 2027}


def test_units_are_as_many_as_the_need_takes() -> None:
    """Five metres at two a unit take three units, 3 × 4 = 12."""
    programme = planned([gap("a", quantity=5)], costing(remedy("wall", ["a"], 4, units=2)), order(12))
    assert programme.years[0].items[0].quantity == 3
    assert programme.years[0].spent == 12


def test_reasons_of_what_stays_open() -> None:
    """Each need has one reason alone, by its only remedy."""
    prices = costing(
        remedy("unpriced", ["not_priced"], 1, price="nobody-knows"), remedy("ruled_out", ["banned"], 1),
        remedy("late", ["too_late"], 1, lead_time_days=400), remedy("dear", ["no_money"], 99),
    )  # fmt: skip
    reasons = ("no_remedy", "not_priced", "banned", "too_late", "no_money")
    programme = planned([gap(one) for one in reasons], prices, order(10, banned=pins("ruled_out")))
    assert {one.requirement: one.reason.code for one in programme.left_open} == {one: one for one in reasons}
    assert programme.status == "optimal"


def test_what_is_pinned_is_bought_though_it_closes_less() -> None:
    """Money for one of two: without the pin the one that closes two."""
    prices = costing(remedy("two", ["a", "b"], 5), remedy("one", ["c"], 5))
    needs = [gap("a"), gap("b"), gap("c")]
    assert bought(planned(needs, prices, order(5))) == {"two": 2027}
    assert bought(planned(needs, prices, order(5, pinned=pins("one", facility="a")))) == {"one": 2027}


def test_equal_runs_give_equal_programmes() -> None:
    """All but the seconds that a run took."""
    needs = [gap(f"n{n}") for n in range(12)]
    prices = costing(*(remedy(f"r{n}", [f"n{n}"], 3 + n % 4) for n in range(12)))
    found = [plan_programme(needs, prices, order(20, 9), LIMITS).model_copy(update={"solve": None}) for _ in range(2)]
    assert found[0] == found[1]
