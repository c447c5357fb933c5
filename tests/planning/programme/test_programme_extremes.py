"""Budgets of nothing and of more than the State has, no needs, circles, huge quantities, a stop at once."""

from __future__ import annotations

import threading
import time

from tests.planning.programme.programme_cases import (
    LIMITS,
    bought,
    costing,
    gap,
    goals,
    many,
    order,
    pins,
    planned,
    remedy,
)

from facility_planner.domain.programme import MOST_MONEY
from facility_planner.planning.programme.check import check_programme
from facility_planner.planning.programme.plan import plan_programme


def test_nothing_buys_what_is_free_alone() -> None:
    """A rule that is written costs nothing."""
    prices = costing(remedy("write", ["a"], 0), remedy("build", ["b"], 1))
    programme = planned([gap("a"), gap("b")], prices, order(0, 0))
    assert bought(programme) == {"write": 2027}
    assert [year.spent for year in programme.years] == [0, 0]


def test_more_money_than_can_be_spent() -> None:
    programme = planned([gap("a")], costing(remedy("x", ["a"], 7)), order(10**15))
    assert programme.years[0].spent == 7
    assert programme.status == "optimal"


def test_no_needs() -> None:
    programme = planned([], costing(remedy("x", ["a"], 7)), order(5, 5))
    assert programme.status == "optimal"
    assert not any(goals(programme).values())


def test_remedies_in_a_circle_are_not_chosen() -> None:
    """Each waits for the other; a third closes what the second would."""
    prices = costing(remedy("x", ["a"], 1, after=("y",)), remedy("y", ["b"], 1, after=("x",)), remedy("z", ["b"], 5))
    assert bought(plan_programme([gap("a"), gap("b")], prices, order(9), LIMITS)) == {"z": 2027}


def test_sums_above_what_the_solver_counts_to() -> None:
    """40 × 10^18 is more than 2^63: the ceiling is kept to the đồng all the same."""
    needs = [gap(f"n{n}", quantity=100) for n in range(40)]
    prices = costing(*(remedy(f"r{n}", [f"n{n}"], MOST_MONEY + n) for n in range(40)))
    programme = planned(needs, prices, order(100 * MOST_MONEY + 100, 100 * MOST_MONEY))
    assert 1 <= len(bought(programme)) <= 2
    free = planned(needs, prices, order(None))
    assert goals(free)["breaches_open"] == 0


def test_as_many_units_as_a_facility_can_take() -> None:
    """Three are needed and two are the most: nothing closes it."""
    programme = planned([gap("a", quantity=3)], costing(remedy("x", ["a"], 1, at_most=2)), order(9))
    assert programme.left_open[0].reason.code == "no_remedy"


def test_everything_pinned() -> None:
    prices = costing(*(remedy(f"r{n}", [f"n{n}"], 1) for n in range(8)))
    names = [f"r{n}" for n in range(8)]
    programme = planned([gap(f"n{n}") for n in range(8)], prices, order(4, 4, pinned=pins(*names)))
    assert sorted(bought(programme)) == names


def test_a_stop_from_the_beginning_gives_a_sound_programme_soon() -> None:
    """Nothing needless stands in it: the checker would say so."""
    needs, prices, asked = many(60, 20, 24, 5)
    stop = threading.Event()
    stop.set()
    began = time.monotonic()
    programme = plan_programme(needs, prices, asked, LIMITS, stop=stop)
    assert time.monotonic() - began < 5
    assert check_programme(needs, prices, programme) == ()
