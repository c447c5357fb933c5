from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.unit.services.auditing_kit import BY, PLACE, opened, press_facility, store_in

from facility_planner.domain.base import Text
from facility_planner.domain.facility import Observation
from facility_planner.errors import StoreError
from facility_planner.services.auditing.answering import undo
from facility_planner.services.auditing.desk import open_desk
from facility_planner.services.auditing.facilities import (
    facility_in,
    register_facility,
    remove_facility,
    save_facility,
)
from facility_planner.services.auditing.finishing import finish

if TYPE_CHECKING:
    from pathlib import Path


def test_a_registered_facility_comes_back_whole_but_for_the_order_of_its_lists(tmp_path: Path) -> None:
    there, given = facility_in(store_in(tmp_path), PLACE), press_facility()

    def in_order(facility: object, field: str) -> list[str]:
        return sorted(member.model_dump_json() for member in getattr(facility, field))

    for field in ("rooms", "staff", "observations"):
        assert in_order(there, field) == in_order(given, field)
    others = {"rooms", "staff", "observations"}
    assert there.model_dump(exclude=others) == given.model_dump(exclude=others)


def test_registering_again_writes_what_differs_and_nothing_else(tmp_path: Path) -> None:
    store, given = store_in(tmp_path), press_facility()
    before = len(list(store.events()))
    register_facility(store, given, BY)
    assert len(list(store.events())) == before
    register_facility(store, given.model_copy(update={"capacity": 25, "floors": None}), BY)
    written = list(store.events())[before:]
    assert {(event.slot, event.value) for event in written} == {("fact/capacity", 25), ("fact/floors", None)}
    assert facility_in(store, PLACE).capacity == 25


def test_two_edits_that_began_with_the_same_state_both_stand(tmp_path: Path) -> None:
    store, seen = store_in(tmp_path), press_facility()
    save_facility(store, seen, seen.model_copy(update={"capacity": 25}), BY)
    save_facility(store, seen, seen.model_copy(update={"floors": 3}), BY)
    there = facility_in(store, PLACE)
    assert (there.capacity, there.floors) == (25, 3)


def test_of_several_observations_the_latest_is_kept_and_its_words_are_sealed(tmp_path: Path) -> None:
    store, words = store_in(tmp_path), Text(vi="Không có ao hồ nào", en="There is no pond")
    seen = [
        Observation(of="fire-drill", seen_on=date(2026, 2, 1), method="document", value=True),
        Observation(of="fire-drill", seen_on=date(2026, 3, 1), method="document", value=False),
        Observation(of="ponds-fenced", seen_on=date(2026, 3, 1), method="observe", not_applicable_because=words),
    ]
    register_facility(store, press_facility().model_copy(update={"observations": tuple(seen)}), BY)
    by_name = {one.of: one for one in facility_in(store, PLACE).observations}
    assert by_name["fire-drill"].value is False
    assert by_name["ponds-fenced"].not_applicable_because == words
    assert all("ao hồ" not in event.body for event in store.events())


def test_words_that_were_redacted_are_a_dash(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    slot = store.slots(f"facility:{PLACE}")[f"known/ponds-fenced/{PLACE}"]
    for language in ("vi", "en"):
        store.redact(
            slot.value["not_applicable_because"][language]["sealed"], "a person was named", author="tt-07", at=BY.at
        )
    by_name = {one.of: one for one in facility_in(store, PLACE).observations}
    assert by_name["ponds-fenced"].not_applicable_because == Text(vi="—", en="—")


def test_a_facility_is_not_removed_while_an_audit_of_it_is_open(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    desk = opened(store)
    with pytest.raises(StoreError, match="facility_in_use"):
        remove_facility(store, PLACE, BY)
    finish(store, desk, BY, anyway=True)
    remove_facility(store, PLACE, BY)
    assert store.facilities() == ()
    with pytest.raises(StoreError, match="unknown_facility"):
        facility_in(store, PLACE)
    # what was finished is read from its record
    assert open_desk(store, desk.state.id).facility.id == PLACE


def test_an_edit_in_an_audit_is_taken_back_by_its_undo(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    desk, seen = opened(store), facility_in(store, PLACE)
    save_facility(store, seen, seen.model_copy(update={"capacity": 99}), BY, during=desk.state.id)
    desk, events = undo(store, desk, BY)
    assert [event.slot for event in events] == ["fact/capacity"]
    assert desk.facility.capacity == seen.capacity


def test_who_is_not_in_the_register_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="unknown_facility"):
        facility_in(store_in(tmp_path), "song-xanh")
