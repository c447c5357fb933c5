"""Two programs on one store, and two devices: nothing that was signed changes, nothing that was said is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.services.auditing_kit import BY, DAY, PLACE, judge_the_rest, key, opened, store_in, with_head

from facility_planner.domain.audits.answer import AnswerKey, Sampled
from facility_planner.errors import InputError, StoreError
from facility_planner.services.auditing.answering import answer, answer_of, note, question_of, undo
from facility_planner.services.auditing.bundles import BundleOrder, Received, export_bundle, import_bundle
from facility_planner.services.auditing.by import At
from facility_planner.services.auditing.desk import Desk, open_desk
from facility_planner.services.auditing.disputes import Choice, decide
from facility_planner.services.auditing.evidence import attach
from facility_planner.services.auditing.facilities import facility_in, save_facility
from facility_planner.services.auditing.finishing import correct, finish, good_signatures, record_of, sign
from facility_planner.services.auditing.inspectors import new_inspector
from facility_planner.services.auditing.sheets import draw_sheet, tick
from facility_planner.services.store_care import other_texts
from facility_planner.storage.store import Draft, Store
from facility_planner.storage.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.domain.facility import Facility

OTHER = At("tt-08", BY.at)
LATER = "operating-licence"


@pytest.fixture
def here(tmp_path: Path) -> Store:
    return store_in(tmp_path)


@pytest.fixture
def whole(here: Store) -> Desk:
    """An audit that can be finished."""
    return with_head(here, judge_the_rest(here, opened(here)))


@pytest.fixture
def there(here: Store, whole: Desk, tmp_path: Path) -> Store:
    """A second device that has the audit."""
    store = Store.open(tmp_path / "there")
    new_inspector(here, "tt-07", "", "passphrase-07", BY)
    new_inspector(store, "tt-08", "", "passphrase-08", OTHER)
    hand_over(here, store, BY, tmp_path)
    return store


def hand_over(from_: Store, to: Store, by: At, folder: Path) -> Received:
    bundle = folder / f"{by.author}.fpb"
    bundle.unlink(missing_ok=True)
    export_bundle(from_, bundle, BundleOrder(by.author, f"passphrase-{by.author[-2:]}"))
    return import_bundle(to, bundle)


def refused(error: pytest.ExceptionInfo[StoreError]) -> str:
    return error.value.code


def test_a_record_has_what_another_program_wrote_meanwhile(here: Store, whole: Desk, tmp_path: Path) -> None:
    beside = Store.open(tmp_path / "store")
    note(beside, open_desk(beside, whole.state.id), key(LATER), "do chương trình kia ghi", OTHER)
    finish(here, whole, BY)  # `whole` was read before the note
    assert key(LATER) in record_of(here, whole.state.id).state.notes


def test_a_desk_that_does_not_know_of_the_end_writes_nothing(here: Store, whole: Desk) -> None:
    done = finish(here, whole, BY)
    for act in (
        lambda: answer(here, whole, key(LATER), answer_of(verdict="not_met", seen_on=DAY), None, BY),
        lambda: undo(here, whole, BY),
        lambda: finish(here, whole, BY, anyway=True),
    ):
        with pytest.raises(StoreError) as error:
            act()
        assert refused(error) == "audit_finished"
    assert open_desk(here, whole.state.id).state.finished == done.state.finished


def test_ticks_of_two_programs_both_stay(here: Store) -> None:
    desk, sheet = draw_sheet(here, opened(here), "vn-2024", ["reception-minutes"], ["HS-1", "HS-2"], 2, 7, BY)
    tick(here, desk, sheet, 0, "reception-minutes", "pass", BY)
    desk = tick(here, desk, sheet, 1, "reception-minutes", "fail", BY)  # read before the first tick
    assert desk.state.sheets[sheet].ticks == {"0/reception-minutes": "pass", "1/reception-minutes": "fail"}


def test_a_desk_replaces_only_what_it_has_seen(here: Store, there: Store, whole: Desk, tmp_path: Path) -> None:
    theirs = answer_of(verdict="not_met", seen_on=DAY)
    answer(there, open_desk(there, whole.state.id), key(LATER), theirs, None, OTHER)
    hand_over(there, here, OTHER, tmp_path)  # while `whole` is open on a screen that does not know of it
    desk = answer(here, whole, key(LATER), answer_of(verdict="partly_met", seen_on=DAY), None, BY)
    slot = f"answer/{key(LATER).path}"
    assert {head.value["verdict"] for head in desk.state.disputes[slot].heads} == {"not_met", "partly_met"}
    stays = answer(here, desk, key(LATER), answer_of(verdict="met", seen_on=DAY), None, OTHER)
    assert {head.author for head in stays.state.disputes[slot].heads} == {"tt-07", "tt-08"}  # only the lead decides
    again = answer(here, stays, key(LATER), answer_of(verdict="not_met", seen_on=DAY), None, BY)
    assert again.state.disputes == {}  # now both were seen


def test_ticks_of_two_devices_both_stay_and_the_answer_follows(here: Store, tmp_path: Path) -> None:
    there = Store.open(tmp_path / "there")
    new_inspector(here, "tt-07", "", "passphrase-07", BY)
    new_inspector(there, "tt-08", "", "passphrase-08", OTHER)
    desk, sheet = draw_sheet(here, opened(here), "vn-2024", ["reception-minutes"], ["HS-1", "HS-2"], 2, 7, BY)
    hand_over(here, there, BY, tmp_path)
    tick(here, desk, sheet, 0, "reception-minutes", "pass", BY)
    beside = tick(there, open_desk(there, desk.state.id), sheet, 1, "reception-minutes", "fail", OTHER)
    assert key("reception-minutes") not in beside.state.answers  # one of two files
    hand_over(there, here, OTHER, tmp_path)
    merged = open_desk(here, desk.state.id).state
    assert merged.disputes == {}
    assert merged.answers[key("reception-minutes")].sample == Sampled(population=2, sample=2, passed=1)


def test_what_comes_in_late_changes_no_record_and_is_told(
    here: Store, there: Store, whole: Desk, tmp_path: Path
) -> None:
    late = answer_of(verdict="not_met", seen_on=DAY)
    answer(there, open_desk(there, whole.state.id), key(LATER), late, None, OTHER)
    signed = sign(here, finish(here, whole, BY), "tt-07", "passphrase-07", BY)
    before = record_of(here, whole.state.id)
    received = hand_over(there, here, OTHER, tmp_path)
    assert received.late == (whole.state.id,)
    desk = open_desk(here, whole.state.id)
    slot = f"answer/{key(LATER).path}"
    assert (desk.late, signed.late) == ((slot,), ())
    assert desk.state.answers[key(LATER)].verdict == "met"  # as it was signed
    assert record_of(here, whole.state.id) == before
    assert good_signatures(before) == {"tt-07": True}
    corrected = correct(here, desk, "đưa vào ý kiến nhận sau", BY)
    assert corrected.late == ()
    assert corrected.state.answers[key(LATER)].verdict == "not_met"


def test_a_signature_stands_under_the_record_that_was_signed_alone(
    here: Store, there: Store, whole: Desk, tmp_path: Path
) -> None:
    sign(here, finish(here, whole, BY), "tt-07", "passphrase-07", BY)
    desk = answer(
        there, open_desk(there, whole.state.id), key(LATER), answer_of(verdict="not_met", seen_on=DAY), None, OTHER
    )
    sign(there, finish(there, desk, OTHER), "tt-08", "passphrase-08", OTHER)
    (dispute,) = hand_over(there, here, OTHER, tmp_path).disputes
    assert dispute.slot == "finish/1"
    shown = record_of(here, whole.state.id)
    assert [one.inspector for one in shown.signatures] == [
        inspector for inspector, holds in good_signatures(shown).items() if holds
    ]
    assert len(shown.signatures) == 1
    mine = next(rival.event for rival in dispute.rivals if rival.author == "tt-07")
    decide(here, dispute.scope, dispute.slot, Choice(chosen=mine), BY)
    assert record_of(here, whole.state.id).signatures == ()  # what was decided is signed anew
    sign(here, open_desk(here, whole.state.id), "tt-07", "passphrase-07", BY)
    assert [one.inspector for one in record_of(here, whole.state.id).signatures] == ["tt-07"]
    assert not [fault for fault in verify(here) if not fault.is_notice]


def without(facility: Facility, room: str) -> Facility:
    return facility.model_copy(update={"rooms": tuple(one for one in facility.rooms or () if one.id != room)})


def with_changed(facility: Facility, room: str, **changed: object) -> Facility:
    rooms = tuple(one.model_copy(update=changed) if one.id == room else one for one in facility.rooms or ())
    return facility.model_copy(update={"rooms": rooms})


def test_a_room_taken_away_here_and_measured_there_is_disputed(here: Store, there: Store, tmp_path: Path) -> None:
    first = facility_in(here, PLACE)
    room = (first.rooms or ())[0].id
    save_facility(here, first, without(first, room), BY)
    save_facility(there, first, with_changed(first, room, floor_area_m2=7.5), OTHER)
    (dispute,) = hand_over(there, here, OTHER, tmp_path).disputes
    assert dispute.slot == f"fact/rooms/{room}/there"
    stays = next(rival.event for rival in dispute.rivals if rival.author == "tt-08")
    decide(here, dispute.scope, dispute.slot, Choice(chosen=stays), BY)
    found = {one.id: one for one in facility_in(here, PLACE).rooms or ()}
    assert found[room] == (with_changed(first, room, floor_area_m2=7.5).rooms or ())[0]


def test_a_room_that_is_made_anew_has_nothing_of_the_former_one(here: Store) -> None:
    first = facility_in(here, PLACE)
    room = (first.rooms or ())[0]
    gone = without(first, room.id)
    save_facility(here, first, gone, BY)
    anew = type(room)(id=room.id, use="storage")
    save_facility(here, gone, gone.model_copy(update={"rooms": (*(gone.rooms or ()), anew)}), BY)
    assert anew in (facility_in(here, PLACE).rooms or ())


@pytest.mark.parametrize("subject", ["nobody", "a/b", "b" * 65, "\udcff", ""])
def test_nothing_is_said_of_what_is_not_there(here: Store, subject: str) -> None:
    desk = opened(here)
    with pytest.raises(StoreError) as error:
        note(here, desk, AnswerKey("vn-2024", LATER, subject), "ghi chú", BY)
    assert refused(error) == "unknown_subject"


def test_a_room_of_the_register_can_be_asked_of(here: Store) -> None:
    desk = opened(here)
    item = next(item for item in desk.checklist.items if item.requirement.per == "room")
    room = next(one.id for one in desk.facility.rooms or ())
    assert question_of(desk, AnswerKey(item.standard, item.requirement.id, room)) == item
    with pytest.raises(StoreError):
        question_of(desk, AnswerKey(item.standard, item.requirement.id, "no-such-room"))


def test_half_letters_are_kept_as_the_sign_for_what_cannot_be_read(here: Store) -> None:
    desk = note(here, opened(here), key(LATER), "ảnh \udcff \ud83d\ude00", BY)
    assert desk.state.notes[key(LATER)].text == "ảnh \ufffd 😀"


def test_evidence_that_was_destroyed_does_not_come_back(here: Store, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 a name stands in it")
    desk, (attached,) = attach(here, opened(here), key(LATER), [scan], None, BY)
    hash_ = attached.attachment.sha256
    here.redact(hash_, "có tên người", author="tt-07", at=BY.at)
    with pytest.raises(StoreError) as error:
        attach(here, desk, key(LATER), [scan], None, BY)
    assert refused(error) == "already_redacted"
    path = here.attachment(hash_)
    assert not path.exists()
    path.write_bytes(scan.read_bytes())  # by another program
    path.chmod(0o600)
    assert "attachment_not_destroyed" in {fault.code for fault in verify(here)}


def test_a_picture_is_known_by_how_it_begins_not_by_its_name(here: Store, tmp_path: Path) -> None:
    disguised = tmp_path / "bien-ban"
    disguised.write_bytes(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic and where it was taken")
    with pytest.raises(InputError) as error:
        attach(here, opened(here), key(LATER), [disguised], None, BY)
    assert [problem.code for problem in error.value.problems] == ["metadata_stays"]


def test_the_text_of_a_standard_that_changed_since_is_told(here: Store, whole: Desk) -> None:
    assert whole.changed_standards == ()
    said = whole.state.opened.model_dump(mode="json", exclude_none=True)
    said["standards"][0]["sha256"] = "0" * 64  # another text than the one of today
    here.append([Draft("opened", "audit:a-2", "opened", said)], author="tt-07", at=BY.at)
    assert open_desk(here, "a-2").changed_standards == ("vn-2024",)


def test_what_stood_in_the_place_of_a_text_is_named(here: Store) -> None:
    desk = note(here, opened(here), key(LATER), "tên ở đây", BY)
    first = desk.state.notes[key(LATER)].sealed
    desk = note(here, desk, key(LATER), "không còn tên", BY)
    desk = note(here, desk, key("reception-minutes"), "ở chỗ khác", BY)
    assert other_texts(here, desk.state.notes[key(LATER)].sealed) == (first,)
    here.redact(first, "có tên người", author="tt-07", at=BY.at)
    assert other_texts(here, desk.state.notes[key(LATER)].sealed) == ()
