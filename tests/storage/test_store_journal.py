"""What is written to a store is there, in the order and under the hashes that the formats say."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.storage.store_kit import (
    AUDIT,
    AUTHOR,
    FACILITY,
    NOON,
    SCOPE,
    action,
    answer,
    facts,
    filled,
    opened,
    values,
    write,
)

from facility_planner.domain.journal.event import BEGINNING, seal
from facility_planner.errors import StoreError
from facility_planner.storage import reading
from facility_planner.storage.store import ActionRow, AuditRow, Draft, FacilityRow, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with_folder = Store.open(tmp_path / "store")
    yield with_folder
    with_folder.close()


def test_events_form_a_chain_and_share_an_act(store: Store) -> None:
    first, second = write(store, opened(), answer("r1"))
    (third,) = write(store, answer("r1", "not_met"))
    assert [one.seq for one in (first, second, third)] == [1, 2, 3]
    assert [one.prev for one in (first, second, third)] == [BEGINNING, first.hash, second.hash]
    assert [one.clock for one in (first, second, third)] == [1, 2, 3]
    assert [one.act for one in (first, second, third)] == [1, 1, 3]
    assert [one.after for one in (first, second, third)] == [(), (), (second.hash,)]
    assert len(store.device) == 16
    assert set(store.device) <= set("0123456789abcdef")


def test_two_events_of_one_act_on_one_slot_follow_each_other(store: Store) -> None:
    first, second = write(store, answer("r1"), answer("r1", "not_met"))
    assert second.after == (first.hash,)
    assert values(store)["answer/vn-2024/r1/moc-bai"]["verdict"] == "not_met"


def test_what_was_written_is_there_after_opening_again(store: Store, tmp_path: Path) -> None:
    written = [*write(store, opened()), *write(store, answer("r1", texts={"reason": "mưa to"}))]
    store.close()
    again = Store.open(tmp_path / "store")
    assert again.device == store.device
    assert list(again.events()) == written
    assert list(again.events(SCOPE)) == written
    assert list(again.texts(SCOPE).values()) == ["mưa to"]
    again.close()


def test_texts_are_sealed_at_their_places(store: Store) -> None:
    team = Draft(
        "headed", SCOPE, "head/team", [{"inspector": "a"}, {"inspector": "b"}], {"1/name": "Chị B", "0/x/y": "z"}
    )
    note = Draft("noted", SCOPE, "note/vn-2024/r1/moc-bai", None, {"": "một ghi chú"})
    write(store, team, note)
    told, texts = values(store), store.texts(SCOPE)
    assert texts[told["head/team"][1]["name"]["sealed"]] == "Chị B"
    assert texts[told["head/team"][0]["x"]["y"]["sealed"]] == "z"
    assert texts[told["note/vn-2024/r1/moc-bai"]["sealed"]] == "một ghi chú"
    assert team.value == [{"inspector": "a"}, {"inspector": "b"}]


def test_one_text_twice_has_two_salts(store: Store) -> None:
    write(store, answer("r1", texts={"reason": "mưa"}), answer("r2", texts={"reason": "mưa"}))
    seals = store.seals(store.texts(SCOPE))
    assert len(seals) == 2
    assert all(seal(one.salt, one.text) == one.hash for one in seals)


def test_letters_are_composed(store: Store) -> None:
    apart = unicodedata.normalize("NFD", "Nguyễn")
    (event,) = write(store, Draft("headed", SCOPE, "head/place", {"plain": apart}, {"sealed-one": apart}))
    assert event.value["plain"] == "Nguyễn"
    assert list(store.texts(SCOPE).values()) == ["Nguyễn"]


@pytest.mark.parametrize(
    ("draft", "what"),
    [
        (Draft("noted", "elsewhere:x", "note/a/b/c"), "scope"),
        (Draft("noted", SCOPE, "note/á"), "slot"),
        (Draft("noted", SCOPE, "note/a/b/c", {"number": float("nan")}), "note/a/b/c"),
    ],
    ids=["scope", "slot", "value"],
)
def test_what_is_no_event_is_refused_and_nothing_is_written(store: Store, draft: Draft, what: str) -> None:
    with pytest.raises(StoreError) as refused:
        write(store, answer("r1"), draft)
    assert (refused.value.code, refused.value.args_of_code["what"]) == ("not_valid", what)
    assert list(store.events()) == []
    assert store.chains() == {}


def test_nothing_to_write_writes_nothing(store: Store) -> None:
    assert store.append((), author=AUTHOR, at=NOON) == ()


def test_the_lists_follow_from_the_journal(tmp_path: Path) -> None:
    store = filled(tmp_path / "store")
    standards = ("vn-2024",)
    assert store.audits() == (AuditRow(AUDIT, "moc-bai", date(2026, 3, 12), standards, 1, False, (), 0),)
    assert store.audits("elsewhere") == ()
    name = {"vi": "Mộc Bài", "en": "Mộc Bài"}
    assert store.facilities() == (FacilityRow("moc-bai", name, "tay-ninh", "shelter", "public"),)
    due = date(2026, 6, 1)
    assert store.actions() == (ActionRow(AUDIT, "moc-bai", "a1", "vn-2024/r1/moc-bai", "head", due, "agreed"),)
    write(store, action(state="done"), Draft("removed", FACILITY, "fact/kind"))
    assert [one.state for one in store.actions()] == ["done"]
    assert store.facilities() == ()
    write(store, Draft("planned", SCOPE, "action/a1"))
    assert store.actions() == ()


def test_a_version_is_finished_signed_and_corrected(store: Store) -> None:
    write(store, opened())
    finish = {"version": 1, "record": "b" * 64, "heads": {}}
    write(store, Draft("finished", SCOPE, "finish/1", finish))
    write(store, Draft("signed", SCOPE, "signature/1/tt-07", {"version": 1, "inspector": "tt-07"}))
    (row,) = store.audits()
    assert (row.version, row.is_finished, row.signed_by) == (1, True, ("tt-07",))
    assert store.last_audit() is None
    write(store, Draft("corrected", SCOPE, "correction/2", {"version": 2}, {"reason": "nhầm diện tích"}))
    (row,) = store.audits()
    assert (row.version, row.is_finished, row.signed_by) == (2, False, ())
    assert store.last_audit() == AUDIT


def test_audits_stand_latest_first(store: Store) -> None:
    days = {"one": "2026-01-05", "two": "2026-03-01", "three": "2026-03-01"}
    for audit, day in days.items():
        write(store, opened(audit, as_of=day))
    # of one day, the one opened later comes first
    assert [row.id for row in store.audits()] == ["three", "two", "one"]


def test_a_place_is_remembered_and_the_audit_worked_on_last(store: Store) -> None:
    write(store, opened("one"), opened("two"))
    assert store.place("one") is None
    assert store.last_audit() == "two"
    store.remember("one", "vn-2024/r1/moc-bai", 3, 10)
    assert store.place("one") == "vn-2024/r1/moc-bai"
    assert store.last_audit() == "one"
    write(store, answer("r1", scope="audit:two"))
    assert store.last_audit() == "two"
    (row,) = [row for row in store.audits() if row.id == "one"]
    assert (row.judged, row.applicable) == (3, 10)


def test_a_facility_edited_during_an_audit_makes_that_audit_the_last(store: Store) -> None:
    write(store, opened("one"), opened("two"))
    write(store, Draft("changed", FACILITY, "fact/floors", 2, during="audit:one"))
    assert store.last_audit() == "one"


def test_many_events_come_in_their_order(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_PAGE", 50)
    write(store, *[answer(f"r{number}") for number in range(120)])
    assert [event.seq for event in store.events()] == list(range(1, 121))


def test_facts_of_one_facility_are_none_of_another(store: Store) -> None:
    write(store, *facts("one"), *facts("two", "Hai"))
    assert [row.id for row in store.facilities()] == ["one", "two"]
    assert set(values(store, "facility:one")) == {"fact/name", "fact/kind", "fact/ownership", "fact/province"}
