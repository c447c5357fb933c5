"""A programme as text: what it says, in 80 columns and both languages; why a remedy, and every đồng of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.reporting.programme_kit import Drafted, drafted

from facility_planner.domain.assessment import Reason
from facility_planner.domain.programme import Chosen, Displaced
from facility_planner.reporting.describe.programmes import (
    CONFLICTS,
    LEFT_OPEN,
    WARNINGS,
    describe_programme_conflict,
)
from facility_planner.reporting.rows.programme_explained import explained
from facility_planner.reporting.text.page import WIDTH
from facility_planner.reporting.text.programme import programme_text
from facility_planner.reporting.text.programme_explain import curve_text, displaced_text, explained_text

if TYPE_CHECKING:
    from facility_planner.domain.base import Language


@pytest.fixture(scope="module")
def made() -> Drafted:
    return drafted()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_texts_fit_and_mark_what_rests_on_nothing(made: Drafted, language: Language) -> None:
    texts = [programme_text(made, language), curve_text(made.curve, language)]
    texts += [explained_text(made, Chosen(remedy=remedy), language) for remedy in ("room", "hire", "kits", "new-room")]
    for text in texts:
        assert max(map(len, text.splitlines())) <= WIDTH
        assert "{" not in text
        assert "…" not in text  # a sentence whose words lack


def test_the_report_tells_sums_proofs_and_reasons(made: Drafted) -> None:
    text = programme_text(made, "en")
    flat = " ".join(text.split())
    # 2027 at central: see the rows; the sums stand in the rows' own test
    for wanted in (
        "Spent: 118,163,841 ₫ of 200,000,000 ₫ [WITH PLACEHOLDER PRICES]",
        "Breaches of law 5 → 1",
        "1. Breaches of law still open: 1 – proven: less is not possible",
        "Cost if all were bought in the first year (for comparing choices): 320,000,000 ₫"
        " – proven: not less than 300,000,000 ₫",
        "Weighted years of waiting: 12 – nothing is proven",
        "Bought in 2027; this is what recurs each year.",
        "[CEILING: UPPER BOUND]",
        "[SUPERSEDED PRICE]",
        "No remedy is known for it: money alone does not close it (1): ✕ Operating licence",
        "33 ₫ rest on placeholder prices",
    ):
        assert wanted in flat


def test_every_dong_is_told_with_how_its_price_came_about(made: Drafted) -> None:
    flat = " ".join(explained_text(made, Chosen(facility="moc-bai", remedy="room"), "en").split())
    # 400 000 × 0.935 = 374 000; × 21.5 = 8 041 000
    assert "central 21.5 m² × 374,000 ₫ = 8,041,000 ₫" in flat
    assert "× 0.935, the regional coefficient of zone 1" in flat
    assert "instead of it, never beside it" in flat
    post = " ".join(explained_text(made, Chosen(remedy="hire"), "en").split())
    # 2.34 × 12 × 2 530 000 × 1.235 = 87 737 364
    assert "1 post-year × 87,737,364 ₫ = 87,737,364 ₫" in post
    assert "coefficient 2.06 / 2.34 / 2.67 × 12 months × base salary 2,530,000 ₫ × (1 + 23.5%" in post
    assert "× 0 / 0.04 / 1/15 of: A class" in post


@pytest.mark.parametrize(
    ("language", "wanted", "other"),
    [("vi", "Quyết định 15/", "Decision 15/"), ("en", "Decision 15/", "Quyết định 15/")],
)
def test_sources_are_told_in_the_language(made: Drafted, language: Language, wanted: str, other: str) -> None:
    for text in (programme_text(made, language), explained_text(made, Chosen(remedy="room"), language)):
        flat = " ".join(text.split())
        assert wanted in flat
        assert other not in flat


def test_what_was_not_bought_is_reckoned_and_what_closes_nothing_is_said(made: Drafted) -> None:
    one = explained(made, Chosen(facility="moc-bai", remedy="new-room"))
    assert [(each.bought, each.units, [need.is_closed for need in each.needs]) for each in one] == [(None, 1, [False])]
    assert [other.remedy for other in one[0].others] == ["room"]
    assert explained(made, Chosen(facility="song-xanh", remedy="kits")) == ()
    assert "It closes no gap" in explained_text(made, Chosen(facility="song-xanh", remedy="kits"), "en")


def test_the_later_room_waits_for_the_goals_and_the_first_year_says_so(made: Drafted) -> None:
    rooms = explained(made, Chosen(remedy="room"))
    # song-xanh's room costs 17 916 800; 2027 has 200 000 000 − 118 163 841 left, so money is no reason
    assert [(one.facility, one.why_then) for one in rooms] == [("moc-bai", "first_year"), ("song-xanh", "chosen")]


def test_what_would_be_displaced(made: Drafted) -> None:
    found = Displaced(
        facility="moc-bai", remedy="new-room", possible=True, goals=made.programme.objectives,
        dropped=(Chosen(facility="moc-bai", remedy="room"),), opened=("moc-bai/reception-room",), cost_more=30_000_000,
    )  # fmt: skip
    flat = " ".join(displaced_text(made, found, "en").split())
    assert "It would displace: Wall off a private room · Moc Bai reception facility" in flat
    assert "Open then: Reception room (Moc Bai reception facility)" in flat
    assert "+30,000,000 ₫" in flat
    never = displaced_text(made, found.model_copy(update={"possible": False}), "en")
    assert "It cannot be bought" in never


def test_codes_have_sentences_with_their_words() -> None:
    reason = Reason(code="pinned_over_ceiling", args={"year": 2027, "cost": 41_140_000, "ceiling": 0})
    said = describe_programme_conflict(reason, "en", {})
    assert said == "what is asked for costs 41,140,000 ₫ in 2027; the ceiling is 0 ₫"
    assert set(LEFT_OPEN) == {"no_remedy", "not_priced", "banned", "too_late", "no_money"}
    assert len(CONFLICTS) == 7
    assert {"placeholders", "superseded", "ceilings_as_prices", "not_closable", "vat_not_added"} <= set(WARNINGS)
