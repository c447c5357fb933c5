"""What is wished of a budget: amounts as typed, shares, steps, pins; which of two programmes is better."""

from __future__ import annotations

import pytest

from facility_planner.domain.programme import MOST_MONEY, Programme, ProgrammeGoalName, ProgrammeObjective
from facility_planner.planning.programme.outcome import ProgrammeProgress
from facility_planner.tui.budget_desk import is_better
from facility_planner.tui.presenters.dong import dong_of
from facility_planner.tui.run import ProgrammeState, advanced_programme
from facility_planner.tui.wish import Wish, Wishes, even_shares, nice_step


@pytest.mark.parametrize(
    ("typed", "language", "dong"),
    [
        ("1.850.000.000", "vi", 1_850_000_000),
        ("1,850,000,000", "en", 1_850_000_000),
        ("1.850.000.000 ₫", "en", 1_850_000_000),
        ("1850000000", "vi", 1_850_000_000),
        ("1 850 000", "vi", 1_850_000),
        ("850 triệu", "vi", 850_000_000),
        ("1.850 triệu", "vi", 1_850_000_000),
        ("1,85 tỷ", "vi", 1_850_000_000),
        ("1.85 tỷ", "vi", 1_850_000_000),
        ("1.850 bn", "en", 1_850_000_000),
        ("0", "vi", 0),
        ("1.85", "vi", None),
        ("-5", "vi", None),
        ("1x2", "vi", None),
        ("1.85.0", "vi", None),
        ("", "vi", None),
    ],
)
def test_amounts_are_read_as_people_write_them(typed: str, language: str, dong: int | None) -> None:
    assert dong_of(typed, "vi" if language == "vi" else "en") == dong


def test_the_rest_of_even_shares_is_in_the_first_year() -> None:
    assert even_shares(10, 3) == (4, 3, 3)
    assert Wish(100, 2027, 3).ceilings == (34, 33, 33)
    assert Wish(0, 2027, 5).ceilings == (0, 0, 0, 0, 0)


def test_a_step_leads_to_the_next_multiple_and_stays_in_bounds() -> None:
    assert Wish(12, 2027).moved(5, 1).total == 15
    assert Wish(12, 2027).moved(5, -1).total == 10
    assert Wish(10, 2027).moved(5, -1).total == 5
    assert Wish(3, 2027).moved(5, -9).total == 0
    assert Wish(MOST_MONEY, 2027).moved(5, 1).total == MOST_MONEY


def test_a_step_is_round_and_forty_reach_everything() -> None:
    for full in (0, 3_999_999, 4_000_001, 90_000_000, 374_500_000, 10**15):
        step = nice_step(full)
        assert step * 40 >= full
        assert str(step).rstrip("0") in {"1", "2", "5"}


def test_own_ceilings_go_when_the_number_of_years_changes() -> None:
    own = Wish(0, 2027).with_own((70, 5))
    assert (own.total, own.ceilings) == (75, (70, 5))
    assert own.with_years(2030, 2).ceilings == (70, 5)
    assert own.with_years(2027, 3).ceilings == (25, 25, 25)


def test_only_what_is_fixed_at_chosen_facilities_is_ordered() -> None:
    wish = Wish(0, 2027).fix(["a", "b"], "walls", "pinned").fix(["b"], "walls", "banned")
    assert wish.fixed("a", "walls") == "pinned"
    assert wish.fixed("b", "walls") == "banned"
    order = wish.order(["b"])
    assert [one.facility for one in order.pinned] == []
    assert [one.facility for one in order.banned] == ["b"]


def test_wishes_go_back_and_forth() -> None:
    wishes = Wishes(Wish(1, 2027))
    assert not wishes.go_on(Wish(1, 2027))
    assert wishes.go_on(Wish(2, 2027))
    assert wishes.undo()
    assert wishes.now.total == 1
    assert not wishes.undo()
    assert wishes.redo()
    assert wishes.now.total == 2


def programme(*values: tuple[int, int]) -> Programme:
    names: tuple[ProgrammeGoalName, ...] = ("breaches_open", "weight_open")
    goals = [ProgrammeObjective(name=n, value=v, bound=b) for n, (v, b) in zip(names, values, strict=True)]
    return Programme(status="feasible", order=Wish(1, 2027).order(["a"]), objectives=tuple(goals))


def test_the_first_goal_that_differs_decides_then_what_is_proven() -> None:
    assert is_better(programme((1, 0), (9, 0)), programme((2, 2), (1, 1)))
    assert not is_better(programme((1, 1), (9, 0)), programme((1, 0), (8, 0)))
    assert is_better(programme((1, 1), (9, 9)), programme((1, 1), (9, 0)))


def test_the_state_of_a_search_keeps_what_a_report_leaves_out() -> None:
    first = programme((3, 0), (9, 0))
    state = advanced_programme(ProgrammeState(), ProgrammeProgress("first", None, None, None, 0.0, 0, 5, first))
    state = advanced_programme(state, ProgrammeProgress("search", "weight_open", None, 4, 0.1, 1, 5))
    assert state.programme is first
    assert [(goal.name, goal.value, goal.bound) for goal in state.goals] == [
        ("breaches_open", 3, 0),
        ("weight_open", 9, 4),
    ]
