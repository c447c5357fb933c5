from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility_planner.audit.exact import BEYOND
from facility_planner.audit.verdicts import in_terms_of, threshold_of, verdict_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from facility_planner.domain.standard import Requirement

hundredths = st.integers(min_value=0, max_value=100_000).map(lambda n: Fraction(n, 100))


@given(value=hundredths, threshold=hundredths)
def test_the_verdict_agrees_with_exact_fractions(
    requirement_of: Callable[..., Requirement], value: Fraction, threshold: Fraction
) -> None:
    # the threshold goes through a float, as in a file; the verdict must not notice
    in_law = threshold_of(float(threshold))
    at_least = requirement_of(compare="at_least")
    at_most = requirement_of(compare="at_most")
    assert (verdict_on(value, at_least, in_law) == "met") == (value >= threshold)
    assert (verdict_on(value, at_most, in_law) == "met") == (value <= threshold)


@pytest.mark.parametrize(
    ("compare", "partly_from", "value", "verdict"),
    [
        ("at_least", 80, 100, "met"),
        ("at_least", 80, 99, "partly_met"),
        ("at_least", 80, 80, "partly_met"),
        ("at_least", 80, 79, "not_met"),
        ("at_least", None, 99, "not_met"),
        ("at_most", 120, 101, "partly_met"),
        ("at_most", 120, 121, "not_met"),
        ("is", 80, 99, "not_met"),
    ],
)
def test_partly_met_lies_between_its_own_mark_and_the_threshold(
    requirement_of: Callable[..., Requirement],
    compare: str,
    partly_from: float | None,
    value: int,
    verdict: str,
) -> None:
    requirement = requirement_of(compare=compare, partly_met_from=partly_from)
    assert verdict_on(Fraction(value), requirement, Fraction(100)) == verdict


def test_people_shared_out_among_nobody_exceed_every_limit(
    requirement_of: Callable[..., Requirement],
) -> None:
    assert verdict_on(BEYOND, requirement_of(compare="at_most"), Fraction(10**9)) == "not_met"


def test_a_count_answers_a_question_and_an_answer_counts_as_one() -> None:
    assert in_terms_of(Fraction(3), True) is True
    assert in_terms_of(Fraction(0), True) is False
    assert in_terms_of(True, Fraction(1)) == 1
    assert in_terms_of(Fraction(3), Fraction(1)) == 3
