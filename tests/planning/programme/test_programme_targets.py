"""The least sum for a target, and why one cannot be reached."""

from __future__ import annotations

from tests.planning.programme.programme_cases import LIMITS, bought, costing, gap, goals, order, pins, planned, remedy

from facility_planner.domain.programme import Programme, Target
from facility_planner.planning.programme.plan import plan_programme


def conflict(programme: Programme) -> dict[str, object]:
    assert programme.status == "infeasible"
    (only,) = programme.conflicts
    return {"code": only.code, **only.args}


def test_the_least_sum_for_all_breaches() -> None:
    """The breach costs 3 at least (not 4); the matter of good practice is left."""
    needs = [gap("a"), gap("b", **{"class": "good_practice"})]
    prices = costing(remedy("x", ["a"], 4), remedy("y", ["a"], 3), remedy("z", ["b"], 1))
    programme = planned(needs, prices, order(None, target=Target(of="breaches")))
    assert bought(programme) == {"y": 2027}
    assert programme.objectives[0].name == "cost"
    assert programme.status == "optimal"


def test_half_of_the_weight_at_the_least_cost() -> None:
    """Weights 8, 4, 2: half of 14 is 7, so the first alone (5) or nothing less will do."""
    needs = [gap("a", severity="critical"), gap("b", severity="high"), gap("c")]
    prices = costing(remedy("x", ["a"], 5), remedy("y", ["b"], 3), remedy("z", ["c"], 3))
    programme = planned(needs, prices, order(None, target=Target(of="weight", percent=50)))
    assert goals(programme)["cost"] == 5


def test_what_nothing_closes_does_not_count() -> None:
    """All that can be closed is closed; the other need is told of."""
    needs = [gap("a"), gap("b")]
    programme = planned(needs, costing(remedy("x", ["a"], 5)), order(9, target=Target(of="all")))
    assert bought(programme) == {"x": 2027}
    assert [(one.code, one.args) for one in programme.warnings] == [("not_closable", {"count": 1})]


def test_a_target_above_the_ceiling_is_not_reachable() -> None:
    """5 + 6 > 10."""
    prices = costing(remedy("x", ["a"], 5), remedy("y", ["b"], 6))
    asked = order(10, target=Target(of="all"))
    assert conflict(plan_programme([gap("a"), gap("b")], prices, asked, LIMITS)) == {
        "code": "target_not_reachable", "of": "all", "percent": 100,
    }  # fmt: skip


def test_pins_that_cannot_be() -> None:
    """One conflict at a time, each of its own kind."""
    prices = costing(
        remedy("x", ["a"], 5),
        remedy("y", ["a"], 6, alternative_to=("x",)),
        remedy("late", ["a"], 1, lead_time_days=900),
    )

    def of(**more: object) -> dict[str, object]:
        return conflict(plan_programme([gap("a")], prices, order(5, **more), LIMITS))

    assert of(pinned=pins("x"), banned=pins("x"))["code"] == "pinned_and_banned"
    assert of(pinned=pins("y", facility="a")) == {
        "code": "pinned_over_ceiling", "year": 2027, "cost": 6, "ceiling": 5,
    }  # fmt: skip
    assert of(pinned=pins("x", "y")) == {
        "code": "pinned_alternatives", "facility": "a", "remedy": "x", "other": "y",
    }  # fmt: skip
    assert of(pinned=pins("late", facility="a"))["why"] == "too_late"
    assert of(pinned=pins("nothing", facility="a"))["why"] == "no_gap"


def test_pins_over_the_ceiling_of_one_year() -> None:
    """Two of 6 that take 400 days must both be bought in the first of two years: 12 > 10, though 20 is there in all."""
    prices = costing(remedy("x", ["a"], 6, lead_time_days=400), remedy("y", ["b"], 6, lead_time_days=400))
    asked = order(10, 10, pinned=pins("x", "y"))
    found = conflict(plan_programme([gap("a"), gap("b")], prices, asked, LIMITS))
    assert found == {"code": "pinned_over_ceiling", "year": 2027, "cost": 12, "ceiling": 10}


def test_pins_that_no_year_and_not_all_years_pay_for() -> None:
    """41 is more than 10 in either year; 6 + 6 + 9 = 21 is more than 20 though each is within its year's 10."""
    needs = [gap("a"), gap("b"), gap("c")]
    prices = costing(remedy("w", ["a"], 41), remedy("x", ["a"], 6), remedy("y", ["b"], 6), remedy("z", ["c"], 9))
    one = conflict(plan_programme(needs, prices, order(10, 10, pinned=pins("w")), LIMITS))
    assert one == {"code": "pinned_over_every_ceiling", "facility": "a", "remedy": "w", "cost": 41, "ceiling": 10}
    all_ = conflict(plan_programme(needs, prices, order(10, 10, pinned=pins("x", "y", "z")), LIMITS))
    assert all_ == {"code": "pinned_over_all_ceilings", "cost": 21, "ceilings": 20}


def test_a_pin_that_is_ruled_out_where_it_would_help_is_told_as_banned() -> None:
    asked = order(10, pinned=pins("x"), banned=pins("x", facility="a"))
    found = conflict(plan_programme([gap("a")], costing(remedy("x", ["a"], 1)), asked, LIMITS))
    assert (found["code"], found["why"]) == ("pinned_not_possible", "banned")
