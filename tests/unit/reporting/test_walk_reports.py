"""The walk of a plan in rows, sentences and text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from facility_planner.domain.assessment import Reason
from facility_planner.domain.calendar import LOCAL_ZONE
from facility_planner.domain.plan import Violation
from facility_planner.domain.walk import BANDS, Band, BandOf, PersonWalk, SurgePart, Walk
from facility_planner.planning.intake.walk.bands import CRISIS
from facility_planner.planning.intake.walk.delays import DELAYS
from facility_planner.reporting import terms
from facility_planner.reporting.describe import describe_cause, describe_delay, describe_violation, names_of
from facility_planner.reporting.describe.walk import CAUSES
from facility_planner.reporting.describe.walk import DELAYS as SENTENCES
from facility_planner.reporting.jsons import plan_json
from facility_planner.reporting.rows import walk_rows
from facility_planner.reporting.text import plan_text
from facility_planner.reporting.text.page import WIDTH

if TYPE_CHECKING:
    from tests.unit.reporting.conftest import Planned

    from facility_planner.domain.base import Language

FORMATS = (Path(__file__).parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")
SECTION = FORMATS[FORMATS.index("### The walk") : FORMATS.index("### Progress")]
LATE = Reason(code="interpreter_needed", args={"languages": ("km",), "minutes": 65, "waited": 140, "fair": 90})


@pytest.fixture(scope="session")
def walked(planned: Planned) -> Planned:
    """P01 as it should be; P02 waits longer than fair and tells its story twice; P03 sees nobody."""
    usual = {"alone": 0, "strangers": 2, "tellings": 1, "meals": 3, "meals_missed": 0, "sleep": 540}
    starts = planned.surge.scenario.starts.astimezone(LOCAL_ZONE)
    people = (
        PersonWalk.model_validate({"person": "P01", "longest_wait": 0, "waiting": 0, "first_seen": 0, **usual}),
        PersonWalk.model_validate({
            "person": "P02", "longest_wait": 95, "longest_wait_from": starts, "waiting": 140, "first_seen": 25,
            **usual, "handed_on": False, "tellings": 2, "meals_missed": 1, "woken": 2,
            "waits_longer_than_fair": True, "reason": LATE,
        }),
        PersonWalk.model_validate({"person": "P03", "longest_wait": 5, "waiting": 5, **usual, "sleep": None}),
    )  # fmt: skip
    overtime = Reason(code="overtime_used", args={"minutes": 205})
    bands = (
        BandOf(of="staff", band="contingency", causes=(overtime,)),
        *(BandOf(of=part, band="conventional") for part in ("stuff", "space", "systems")),
    )
    walk = Walk(people=people, band="contingency", bands=bands)
    return replace(planned, plan=planned.plan.model_copy(update={"walk": walk}))


def test_rows_tell_moments_beside_minutes(walked: Planned) -> None:
    rows = walk_rows(walked.surge, walked.plan)
    assert rows is not None
    first, second, third = rows.people
    assert [row.person for row in rows.unfair] == ["P02"]
    # arrival at 08:30, seen 25 minutes later
    assert (second.first_seen_at, third.first_seen_at) == (first.arrives.replace(hour=8, minute=55), None)
    assert [(row.of, row.band) for row in rows.bands][:2] == [("staff", "contingency"), ("stuff", "conventional")]


def test_a_plan_without_a_walk_has_no_rows(planned: Planned) -> None:
    assert walk_rows(planned.surge, planned.plan) is None
    assert "eyes of the people" not in plan_text(planned, "en")


def test_the_text_tells_each_person_in_a_line(walked: Planned) -> None:
    text = plan_text(walked, "en")
    block = text[text.index("With the eyes of the people") : text.index("By person")]
    lines = [line.split() for line in block.splitlines() if line.startswith("  P0")]
    assert lines[:3] == [
        ["P01", "08:30", "0:00", "0:00", "2", "1", "3", "9:00"],
        ["P02", "08:55", "1:35", "(07:30)", "0:00", "2", "2", "3", "+1", "9:00", "×2"],
        ["P03", "–", "0:05", "0:00", "2", "1", "3", "–"],
    ]
    said = " ".join(block.split())
    assert "P02: the story is told again, and nobody agreed to hand on the notes" in said
    assert (
        "P02: waits 2 h 20 min, at most 1 h 30 min would be fair · no interpreter was free: Khmer (1 h 5 min)" in said
    )
    assert "How far from usual care: adapted, no grave effect on care (contingency)" in said
    assert "- overtime, minutes: 205" in said


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_block_fits_the_screen_and_says_it_is_to_be_verified(walked: Planned, language: Language) -> None:
    text = plan_text(walked, language)
    assert max(map(len, text.splitlines())) <= WIDTH
    assert re.search(r"\*(to be verified|cần kiểm chứng)\*", text)


def test_where_all_is_fair_that_is_said(walked: Planned) -> None:
    assert walked.plan.walk is not None
    walk = walked.plan.walk.model_copy(update={"people": walked.plan.walk.people[:1]})
    text = plan_text(replace(walked, plan=walked.plan.model_copy(update={"walk": walk})), "en")
    assert "Nobody waits more than twice the median" in text


def test_json_has_the_walk(walked: Planned, planned: Planned) -> None:
    text = plan_json(walked.plan)
    assert '"woken": 2' in text
    assert '"reason": {\n          "code": "interpreter_needed"' in text
    assert '"walk"' not in plan_json(planned.plan)


def test_every_code_of_the_formats_has_a_sentence_and_every_sentence_a_code() -> None:
    table = SECTION[SECTION.index("| of | causes |") :]
    asked = {"children_without_guardian", "women_asleep", "within_minutes", "meal_per_day", "alone"}
    shortages = set(re.findall(r"`((?:no|cover)_[a-z_]+)`", table)) - {"cover_missing"}
    assert set(re.findall(r"`([a-z_]+)`", table)) - asked - shortages == set(CAUSES)
    assert set(re.findall(r"\*\*`([a-z_]+)`\*\*", table)) == CRISIS
    assert set(DELAYS) | {"no_reason"} == set(SENTENCES)
    listed = SECTION[SECTION.index("Codes: `nothing_given`") : SECTION.index("`band`, closed")]
    assert set(re.findall(r"`([a-z_]+)`", listed)) == set(SENTENCES)


def test_bands_parts_and_figures_have_words() -> None:
    assert set(get_args(Band)) == set(BANDS) == set(terms.BANDS)
    assert set(get_args(SurgePart)) == set(terms.SURGE_PARTS)
    assert set(PersonWalk.model_fields) <= set(terms.FIGURES)


def test_sentences_call_services_by_their_titles(walked: Planned) -> None:
    names = names_of(walked.surge.protocol)
    few = Reason(code="given_to_few", args={"service": "hot_meal", "minutes": 45, "waited": 90, "fair": 60})
    assert describe_delay(few, "en", names) == (
        "it waits for what most of the others are not given today: Hot meal (45 min)"
    )
    cause = Reason(code="rooms_lacking", args={"count": 2, "services": ("hot_meal",)})
    assert describe_cause(cause, "en", names) == "no room of the kind, times: 2 (Hot meal)"
    assert describe_delay(Reason(code="no_reason", args={"waited": 90, "fair": 60}), "en") == "no reason was found"


def test_a_wrong_walk_is_told_by_its_figure() -> None:
    wrong = Violation(rule="walk", people=("P1",), args={"figure": "alone", "stated": 5, "counted": 20})
    assert describe_violation(wrong, "en") == (
        "P1: the walk is not what the plan shows: time alone; 5 is stated, 20 is right [walk]"
    )
