"""How far a facility is on the levels of a standard, and which breaches rest on law that was not read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.audit.assess import assessment

if TYPE_CHECKING:
    from facility_planner.domain.assessment import Summary

Build = Callable[..., Any]

YES = {"compare": "is", "unit": "yes_no", "values": [{"from": date(2018, 1, 1), "value": True}]}
LEVELS = [
    {"id": "minimum", "title": "m"},
    {"id": "recommended", "title": "r", "inherits": "minimum"},
    {"id": "apart", "title": "a"},
]
DAY = date(2026, 3, 1)


@pytest.fixture
def summary_of(standard_of: Build, facility_of: Build, requirement_of: Build) -> Callable[..., Summary]:
    """The summary of requirements by id and level, with what was noted of each."""

    def build(levels: dict[str, str | None], noted: dict[str, Any], **given: Any) -> Summary:
        requirements = [requirement_of(id=name, level=level, **YES, **given) for name, level in levels.items()]
        seen = [{"of": name, "seen_on": DAY, "method": "observe", **each} for name, each in noted.items()]
        standard = standard_of(*requirements, levels=LEVELS)
        return assessment(facility_of(observations=seen), [standard], DAY).summary

    return build


def _told(summary: Summary) -> dict[str, tuple[int, int, int, bool | None]]:
    return {each.level: (each.applicable, each.met, each.not_observed, each.reached) for each in summary.levels}


def test_a_level_has_its_own_requirements_and_those_it_inherits(summary_of: Callable[..., Summary]) -> None:
    levels = {"a": None, "b": "minimum", "c": "recommended", "d": "apart"}
    noted = {"a": {"value": True}, "b": {"value": True}, "c": {"value": False}}
    assert _told(summary_of(levels, noted)) == {
        "minimum": (2, 2, 0, True),
        "recommended": (3, 2, 0, False),
        "apart": (1, 0, 1, None),
    }


@pytest.mark.parametrize(
    ("noted", "told"),
    [
        ({"a": {"value": True}, "b": {"value": True}}, (2, 2, 0, True)),
        ({"a": {"value": True}}, (2, 1, 1, None)),
        # one that fails decides, whatever the unknown one is
        ({"a": {"value": False}}, (2, 0, 1, False)),
        ({"a": {"value": True}, "b": {"not_applicable_because": {"vi": "v", "en": "e"}}}, (1, 1, 0, True)),
    ],
)
def test_a_level_is_reached_if_nothing_fails_and_nothing_is_open(
    summary_of: Callable[..., Summary], noted: dict[str, Any], told: tuple[int, int, int, bool | None]
) -> None:
    assert _told(summary_of({"a": None, "b": None}, noted))["minimum"] == told


def test_partly_does_not_reach_a_level(standard_of: Build, facility_of: Build, requirement_of: Build) -> None:
    share = {"unit": "percent", "values": [{"from": date(2018, 1, 1), "value": 100}], "partly_met_from": 50}
    seen = [{"of": "r1", "seen_on": DAY, "method": "count", "value": 60}]
    standard = standard_of(requirement_of(**share), levels=LEVELS[:1])
    (level,) = assessment(facility_of(observations=seen), [standard], DAY).summary.levels
    assert (level.standard, level.applicable, level.met, level.reached) == ("s1", 1, 0, False)


def test_a_requirement_counts_once_by_its_worst_subject(
    standard_of: Build, facility_of: Build, requirement_of: Build
) -> None:
    noted = [("HS-01", True), ("HS-02", False), ("HS-03", True)]
    seen = [{"of": "r1", "subject": who, "seen_on": DAY, "method": "document", "value": ok} for who, ok in noted]
    standard = standard_of(requirement_of(**YES, per="file"), levels=LEVELS[:1])
    (level,) = assessment(facility_of(observations=seen), [standard], DAY).summary.levels
    assert (level.applicable, level.met, level.reached) == (1, 0, False)


def test_levels_that_inherit_each_other_do_not_turn_for_ever(
    standard_of: Build, facility_of: Build, requirement_of: Build
) -> None:
    ring = [{"id": "x", "title": "x", "inherits": "y"}, {"id": "y", "title": "y", "inherits": "x"}]
    levels = assessment(facility_of(), [standard_of(requirement_of(**YES), levels=ring)], DAY).summary.levels
    assert [(level.level, level.applicable) for level in levels] == [("x", 1), ("y", 1)]


def test_a_standard_without_levels_has_none(summary_of: Callable[..., Summary], standard_of: Build) -> None:
    assert standard_of().pack.levels == ()


@pytest.mark.parametrize(
    ("confidence", "unread"), [("seen", 0), ("seen_in_part", 0), ("secondary", 1), ("to_be_verified", 1)]
)
def test_breaches_of_law_that_was_not_read_are_counted_apart(
    summary_of: Callable[..., Summary], confidence: str, unread: int
) -> None:
    summary = summary_of({"a": None}, {"a": {"value": False}}, confidence=confidence)
    assert (summary.breaches, summary.breaches_to_be_verified) == (1, unread)
    advice = summary_of({"a": None}, {"a": {"value": False}}, confidence=confidence, **{"class": "derived"})
    assert (advice.breaches, advice.breaches_to_be_verified) == (0, 0)
