"""Undo and redo: act by act, over everything done in an audit, and beside what others wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.storage.store_kit import AUDIT, AUTHOR, FACILITY, NOON, SCOPE, answer, opened, values, write

from facility_planner.storage.store import Draft, Store
from facility_planner.storage.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.domain.journal.event import Event

R1 = "answer/vn-2024/r1/moc-bai"


def undo(store: Store) -> tuple[Event, ...]:
    return store.undo(AUDIT, author=AUTHOR, at=NOON)


def redo(store: Store) -> tuple[Event, ...]:
    return store.redo(AUDIT, author=AUTHOR, at=NOON)


def verdict(store: Store, slot: str = R1) -> Any:
    value = values(store).get(slot)
    return value["verdict"] if value else None


def union(*stores: Store) -> None:
    for to in stores:
        for of in stores:
            events = list(of.events())
            hashes = {hash_ for scope in {event.scope for event in events} for hash_ in of.texts(scope)}
            to.insert(events, of.seals(hashes))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    with_audit = Store.open(tmp_path / "store")
    write(with_audit, opened())
    return with_audit


@pytest.fixture
def other(tmp_path: Path, store: Store) -> Store:
    """Another device that knows what the first one wrote so far."""
    elsewhere = Store.open(tmp_path / "other")
    union(elsewhere, store)
    return elsewhere


def test_undo_goes_back_through_everything_and_redo_forward(store: Store) -> None:
    write(store, answer("r1", "met"))
    write(store, answer("r1", "not_met", {"reason": "không có khóa"}))
    write(store, answer("r2", "met"), Draft("noted", SCOPE, "note/vn-2024/r2/moc-bai", None, {"": "ghi"}))
    before = values(store)
    assert len(undo(store)) == 2
    assert [one.kind for one in undo(store)] == ["undone"]
    assert verdict(store) == "met"
    assert undo(store)
    assert verdict(store) is None
    assert undo(store) == ()  # opening an audit cannot be taken back
    assert [len(redo(store)) for _ in range(4)] == [1, 1, 2, 0]
    assert values(store) == before
    assert len(store.texts(SCOPE)) == 2
    assert verify(store) == ()


def test_an_undo_names_what_it_takes_back(store: Store) -> None:
    (said,) = write(store, answer("r1"))
    (taken,) = undo(store)
    assert (taken.undoes, taken.value, taken.after) == (said.hash, None, (said.hash,))
    (again,) = redo(store)
    assert (again.redoes, again.value, again.after) == (said.hash, said.value, (taken.hash,))


def test_a_new_act_ends_what_could_be_redone(store: Store) -> None:
    write(store, answer("r1"))
    undo(store)
    write(store, answer("r2"))
    assert redo(store) == ()


def test_an_edit_of_the_facility_is_taken_back_with_the_audit_it_was_done_in(store: Store) -> None:
    write(store, Draft("changed", FACILITY, "fact/floors", 2))
    write(store, Draft("changed", FACILITY, "fact/floors", 3, during=SCOPE))
    (taken,) = undo(store)
    assert (taken.scope, taken.during) == (FACILITY, SCOPE)
    assert values(store, FACILITY) == {"fact/floors": 2}
    assert undo(store) == ()  # what was edited outside of it stays


def test_what_another_device_did_is_not_taken_back(store: Store, other: Store) -> None:
    write(other, answer("r1"))
    union(store, other)
    assert undo(store) == ()
    assert verdict(store) == "met"


def test_undo_beside_a_rival_leaves_the_rival_alone(store: Store, other: Store) -> None:
    write(store, answer("r1", "met"))
    write(other, answer("r1", "not_met"))
    union(store, other)
    assert store.slots(SCOPE)[R1].is_disputed
    undo(store)
    assert not store.slots(SCOPE)[R1].is_disputed
    assert verdict(store) == "not_met"
    redo(store)
    assert store.slots(SCOPE)[R1].is_disputed
    assert store.audits()[0].disputes == 1


def test_undo_of_what_settled_a_dispute_brings_both_sides_back(store: Store, other: Store) -> None:
    write(store, answer("r1", "met"))
    write(other, answer("r1", "not_met"))
    union(store, other)
    write(store, answer("r1", "partly_met"))
    assert store.audits()[0].disputes == 0
    undo(store)
    slot = store.slots(SCOPE)[R1]
    assert sorted(head.value["verdict"] for head in slot.heads) == ["met", "not_met"]
    assert store.audits()[0].disputes == 1
    redo(store)
    assert verdict(store) == "partly_met"
    assert not store.slots(SCOPE)[R1].is_disputed
    assert verify(store) == ()


def test_undo_of_what_another_replaced_since_changes_nothing(store: Store, other: Store) -> None:
    write(store, answer("r1", "met"))
    union(store, other)
    write(other, answer("r1", "not_met"))
    union(store, other)
    undo(store)
    assert verdict(store) == "not_met"
    assert not store.slots(SCOPE)[R1].is_disputed


def test_all_devices_see_the_same_after_all_of_it(store: Store, other: Store) -> None:
    write(store, answer("r1", "met"))
    write(other, answer("r1", "not_met"))
    undo(store)
    union(store, other)
    undo(other)
    redo(store)
    union(store, other)
    assert values(store) == values(other)
    assert store.audits()[0].disputes == other.audits()[0].disputes
