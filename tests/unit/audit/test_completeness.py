"""What keeps an audit from being finished is named with its place; what had better be done is told apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.audit.auditing import COMPLETE_HEAD, key, said, state_of, words

from facility_planner.audit import completeness
from facility_planner.audit.checklist import checklist
from facility_planner.audit.completeness import Lack, lacks
from facility_planner.audit.progress import by_theme, next_open, progress_of
from facility_planner.domain.audits.evidence import Attachment
from facility_planner.domain.audits.head import Head, Remark
from facility_planner.domain.audits.sampling import Sheet
from facility_planner.domain.journal.event import Event
from facility_planner.domain.journal.register import Slot
from facility_planner.reporting.describe.lack_words import LACKS, describe_lack

if TYPE_CHECKING:
    from facility_planner.domain.audits.state import AuditState
    from facility_planner.domain.base import Language

Build = Callable[..., Any]
YES_NO = {"compare": "is", "unit": "yes_no", "values": [{"from": date(2018, 1, 1), "value": True}]}
REMARKS = {side: Remark(words=words()) for side in ("facility", "inspectors")}


@pytest.fixture
def lacking(standard_of: Build, requirement_of: Build, facility_of: Build) -> Callable[..., list[Lack]]:
    """What an audit of requirements lacks; its head and closing words are there unless given."""

    def build(*requirements: dict[str, Any], answers: dict[str, Any] | None = None, **state: Any) -> list[Lack]:
        standard = standard_of(*(requirement_of(**given) for given in requirements))
        given = {"head": COMPLETE_HEAD, "remarks": REMARKS, **state}
        made = state_of([standard], answers, **given)
        return list(lacks(checklist(made, facility_of(), [standard]), made))

    return build


def _codes(found: list[Lack]) -> list[tuple[str, str | None, bool]]:
    return [(lack.code, lack.key, lack.is_must) for lack in found]


def test_nothing_is_missing_where_all_is_said(lacking: Build) -> None:
    assert lacking(YES_NO, answers={"r1": said("met")}) == []


def test_an_open_question_must_be_answered(lacking: Build) -> None:
    assert _codes(lacking(YES_NO)) == [("not_answered", "s1/r1", True)]
    # a number of metres says nothing of a yes or no
    unfit = lacking(YES_NO, answers={"r1": said(value=2.5, method="measure")})
    assert _codes(unfit) == [("answer_unfit", "s1/r1", True)]
    # not seen is an answer; it is told, and stops nobody
    assert _codes(lacking(YES_NO, answers={"r1": said("not_observed")})) == [("not_seen", "s1/r1", False)]
    # what does not concern the facility is not asked
    assert lacking({**YES_NO, "applies_to": {"kind": ["shelter"]}}) == []


def test_where_law_has_no_number_a_note_is_enough_and_none_is_needed(lacking: Build) -> None:
    assert _codes(lacking({"values": []})) == [("not_noted", "s1/r1", False)]
    assert lacking({"values": []}, answers={"r1": said(value=3, method="count")}) == []


def test_who_says_otherwise_than_the_rooms_must_say_why(
    standard_of: Build, requirement_of: Build, facility_of: Build
) -> None:
    # 5 m² a bed are computed of D1, 6 are asked; the inspector says met, and no more
    area = {
        "measure": "smallest_floor_area_per_bed",
        "per": "room",
        "unit": "m2_per_bed",
        "values": [{"from": date(2018, 1, 1), "value": 6}],
    }
    facility = facility_of(rooms=[{"id": "D1", "use": "sleeping", "floor_area_m2": 10, "beds": 2}])
    standard = standard_of(requirement_of(**area))

    def found(reason: Any) -> list[Lack]:
        answers = {"r1/D1": said("met", reason=reason)}
        state = state_of([standard], answers, head=COMPLETE_HEAD, remarks=REMARKS)
        return list(lacks(checklist(state, facility, [standard]), state))

    assert found(None) == [Lack("override_without_reason", "s1/r1", {"subject": "D1", "verdict": "not_met"})]
    assert found(words()) == []
    assert found(words(None)) == []  # it was given, and forgotten later


def test_a_breach_had_better_be_shown(lacking: Build) -> None:
    failing = {"r1": said("not_met")}
    assert _codes(lacking(YES_NO, answers=failing)) == [("breach_without_evidence", "s1/r1", False)]
    assert lacking(YES_NO, answers=failing, notes={key("r1"): words()}) == []
    photo = Attachment(sha256="b" * 64, size=1, kind="photo")
    assert lacking(YES_NO, answers=failing, evidence={key("r1"): (photo,)}) == []
    assert lacking({**YES_NO, "class": "good_practice"}, answers=failing) == []  # no breach of law


def test_a_sheet_must_be_ticked_to_its_end(lacking: Build) -> None:
    sheet = Sheet(standard="s1", codes=words("A1\nA2"), population=2, seed=1, drawn=(0, 1), checks=("r1",))
    ticked = sheet.model_copy(update={"ticks": {"0/r1": "pass"}})
    found = lacking(YES_NO, answers={"r1": said("met")}, sheets={"f1": ticked})
    assert found == [Lack("sheet_unfinished", "s1/r1", {"sheet": "f1", "ticked": 1, "of": 2})]
    whole = ticked.model_copy(update={"ticks": {"0/r1": "pass", "1/r1": "none"}})
    assert lacking(YES_NO, answers={"r1": said("met")}, sheets={"f1": whole}) == []


def test_disputes_must_be_decided(lacking: Build) -> None:
    event = Event.model_validate_json(
        '{"device": "d1", "seq": 1, "prev": "' + "0" * 64 + '", "clock": 1, "at": "2026-03-01T00:00:00Z",'
        '"author": "tt-07", "kind": "answered", "scope": "audit:a1", "slot": "answer/s1/r1/f1", "act": 1}'
    )
    disputes = {slot: Slot((event,)) for slot in ("answer/s1/r1/f1", "head/team")}
    found = lacking(YES_NO, answers={"r1": said("met")}, disputes=disputes)
    assert _codes(found) == [("dispute_open", "s1/r1", True), ("dispute_open", None, True)]


def test_the_head_and_the_closing_words_belong_to_it(lacking: Build) -> None:
    answers = {"r1": said("met")}
    found = lacking(YES_NO, answers=answers, head=Head(), remarks={})
    assert _codes(found) == [
        ("no_decision_number", None, True),
        ("no_team", None, True),
        ("nobody_met", None, True),
        ("no_remark", None, True),  # the facility's
        ("no_remark", None, False),  # the inspectors'
    ]
    own = lacking(YES_NO, answers=answers, head=Head(name="self_check", team=COMPLETE_HEAD.team), remarks={})
    assert [(lack.code, lack.is_must) for lack in own] == [
        ("nobody_met", False),
        ("no_remark", False),
        ("no_remark", False),
    ]
    refused = {**REMARKS, "facility": Remark(refused_to_sign=True)}
    unexplained = Lack("refusal_unexplained", None, {"side": "facility"}, "should")
    assert lacking(YES_NO, answers=answers, remarks=refused) == [unexplained]


def test_law_that_was_rewritten_is_told(standard_of: Build, requirement_of: Build, facility_of: Build) -> None:
    standard = standard_of(requirement_of(**YES_NO))
    state = state_of([standard], {"r1": said("met")}, head=COMPLETE_HEAD, remarks=REMARKS)
    other = standard.model_copy(update={"sha256": "1" * 64})
    found = lacks(checklist(state, facility_of(), [other]), state)
    assert found == (Lack("law_changed", None, {"standard": "s1"}, "should"),)


def test_every_code_is_documented_and_has_its_sentence() -> None:
    source = completeness.__doc__ or ""
    documented = set(re.findall(r"`([a-z_]+)`", source))
    sides = {f"no_remark_{side}" for side in ("facility", "inspectors")}
    assert (documented - {"no_remark"}) | sides == set(LACKS)
    languages: tuple[Language, ...] = ("vi", "en")
    for language in languages:
        for side in ("facility", "inspectors"):
            told = describe_lack(Lack("no_remark", None, {"side": side}), language)
            assert "no_remark" not in told
        told = describe_lack(Lack("sheet_unfinished", None, {"sheet": "f1", "ticked": 3, "of": 12}), language)
        assert "3" in told
        assert "12" in told


def test_how_far_and_what_comes_next(standard_of: Build, requirement_of: Build, facility_of: Build) -> None:
    names = ("a", "b", "c", "d", "e")
    asked = [requirement_of(**{**YES_NO, "id": name}) for name in names]
    asked.append(requirement_of(id="f", applies_to={"kind": ["shelter"]}))
    standard = standard_of(*asked)
    answers = {"a": said("met"), "c": said("not_met"), "d": said("not_observed")}
    state: AuditState = state_of([standard], answers)
    made = checklist(state, facility_of(), [standard])
    counts = by_theme(made.items)["s1", "rooms"]
    assert counts == progress_of(made.items)
    # a met; c failed, a breach; d looked for; b and e open; f is no matter of this facility
    assert (counts.judged, counts.applicable, counts.open) == (2, 5, 2)
    assert (counts.met, counts.failed, counts.breaches, counts.skipped) == (1, 1, 1, 1)
    following = [next_open(made, after) for after in (None, "s1/a", "s1/b", "s1/e", "s1/unheard")]
    assert [item.key if item else None for item in following] == ["s1/b", "s1/b", "s1/e", "s1/b", "s1/b"]
    done = checklist(replace(state, answers={key(n): said("met") for n in names}), facility_of(), [standard])
    assert next_open(done, "s1/a") is None
