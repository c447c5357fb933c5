"""Requirements that follow from indicators: three-valued logic, partly, gaps, and what is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility_planner.audit.assess import assess
from facility_planner.domain.assessment import Finding

Build = Callable[..., Any]
Judged = Callable[..., Finding]

YES = {"compare": "is", "unit": "yes_no", "values": [{"from": date(2018, 1, 1), "value": True}]}


def _leaf(name: str, **given: Any) -> dict[str, Any]:
    return {"id": name, "title": name, "measure": f"m_{name}", **given}


A, B, C = _leaf("a"), _leaf("b"), _leaf("c")


@pytest.fixture
def verdict_of(judged: Judged, facility_of: Build, requirement_of: Build, observation_of: Build) -> Callable[..., Any]:
    """The finding on a tree, with each indicator noted as `+` met, `-` not met, `0` not applicable, `?` not at all."""

    def judge(tree: dict[str, Any], partly: float | None = None, **noted: str) -> Finding:
        said: dict[str, dict[str, Any]] = {
            "+": {"value": True},
            "-": {"value": False},
            "0": {"not_applicable_because": {"vi": "v", "en": "e"}},
        }
        seen = [observation_of(of=name, **said[how]) for name, how in noted.items() if how != "?"]
        return judged(requirement_of(**YES, indicators=tree, partly_met_from=partly), facility_of(), seen)

    return judge


@pytest.mark.parametrize(("a", "b"), list(product("+-?0", repeat=2)))
def test_two_joined_follow_three_valued_logic(verdict_of: Callable[..., Any], a: str, b: str) -> None:
    # what does not apply drops out; of the rest all-of is the worse, any-of the better, of - < ? < +
    rank = {"-": 0, "?": 1, "+": 2}
    words = ["not_met", "not_observed", "met"]
    left = [rank[how] for how in (a, b) if how != "0"]
    finding_all, finding_any = verdict_of({"all_of": [A, B]}, a=a, b=b), verdict_of({"any_of": [A, B]}, a=a, b=b)
    assert finding_all.verdict == (words[min(left)] if left else "not_applicable")
    assert finding_any.verdict == (words[max(left)] if left else "not_applicable")


def test_every_leaf_is_told_in_order(verdict_of: Callable[..., Any]) -> None:
    found = verdict_of({"all_of": [C, {"any_of": [A, B]}]}, a="-", b="+", c="?")
    told = [(each.indicator, each.verdict, each.measured, each.threshold) for each in found.indicators]
    assert told == [("c", "not_observed", None, True), ("a", "not_met", False, True), ("b", "met", True, True)]
    assert [evidence.of for evidence in found.evidence] == ["a", "b"]


@pytest.mark.parametrize(
    ("tree", "noted", "gap"),
    [
        ({"all_of": [A, B, C]}, {"a": "-", "b": "-", "c": "+"}, 2),
        ({"all_of": [A, B, C]}, {"a": "-", "b": "?", "c": "+"}, 1),
        ({"any_of": [A, B]}, {"a": "-", "b": "-"}, 1),
        # one of the two alternatives and the other thing
        ({"all_of": [{"any_of": [A, B]}, C]}, {"a": "-", "b": "-", "c": "-"}, 2),
        # an alternative is met: only the other thing is missing
        ({"all_of": [{"any_of": [A, B]}, C]}, {"a": "-", "b": "+", "c": "-"}, 1),
        ({"all_of": [{"all_of": [A, B]}, C]}, {"a": "-", "b": "-", "c": "-"}, 3),
    ],
)
def test_the_gap_counts_the_indicators_that_are_needed(
    verdict_of: Callable[..., Any], tree: dict[str, Any], noted: dict[str, str], gap: int
) -> None:
    found = verdict_of(tree, **noted)
    assert found.verdict == "not_met"
    assert (found.measured, found.threshold) == (False, True)
    assert (found.gap.quantity, found.gap.unit) == (gap, "yes_no")


@pytest.mark.parametrize(
    ("noted", "verdict"),
    [
        ({"a": "+", "b": "+", "c": "-"}, "partly_met"),
        ({"a": "+", "b": "-", "c": "-"}, "not_met"),
        ({"a": "+", "b": "+", "c": "+"}, "met"),
        # nothing fails yet
        ({"a": "+", "b": "+", "c": "?"}, "not_observed"),
        ({"a": "+", "b": "?", "c": "-"}, "not_met"),
    ],
)
def test_enough_members_of_the_outermost_list_make_it_partly_met(
    verdict_of: Callable[..., Any], noted: dict[str, str], verdict: str
) -> None:
    found = verdict_of({"all_of": [A, B, C]}, 2, **noted)
    assert found.verdict == verdict
    assert (found.gap is None) == (verdict in ("met", "not_observed"))


def test_members_and_not_leaves_are_counted_for_partly(verdict_of: Callable[..., Any]) -> None:
    # three leaves are met, but in one member of the two
    found = verdict_of({"all_of": [{"all_of": [A, B, C]}, _leaf("d")]}, 2, a="+", b="+", c="+", d="-")
    assert found.verdict == "not_met"


def test_one_indicator_alone_stands_for_itself(verdict_of: Callable[..., Any]) -> None:
    assert verdict_of(A, a="-").verdict == "not_met"
    assert verdict_of(A, a="+").verdict == "met"
    assert verdict_of(A, a="0").verdict == "not_applicable"


def test_what_applies_to_nobody_gives_the_words_of_the_observers(verdict_of: Callable[..., Any]) -> None:
    found = verdict_of({"all_of": [A, B]}, a="0", b="0")
    assert (found.reason.code, found.reason.args) == ("stated_not_applicable", {"vi": "v", "en": "e"})


def test_the_observation_of_the_whole_wins(
    judged: Judged, facility_of: Build, requirement_of: Build, observation_of: Build
) -> None:
    requirement = requirement_of(**YES, indicators={"all_of": [A, B]}, measure="the_whole")
    parts = [observation_of(of="a", value=False), observation_of(of="m_b", value=True)]
    assert judged(requirement, facility_of(), parts).verdict == "not_met"
    for name in ("r1", "the_whole"):
        found = judged(requirement, facility_of(), [*parts, observation_of(of=name, value=True)])
        assert (found.verdict, found.indicators) == ("met", ())


def test_an_indicator_is_observed_by_its_id_before_its_measure_and_else_computed(
    judged: Judged, facility_of: Build, requirement_of: Build, observation_of: Build
) -> None:
    kitchens = _leaf("k", measure="kitchens", compare="at_least", unit="room", value=2)
    requirement = requirement_of(**YES, indicators={"all_of": [kitchens]})
    facility = facility_of(rooms=[{"id": "K1", "use": "kitchen"}])
    of_measure, of_id = observation_of(of="kitchens", value=2), observation_of(of="k", value=3)
    for seen, measured, verdict in (([], 1, "not_met"), ([of_measure], 2, "met"), ([of_measure, of_id], 3, "met")):
        found = judged(requirement, facility, seen)
        assert (found.verdict, found.indicators[0].measured, found.indicators[0].threshold) == (verdict, measured, 2)


def test_an_indicator_may_be_partly_met(
    judged: Judged, facility_of: Build, requirement_of: Build, observation_of: Build
) -> None:
    share = _leaf("s", compare="at_least", unit="percent", value=100, partly_met_from=80)
    seen = [observation_of(of="s", value=90), observation_of(of="a", value=True)]
    every = requirement_of(**YES, indicators={"all_of": [share, A]})
    found = judged(every, facility_of(), seen)
    assert (found.verdict, found.measured) == ("partly_met", False)
    assert found.gap is not None
    assert found.gap.quantity == 1
    assert judged(requirement_of(**YES, indicators={"any_of": [share, A]}), facility_of(), seen).verdict == "met"
    alone = judged(requirement_of(**YES, indicators={"any_of": [share, B]}), facility_of(), seen)
    assert alone.verdict == "not_observed"


def _room_leaf(name: str, measure: str) -> dict[str, Any]:
    return _leaf(name, measure=measure, compare="at_least", unit="room", value=1)


def test_only_facts_that_can_change_the_verdict_are_asked_for(
    judged: Judged, facility_of: Build, requirement_of: Build, observation_of: Build
) -> None:
    private = _room_leaf("p", "private_consultation_rooms")
    land = _leaf("l", measure="land_area_per_person", compare="at_least", unit="m2_per_person", value=20)
    facility = facility_of(capacity=10, rooms=[{"id": "C1", "use": "consultation", "enclosure": "full_walls"}])

    both = judged(requirement_of(**YES, indicators={"all_of": [private, land]}), facility)
    assert both.reason is not None
    assert (both.reason.code, both.reason.args["facts"]) == (
        "fact_missing",
        ("rooms.C1.sound_private", "rooms.C1.view_private", "land_area_m2"),
    )
    # the alternative is met, so that the land decides nothing
    either = requirement_of(**YES, indicators={"all_of": [{"any_of": [A, land]}, private]})
    found = judged(either, facility, [observation_of(of="a", value=True)])
    assert found.reason is not None
    assert found.reason.args["facts"] == ("rooms.C1.sound_private", "rooms.C1.view_private")
    # one fails: whatever the others are, it stays so
    failed = judged(
        requirement_of(**YES, indicators={"all_of": [A, private, land]}),
        facility,
        [observation_of(of="a", value=False)],
    )
    assert (failed.verdict, failed.reason) == ("not_met", None)


def test_what_is_still_to_be_looked_at_is_named_beside_missing_facts(
    judged: Judged, facility_of: Build, requirement_of: Build, observation_of: Build
) -> None:
    land = _leaf("l", measure="land_area_per_person", compare="at_least", unit="m2_per_person", value=20)
    requirement = requirement_of(**YES, indicators={"all_of": [A, land, B]})
    found = judged(requirement, facility_of(capacity=10), [observation_of(of="b", value=1)])
    assert found.reason is not None
    assert found.reason.code == "indicators_open"
    assert found.reason.args == {"indicators": ("a", "l", "b"), "facts": ("land_area_m2",)}
    # an observation that cannot be read says so
    assert [detail.code for detail in found.details] == ["observation_does_not_fit"]


def test_each_subject_has_its_indicators(
    standard_of: Build, facility_of: Build, requirement_of: Build, observation_of: Build
) -> None:
    area = _leaf("area", measure="floor_area_per_bed", compare="at_least", unit="m2_per_bed", value=6)
    requirement = requirement_of(**YES, per="room", indicators={"all_of": [area, A]})
    rooms = [
        {"id": "D1", "use": "sleeping", "floor_area_m2": 36.0, "beds": 6},
        {"id": "D2", "use": "sleeping", "floor_area_m2": 10.0, "beds": 6},
    ]
    seen = [observation_of(of="a", subject="D1", value=True), observation_of(of="m_a", subject="X9", value=True)]
    found = assess(facility_of(rooms=rooms), standard_of(requirement), seen, date(2026, 3, 1))
    told = [(each.subject, each.subject_kind, each.verdict) for each in found]
    assert told == [("D1", "room", "met"), ("D2", "room", "not_met"), ("X9", "room", "not_observed")]


def test_where_law_has_no_number_indicators_decide_nothing(
    judged: Judged, facility_of: Build, requirement_of: Build, observation_of: Build
) -> None:
    requirement = requirement_of(**{**YES, "values": []}, indicators={"all_of": [A]})
    found = judged(requirement, facility_of(), [observation_of(of="a", value=False)])
    assert found.verdict == "not_observed"
    assert found.reason is not None
    assert found.reason.code == "no_number_in_law"


BETTER = {"-": "?", "?": "+"}
GRADES = ["not_met", "partly_met", "not_observed", "met"]


@given(
    data=st.data(),
    size=st.integers(min_value=1, max_value=4),
    kind=st.sampled_from(["all_of", "any_of"]),
    partly=st.none() | st.integers(min_value=1, max_value=3),
)
def test_a_better_indicator_never_makes_the_verdict_worse(
    *,
    judged: Judged,
    facility_of: Build,
    requirement_of: Build,
    observation_of: Build,
    data: st.DataObject,
    size: int,
    kind: str,
    partly: int | None,
) -> None:
    members: list[dict[str, Any]] = []
    names: list[str] = []
    for number in range(size):
        nested = data.draw(st.sampled_from([None, "all_of", "any_of"]))
        leaves = [_leaf(f"i{number}"), _leaf(f"j{number}")] if nested else [_leaf(f"i{number}")]
        members.append({nested: leaves} if nested else leaves[0])
        names += [leaf["id"] for leaf in leaves]
    requirement = requirement_of(**YES, indicators={kind: members}, partly_met_from=partly)
    noted = {name: data.draw(st.sampled_from("+-?")) for name in names}

    def grade(how: dict[str, str]) -> int:
        seen = [observation_of(of=name, value=mark == "+") for name, mark in how.items() if mark != "?"]
        return GRADES.index(judged(requirement, facility_of(), seen).verdict)

    changed = data.draw(st.sampled_from(names))
    assert grade({**noted, changed: BETTER.get(noted[changed], "+")}) >= grade(noted)
