"""What a programme is asked for is read as Vietnamese and English write it, and every fault is told at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.cli.programme_options import OrderAsked, order_of
from facility_planner.domain.programme import Chosen, Target
from facility_planner.errors import InputError

if TYPE_CHECKING:
    from facility_planner.domain.programme import ProgrammeOrder

DAY = date(2026, 11, 22)
FACILITIES, REMEDIES = ("moc-bai", "song-xanh"), ("private-room-by-walls", "toilet", "hire")


def _order(**asked: Any) -> ProgrammeOrder:
    return order_of(OrderAsked(**asked), DAY, FACILITIES, REMEDIES)


def _faults(**asked: object) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as refused:
        _order(**asked)
    return [(problem.file, problem.code) for problem in refused.value.problems]


@pytest.mark.parametrize(
    "written",
    ["1850000000", "1.850.000.000", "1_850_000_000", "1 850 000 000", "1\u00a0850\u00a0000\u00a0000", "1850000000 ₫",
     " 1850000000đ ", "001850000000"],
)  # fmt: skip
def test_an_amount_is_read_as_it_is_written(written: str) -> None:
    assert _order(budget=written).ceilings == (1_850_000_000,)


def test_each_amount_is_a_year_from_the_year_after_the_audit() -> None:
    order = _order(budget="400000000,300.000.000,0")
    assert order.years == (2027, 2028, 2029)
    assert order.ceilings == (400_000_000, 300_000_000, 0)
    assert order.target is None


def test_the_largest_budget_is_taken_and_the_next_refused() -> None:
    assert _order(budget=str(10**16)).ceilings == (10**16,)
    assert _faults(budget=str(10**16 + 1)) == [("--budget", "budget_too_large")]
    assert _faults(budget="9" * 5000) == [("--budget", "budget_too_large")]


@pytest.mark.parametrize("written", ["abc", "", "1.5", "1.85", "1e9", "12.34.567", "1.850_000", "١٢٣", "4 000 00"])
def test_what_is_no_amount_is_refused(written: str) -> None:
    assert _faults(budget=written) == [("--budget", "budget_not_a_number")]


def test_the_year_after_the_audit_is_judged_like_one_that_is_named() -> None:
    last = order_of(OrderAsked(budget="1,1"), date(2197, 1, 1), FACILITIES, REMEDIES)
    assert last.years == (2198, 2199)
    for day in (date(2198, 1, 1), date(9999, 12, 31)):
        with pytest.raises(InputError) as refused:
            order_of(OrderAsked(budget="1,1"), day, FACILITIES, REMEDIES)
        assert [(one.file, one.code) for one in refused.value.problems] == [("--as-of", "year_not_possible")]


@pytest.mark.parametrize("written", ["1,850,000,000", "400,000"])
def test_commas_that_may_be_thousands_are_not_guessed(written: str) -> None:
    assert _faults(budget=written) == [("--budget", "budget_commas")]


@pytest.mark.parametrize("written", ["-1", "−1.000.000"])
def test_less_than_nothing_is_refused(written: str) -> None:
    assert _faults(budget=written) == [("--budget", "budget_negative")]


@pytest.mark.parametrize(
    ("written", "target"),
    [("all", Target(of="all")), ("breaches", Target(of="breaches")), ("80%", Target(of="weight", percent=80)),
     (" 100 % ", Target(of="weight", percent=100))],
)  # fmt: skip
def test_targets(written: str, target: Target) -> None:
    order = _order(target=written, years="3")
    assert order.target == target
    assert order.ceilings == (None, None, None)


@pytest.mark.parametrize("written", ["0%", "101%", "80", "some", ""])
def test_other_targets_are_refused(written: str) -> None:
    assert _faults(target=written) == [("--target", "target_not_known")]


def test_years_and_budget_must_agree() -> None:
    assert _faults(budget="1,2", years="3") == [("--years", "years_differ")]
    assert _order(budget="1,2", years="2", target="all").ceilings == (1, 2)
    assert _faults(budget="1,2,3,4,5,6") == [("--budget", "budget_years")]
    assert _faults(target="all", years="6") == [("--years", "years_not_possible")]
    assert _faults(budget="1", from_year="2025") == [("--from-year", "year_not_possible")]
    assert _order(budget="1", from_year="2026").years == (2026,)


def test_a_remedy_is_named_with_or_without_its_facility() -> None:
    order = _order(budget="1", pin=("moc-bai:toilet", "hire", "hire"), ban=("song-xanh:hire",))
    assert order.pinned == (Chosen(facility="moc-bai", remedy="toilet"), Chosen(remedy="hire"))
    assert order.banned == (Chosen(facility="song-xanh", remedy="hire"),)


def test_every_fault_is_told_at_once_with_the_nearest_name() -> None:
    with pytest.raises(InputError) as refused:
        _order(budget="x,-1", target="?", years="0", from_year="soon", pin=("mocbai:tolet",), ban=("hyre",))
    told = [(problem.file, problem.code, problem.args.get("nearest")) for problem in refused.value.problems]
    assert told == [
        ("--budget", "budget_not_a_number", None),
        ("--budget", "budget_negative", None),
        ("--target", "target_not_known", None),
        ("--years", "years_not_possible", None),
        ("--from-year", "year_not_possible", None),
        ("--pin", "unknown_name", "moc-bai"),
        ("--pin", "unknown_name", "toilet"),
        ("--ban", "unknown_name", "hire"),
    ]


def test_neither_money_nor_target_is_no_order() -> None:
    assert _faults() == [("--budget", "budget_or_target")]
