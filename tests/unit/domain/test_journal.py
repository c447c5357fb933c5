"""The journal's values: what is hashed, what a slot holds, where a chain breaks, what undo takes back."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facility_planner.domain.facility import Facility
from facility_planner.domain.journal.chain import BrokenLink, first_broken
from facility_planner.domain.journal.event import BEGINNING, Event, canonical, seal, sealed_in
from facility_planner.domain.journal.facts import changes, facility_of, facts_of
from facility_planner.domain.journal.register import slot_of
from facility_planner.domain.journal.undoing import next_redo, next_undo
from facility_planner.library.loader import load_facility
from facility_planner.services.catalogue import facilities

NOON = datetime(2026, 3, 12, 5, 0, tzinfo=UTC)


def event(seq: int, **given: Any) -> Event:
    values: dict[str, Any] = {
        "device": "d1",
        "prev": BEGINNING,
        "clock": seq,
        "at": NOON,
        "author": "tt-01",
        "kind": "answered",
        "scope": "audit:a1",
        "slot": "answer/vn-2024/bedroom-area/moc-bai",
        "act": seq,
    }
    return Event(**{**values, **given, "seq": seq})


def test_the_canonical_form_is_one_text_for_one_value() -> None:
    # "ệ" composed and decomposed, keys in any order: the same bytes
    assert canonical({"b": "Vi\u1ec7t", "a": [1, 2.5, None]}) == '{"a":[1,2.5,null],"b":"Vi\u1ec7t"}'
    assert canonical({"a": [1, 2.5, None], "b": "Vie\u0323\u0302t"}) == canonical(
        {"b": "Vi\u1ec7t", "a": [1, 2.5, None]}
    )


def test_an_event_is_the_same_after_it_was_kept() -> None:
    written = event(3, value={"value": 6.4, "method": "measure"}, after=("a" * 64,))
    assert Event.model_validate_json(written.body).hash == written.hash


def test_any_other_field_gives_another_hash() -> None:
    first = event(1, value={"value": 6.4})
    others = [event(1, value={"value": 6.5}), event(1, value={"value": 6.4}, author="tt-02"),
              event(1, value={"value": 6.4}, at=NOON.replace(second=1))]  # fmt: skip
    assert len({first.hash, *(other.hash for other in others)}) == 4


def test_a_seal_needs_salt_and_text_and_takes_either_spelling() -> None:
    assert seal("s1", "m\u01b0a") != seal("s2", "m\u01b0a")
    assert seal("s1", "Vie\u0323\u0302t") == seal("s1", "Vi\u1ec7t")


def test_sealed_texts_are_found_wherever_they_stand() -> None:
    first, second = "1" * 64, "2" * 64
    value = {"team": [{"name": {"sealed": first}}, {"name": None}], "reason": {"sealed": second}, "value": 3}
    assert sealed_in(value) == (first, second)


def test_what_nobody_replaced_stands() -> None:
    first = event(1, value="met")
    mine = event(2, value="met", after=(first.hash,), clock=2)
    theirs = event(1, device="d2", value="not_met", after=(first.hash,), clock=2)
    decided = event(3, kind="decided", value="not_met", after=tuple(sorted((mine.hash, theirs.hash))), clock=3)
    for order in itertools.permutations([first, mine, theirs]):
        slot = slot_of(order)
        assert slot.heads == (mine, theirs)  # by clock, then device
        assert slot.is_disputed
    for every in itertools.permutations([first, mine, theirs, decided]):
        assert slot_of(every).heads == (decided,)


def test_two_who_say_the_same_have_no_dispute() -> None:
    assert not slot_of([event(1, value="met"), event(1, device="d2", value="met")]).is_disputed


def _chain(length: int) -> list[tuple[str, Event]]:
    chain: list[tuple[str, Event]] = []
    for seq in range(1, length + 1):
        link = event(seq, prev=chain[-1][0] if chain else BEGINNING)
        chain.append((link.hash, link))
    return chain


def test_a_whole_chain_holds() -> None:
    assert first_broken(_chain(5), "d1") is None
    assert first_broken([], "d1") is None


def test_the_first_break_is_named() -> None:
    left_out = _chain(5)
    del left_out[2]
    assert first_broken(left_out, "d1") == BrokenLink("d1", 3, "missing")
    altered = _chain(5)
    altered[3] = (altered[3][0], event(4, prev=altered[2][0], author="tt-09"))
    assert first_broken(altered, "d1") == BrokenLink("d1", 4, "altered")
    detached = _chain(5)
    stranger = event(5, prev="f" * 64)
    detached[4] = (stranger.hash, stranger)
    assert first_broken(detached, "d1") == BrokenLink("d1", 5, "detached")


def test_undo_and_redo_go_act_by_act() -> None:
    # one act of two events (room-by-room writes several facts at once), then an answer
    facts = [event(1, kind="changed", act=1, slot="fact/floors"), event(2, kind="changed", act=1, slot="fact/capacity")]
    answer = event(3)
    own = [*facts, answer]
    assert next_undo(own) == (answer,)
    own.append(event(4, kind="undone", undoes=answer.hash))
    assert next_undo(own) == (facts[1], facts[0])  # what was written last is taken back first
    assert next_redo(own) == (answer,)
    own.append(event(5, kind="redone", redoes=answer.hash))
    assert next_undo(own) == (answer,)
    assert next_redo(own) == ()


def test_a_new_act_leaves_nothing_to_redo() -> None:
    own = [event(1), event(2, kind="undone"), event(3)]
    assert next_redo(own) == ()
    assert next_undo(own) == (own[2],)


def test_what_is_signed_is_not_taken_back() -> None:
    assert next_undo([event(1, kind="opened"), event(2, kind="finished"), event(3, kind="signed")]) == ()


@pytest.mark.parametrize("entry", facilities(), ids=lambda entry: entry.id)
def test_a_facility_comes_back_from_its_facts(entry: Any) -> None:
    facility = load_facility(entry.path)
    again = facility_of(facility.id, facts_of(facility))
    expected = facility.model_copy(
        update={
            "observations": (),  # they are no facts
            "rooms": tuple(sorted(facility.rooms, key=lambda room: room.id)),
            "staff": tuple(sorted(facility.staff, key=lambda member: member.id)),
        }
    )
    assert again == expected


ROOM = st.fixed_dictionaries(
    {"id": st.sampled_from("ABCD"), "use": st.just("sleeping"), "beds": st.none() | st.integers(0, 9)}
)
FACILITY = st.builds(
    lambda capacity, rooms: Facility.model_validate(
        {"facility": "f", "kind": "shelter", "ownership": "public", "capacity": capacity, "rooms": tuple(rooms)}
    ),
    st.none() | st.integers(1, 9),
    st.lists(ROOM, unique_by=lambda room: room["id"]),
)


@settings(deadline=None, max_examples=60)
@given(FACILITY, FACILITY)
def test_changes_lead_from_one_facility_to_the_other(one: Facility, other: Facility) -> None:
    facts = {**facts_of(one), **changes(one, other)}
    assert facts_of(facility_of("f", facts)) == facts_of(other)
    assert changes(other, other) == {}
