"""What looking a store through tells: attachments, signatures, keys, clocks, rights."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.storage.store_kit import AUDIT, AUTHOR, NOON, SCOPE, answer, filled, opened, write

from facility_planner.domain.audits.closing import signed_text
from facility_planner.domain.audits.inspector_key import handed_over_text
from facility_planner.storage.keys import make_key, sign
from facility_planner.storage.store import Draft, Store
from facility_planner.storage.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

PHRASE = "đêm dài lắm mộng"


def codes(store: Store) -> list[str]:
    return [fault.code for fault in verify(store)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return filled(tmp_path / "store")


def attached(store: Store) -> str:
    (name,) = [slot.rpartition("/")[2] for slot in store.slots(SCOPE) if slot.startswith("evidence/")]
    return name


def finish(store: Store, **heads: str) -> bytes:
    """Finish the audit; what a signature is over."""
    record = store.keep(json.dumps({"audit": AUDIT}).encode())
    (finished,) = write(store, Draft("finished", SCOPE, "finish/1", {"version": 1, "record": record, "heads": heads}))
    return signed_text(AUDIT, finished)


def signature(public: str, over: str) -> Draft:
    value = {"version": 1, "inspector": AUTHOR, "key": public, "signature": over}
    return Draft("signed", SCOPE, f"signature/1/{AUTHOR}", value)


def introduce(store: Store, public: str, **more: str) -> None:
    write(store, Draft("introduced", f"inspector:{AUTHOR}", "key", {"key": public, **more}))


def test_a_whole_store_has_no_faults(store: Store) -> None:
    assert verify(store) == ()


def test_progress_is_told(store: Store) -> None:
    write(store, *[answer(f"m{number}") for number in range(2000)])
    told: list[int] = []
    verify(store, told.append)
    assert told == [2000]


def test_attachments_that_are_missing_altered_or_shorter(store: Store) -> None:
    path = store.attachment(attached(store))
    content = path.read_bytes()
    path.write_bytes(content[:-1])
    assert codes(store) == ["attachment_altered", "attachment_length"]
    path.unlink()
    (fault,) = verify(store)
    assert (fault.code, fault.place) == ("attachment_missing", path.name)


def test_what_a_killed_program_left_among_the_attachments_is_no_fault(store: Store) -> None:
    path = store.attachment(attached(store))
    left = path.with_name(f".{path.name}.4711")
    left.touch(0o600)
    assert verify(store) == ()


def test_a_signature_holds(store: Store) -> None:
    public = make_key(store.folder, AUTHOR, PHRASE)
    introduce(store, public)
    write(store, signature(public, sign(store.folder, AUTHOR, PHRASE, finish(store))))
    assert verify(store) == ()


def test_a_signature_over_something_else(store: Store) -> None:
    public = make_key(store.folder, AUTHOR, PHRASE)
    introduce(store, public)
    finish(store)
    write(store, signature(public, sign(store.folder, AUTHOR, PHRASE, b"another version")))
    (fault,) = verify(store)
    assert (fault.code, fault.place) == ("signature_broken", f"{AUDIT}/1/{AUTHOR}")


def test_a_signature_by_a_key_that_is_not_the_inspectors(store: Store) -> None:
    introduce(store, make_key(store.folder, AUTHOR, PHRASE))
    public = make_key(store.folder, "tt-08", PHRASE)
    write(store, signature(public, sign(store.folder, "tt-08", PHRASE, finish(store))))
    assert codes(store) == ["signature_other_key"]


def test_a_signature_by_somebody_unknown_is_told(store: Store) -> None:
    public = make_key(store.folder, AUTHOR, PHRASE)
    write(store, signature(public, sign(store.folder, AUTHOR, PHRASE, finish(store))))
    (fault,) = verify(store)
    assert (fault.code, fault.is_notice) == ("signer_unknown", True)


def test_a_key_that_was_handed_over(store: Store) -> None:
    old, new = make_key(store.folder, AUTHOR, PHRASE), make_key(store.folder, "next", PHRASE)
    introduce(store, old)
    over = sign(store.folder, AUTHOR, PHRASE, handed_over_text(AUTHOR, new))
    introduce(store, new, follows=old, signature=over)
    assert verify(store) == ()


def test_a_key_that_was_taken(store: Store) -> None:
    old, new = make_key(store.folder, AUTHOR, PHRASE), make_key(store.folder, "next", PHRASE)
    introduce(store, old)
    over = sign(store.folder, "next", PHRASE, handed_over_text(AUTHOR, new))
    introduce(store, new, follows=old, signature=over)
    assert codes(store) == ["key_broken"]


def test_a_clock_that_was_set_back_is_told_and_orders_nothing(store: Store) -> None:
    (before,) = write(store, answer("r1", "not_met"))
    (later,) = store.append([answer("r1", "met")], author=AUTHOR, at=NOON - timedelta(days=400))
    (fault,) = verify(store)
    assert (fault.code, fault.place, fault.is_notice) == ("clock_set_back", f"{store.device}/{later.seq}", True)
    assert later.order > before.order
    assert store.slots(SCOPE)["answer/vn-2024/r1/moc-bai"].value["verdict"] == "met"


def test_a_chain_that_a_finished_version_knew_longer(store: Store) -> None:
    finish(store, **{store.device: "e" * 64})
    (fault,) = verify(store)
    assert fault.code == "chain_truncated"


def test_texts_and_files_of_other_devices_need_not_be_here(store: Store, tmp_path: Path) -> None:
    here = Store.open(tmp_path / "here")
    here.insert(list(store.events()), [])
    # five reasons, the name of a photo and what is to be done; one photo
    found = {fault.code: dict(fault.args) for fault in verify(here)}
    assert found == {
        "texts_elsewhere": {"device": store.device, "count": 7},
        "attachments_elsewhere": {"device": store.device, "count": 1},
    }
    assert all(fault.is_notice for fault in verify(here))


@pytest.mark.skipif(os.name != "posix", reason="rights of files as POSIX knows them")
def test_a_file_that_others_may_open_is_told(store: Store) -> None:
    path = store.attachment(attached(store))
    path.chmod(0o644)
    (fault,) = verify(store)
    assert (fault.code, fault.place, fault.is_notice) == ("open_to_others", str(path.relative_to(store.folder)), True)


def test_an_empty_store_has_no_faults(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "new")
    assert verify(store) == ()
    write(store, opened())
    assert verify(store) == ()
