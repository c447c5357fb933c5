from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.unit.services.auditing_kit import BY, DAY, PLACE, STANDARD, judge_the_rest, key, opened, store_in, with_head

from facility_planner.domain.assessment import Reason
from facility_planner.domain.audits.record_file import read_record, record_json
from facility_planner.errors import StoreError
from facility_planner.services.auditing.actions import (
    ActionChange,
    ActionOrder,
    action_lines,
    change_action,
    confirm,
    confirmable,
    overdue,
    plan_action,
)
from facility_planner.services.auditing.answering import answer, answer_of, confirm_unchanged, note, undo
from facility_planner.services.auditing.comparing import ComparedAudits, ComparedVersions, compare
from facility_planner.services.auditing.desk import open_desk
from facility_planner.services.auditing.finishing import (
    correct,
    draft_record,
    finish,
    good_signatures,
    missing,
    record_of,
    remark,
    sign,
)
from facility_planner.services.auditing.inspectors import hand_over, inspector_in, inspectors, new_inspector
from facility_planner.services.auditing.sheets import draw_sheet
from facility_planner.storage import keys
from facility_planner.storage.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.services.auditing.desk import Desk
    from facility_planner.storage.store import Store

PASSPHRASE = "mật khẩu đủ dài"
OTHER = "mật khẩu khác hẳn"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_in(tmp_path)


@pytest.fixture
def whole(store: Store) -> Desk:
    """An audit of which nothing is missing; fire-drill fails."""
    desk = opened(store)
    said = answer_of(verdict="not_met", seen_on=DAY)
    desk = answer(store, desk, key("fire-drill"), said, None, BY)
    return with_head(store, judge_the_rest(store, desk))


def faults(store: Store) -> list[str]:
    return [fault.code for fault in verify(store) if not fault.is_notice]


def test_an_audit_is_finished_when_nothing_that_must_be_is_missing(store: Store) -> None:
    desk = opened(store)
    assert any(lack.is_must for lack in missing(desk))
    with pytest.raises(StoreError) as refused:
        finish(store, desk, BY)
    assert refused.value.code == "audit_incomplete"
    done = finish(store, desk, BY, anyway=True)
    assert done.state.is_finished


def test_the_record_is_what_was_judged_and_reads_back_whole(store: Store, whole: Desk) -> None:
    assert [lack.code for lack in missing(whole) if lack.is_must] == []
    draft = draft_record(whole)
    assert draft.is_draft
    done = finish(store, whole, BY)
    record = record_of(store, done.state.id)
    assert not record.is_draft
    assert record.assessment == draft.assessment
    assert record.titles == draft.titles
    assert record.law == draft.law
    for field in ("opened", "head", "answers", "notes", "evidence", "sheets", "tallies", "remarks", "actions"):
        assert getattr(record.state, field) == getattr(draft.state, field), field
    finished, event = done.state.finished[1]
    assert (record.head_hash, record.finished_at) == (event.hash, event.at)
    # all that the device had written when it was finished
    assert set(finished.heads.values()) == {event.prev}
    assert record_json(record).encode() == store.attachment(finished.record).read_bytes()
    assert faults(store) == []


def test_json_of_a_record_has_the_parts_of_the_formats(whole: Desk) -> None:
    data = json.loads(record_json(draft_record(whole)))
    parts = {
        "audit", "version", "opened", "head", "facility", "answers", "notes", "evidence", "sheets", "tallies",
        "remarks", "actions", "assessment", "titles",
    }  # fmt: skip
    assert parts <= data.keys()
    assert data["titles"][f"{STANDARD}/fire-drill"].keys() == {"vi", "en"}
    assert data["answers"][f"{STANDARD}/fire-drill/{PLACE}"]["verdict"] == "not_met"
    assert "observations" not in data["facility"]


def test_a_record_that_is_missing_or_altered_is_told(store: Store, whole: Desk) -> None:
    done = finish(store, whole, BY)
    file = store.attachment(done.state.finished[1][0].record)
    content = file.read_bytes()
    file.write_bytes(content.replace(b"not_met", b"met____", 1))
    with pytest.raises(StoreError, match="record_altered"):
        record_of(store, done.state.id)
    assert "attachment_altered" in faults(store)
    file.unlink()
    with pytest.raises(StoreError, match="record_missing"):
        record_of(store, done.state.id)


def test_no_word_stands_in_the_record_nor_anywhere_once_it_is_redacted(
    store: Store, whole: Desk, tmp_path: Path
) -> None:
    secret = "Phạm Thị Lan ở xóm Đông"
    desk = answer(
        store,
        whole,
        key("ponds-fenced"),
        answer_of(verdict="not_applicable", seen_on=DAY, reason=f"a {secret}"),
        None,
        BY,
    )
    desk = note(store, desk, key("fire-drill"), f"b {secret}", BY)
    desk = remark(store, desk, "inspectors", f"c {secret}", True, f"d {secret}", BY)
    desk, action = plan_action(store, desk, ActionOrder(key("fire-drill"), f"e {secret}", date(2026, 6, 1)), BY)
    desk, sheet = draw_sheet(store, desk, STANDARD, ["rights-told"], [f"f {secret}"], 1, 1, BY)
    done = finish(store, desk, BY, anyway=True)
    record = store.attachment(done.state.finished[1][0].record).read_bytes()
    assert secret.encode() not in record
    assert b"Pond" in record or b"ao" in record  # titles of requirements are no free text
    state = done.state
    remarks, reason = state.remarks["inspectors"], state.answers[key("ponds-fenced")].reason
    sealed = [reason, state.notes[key("fire-drill")], remarks.words, remarks.why_refused, state.actions[action].what]
    for words in [*sealed, state.sheets[sheet].codes]:
        assert words is not None
        store.redact(words.sealed, "somebody was named", author="tt-07", at=BY.at)
    store.close()
    for file in (tmp_path / "store").rglob("*"):
        if file.is_file():
            assert secret.encode() not in file.read_bytes(), file
    again = store_in(tmp_path)
    told = record_of(again, state.id)
    assert told.state.notes[key("fire-drill")].is_redacted
    assert faults(again) == []


def test_words_of_a_reason_are_sealed_in_the_record_or_left_out(store: Store, whole: Desk) -> None:
    text = "trời mưa cả tuần"
    said = answer_of(verdict="not_applicable", seen_on=DAY, reason=text)
    desk = answer(store, whole, key("ponds-fenced"), said, None, BY)
    draft = draft_record(desk)
    ours = Reason(code="stated_not_applicable", args={"vi": text, "en": text})
    foreign = Reason(code="stated_not_applicable", args={"vi": "lời của ai đó", "en": "somebody's words"})
    first, second, *rest = draft.assessment.findings
    findings = (first.model_copy(update={"reason": ours}), second.model_copy(update={"reason": foreign}), *rest)
    spoken = replace(draft, assessment=draft.assessment.model_copy(update={"findings": findings}))
    kept = record_json(spoken)
    assert text not in kept
    assert "lời của ai đó" not in kept
    done = finish(store, desk, BY)
    texts = store.texts(desk.scope)
    back = read_record(kept, done.state, texts)
    assert back.assessment.findings[0].reason == ours
    assert back.assessment.findings[1].reason == Reason(code="said_not_applicable")
    forgotten = read_record(kept, done.state, {})
    assert forgotten.assessment.findings[0].reason == Reason(code="said_not_applicable")


def test_an_inspector_signs_and_the_signature_names_the_end_of_the_journal(store: Store, whole: Desk) -> None:
    shown = new_inspector(store, "tt-07", "Số bảy", PASSPHRASE, BY)
    with pytest.raises(StoreError, match="audit_not_finished"):
        sign(store, whole, "tt-07", PASSPHRASE, BY)
    desk = finish(store, whole, BY)
    with pytest.raises(StoreError, match="wrong_passphrase"):
        sign(store, desk, "tt-07", OTHER, BY)
    with pytest.raises(StoreError, match="unknown_inspector"):
        sign(store, desk, "tt-09", PASSPHRASE, BY)
    desk = sign(store, desk, "tt-07", PASSPHRASE, BY)
    record = record_of(store, desk.state.id)
    assert [(one.inspector, one.fingerprint) for one in record.signatures] == [("tt-07", shown)]
    assert good_signatures(record) == {"tt-07": True}
    assert sign(store, desk, "tt-07", PASSPHRASE, BY) is desk
    assert faults(store) == []


def test_a_correction_opens_the_next_version_and_leaves_the_first_as_it_was(store: Store, whole: Desk) -> None:
    with pytest.raises(StoreError, match="audit_not_finished"):
        correct(store, whole, "ghi nhầm một chỗ", BY)
    first = finish(store, whole, BY)
    with pytest.raises(StoreError, match="reason_too_short"):
        correct(store, first, "ghi nhầm", BY)
    desk = correct(store, first, "ghi nhầm một chỗ", BY)
    assert (desk.state.version, desk.state.is_finished) == (2, False)
    assert undo(store, desk, BY)[1] == ()
    desk = answer(store, desk, key("fire-drill"), answer_of(verdict="met", seen_on=DAY), None, BY)
    assert record_of(store, desk.state.id).version == 1
    second = finish(store, desk, BY)
    found = compare(store, second.state.id)
    assert isinstance(found, ComparedVersions)
    assert [one.key for one in found.versions.answers] == [key("fire-drill")]
    assert [(one.before, one.after) for one in found.versions.verdicts] == [("not_met", "met")]
    one, two = (record_of(store, desk.state.id, number) for number in (1, 2))
    assert one.state.answers[key("fire-drill")].verdict == "not_met"
    assert (one.state.version, two.state.version) == (1, 2)
    assert two.state.corrections[2].reason.text == "ghi nhầm một chỗ"


def test_what_was_done_in_a_finished_version_is_not_undone_in_the_next(store: Store, whole: Desk) -> None:
    desk = correct(store, finish(store, whole, BY), "ghi nhầm một chỗ", BY)
    desk = note(store, desk, key("fire-drill"), "mới ghi thêm", BY)
    desk, events = undo(store, desk, BY)
    assert [event.slot for event in events] == [f"note/{key('fire-drill').path}"]


def test_a_re_inspection_starts_from_the_last_and_tells_what_became_of_it(store: Store, whole: Desk) -> None:
    desk, _action = plan_action(store, whole, ActionOrder(key("fire-drill"), "Diễn tập", date(2026, 6, 1)), BY)
    done = finish(store, desk, BY)
    again = opened(store, date(2026, 9, 12), done.state.id)
    item = again.checklist.by_key[f"{STANDARD}/fire-drill"]
    assert item.state == "open"
    assert item.last is not None
    assert (item.last.audit, item.last.verdict) == (done.state.id, "not_met")
    assert confirmable(store, again) == ()
    again = confirm_unchanged(store, again, key("fire-plan"), BY)
    assert again.state.answers[key("fire-plan")].is_unchanged
    again = answer(store, again, key("fire-drill"), answer_of(verdict="met", seen_on=date(2026, 9, 12)), None, BY)
    (line,) = confirmable(store, again)
    confirm(store, again, line, BY)
    assert confirmable(store, again) == ()
    closed = open_desk(store, done.state.id).state.actions[line.id]
    assert (closed.state, closed.closed_by) == ("confirmed", again.state.id)
    found = compare(store, again.state.id)
    assert isinstance(found, ComparedAudits)
    assert [one.key for one in found.delta.closed] == [f"{STANDARD}/fire-drill"]


def test_actions_live_on_after_their_audit_and_are_overdue_the_day_after(store: Store, whole: Desk) -> None:
    done = finish(store, whole, BY)
    order = ActionOrder(key("fire-drill"), "  Diễn tập  ", date(2026, 6, 1), "guard", 1_500_000)
    desk, name = plan_action(store, done, order, BY)
    action = desk.state.actions[name]
    assert (action.what.text, action.owner, action.cost, action.state) == ("Diễn tập", "guard", 1_500_000, "agreed")
    assert overdue(store, date(2026, 6, 1)) == ()
    assert [row.id for row in overdue(store, date(2026, 6, 2))] == [name]
    desk = change_action(store, desk, name, ActionChange(state="under_way", due=date(2026, 7, 1)), BY)
    assert desk.state.actions[name].what.text == "Diễn tập"
    with pytest.raises(StoreError, match="reason_too_short"):
        change_action(store, desk, name, ActionChange(state="dropped"), BY)
    with pytest.raises(StoreError, match="closing_audit_needed"):
        change_action(store, desk, name, ActionChange(state="confirmed"), BY)
    with pytest.raises(StoreError, match="unknown_action"):
        change_action(store, desk, "nowhere", ActionChange(state="done"), BY)
    with pytest.raises(StoreError, match="action_needs_words"):
        plan_action(store, desk, replace(order, what=" "), BY)
    desk = change_action(store, desk, name, ActionChange(state="dropped", why_dropped="cơ sở đã đóng cửa"), BY)
    assert overdue(store, date(2027, 1, 1)) == ()
    (line,) = action_lines(store, PLACE)
    assert (line.id, line.action.state) == (name, "dropped")
    assert action_lines(store, "elsewhere") == ()


def test_a_new_key_is_vouched_for_by_the_old_one(store: Store) -> None:
    first = new_inspector(store, "tt-07", "Số bảy", PASSPHRASE, BY)
    with pytest.raises(StoreError, match="inspector_exists"):
        new_inspector(store, "tt-07", "", PASSPHRASE, BY)
    with pytest.raises(StoreError, match="passphrase_short"):
        new_inspector(store, "tt-08", "", "1234567", BY)
    with pytest.raises(StoreError, match="wrong_passphrase"):
        hand_over(store, "tt-07", OTHER, OTHER, BY.at)
    second = hand_over(store, "tt-07", PASSPHRASE, OTHER, BY.at)
    (row,) = inspectors(store)
    assert (row.id, row.name, row.fingerprint, row.follows) == ("tt-07", "Số bảy", second, first)
    assert row.can_sign_here
    assert keys.holds(row.key, keys.sign(store.folder, "tt-07", OTHER, b"x"), b"x")
    assert sorted(file.name for file in (store.folder / "keys").iterdir()) == ["tt-07.pem"]
    assert faults(store) == []
    with pytest.raises(StoreError, match="unknown_inspector"):
        inspector_in(store, "tt-09")


def test_a_hand_over_that_broke_off_is_ended_by_the_next_signature(
    store: Store, whole: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_inspector(store, "tt-07", "", PASSPHRASE, BY)

    def power_cut(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(keys, "move_key", power_cut)
        with pytest.raises(KeyboardInterrupt):
            hand_over(store, "tt-07", PASSPHRASE, OTHER, BY.at)
    desk = sign(store, finish(store, whole, BY), "tt-07", OTHER, BY)
    assert good_signatures(record_of(store, desk.state.id)) == {"tt-07": True}
    assert sorted(file.name for file in (store.folder / "keys").iterdir()) == ["tt-07.pem"]


def test_the_work_goes_on_where_the_record_before_is_missing(store: Store, whole: Desk) -> None:
    done = finish(store, whole, BY)
    again = opened(store, date(2026, 9, 12), done.state.id)
    store.attachment(done.state.finished[1][0].record).unlink()
    reopened = open_desk(store, again.state.id)
    assert reopened.previous is None
    last = reopened.checklist.by_key[f"{STANDARD}/fire-drill"].last
    assert last is not None
    assert last.audit == ""  # what the facility's file notes
