"""The curve from money to what is closed, and what a remedy would displace."""

from __future__ import annotations

from tests.planning.programme.programme_cases import LIMITS, costing, gap, order, planned, remedy

from facility_planner.domain.programme import Chosen
from facility_planner.planning.programme.curve import curve_of
from facility_planner.planning.programme.displaced import displaced_by

NEEDS = [gap("a"), gap("b"), gap("c", severity="critical", **{"class": "good_practice"})]
PRICES = costing(remedy("x", ["a"], 4), remedy("y", ["b"], 6), remedy("z", ["c"], 5))


def test_the_curve_rises_to_what_everything_costs() -> None:
    """4 + 6 for both breaches, 15 for all; weights 2, 2, 8."""
    curve = curve_of(NEEDS, PRICES, order(1), LIMITS, points=7)
    assert curve[0].budget == 0
    assert (curve[-1].budget, curve[-1].weight_closed) == (15, 12)
    assert [point.budget for point in curve] == sorted({point.budget for point in curve})
    closed = [(point.breaches_closed, point.weight_closed) for point in curve]
    assert closed == sorted(closed)
    assert all(point.proven and point.spent <= point.budget for point in curve)


def test_the_least_sum_for_all_breaches_is_a_point() -> None:
    """Both are closed at 10 and not with a đồng less."""
    by_budget = {point.budget: point for point in curve_of(NEEDS, PRICES, order(1), LIMITS)}
    assert by_budget[10].breaches_closed == 2
    assert all(point.breaches_closed < 2 for budget, point in by_budget.items() if budget < 10)


def test_what_a_remedy_left_out_displaces() -> None:
    """For 9 the breach of 4 and the matter of 5; the other breach (6) leaves 3, so that both of them go."""
    programme = planned(NEEDS, PRICES, order(9))
    shown = displaced_by(NEEDS, PRICES, programme, Chosen(facility="a", remedy="y"), LIMITS)
    assert shown.possible
    assert shown.proven
    assert {one.remedy for one in shown.dropped} == {"x", "z"}
    assert set(shown.opened) == {"a/a", "a/c"}
    assert shown.closed == ("a/b",)
    assert shown.cost_more == 6 - 9


def test_what_can_never_be_chosen() -> None:
    """It closes nothing here."""
    programme = planned(NEEDS, PRICES, order(9))
    assert not displaced_by(NEEDS, PRICES, programme, Chosen(remedy="nothing"), LIMITS).possible
