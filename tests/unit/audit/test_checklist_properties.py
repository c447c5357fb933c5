"""What holds of every audit in progress: order decides nothing, and one answer anew is the same as all anew."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.audit.auditing import said, sampled, state_of, words

from facility_planner.audit.assess import assess
from facility_planner.audit.checklist import checklist, rejudged
from facility_planner.domain.audits.answer import Answer, AnswerKey
from facility_planner.domain.facility import Facility, Observation
from facility_planner.library.standards import load_standard

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.audit.checklist import Checklist
    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.standard import Standard

DAY = date(2026, 3, 12)
TOLD: tuple[Verdict, ...] = ("met", "partly_met", "not_met")
PACKS = Path(__file__).parents[3] / "standards"
NAMES = ("vn-2024", "vn-labour")
FACILITY = Facility.model_validate(
    {
        "facility": "f1",
        "kind": "reception_centre",
        "ownership": "public",
        "capacity": 20,
        "rooms": [
            {"id": "C1", "use": "consultation", "floor_area_m2": 9.0, "enclosure": "movable_partition"},
            {"id": "D1", "use": "sleeping", "floor_area_m2": 36.0, "beds": 6, "enclosure": "full_walls"},
            {"id": "D2", "use": "sleeping", "floor_area_m2": 30.0, "beds": 3, "enclosure": "full_walls"},
            {"id": "W1", "use": "toilet", "units": 2},
        ],
    },
    strict=False,
)
ANSWERS = st.sampled_from(
    [
        said("met"),
        said("partly_met"),
        said("not_met"),
        said("not_observed"),
        said("not_applicable", reason=words()),
        said(value=True),
        said(value=0, method="count"),
        said(value=7.5, method="measure"),
        said("met", value=1, method="count", reason=words()),
        sampled(9, 10, 30),
        sampled(10, 10),
    ]
)


@pytest.fixture(scope="module")
def standards() -> tuple[Standard, ...]:
    return tuple(load_standard(PACKS / name) for name in NAMES)


def _keys(standards: tuple[Standard, ...], chance: random.Random, count: int) -> list[AnswerKey]:
    """Questions drawn from requirements and indicators, on the facility, a room or a file."""
    asked = [(s.id, of) for s in standards for r in s.requirements for of in (r.id, *(leaf.id for leaf in r.leaves))]
    instead = [(s.id, name) for s in standards for r in s.requirements for name in (*r.met_instead_by, r.id)[:-1]]
    subjects = ["f1", "f1", "D1", "F-1"]
    return [AnswerKey(*chance.choice(asked + instead * 20), chance.choice(subjects)) for _ in range(count)]


def _made(answers: Mapping[AnswerKey, Answer], standards: tuple[Standard, ...]) -> Checklist:
    given_ = {key.path: answer for key, answer in answers.items()}
    return checklist(state_of(standards, given_, as_of=DAY), FACILITY, standards)


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10**6), said_=st.lists(ANSWERS, min_size=1, max_size=25), data=st.data())
def test_what_is_judged_anew_is_the_same_as_all_anew(
    standards: tuple[Standard, ...], seed: int, said_: list[Answer], data: st.DataObject
) -> None:
    chance = random.Random(seed)
    answers = dict(zip(_keys(standards, chance, len(said_)), said_, strict=True))
    made = _made(answers, standards)
    changed = dict(answers)
    touched = chance.sample(list(answers), k=min(2, len(answers))) + _keys(standards, chance, 1)
    for key in touched:  # taken back, given otherwise, or given for the first time
        if data.draw(st.booleans()) and key in changed:
            del changed[key]
        else:
            changed[key] = data.draw(ANSWERS)
    state = state_of(standards, {key.path: answer for key, answer in changed.items()}, as_of=DAY)
    anew = rejudged(made, state, FACILITY, standards, touched)
    assert anew == checklist(state, FACILITY, standards)


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 10**6), said_=st.lists(ANSWERS, min_size=2, max_size=25))
def test_the_order_of_answers_decides_nothing(standards: tuple[Standard, ...], seed: int, said_: list[Answer]) -> None:
    chance = random.Random(seed)
    answers = dict(zip(_keys(standards, chance, len(said_)), said_, strict=True))
    shuffled = list(answers.items())
    chance.shuffle(shuffled)
    assert _made(dict(shuffled), standards) == _made(answers, standards)


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 10**6), verdicts=st.lists(st.sampled_from(TOLD), max_size=20))
def test_one_more_verdict_never_lowers_how_far_an_audit_is(
    standards: tuple[Standard, ...], seed: int, verdicts: list[Verdict]
) -> None:
    # verdicts on requirements as a whole; a failure that something may make up for waits for that other answer
    plain = [(s.id, r.id) for s in standards for r in s.requirements if not r.met_instead_by]
    answers: dict[AnswerKey, Answer] = {}
    before = _made(answers, standards)
    for place, verdict in zip(random.Random(seed).sample(plain, k=len(verdicts)), verdicts, strict=True):
        answers[AnswerKey(*place, "f1")] = Answer(verdict=verdict, seen_on=DAY)
        after = _made(answers, standards)
        assert after.judged >= before.judged
        assert after.applicable == before.applicable
        before = after


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 10**6), said_=st.lists(ANSWERS, min_size=1, max_size=25))
def test_an_answer_counts_as_it_was_given(standards: tuple[Standard, ...], seed: int, said_: list[Answer]) -> None:
    # what is applicable and has a number in law has the verdict that was said, unless something makes up for it
    chance = random.Random(seed)
    answers = dict(zip(_keys(standards, chance, len(said_)), said_, strict=True))
    for item in _made(answers, standards).items:
        for finding in item.findings:
            answer = item.answers.get(finding.subject)
            if answer is None or answer.verdict is None or item.state == "skipped" or item.requirement.met_instead_by:
                continue
            if not item.has_no_number or answer.verdict in ("not_applicable", "not_observed"):
                assert finding.verdict == answer.verdict


def test_what_was_measured_is_judged_as_a_file_is(standards: tuple[Standard, ...]) -> None:
    # the same values as observations of a facility's file give the same findings
    values = {r.id: r.value_on(DAY) for r in standards[0].requirements if r.indicators is None and r.per == "facility"}
    noted = {of: value.value for of, value in values.items() if value is not None and value.value is not None}
    answers = {AnswerKey("vn-2024", of, "f1"): Answer(value=value, seen_on=DAY) for of, value in noted.items()}
    observations = [Observation(of=of, value=value, seen_on=DAY, method="observe") for of, value in noted.items()]
    made = _made(answers, standards[:1])
    findings = tuple(finding for item in made.items for finding in item.findings)
    assert len(noted) > 100
    assert findings == assess(FACILITY, standards[0], observations, DAY)


def test_what_is_not_the_same_audit_is_made_anew(standards: tuple[Standard, ...]) -> None:
    state = state_of(standards, as_of=DAY)
    made = checklist(state, FACILITY, standards)
    larger = FACILITY.model_copy(update={"capacity": 200})
    assert rejudged(made, state, larger, standards, []) == checklist(state, larger, standards)
    assert rejudged(made, state, FACILITY, standards[:1], []) == checklist(state, FACILITY, standards[:1])
