"""What is said becomes a finding, an inspector's word goes before what is computed, and nobody is asked in vain."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.audit.auditing import DAY, said, sampled, state_of, words

from facility_planner.audit.checklist import checklist
from facility_planner.domain.assessment import Shortfall
from facility_planner.domain.audits.head import Head

if TYPE_CHECKING:
    from facility_planner.audit.item import Item
    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.audits.answer import Answer
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.standard import Requirement

Build = Callable[..., Any]
YES_NO = {"compare": "is", "unit": "yes_no", "values": [{"from": date(2018, 1, 1), "value": True}]}
TWO_INDICATORS = {
    **YES_NO,
    "indicators": {
        "all_of": [
            {"id": "i1", "title": "one", "measure": "unheard_of_1"},
            {"id": "i2", "title": "two", "measure": "unheard_of_2"},
        ]
    },
}
AREA = {  # judged for each bedroom, computed as floor area by beds; 6 m² a bed are asked
    "measure": "smallest_floor_area_per_bed",
    "per": "room",
    "unit": "m2_per_bed",
    "values": [{"from": date(2018, 1, 1), "value": 6}],
}
ROOMS = [
    {"id": "D1", "use": "sleeping", "floor_area_m2": 12, "beds": 1},  # 12 m² a bed
    {"id": "D2", "use": "sleeping", "floor_area_m2": 10, "beds": 2},  # 5 m² a bed
]


@pytest.fixture
def item_on(standard_of: Build, facility_of: Build) -> Callable[..., Item]:
    """The item of the first requirement, after answers."""

    def build(
        *requirements: Requirement, answers: dict[str, Answer] | None = None, facility: Facility | None = None
    ) -> Item:
        standard = standard_of(*requirements)
        state = state_of([standard], answers)
        return checklist(state, facility or facility_of(), [standard]).items[0]

    return build


def test_a_verdict_key_on_a_yes_or_no_is_the_value_that_gives_it(item_on: Build, requirement_of: Build) -> None:
    met = item_on(requirement_of(**YES_NO), answers={"r1": said("met")})
    assert (met.verdict, met.findings[0].measured, met.findings[0].reason) == ("met", True, None)
    assert [(seen.of, seen.method, seen.seen_on) for seen in met.findings[0].evidence] == [("r1", "observe", DAY)]
    not_met = item_on(requirement_of(**YES_NO), answers={"r1": said("not_met")})
    assert (not_met.findings[0].measured, not_met.findings[0].gap) == (False, Shortfall(quantity=1, unit="yes_no"))
    # where a no is asked for, the no is what is met
    no = {**YES_NO, "values": [{"from": date(2018, 1, 1), "value": False}]}
    assert item_on(requirement_of(**no), answers={"r1": said("met")}).findings[0].measured is False


def test_a_verdict_on_a_number_that_was_not_measured_is_the_inspectors_word(
    item_on: Build, requirement_of: Build
) -> None:
    item = item_on(requirement_of(), answers={"r1": said("partly_met")})
    finding = item.findings[0]
    assert (item.state, item.is_judged, finding.verdict, finding.measured) == ("answered", True, "partly_met", None)
    assert finding.reason is not None
    assert finding.reason.code == "said_by_inspector"
    assert finding.gap == Shortfall(quantity=1, unit="yes_no")  # that it fails; by how much nobody measured


def test_the_verdict_follows_from_a_value_or_a_sample(item_on: Build, requirement_of: Build) -> None:
    # 2 of at least 3 rooms: not met, one is missing
    rooms = requirement_of(values=[{"from": date(2018, 1, 1), "value": 3}])
    finding = item_on(rooms, answers={"r1": said(value=2, method="count")}).findings[0]
    assert (finding.verdict, finding.measured, finding.gap) == ("not_met", 2, Shortfall(quantity=1, unit="room"))
    # 9 of 10 files are 90 %, and 90 % are asked
    share = requirement_of(per="file", unit="percent", values=[{"from": date(2018, 1, 1), "value": 90}])
    assert item_on(share, answers={"r1": sampled(9, 10, 40)}).verdict == "met"
    assert item_on(share, answers={"r1": sampled(8, 10, 40)}).verdict == "not_met"


def test_who_says_otherwise_than_the_value_is_told_what_the_value_says(item_on: Build, requirement_of: Build) -> None:
    item = item_on(requirement_of(), answers={"r1": said("met", value=0, method="count", reason=words())})
    finding = item.findings[0]
    assert (finding.verdict, finding.measured, finding.gap) == ("met", 0, None)
    assert finding.reason is not None
    assert (finding.reason.code, finding.reason.args) == ("overruled", {"verdict": "not_met"})
    # agreeing with the value overrules nothing
    same = item_on(requirement_of(), answers={"r1": said("not_met", value=0, method="count", reason=words())})
    assert same.findings[0].reason is None


def test_what_does_not_apply_says_so_without_the_words(item_on: Build, requirement_of: Build) -> None:
    answers = {"r1": said("not_applicable", reason=words("chỉ có nam giới ở đây"))}
    item = item_on(requirement_of(), answers=answers)
    assert (item.verdict, item.state, item.is_judged) == ("not_applicable", "answered", True)
    assert item.reason is not None
    assert item.reason.code == "said_not_applicable"
    assert "nam giới" not in item.findings[0].model_dump_json()  # a text can be forgotten; a finding is kept
    redacted = item_on(requirement_of(), answers={"r1": said("not_applicable", reason=words(None))})
    assert redacted.findings == item.findings


def test_not_seen_is_an_answer_and_no_judgement(item_on: Build, requirement_of: Build, facility_of: Build) -> None:
    item = item_on(requirement_of(), answers={"r1": said("not_observed")})
    assert (item.state, item.is_judged, item.verdict) == ("answered", False, "not_observed")
    assert item.reason is not None
    assert item.reason.code == "not_seen"
    # what the rooms say is no longer said either
    computed = item_on(requirement_of(**AREA), facility=facility_of(rooms=ROOMS))
    assert computed.verdict == "not_met"
    unseen = item_on(requirement_of(**AREA), facility=facility_of(rooms=ROOMS), answers={"r1": said("not_observed")})
    assert (unseen.verdict, unseen.subjects) == ("not_observed", ("f1",))


@pytest.mark.parametrize("verdict", ["met", "not_met", "partly_met"])
def test_nobody_can_judge_what_law_has_no_number_for(item_on: Build, requirement_of: Build, verdict: Verdict) -> None:
    hours = requirement_of(values=[], unit="hour")
    assert item_on(hours).state == "open"
    item = item_on(hours, answers={"r1": said(verdict)})
    assert (item.verdict, item.state, item.is_judged, item.has_no_number) == ("not_observed", "answered", False, True)
    measured = item_on(hours, answers={"r1": said(value=5, method="measure")})
    assert (measured.verdict, measured.findings[0].measured, measured.state) == ("not_observed", 5, "answered")
    assert measured.reason is not None
    assert measured.reason.code == "no_number_in_law"


def test_a_yes_where_law_is_open_is_kept_beside_the_guidance(item_on: Build, requirement_of: Build) -> None:
    item = item_on(requirement_of(**{**YES_NO, "values": []}), answers={"r1": said("not_met")})
    assert (item.verdict, item.findings[0].measured) == ("not_observed", False)
    away = item_on(requirement_of(values=[]), answers={"r1": said("not_applicable", reason=words())})
    assert away.verdict == "not_applicable"


def test_an_indicator_is_answered_by_itself_and_the_whole_goes_before(item_on: Build, requirement_of: Build) -> None:
    requirement = requirement_of(**TWO_INDICATORS)
    one = item_on(requirement, answers={"i1": said("met")})
    assert (one.state, one.verdict, one.asks) == ("open", "not_observed", "indicators")
    assert list(one.of_indicators) == ["i1"]
    both = item_on(requirement, answers={"i1": said("met"), "i2": said("not_met")})
    assert (both.state, both.verdict) == ("answered", "not_met")
    whole = item_on(requirement, answers={"i1": said("met"), "i2": said("not_met"), "r1": said("met")})
    assert whole.verdict == "met"
    assert whole.reason is not None
    assert (whole.reason.code, whole.reason.args["verdict"]) == ("overruled", "not_met")
    # an indicator that does not apply drops out of all-of
    out = item_on(requirement, answers={"i1": said("met"), "i2": said("not_applicable", reason=words())})
    assert out.verdict == "met"
    none = {name: said("not_applicable", reason=words("tên người")) for name in ("i1", "i2")}
    both_out = item_on(requirement, answers=none)
    assert both_out.verdict == "not_applicable"
    assert "tên người" not in both_out.findings[0].model_dump_json()


def test_rooms_are_judged_from_what_is_known_of_them(item_on: Build, requirement_of: Build, facility_of: Build) -> None:
    item = item_on(requirement_of(**AREA), facility=facility_of(rooms=ROOMS))
    assert (item.state, item.verdict, item.subjects) == ("computed", "not_met", ("D1", "D2"))
    assert [finding.verdict for finding in item.findings] == ["met", "not_met"]


def test_a_word_on_the_whole_takes_the_place_of_what_is_computed(
    item_on: Build, requirement_of: Build, facility_of: Build
) -> None:
    facility = facility_of(rooms=ROOMS)
    item = item_on(requirement_of(**AREA), facility=facility, answers={"r1": said("met")})
    assert (item.verdict, item.subjects, item.state) == ("met", ("f1",), "answered")
    # a word on one room leaves the other as it is computed: D2 by the inspector, D1 by its 12 m²
    one = item_on(requirement_of(**AREA), facility=facility, answers={"r1/D2": said("met")})
    assert [(f.subject, f.verdict) for f in one.findings] == [("D1", "met"), ("D2", "met")]
    assert one.findings[1].reason is not None
    assert (one.findings[1].reason.code, one.findings[1].measured) == ("overruled", 5)
    # a room that the file does not have is judged all the same
    new = item_on(requirement_of(**AREA), facility=facility, answers={"r1/D9": said("partly_met")})
    assert [(f.subject, f.verdict) for f in new.findings] == [("D1", "met"), ("D2", "not_met"), ("D9", "partly_met")]


def test_where_the_facility_is_judged_as_a_whole_a_room_is_no_subject(item_on: Build, requirement_of: Build) -> None:
    item = item_on(requirement_of(), answers={"r1/D1": said("met")})
    assert (item.state, item.subjects, dict(item.answers)) == ("open", ("f1",), {})


def test_what_makes_up_for_a_failure_may_be_the_inspectors_word(item_on: Build, requirement_of: Build) -> None:
    failing = requirement_of(**YES_NO, met_instead_by=["r2"])
    other = requirement_of(id="r2")  # a number, so that the word is no observation
    open_ = item_on(failing, other, answers={"r1": said("not_met")})
    assert (open_.verdict, open_.state) == ("not_observed", "answered")  # the other is not known yet
    made_up = item_on(failing, other, answers={"r1": said("not_met"), "r2": said("met")})
    assert made_up.verdict == "met"
    failed = item_on(failing, other, answers={"r1": said("not_met"), "r2": said("not_met")})
    assert failed.verdict == "not_met"


def test_an_audit_of_several_days_loses_no_answer(item_on: Build, requirement_of: Build) -> None:
    # the law is that of the first of March; the room was measured on the third
    item = item_on(requirement_of(), answers={"r1": said(value=1, method="count", seen_on=date(2026, 3, 3))})
    assert (item.verdict, item.findings[0].evidence[0].seen_on) == ("met", date(2026, 3, 3))


def test_what_does_not_fit_leaves_the_question_open(item_on: Build, requirement_of: Build) -> None:
    item = item_on(requirement_of(**YES_NO), answers={"r1": said(value=3.5, method="measure")})
    assert (item.state, item.verdict) == ("open", "not_observed")


def test_skipped_questions_say_why(item_on: Build, requirement_of: Build, facility_of: Build) -> None:
    elsewhere = item_on(requirement_of(applies_to={"kind": ["shelter"]}), answers={"r1": said("not_met")})
    assert (elsewhere.state, elsewhere.is_judged) == ("skipped", False)
    assert elsewhere.reason is not None
    assert (elsewhere.reason.code, elsewhere.reason.args["field"]) == ("does_not_apply", "kind")
    later = item_on(requirement_of(values=[{"from": date(2027, 1, 1), "value": 1}]))
    assert (later.state, later.reason.code if later.reason else "") == ("skipped", "not_in_force")
    # a fact that is missing asks; an answer on the requirement takes it to apply
    unknown = requirement_of(applies_to={"setting": ["urban"]})
    assert item_on(unknown).state == "open"
    assert item_on(unknown, answers={"r1": said("not_met")}).verdict == "not_met"


def test_a_decided_conflict_skips_what_it_sets_aside(
    standard_of: Build, requirement_of: Build, facility_of: Build
) -> None:
    conflict = {
        "conflict": "c1",
        "title": "t",
        "text": "t",
        "between": ["r1", "r2"],
        "references": [{"instrument": "1/2018"}],
        "options": [
            {"id": "first", "title": "t", "sets_aside": ["r2"]},
            {"id": "second", "title": "t", "sets_aside": ["r1"]},
        ],
        "decision": "first",
    }
    standard = standard_of(requirement_of(), requirement_of(id="r2"), conflicts=[conflict])
    states = [
        [item.state for item in checklist(state_of([standard], decisions=decided), facility_of(), [standard]).items]
        for decided in ({}, {"c1": "second"})
    ]
    assert states == [["open", "skipped"], ["skipped", "open"]]


def test_themes_out_of_scope_are_left_out(standard_of: Build, requirement_of: Build, facility_of: Build) -> None:
    standard = standard_of(requirement_of())  # its theme is rooms
    inside = checklist(state_of([standard], head=Head(themes=("rooms", "safety"))), facility_of(), [standard])
    outside = checklist(state_of([standard], head=Head(themes=("safety",))), facility_of(), [standard])
    assert (len(inside.items), len(outside.items)) == (1, 0)


def test_progress_is_judged_of_applicable(standard_of: Build, requirement_of: Build, facility_of: Build) -> None:
    standard = standard_of(
        requirement_of(id="met"),
        requirement_of(id="unseen"),
        requirement_of(id="open"),
        requirement_of(id="elsewhere", applies_to={"kind": ["shelter"]}),
        requirement_of(**{**AREA, "id": "computed"}),
        requirement_of(id="away"),
    )
    answers = {
        "met": said("met"),
        "unseen": said("not_observed"),
        "away": said("not_applicable", reason=words()),
    }
    made = checklist(state_of([standard], answers), facility_of(rooms=ROOMS), [standard])
    # judged: met, computed, away; applicable: all but elsewhere
    assert (made.judged, made.applicable) == (3, 5)
    assert [item.state for item in made.items] == ["answered", "answered", "open", "skipped", "computed", "answered"]
    assert made.by_key["s1/met"] is made.items[0]


def test_answers_on_one_standard_say_nothing_of_another(
    standard_of: Build, requirement_of: Build, facility_of: Build
) -> None:
    one, other = standard_of(requirement_of()), standard_of(requirement_of(), standard="s2")
    made = checklist(state_of([one, other], {"s1/r1/f1": said("met")}), facility_of(), [one, other])
    assert [(item.key, item.state) for item in made.items] == [("s1/r1", "answered"), ("s2/r1", "open")]


def test_an_answer_on_a_requirement_is_none_on_a_measure_of_its_name(item_on: Build, requirement_of: Build) -> None:
    # r1 measures what r2 is called; who answers r2 has said nothing of r1
    item = item_on(requirement_of(measure="r2"), requirement_of(id="r2"), answers={"r2": said(value=1, method="count")})
    assert item.state == "open"


def test_an_item_tells_what_it_asks(item_on: Build, requirement_of: Build) -> None:
    by_age = {
        "unit": "people_per_carer",
        "values": [{"from": date(2018, 1, 1), "bands": [{"age_below": 2, "value": 4}, {"age_from": 2, "value": 6}]}],
    }
    asked = [requirement_of(), requirement_of(**YES_NO), requirement_of(**TWO_INDICATORS), requirement_of(**by_age)]
    assert [item_on(each).asks for each in asked] == ["number", "yes_no", "indicators", "by_age"]
    assert [item_on(each).threshold for each in asked] == [1, True, True, None]
    # a ratio by age is answered by whether all are kept
    item = item_on(asked[3], answers={"r1": said("not_met")})
    finding = item.findings[0]
    assert (item.verdict, finding.measured, finding.threshold, finding.unit) == ("not_met", False, True, "yes_no")


def test_an_answer_finds_its_item(standard_of: Build, requirement_of: Build, facility_of: Build) -> None:
    standard = standard_of(requirement_of(**TWO_INDICATORS))
    made = checklist(state_of([standard], {"i2": said("met"), "r1": said("met")}), facility_of(), [standard])
    answers = made.items[0].all_answers()
    assert {key.requirement for key in answers} == {"i2", "r1"}
    assert all(made.item_of(key) is made.items[0] for key in answers)
    assert made.item_of(next(iter(answers))._replace(requirement="r9")) is None


def test_nothing_of_the_facilitys_own_notes_counts(
    item_on: Build, requirement_of: Build, facility_of: Build, observation_of: Build
) -> None:
    noted = facility_of(observations=[observation_of(value=3)])
    assert item_on(requirement_of(), facility=noted).state == "open"
