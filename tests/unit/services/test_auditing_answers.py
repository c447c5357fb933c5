from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.unit.services.auditing_kit import BY, DAY, PLACE, STANDARD, key, opened, store_in

from facility_planner.domain.audits.answer import Sampled
from facility_planner.domain.audits.tally import Tally
from facility_planner.errors import StoreError
from facility_planner.services.auditing.answering import (
    answer,
    answer_of,
    clear_answer,
    confirm_unchanged,
    cursor_to,
    note,
    redo,
    undo,
)
from facility_planner.services.auditing.desk import open_desk
from facility_planner.services.auditing.facilities import facility_in, save_facility
from facility_planner.services.auditing.finishing import finish
from facility_planner.services.auditing.opening import OpenOrder, last_finished, open_audit, set_head
from facility_planner.services.auditing.sheets import draw_sheet, drop_sheet, set_tally, tick

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.services.auditing.desk import Desk
    from facility_planner.storage.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_in(tmp_path)


@pytest.fixture
def desk(store: Store) -> Desk:
    return opened(store)


def verdict(desk: Desk, requirement: str) -> str:
    return desk.checklist.by_key[f"{STANDARD}/{requirement}"].verdict


def test_an_answer_is_there_after_the_store_is_opened_again(store: Store, desk: Desk, tmp_path: Path) -> None:
    desk = answer(store, desk, key("fire-drill"), answer_of(verdict="not_met", seen_on=DAY), None, BY)
    store.close()
    again = open_desk(store_in(tmp_path), desk.state.id)
    assert again.state.answers[key("fire-drill")].verdict == "not_met"
    assert again.checklist.judged == desk.checklist.judged == opened(store_in(tmp_path)).checklist.judged + 1


def test_the_verdict_follows_from_a_value_and_saying_otherwise_asks_for_a_reason(store: Store, desk: Desk) -> None:
    # 6 m² a bed are asked (Decree 103/2017)
    desk = answer(store, desk, key("bedroom-area"), answer_of(value=5.9, method="measure", seen_on=DAY), None, BY)
    assert verdict(desk, "bedroom-area") == "not_met"
    with pytest.raises(StoreError, match="reason_too_short"):
        answer_of(value=5.9, verdict="met", seen_on=DAY, reason="  vì thế  ")
    said = answer_of(value=5.9, verdict="met", seen_on=DAY, reason="hành lang tính riêng")
    desk = answer(store, desk, key("bedroom-area"), said, None, BY)
    assert verdict(desk, "bedroom-area") == "met"
    reason = desk.state.answers[key("bedroom-area")].reason
    assert reason is not None
    assert reason.text == "hành lang tính riêng"


def test_what_does_not_apply_needs_ten_letters_of_reason(store: Store, desk: Desk) -> None:
    with pytest.raises(StoreError) as refused:
        answer_of(verdict="not_applicable", seen_on=DAY)
    assert refused.value.args_of_code == {"least": 10}
    said = answer_of(verdict="not_applicable", seen_on=DAY, reason="không có ao hồ")
    assert verdict(answer(store, desk, key("ponds-fenced"), said, None, BY), "ponds-fenced") == "not_applicable"


def test_what_the_audit_does_not_ask_cannot_be_answered(store: Store, desk: Desk) -> None:
    with pytest.raises(StoreError, match="unknown_question"):
        answer(store, desk, key("no-such-thing"), answer_of(verdict="met", seen_on=DAY), None, BY)


def test_undo_and_redo_go_through_all_that_was_done(store: Store, desk: Desk) -> None:
    start = desk
    desk = answer(store, desk, key("fire-drill"), answer_of(verdict="met", seen_on=DAY), None, BY)
    desk = note(store, desk, key("fire-drill"), "diễn tập tháng hai", BY)
    desk = clear_answer(store, desk, key("fire-drill"), BY)
    assert key("fire-drill") not in desk.state.answers
    for _ in range(3):
        desk, events = undo(store, desk, BY)
        assert len(events) == 1
    assert (desk.state.answers, desk.state.notes) == (start.state.answers, start.state.notes)
    assert undo(store, desk, BY)[1] == ()  # the opening is not taken back
    for _ in range(3):
        desk, _events = redo(store, desk, BY)
    assert key("fire-drill") not in desk.state.answers
    assert desk.state.notes[key("fire-drill")].text == "diễn tập tháng hai"
    assert redo(store, desk, BY)[1] == ()


def test_an_empty_note_takes_the_note_away(store: Store, desk: Desk) -> None:
    assert note(store, desk, key("fire-drill"), "  ", BY) is desk
    desk = note(store, desk, key("fire-drill"), "hỏi lại", BY)
    assert note(store, desk, key("fire-drill"), "", BY).state.notes == {}


def test_where_one_was_is_kept(store: Store, desk: Desk) -> None:
    answer(store, desk, key("fire-drill"), answer_of(verdict="met", seen_on=DAY), None, BY)
    assert store.place(desk.state.id) == f"{STANDARD}/fire-drill"
    cursor_to(store, desk, f"{STANDARD}/bedroom-area")
    assert store.place(desk.state.id) == f"{STANDARD}/bedroom-area"
    assert store.last_audit() == desk.state.id


def test_what_the_file_noted_is_shown_as_last_time_and_confirmed_by_one_act(store: Store, desk: Desk) -> None:
    item = desk.checklist.by_key[f"{STANDARD}/fire-drill"]
    assert item.state == "open"
    assert item.last is not None
    assert (item.last.audit, item.last.verdict) == ("", "not_met")
    desk = confirm_unchanged(store, desk, key("fire-drill"), BY)
    said = desk.state.answers[key("fire-drill")]
    assert (said.value, said.is_unchanged, said.method, said.seen_on) == (False, True, "document", DAY)
    # of reception-minutes the file notes a sample: 9 of 10 from 40
    desk = confirm_unchanged(store, desk, key("reception-minutes"), BY)
    assert desk.state.answers[key("reception-minutes")].sample == Sampled(population=40, sample=10, passed=9)


def test_nothing_said_last_time_cannot_be_confirmed(store: Store, desk: Desk) -> None:
    with pytest.raises(StoreError, match="nothing_last_time"):
        confirm_unchanged(store, desk, key("form-508-data"), BY)


def test_a_finished_audit_is_only_read(store: Store, desk: Desk) -> None:
    desk = finish(store, desk, BY, anyway=True)
    acts = (
        lambda: answer(store, desk, key("fire-drill"), answer_of(verdict="met", seen_on=DAY), None, BY),
        lambda: clear_answer(store, desk, key("fire-drill"), BY),
        lambda: note(store, desk, key("fire-drill"), "muộn rồi", BY),
        lambda: undo(store, desk, BY),
        lambda: redo(store, desk, BY),
        lambda: set_head(store, desk, "met", {"head": 1}, {}, BY),
        lambda: draw_sheet(store, desk, STANDARD, ["reception-minutes"], ["a"], 1, 1, BY),
        lambda: set_tally(store, desk, Tally(standard=STANDARD, requirement="no-threats", group="resident"), BY),
        lambda: finish(store, desk, BY, anyway=True),
    )
    before = len(list(store.events()))
    for act in acts:
        with pytest.raises(StoreError, match="audit_finished"):
            act()
    assert len(list(store.events())) == before


def test_the_head_is_said_field_by_field_with_its_words_sealed(store: Store, desk: Desk) -> None:
    desk = set_head(store, desk, "place", None, {"": "Phòng họp tầng hai"}, BY)
    desk = set_head(store, desk, "team", [{"inspector": "tt-07"}, {"inspector": "tt-08"}], {"1/name": "Số tám"}, BY)
    desk = set_head(store, desk, "decided_on", date(2026, 3, 1), {}, BY)
    head = desk.state.head
    assert head.place is not None
    assert (head.place.text, head.decided_on) == ("Phòng họp tầng hai", date(2026, 3, 1))
    names = [member.name.text if member.name else None for member in head.team]
    assert names == [None, "Số tám"]
    assert all("Phòng họp" not in event.body for event in store.events())


def test_the_head_of_an_order_is_part_of_the_opening(store: Store) -> None:
    from facility_planner.domain.audits.head import Head, Inspecting  # noqa: PLC0415

    head = Head(name="self_check", team=(Inspecting(inspector="tt-07"),))
    order = OpenOrder(PLACE, (STANDARD,), DAY, "tt-07", head=head, head_texts={"team/0/name": "Số bảy", "place": "Sân"})
    desk = open_audit(store, order, BY)
    said = desk.state.head
    assert said.name == "self_check"
    assert [member.name.text for member in said.team if member.name] == ["Số bảy"]
    assert said.place is not None
    assert said.place.text == "Sân"
    assert undo(store, desk, BY)[1] == ()


def test_the_scope_leaves_other_themes_out(store: Store, desk: Desk) -> None:
    desk = set_head(store, desk, "themes", ["safety"], {}, BY)
    assert {item.theme for item in desk.checklist.items} == {"safety"}


def test_rooms_measured_on_the_way_judge_what_can_be_computed(store: Store, desk: Desk) -> None:
    seen = facility_in(store, PLACE)
    rooms = tuple(r.model_copy(update={"enclosure": "full_walls", "sound_private": True, "view_private": True})
                  if r.id == "C1" else r for r in seen.rooms)  # fmt: skip
    assert verdict(desk, "private-consultation-room") == "not_met"
    save_facility(store, seen, seen.model_copy(update={"rooms": rooms}), BY, during=desk.state.id)
    assert verdict(open_desk(store, desk.state.id), "private-consultation-room") == "met"


def test_a_previous_audit_must_be_a_finished_one_of_the_same_facility(store: Store, desk: Desk) -> None:
    with pytest.raises(StoreError, match="audit_not_finished"):
        opened(store, previous=desk.state.id)
    with pytest.raises(StoreError, match="unknown_audit"):
        opened(store, previous="nowhere")
    assert last_finished(store, PLACE) is None
    finish(store, desk, BY, anyway=True)
    assert last_finished(store, PLACE) == desk.state.id


def test_a_sheet_draws_by_seed_and_its_shares_become_answers(store: Store, desk: Desk) -> None:
    codes = [f"NN-{number:02}" for number in range(1, 13)]
    checks = ["reception-minutes", "rights-told"]
    desk, sheet_id = draw_sheet(store, desk, STANDARD, checks, codes, 3, 7, BY)
    sheet = desk.state.sheets[sheet_id]
    assert len(sheet.drawn) == 3
    assert set(sheet.codes_drawn()) <= set(codes)
    assert all(code not in event.body for event in store.events() for code in codes)
    first, second, third = sheet.drawn
    desk = tick(store, desk, sheet_id, first, "rights-told", "pass", BY)
    desk = tick(store, desk, sheet_id, second, "rights-told", "fail", BY)
    assert key("rights-told") not in desk.state.answers
    desk = tick(store, desk, sheet_id, third, "rights-told", "none", BY)
    # two files are concerned and one of them passes; of twelve
    assert desk.state.answers[key("rights-told")].sample == Sampled(population=12, sample=2, passed=1)
    assert desk.state.sheets[sheet_id].codes_drawn() == sheet.codes_drawn()
    undone, events = undo(store, desk, BY)
    assert len(events) == 1  # the answer follows from the ticks and is no event of its own
    assert key("rights-told") not in undone.state.answers
    desk, _events = redo(store, undone, BY)
    desk = tick(store, desk, sheet_id, third, "rights-told", None, BY)
    assert key("rights-told") not in desk.state.answers
    assert drop_sheet(store, desk, sheet_id, BY).state.sheets == {}


def test_a_sheet_needs_codes_each_once_and_checks_that_are_asked(store: Store, desk: Desk) -> None:
    with pytest.raises(StoreError, match="no_codes"):
        draw_sheet(store, desk, STANDARD, ["rights-told"], [" ", ""], 3, 7, BY)
    with pytest.raises(StoreError, match="codes_twice"):
        draw_sheet(store, desk, STANDARD, ["rights-told"], ["a", "a "], 3, 7, BY)
    with pytest.raises(StoreError, match="unknown_question"):
        draw_sheet(store, desk, STANDARD, ["nothing"], ["a"], 3, 7, BY)
    with pytest.raises(StoreError, match="unknown_sheet"):
        tick(store, desk, "nowhere", 0, "rights-told", "pass", BY)


def test_a_tally_counts_and_is_taken_away_by_counting_nobody(store: Store, desk: Desk) -> None:
    counted = Tally(standard=STANDARD, requirement="no-threats", group="resident", asked=5, consented=4, no=4)
    desk = set_tally(store, desk, counted, BY)
    assert desk.state.tallies == {f"{STANDARD}/no-threats/resident": counted}
    nobody = counted.model_copy(update={"asked": 0, "consented": 0, "no": 0})
    assert set_tally(store, desk, nobody, BY).state.tallies == {}
