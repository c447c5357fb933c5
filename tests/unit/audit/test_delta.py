"""Two audits beside each other, two versions of one, and what is shown of last time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.audit.auditing import key, record_of, said, state_of, words

from facility_planner.audit.delta import delta
from facility_planner.audit.last_time import last_of, noted_of
from facility_planner.audit.versions import AnswerChange, FactChange, VerdictShift, versions
from facility_planner.domain.audits.head import Head

if TYPE_CHECKING:
    from facility_planner.audit.delta import Delta
    from facility_planner.domain.audits.answer import Answer
    from facility_planner.domain.audits.record import AuditRecord

Build = Callable[..., Any]
THEN, NOW = date(2025, 3, 1), date(2026, 3, 1)
YES_NO = {"compare": "is", "unit": "yes_no", "values": [{"from": date(2018, 1, 1), "value": True}]}


@pytest.fixture
def compared(standard_of: Build, requirement_of: Build, facility_of: Build) -> Callable[..., Delta]:
    """The delta of answers given in 2025 and in 2026; the law of both days may be of two packs."""

    def build(
        then: dict[str, Answer],
        now: dict[str, Answer],
        law: dict[str, dict[str, Any]],
        new_law: dict[str, dict[str, Any]] | None = None,
        *,
        by_record: bool = False,
    ) -> Delta:
        old, new = (
            standard_of(*(requirement_of(**{"id": name, **given}) for name, given in asked.items()))
            for asked in (law, new_law or law)
        )
        before = record_of(state_of([old], then, as_of=THEN, audit="a0"), facility_of(), [old])
        after = record_of(state_of([new], now, as_of=NOW), facility_of(), [new])
        return delta(before, after, () if by_record else (new,))

    return build


def _names(found: Delta) -> dict[str, list[str]]:
    kinds = ("new", "closed", "still_open", "worse", "better", "kept", "law_changed", "not_compared")
    listed = {kind: [change.requirement for change in getattr(found, kind)] for kind in kinds}
    return {kind: names for kind, names in listed.items() if names}


def test_what_became_of_each_requirement(compared: Build) -> None:
    then = {
        "new": said("met"),
        "closed": said("partly_met"),
        "still": said("not_met"),
        "worse": said("partly_met"),
        "better": said("not_met"),
        "kept": said("met"),
    }
    now = {
        "new": said("partly_met"),
        "closed": said("met"),
        "still": said("not_met"),
        "worse": said("not_met"),
        "better": said("partly_met"),
        "kept": said("met"),
    }
    found = compared(then, now, dict.fromkeys(then, YES_NO))
    assert _names(found) == {
        "new": ["new"],
        "closed": ["closed"],
        "still_open": ["still"],
        "worse": ["worse"],
        "better": ["better"],
        "kept": ["kept"],
    }
    assert found.compared == 6
    (change,) = found.closed
    assert (change.key, change.before and change.before.verdict) == ("s1/closed", "partly_met")
    assert (found.before, found.after) == ("a0", "a1")


def test_only_what_was_asked_and_seen_both_times_is_compared(compared: Build) -> None:
    then = {"unseen": said("not_met"), "away": said("not_applicable", reason=words()), "gone": said("not_met")}
    now = {"unseen": said("not_observed"), "away": said("not_met"), "added": said("not_met")}
    law = dict.fromkeys(("unseen", "away", "gone"), YES_NO)
    new_law: dict[str, dict[str, Any]] = dict.fromkeys(("unseen", "away", "added"), YES_NO)
    new_law["elsewhere"] = {**YES_NO, "applies_to": {"kind": ["shelter"]}}
    found = compared(then, now, law, new_law)
    assert found.compared == 0
    assert {change.requirement: change.why for change in found.not_compared} == {
        "unseen": "not_seen_now",
        "away": "ruled_out_then",
        "added": "not_asked_then",
        "gone": "not_asked_now",
    }


def test_the_worst_room_counts_and_the_rooms_that_fail_are_named(compared: Build) -> None:
    rooms = {"a": {**YES_NO, "per": "room"}}
    then = {"a/D1": said("met"), "a/D2": said("not_met")}
    now = {"a/D1": said("not_met"), "a/D2": said("not_met")}
    (change,) = compared(then, now, rooms).still_open
    assert change.before is not None
    assert change.after is not None
    assert (change.before.failing, change.after.failing, change.after.subjects) == (("D2",), ("D1", "D2"), 2)


@pytest.mark.parametrize("by_record", [False, True])
def test_a_value_that_changed_between_the_days_is_listed_apart(compared: Build, by_record: bool) -> None:
    # 1 room until June 2025, 2 rooms since: 1 room was met and is not met
    law = {"a": {"values": [{"from": date(2018, 1, 1), "value": 1}, {"from": date(2025, 6, 1), "value": 2}]}}
    one = {"a": said(value=1, method="count")}
    found = compared(one, one, law, by_record=by_record)
    assert _names(found) == {"law_changed": ["a"]}
    (change,) = found.law_changed
    assert change.law == ("value_changed",)
    assert change.before is not None
    assert change.after is not None
    assert [(sight.verdict, sight.threshold) for sight in (change.before, change.after)] == [("met", 1), ("not_met", 2)]


def test_a_pack_that_was_rewritten_shows_in_what_was_recorded(compared: Build) -> None:
    failing = {"a": said("not_met"), "b": said("not_met"), "c": said("not_met")}
    law = {"a": YES_NO, "b": YES_NO, "c": {"unit": "room"}}
    new_law = {"a": {**YES_NO, "class": "good_practice"}, "b": YES_NO, "c": {"unit": "bed"}}
    found = compared(failing, failing, law, new_law)
    assert {change.requirement: change.law for change in found.law_changed} == {
        "a": ("class_changed",),
        "c": ("asked_changed",),
    }
    assert _names(found)["still_open"] == ["b"]


def test_what_began_between_the_days_says_so(compared: Build) -> None:
    law = {"a": {"values": [{"from": date(2025, 6, 1), "value": 1}]}}
    found = compared({}, {"a": said(value=0, method="count")}, law)
    (change,) = found.law_changed
    assert "begins" in change.law


def test_the_same_on_another_basis_is_compared_and_says_so(
    standard_of: Build, requirement_of: Build, facility_of: Build
) -> None:
    # 1/2018 ends in mid-2025, 2/2025 takes its place and asks the same
    references = [
        {"instrument": "1/2018", "article": "1", "until": date(2025, 6, 30)},
        {"instrument": "2/2025", "article": "4", "from": date(2025, 7, 1)},
    ]
    instruments = [
        {"number": number, "title": number, "in_force_from": begins}
        for number, begins in (("1/2018", date(2018, 1, 1)), ("2/2025", date(2025, 7, 1)))
    ]
    standard = standard_of(requirement_of(**YES_NO, references=references), instruments=instruments)
    answers = {"r1": said("not_met")}
    before = record_of(state_of([standard], answers, as_of=THEN, audit="a0"), facility_of(), [standard])
    after = record_of(state_of([standard], answers, as_of=NOW), facility_of(), [standard])
    (change,) = delta(before, after, (standard,)).still_open
    assert change.law == ("basis_changed",)


def test_a_ratio_by_age_has_no_one_threshold_to_differ(compared: Build) -> None:
    bands = [{"age_below": 2, "value": 4}, {"age_from": 2, "value": 6}]
    law = {"a": {"unit": "people_per_carer", "values": [{"from": date(2018, 1, 1), "bands": bands}]}}
    # then nobody looked; now all is kept, which is judged as a yes
    found = compared({"a": said("not_met")}, {"a": said("met")}, law, by_record=True)
    assert _names(found) == {"closed": ["a"]}
    unseen = compared({}, {"a": said("met")}, law, by_record=True)
    assert _names(unseen) == {"not_compared": ["a"]}


def test_last_time_is_shown_with_the_law_that_changed(
    standard_of: Build, requirement_of: Build, facility_of: Build
) -> None:
    values = [{"from": date(2018, 1, 1), "value": 1}, {"from": date(2025, 6, 1), "value": 2}]
    standard = standard_of(requirement_of(**YES_NO), requirement_of(id="r2", values=values))
    answers = {"r1": said("met"), "r2": said(value=1, method="count"), "r9": said("met")}
    then = record_of(state_of([standard], answers, as_of=THEN, audit="a0"), facility_of(), [standard])
    last = last_of("a0", then.assessment.findings, THEN, [standard], NOW)
    assert {name: (one.verdict, one.law_changed) for name, one in last.items()} == {
        "s1/r1": ("met", False),
        "s1/r2": ("met", True),
    }
    assert last["s1/r2"].changes == ("value_changed",)
    assert last_of("a0", (), THEN, [standard], NOW) == {}


def test_a_facilitys_own_notes_are_last_time_too(
    standard_of: Build, requirement_of: Build, facility_of: Build, observation_of: Build
) -> None:
    standard = standard_of(requirement_of(), requirement_of(id="r2"))
    facility = facility_of(observations=[observation_of(value=0, method="count")])
    last = noted_of(facility, [standard], NOW)
    assert {name: (one.audit, one.verdict) for name, one in last.items()} == {"s1/r1": ("", "not_met")}


def test_what_a_correction_changes(standard_of: Build, requirement_of: Build, facility_of: Build) -> None:
    standard = standard_of(requirement_of(**YES_NO), requirement_of(id="r2"), requirement_of(id="r3"))
    first = state_of([standard], {"r1": said("met"), "r2": said("not_met")})
    facility = facility_of(capacity=20)

    def version(number: int, **changed: Any) -> AuditRecord:
        where = changed.pop("facility", facility)
        return record_of(replace(first, **changed), where, [standard], number)

    assert versions(version(1), version(2)).is_same
    answers = {key("r1"): said("not_met"), key("r3"): said("met")}
    later = version(
        2,
        answers=answers,
        head=Head(name="check"),
        notes={key("r1"): words()},
        facility=facility_of(capacity=24),
    )
    found = versions(version(1), later)
    assert (found.before, found.after, found.is_same) == (1, 2, False)
    assert set(found.answers) == {
        AnswerChange(key("r1"), said("met"), said("not_met")),
        AnswerChange(key("r2"), said("not_met"), None),
        AnswerChange(key("r3"), None, said("met")),
    }
    assert found.verdicts == (
        VerdictShift("s1/r1", "met", "not_met"),
        VerdictShift("s1/r2", "not_met", "not_observed"),
        VerdictShift("s1/r3", "not_observed", "met"),
    )
    assert found.facts == (FactChange("fact/capacity", 20, 24),)
    assert (found.head, found.others) == (("name",), ("notes",))
