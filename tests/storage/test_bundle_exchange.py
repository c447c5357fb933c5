"""Bundles: what goes with them, what a store takes in, and what comes of disputes and redactions."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.storage.bundle_kit import FACILITY, MORNING, SCOPE, Device, bytes_of, device, pen_of, told

from facility_planner.domain.audits.closing import signed_text
from facility_planner.errors import InputError, StoreError
from facility_planner.reporting.describe.bundle_words import BUNDLES
from facility_planner.services.auditing.by import At
from facility_planner.services.auditing.disputes import Choice, all_disputes, decide, disputes, disputes_of_audit
from facility_planner.storage.bundles.exchange import Pen
from facility_planner.storage.bundles.format import CODES
from facility_planner.storage.store import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SLOT = f"answer/vn-2024/toilets/{FACILITY.id}"


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Device]:
    """A device with two audits of one facility."""
    made = device(tmp_path / "one", "tt-01", 1)
    made.register()
    for audit in ("a-1", "a-2"):
        made.open(audit)
    yield made
    made.store.close()


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Device]:
    made = device(tmp_path / "two", "tt-02", 2)
    yield made
    made.store.close()


def code_of(refused: pytest.ExceptionInfo[InputError]) -> str:
    return refused.value.problems[0].code


def test_a_bundle_is_the_same_bytes_every_time(first: Device) -> None:
    first.answer("a-1", "toilets", "met", "đủ")
    first.attach("a-1", "toilets", b"a photo")
    assert bytes_of(first) == bytes_of(first)


def test_its_members_stand_in_order_and_bear_no_date(first: Device, tmp_path: Path) -> None:
    sha256 = first.attach("a-1", "toilets", b"a photo")
    with zipfile.ZipFile(first.bundle(tmp_path / "x.fpb")) as archive:
        assert archive.namelist() == [f"attachments/{sha256}", "events.jsonl", "manifest.json", "texts.jsonl"]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        manifest = json.loads(archive.read("manifest.json"))
        comment = json.loads(archive.comment)
    assert manifest["format"] == 1
    assert manifest["made_by"] == "tt-01"
    assert manifest["audits"] == ["a-1", "a-2"]
    assert sorted(comment) == ["key", "sha256", "signature"]


def test_texts_and_attachments_of_other_audits_stay_at_home(first: Device, tmp_path: Path) -> None:
    first.note("a-1", "toilets", "của cuộc thứ nhất")
    first.note("a-2", "toilets", "của cuộc thứ hai")
    wanted, other = first.attach("a-1", "toilets", b"wanted"), first.attach("a-2", "toilets", b"other")
    with zipfile.ZipFile(first.bundle(tmp_path / "x.fpb", ["a-1"])) as archive:
        texts = archive.read("texts.jsonl").decode()
        names = archive.namelist()
        events = archive.read("events.jsonl").decode().splitlines()
    assert "của cuộc thứ nhất" in texts
    assert "của cuộc thứ hai" not in texts
    assert "Thanh tra tt-01" in texts  # the inspectors of the audit are spoken of too
    assert f"attachments/{wanted}" in names
    assert f"attachments/{other}" not in names
    assert len(events) == len(list(first.store.events()))  # the chain goes whole: it could not be checked otherwise


def test_a_device_that_had_no_hand_in_an_audit_stays_at_home(first: Device, second: Device, tmp_path: Path) -> None:
    first.take(second.bundle(tmp_path / "second.fpb"))
    devices = json.loads(_member(first.bundle(tmp_path / "x.fpb", ["a-1"]), "manifest.json"))["devices"]
    assert sorted(devices) == [first.store.device]
    everything = json.loads(_member(first.bundle(tmp_path / "y.fpb"), "manifest.json"))["devices"]
    assert sorted(everything) == sorted([first.store.device, second.store.device])


def test_the_keys_of_the_team_go_with_the_audit(first: Device, second: Device, tmp_path: Path) -> None:
    first.take(second.bundle(tmp_path / "second.fpb"))
    first.write(Draft("headed", "audit:a-1", "head/team", [{"inspector": "tt-02"}]))
    devices = json.loads(_member(first.bundle(tmp_path / "x.fpb", ["a-1"]), "manifest.json"))["devices"]
    assert sorted(devices) == sorted([first.store.device, second.store.device])


def test_what_is_taken_in_is_all_there_and_a_second_time_changes_nothing(
    first: Device, second: Device, tmp_path: Path
) -> None:
    first.answer("a-1", "toilets", "met", "đủ")
    sha256 = first.attach("a-1", "toilets", b"a photo")
    path = first.bundle(tmp_path / "x.fpb")
    arrived = second.take(path)
    assert arrived.events == len(list(first.store.events()))
    assert (arrived.signer.inspector, arrived.signer.is_known) == ("tt-01", False)
    assert second.store.attachment(sha256).read_bytes() == b"a photo"
    assert second.store.attachment(sha256).stat().st_mode & 0o777 == 0o600
    assert dict(second.store.texts("audit:a-1")) == dict(first.store.texts("audit:a-1"))
    before = told(second.store)
    again = second.take(path)
    assert (again.events, again.attachments, again.signer.is_known) == (0, 0, True)
    assert told(second.store) == before


def test_the_texts_of_an_audit_come_when_it_is_chosen(first: Device, second: Device, tmp_path: Path) -> None:
    first.note("a-2", "toilets", "của cuộc thứ hai")
    second.take(first.bundle(tmp_path / "x.fpb", ["a-1"]))
    assert dict(second.store.texts("audit:a-2")) == {}
    assert second.take(first.bundle(tmp_path / "y.fpb", ["a-2"])).events == 0
    assert list(second.store.texts("audit:a-2").values()) == ["của cuộc thứ hai"]


def test_an_unknown_audit_is_named(first: Device) -> None:
    with pytest.raises(StoreError) as refused:
        bytes_of(first, ["a-9"])
    assert (refused.value.code, refused.value.args_of_code) == ("unknown_audit", {"audit": "a-9"})


def test_an_attachment_that_was_changed_is_not_passed_on(first: Device) -> None:
    sha256 = first.attach("a-1", "toilets", b"a photo")
    first.store.attachment(sha256).write_bytes(b"another")
    with pytest.raises(StoreError) as refused:
        bytes_of(first)
    assert refused.value.code == "attachment_altered"


def test_an_attachment_that_was_lost_comes_back(first: Device, second: Device, tmp_path: Path) -> None:
    sha256 = first.attach("a-1", "toilets", b"a photo")
    second.take(first.bundle(tmp_path / "x.fpb"))
    first.store.attachment(sha256).write_bytes(b"changed")
    assert first.take(second.bundle(tmp_path / "y.fpb")).attachments == 1
    assert first.store.attachment(sha256).read_bytes() == b"a photo"


def test_two_verdicts_stand_until_the_lead_decides_and_the_decision_travels(
    first: Device, second: Device, tmp_path: Path
) -> None:
    second.take(first.bundle(tmp_path / "morning.fpb"))
    mine = first.answer("a-1", "toilets", "met")
    theirs = second.answer("a-1", "toilets", "not_met")
    first.take(second.bundle(tmp_path / "from-second.fpb"))
    second.take(first.bundle(tmp_path / "from-first.fpb"))
    for one in (first, second):
        (dispute,) = disputes_of_audit(one.store, "a-1")
        assert (dispute.scope, dispute.slot, dispute.leads) == ("audit:a-1", SLOT, ("tt-01",))
        assert {(rival.event, rival.author, rival.value["verdict"]) for rival in dispute.rivals} == {
            (mine.hash, "tt-01", "met"), (theirs.hash, "tt-02", "not_met"),
        }  # fmt: skip
        assert {rival.device for rival in dispute.rivals} == {first.store.device, second.store.device}
        assert one.store.audits()[-1].disputes + one.store.audits()[0].disputes == 1
    with pytest.raises(StoreError) as refused:
        decide(second.store, "audit:a-1", SLOT, Choice(theirs.hash), At("tt-02", MORNING))
    assert refused.value.code == "not_the_lead"
    decided = decide(first.store, "audit:a-1", SLOT, Choice(theirs.hash), At("tt-01", MORNING))
    assert (decided.kind, decided.after) == ("decided", tuple(sorted([mine.hash, theirs.hash])))
    second.take(first.bundle(tmp_path / "decision.fpb"))
    for one in (first, second):
        assert all_disputes(one.store) == ()
        assert one.store.slots("audit:a-1")[SLOT].value["verdict"] == "not_met"


def test_the_lead_may_say_something_new(first: Device, second: Device, tmp_path: Path) -> None:
    _disagree(first, second, tmp_path)
    value, texts = {"verdict": "partly_met", "seen_on": "2026-03-12"}, {"reason": "một nửa"}
    decide(first.store, "audit:a-1", SLOT, Choice(None, value, texts), At("tt-01", MORNING))
    (held,) = first.store.slots("audit:a-1")[SLOT].heads
    assert held.value["verdict"] == "partly_met"
    assert first.store.texts("audit:a-1")[held.value["reason"]["sealed"]] == "một nửa"


@pytest.mark.parametrize(
    ("slot", "choice", "code"),
    [
        (SLOT, Choice("0" * 64), "not_a_rival"),
        (SLOT, Choice(None, {"verdict": "perhaps", "seen_on": "2026-03-12"}), "does_not_fit"),
        (SLOT.replace("toilets", "privacy"), Choice("0" * 64), "no_dispute"),
    ],
)
def test_what_decides_nothing_is_refused(
    first: Device, second: Device, tmp_path: Path, slot: str, choice: Choice, code: str
) -> None:
    _disagree(first, second, tmp_path)
    with pytest.raises(StoreError) as refused:
        decide(first.store, "audit:a-1", slot, choice, At("tt-01", MORNING))
    assert refused.value.code == code


def test_different_fields_of_a_room_both_stay_and_the_same_field_is_disputed(
    first: Device, second: Device, tmp_path: Path
) -> None:
    second.take(first.bundle(tmp_path / "morning.fpb"))
    room = f"fact/rooms/{FACILITY.rooms[0].id}"
    first.write(Draft("changed", SCOPE, f"{room}/floor_area_m2", 11))
    first.write(Draft("changed", SCOPE, f"{room}/places", 4))
    second.write(Draft("changed", SCOPE, f"{room}/lockable", True))
    second.write(Draft("changed", SCOPE, f"{room}/places", 5))
    first.take(second.bundle(tmp_path / "evening.fpb"))
    slots = first.store.slots(SCOPE)
    assert (slots[f"{room}/floor_area_m2"].value, slots[f"{room}/lockable"].value) == (11, True)
    (dispute,) = disputes(first.store, SCOPE)
    assert (dispute.slot, sorted(rival.value for rival in dispute.rivals)) == (f"{room}/places", [4, 5])
    assert dispute.leads == ("tt-01",)
    assert disputes_of_audit(first.store, "a-2") == (dispute,)
    decide(first.store, SCOPE, f"{room}/places", Choice(dispute.rivals[0].event), At("tt-01", MORNING))
    assert disputes(first.store, SCOPE) == ()


def test_a_text_that_was_redacted_here_does_not_come_back(first: Device, second: Device, tmp_path: Path) -> None:
    sealed = first.note("a-1", "toilets", "tên một người").value["sealed"]
    second.take(first.bundle(tmp_path / "x.fpb"))
    first.store.redact(sealed, "tên người", author="tt-01", at=MORNING)
    first.take(second.bundle(tmp_path / "with-the-text.fpb"))
    assert sealed not in first.store.texts("audit:a-1")


def test_a_text_that_was_redacted_there_is_destroyed_here(first: Device, second: Device, tmp_path: Path) -> None:
    sealed = first.note("a-1", "toilets", "tên một người").value["sealed"]
    photo = first.attach("a-1", "toilets", b"a face")
    second.take(first.bundle(tmp_path / "x.fpb"))
    for gone in (sealed, photo):
        second.store.redact(gone, "tên người", author="tt-02", at=MORNING)
    # the second device wrote nothing in the audit, and goes with it all the same: it redacted a text of it
    first.take(second.bundle(tmp_path / "y.fpb", ["a-1"]))
    assert sealed not in first.store.texts("audit:a-1")
    assert not first.store.attachment(photo).exists()
    assert not any("tên một người".encode() in path.read_bytes() for path in first.store.folder.rglob("*.db*"))
    first.take(tmp_path / "x.fpb")
    assert not first.store.attachment(photo).exists()


def test_a_chain_that_was_written_anew_is_refused(first: Device, second: Device, tmp_path: Path) -> None:
    first.answer("a-1", "toilets", "met")
    copy = first.copied(tmp_path / "copied-by-hand")
    first.answer("a-1", "privacy", "met")
    copy.answer("a-1", "privacy", "not_met")
    second.take(first.bundle(tmp_path / "x.fpb"))
    forked = len(list(first.store.events()))
    for shorter in (True, False):
        if not shorter:  # the other chain has gone on: its last event is not the one that is known
            copy.answer("a-1", "toilets", "partly_met")
        with pytest.raises(InputError) as refused:
            second.take(copy.bundle(tmp_path / "y.fpb"))
        (problem,) = refused.value.problems
        assert (problem.code, problem.line) == ("bundle_fork", forked)
        assert problem.file.endswith("y.fpb/events.jsonl")
    for _ in range(3):
        first.answer("a-1", "toilets", "not_met")
    second.take(first.bundle(tmp_path / "z.fpb"))
    with pytest.raises(InputError) as refused:  # and where more is known than comes
        second.take(copy.bundle(tmp_path / "y.fpb"))
    assert code_of(refused) == "bundle_fork"


def test_an_inspector_with_another_key_is_refused(first: Device, second: Device, tmp_path: Path) -> None:
    second.take(first.bundle(tmp_path / "x.fpb"))
    false = device(tmp_path / "false", "tt-01", 7)
    with pytest.raises(InputError) as refused:
        second.take(false.bundle(tmp_path / "y.fpb"))
    assert code_of(refused) == "bundle_other_key"
    # nor may somebody else bring such a key along
    bringer = device(tmp_path / "bringer", "tt-05", 5)
    bringer.write(Draft("introduced", "inspector:tt-01", "key", {"key": pen_of("tt-01", 7).key}))
    with pytest.raises(InputError) as refused:
        second.take(bringer.bundle(tmp_path / "z.fpb"))
    assert code_of(refused) == "bundle_other_key"
    assert refused.value.problems[0].line == 2


def test_a_key_that_was_handed_over_is_taken(first: Device, second: Device, tmp_path: Path) -> None:
    from facility_planner.domain.audits.inspector_key import handed_over_text  # noqa: PLC0415

    second.take(first.bundle(tmp_path / "x.fpb"))
    old, new = first.pen, pen_of("tt-01", 8)
    value = {"key": new.key, "follows": old.key, "signature": old.sign(handed_over_text("tt-01", new.key))}
    first.write(Draft("handed_over", "inspector:tt-01", "key", value))
    first.pen = new
    arrived = second.take(first.bundle(tmp_path / "y.fpb"))
    assert (arrived.signer.key, arrived.signer.is_known) == (new.key, True)


def test_a_hand_over_that_the_former_key_did_not_sign_is_refused(first: Device, second: Device, tmp_path: Path) -> None:
    second.take(first.bundle(tmp_path / "x.fpb"))
    new = pen_of("tt-01", 8)
    value = {"key": new.key, "follows": first.pen.key, "signature": new.sign(b"mine")}
    first.write(Draft("handed_over", "inspector:tt-01", "key", value))
    with pytest.raises(InputError) as refused:
        second.take(first.bundle(tmp_path / "y.fpb"))
    assert code_of(refused) == "bundle_hand_over"


def test_a_signature_under_an_audit_by_a_key_that_is_not_the_inspectors_is_refused(
    first: Device, second: Device, tmp_path: Path
) -> None:
    second.take(first.bundle(tmp_path / "x.fpb"))
    record = first.store.keep(b"{}")
    scope = "audit:a-1"
    (finished,) = first.write(Draft("finished", scope, "finish/1", {"version": 1, "record": record, "heads": {}}))
    false = pen_of("tt-01", 7)  # holds over the record, and is nobody's
    value = {
        "version": 1,
        "inspector": "tt-01",
        "key": false.key,
        "signature": false.sign(signed_text("a-1", finished)),
    }
    (signed,) = first.write(Draft("signed", scope, "signature/1/tt-01", value))
    with pytest.raises(InputError) as refused:
        second.take(first.bundle(tmp_path / "y.fpb"))
    assert code_of(refused) == "bundle_audit_signature"
    assert refused.value.problems[0].line == signed.seq


def test_a_signer_whom_nothing_introduces_is_refused(first: Device, second: Device, tmp_path: Path) -> None:
    stranger = pen_of("tt-09", 9)
    first.pen = Pen("tt-09", stranger.key, stranger.sign)
    with pytest.raises(InputError) as refused:
        second.take(first.bundle(tmp_path / "x.fpb"))
    assert code_of(refused) == "bundle_signer"


@pytest.mark.parametrize(("name", "code"), [("no-such.fpb", "file_not_found"), (".", "is_folder")])
def test_a_file_that_is_not_there_is_told(second: Device, tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(InputError) as refused:
        second.take(tmp_path / name)
    assert code_of(refused) == code


def _disagree(first: Device, second: Device, folder: Path) -> None:
    second.take(first.bundle(folder / "morning.fpb"))
    first.answer("a-1", "toilets", "met")
    second.answer("a-1", "toilets", "not_met")
    first.take(second.bundle(folder / "evening.fpb"))


def _member(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def test_every_refusal_has_its_sentence() -> None:
    assert set(CODES) == set(BUNDLES)
