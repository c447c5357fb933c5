"""Scores that can be added up again: themes, the five levels, severity by spread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.audit.auditing import record_of, said, sampled, state_of, words

from facility_planner.audit.checklist import checklist
from facility_planner.audit.scores import LEVELS_OF_FIVE, level_of, scores, scores_of
from facility_planner.audit.spread import SPREADS

if TYPE_CHECKING:
    from facility_planner.audit.scores import Scores
    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.audits.answer import Answer
    from facility_planner.domain.standard import RequirementClass

Build = Callable[..., Any]
YES_NO = {"compare": "is", "unit": "yes_no", "values": [{"from": date(2018, 1, 1), "value": True}]}


@pytest.fixture
def scored(standard_of: Build, requirement_of: Build, facility_of: Build) -> Callable[..., Scores]:
    """The scores of requirements by id, with the answers on them."""

    def build(requirements: dict[str, dict[str, Any]], answers: dict[str, Answer]) -> Scores:
        standard = standard_of(*(requirement_of(**{"id": name, **given}) for name, given in requirements.items()))
        state = state_of([standard], answers)
        made = scores(checklist(state, facility_of(), [standard]).items)
        assert scores_of(record_of(state, facility_of(), [standard])) == made  # a record tells the same
        return made

    return build


def test_themes_count_each_requirement_once_by_its_worst(scored: Build) -> None:
    asked = dict.fromkeys(("a", "b", "c", "d"), YES_NO) | {"e": {**YES_NO, "per": "room"}}
    answers = {
        "a": said("met"),
        "b": said("not_met"),
        "c": said("not_applicable", reason=words()),
        "e/D1": said("met"),
        "e/D2": said("not_met"),
    }
    (theme,) = scored(asked, answers).themes
    # a met; b and e not met; c not applicable; d nobody looked at
    assert (theme.met, theme.not_met, theme.not_observed, theme.not_applicable) == (1, 2, 1, 1)
    assert theme.applicable == 4


@pytest.mark.parametrize(
    ("verdict", "class_", "level"),
    [
        ("not_met", "binding", 1),
        ("partly_met", "temporary", 1),  # a breach is a breach, in part too
        ("not_met", "non_state", 1),
        ("not_met", "good_practice", 2),
        ("not_met", "derived", 2),
        ("partly_met", "good_practice", 3),
        ("met", "binding", 4),
        ("met", "derived", 4),
        ("met", "good_practice", 5),
        ("not_observed", "binding", None),
        ("not_applicable", "binding", None),
    ],
)
def test_levels(verdict: Verdict, class_: RequirementClass, level: int | None) -> None:
    assert level_of(verdict, class_) == level


def test_the_mean_comes_with_its_calculation(scored: Build) -> None:
    good = {**YES_NO, "class": "good_practice"}
    asked = {"a": YES_NO, "b": YES_NO, "c": good, "d": good, "e": YES_NO}
    answers = {"a": said("met"), "b": said("not_met"), "c": said("met"), "d": said("partly_met")}
    five = scored(asked, answers).five
    # 4 + 1 + 5 + 3 = 13 by 4 requirements; e has no verdict and no level
    assert (five.total, five.count, five.mean) == (13, 4, Fraction(13, 4))
    assert [five.on(level) for level in LEVELS_OF_FIVE] == [1, 0, 1, 1, 1]
    assert scored({"a": YES_NO}, {}).five.mean is None


def test_breaches_come_first_by_severity(scored: Build) -> None:
    asked = {
        "a": {**YES_NO, "severity": "low"},
        "b": {**YES_NO, "severity": "critical", "class": "good_practice"},
        "c": {**YES_NO, "severity": "high"},
        "d": {**YES_NO, "severity": "critical"},
        "e": {**YES_NO, "severity": "critical"},
    }
    found = scored(asked, {name: said("not_met") for name in "abcd"} | {"e": said("met")})
    assert found.breaches == ("s1/d", "s1/c", "s1/a")
    assert [placed.key for placed in found.grid] == ["s1/b", "s1/d", "s1/c", "s1/a"]
    assert [placed.key for placed in found.cell("high", "widespread")] == ["s1/b", "s1/d", "s1/c"]
    cells = [found.cell(gravity, spread) for gravity in ("high", "medium", "low") for spread in SPREADS]
    assert sum(map(len, cells)) == len(found.grid)


@pytest.mark.parametrize(
    ("answers", "spread", "share"),
    [
        ({"a": said("not_met")}, "widespread", (1, 1)),  # it concerns everybody there
        ({"a": said("partly_met")}, "pattern", (1, 1)),
        ({"a": sampled(18, 20)}, "limited", (2, 20)),  # one in ten
        ({"a": sampled(17, 20)}, "pattern", (3, 20)),
        ({"a": sampled(10, 20)}, "widespread", (10, 20)),  # half
        ({"a": sampled(2, 3)}, "limited", (1, 3)),  # a single one, less than half
        ({"a": sampled(1, 2)}, "widespread", (1, 2)),
    ],
)
def test_spread_of_one_finding(scored: Build, answers: dict[str, Answer], spread: str, share: tuple[int, int]) -> None:
    (placed,) = scored({"a": YES_NO}, answers).grid
    assert placed.spread == (spread, *share)


def test_spread_over_rooms_is_the_share_of_those_that_fail(scored: Build) -> None:
    rooms = {"a": {**YES_NO, "per": "room"}}
    answers = {f"a/D{number}": said("met") for number in range(5)}
    (one,) = scored(rooms, answers | {"a/D1": said("not_met")}).grid
    assert one.spread == ("limited", 1, 5)
    (two,) = scored(rooms, answers | {"a/D1": said("not_met"), "a/D2": said("partly_met")}).grid
    assert two.spread == ("pattern", 2, 5)
    # a room that could not be seen says nothing of how many fail: 2 of 4 that were judged
    unseen = answers | {"a/D1": said("not_met"), "a/D2": said("not_met"), "a/D3": said("not_observed")}
    (half,) = scored(rooms, unseen).grid
    assert half.spread == ("widespread", 2, 4)


def test_spread_of_a_share_is_what_is_missing_to_the_whole(scored: Build) -> None:
    share = {"a": {"unit": "percent", "values": [{"from": date(2018, 1, 1), "value": 100}]}}
    (placed,) = scored(share, {"a": said(value=92, method="document")}).grid
    assert placed.spread == ("limited", 8, 100)
    (worse,) = scored(share, {"a": said(value=60, method="document")}).grid
    assert worse.spread == ("pattern", 40, 100)
