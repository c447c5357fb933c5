from fractions import Fraction

import pytest

from facility_planner.audit.exact import BEYOND, exact, plain, units_needed


def test_a_figure_means_the_decimal_that_was_written() -> None:
    # 0.1 + 0.2 is 0.30000000000000004 in binary floats
    assert exact(0.1) + exact(0.2) == exact(0.3)
    assert exact(1e-05) == Fraction(1, 100_000)


@pytest.mark.parametrize(
    ("amount", "number"), [(Fraction(25), 25), (Fraction(25, 4), 6.25), (Fraction(0), 0), (BEYOND, None)]
)
def test_whole_numbers_stay_whole(amount: Fraction, number: float | None) -> None:
    assert plain(amount) == number
    assert type(plain(amount)) is type(number)


def test_rooms_are_rounded_up_for_each_group() -> None:
    # 7 women in rooms of 6: 2, 3 girls: 1, 2 boys: 1. Rounding up the total, 12 / 6 = 2, is two rooms short
    assert units_needed({"women": 7, "girls": 3, "boys": 2}, 6) == 4
    assert units_needed({"all": 12}, 6) == 2


def test_every_group_with_people_needs_one_and_an_empty_one_none() -> None:
    # 15 people at 20 a toilet: one toilet together, one each for women and men apart
    assert units_needed({"female": 14, "male": 1, "any": 0}, 20) == 2


def test_a_unit_may_hold_a_fraction() -> None:
    assert units_needed({"a": 5}, Fraction(5, 2)) == 2
