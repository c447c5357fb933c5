"""What follows from the journal is the same however it came about."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.storage.store_kit import AUDIT, AUTHOR, FACILITY, NOON, SCOPE, action, answer, facts, opened, tables, values

from facility_planner.domain.journal.chain import first_broken
from facility_planner.errors import StoreError
from facility_planner.storage.rebuild import rebuild
from facility_planner.storage.store import Draft, Store
from facility_planner.storage.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable

_TEXTS: st.SearchStrategy[dict[str, str]] = st.sampled_from([{}, {"reason": "mưa"}])
_DRAFTS = st.one_of(
    st.builds(answer, st.sampled_from(["r1", "r2"]), st.sampled_from(["met", "not_met"]), _TEXTS),
    st.builds(action, st.sampled_from(["a1", "a2"]), st.sampled_from(["agreed", "done"])),
    st.builds(lambda name: facts(name=name)[0], st.sampled_from(["Một", "Hai"])),
    st.sampled_from([
        *facts(),
        Draft("removed", FACILITY, "fact/kind"),
        Draft("changed", FACILITY, "fact/floors", 2, during=SCOPE),
        Draft("planned", SCOPE, "action/a1"),
        Draft("finished", SCOPE, "finish/1", {"version": 1, "record": "b" * 64, "heads": {}}),
        Draft("signed", SCOPE, "signature/1/tt-07", {"version": 1}),
        Draft("corrected", SCOPE, "correction/2", {"version": 2}, {"reason": "nhầm"}),
    ]),
)  # fmt: skip
_ACTS: st.SearchStrategy[tuple[str, list[Draft]]] = st.one_of(
    st.tuples(st.just("write"), st.lists(_DRAFTS, min_size=1, max_size=3)),
    st.tuples(st.sampled_from(["undo", "redo", "meet"]), st.just([])),
)


_UNSIGNED = {"attachment_missing", "attachments_elsewhere", "signature_broken"}
"""The versions finished here have no record, and their signatures are none."""


Acts = list[tuple[bool, tuple[str, list[Draft]]]]
"""Whether the first device does it, and what it does."""


class _Two:
    """Two devices with one audit, in a folder that goes away."""

    def __enter__(self) -> tuple[Store, Store]:
        self._folder = Path(tempfile.mkdtemp())
        self._stores = tuple(Store.open(self._folder / name) for name in ("one", "two"))
        one, two = self._stores
        one.append([opened()], author=AUTHOR, at=NOON)
        meet(one, two)
        return one, two

    def __exit__(self, *_: object) -> None:
        for store in self._stores:
            store.close()
        shutil.rmtree(self._folder)


def meet(one: Store, two: Store) -> None:
    for of, to in ((one, two), (two, one)):
        hashes = {hash_ for scope in (SCOPE, FACILITY) for hash_ in of.texts(scope)}
        to.insert(list(of.events()), of.seals(hashes))


def act(kind: str, drafts: list[Draft], store: Store, other: Store) -> None:
    by: dict[str, Any] = {"author": AUTHOR, "at": NOON}
    doing: dict[str, Callable[[], object]] = {
        "write": lambda: store.append(drafts, **by),
        "undo": lambda: store.undo(AUDIT, **by),
        "redo": lambda: store.redo(AUDIT, **by),
        "meet": lambda: meet(store, other),
    }
    try:
        doing[kind]()
    except StoreError as refused:  # a finished audit takes nothing back
        assert (kind in ("undo", "redo"), refused.code) == (True, "audit_finished")


def rebuilding_gives_the_rows_that_grew(acts: Acts) -> None:
    with _Two() as (one, two):
        for is_first, (kind, drafts) in acts:
            act(kind, drafts, one if is_first else two, two if is_first else one)
        for store in (one, two):
            grown = tables(store)
            assert rebuild(store) == sum(1 for _ in store.events())
            assert tables(store) == grown
            assert {fault.code for fault in verify(store)} <= _UNSIGNED
            for device in store.chains():
                own = ((event.hash, event) for event in store.events() if event.device == device)
                assert first_broken(own, device) is None


def two_that_know_the_same_show_the_same(acts: Acts) -> None:
    with _Two() as (one, two):
        for is_first, (kind, drafts) in acts:
            act(kind, drafts, one if is_first else two, two if is_first else one)
        meet(one, two)
        assert values(one) == values(two)
        assert tables(one) == tables(two)
        assert one.texts(SCOPE) == two.texts(SCOPE)
        known = tables(one)
        meet(one, two)
        assert tables(one) == known


_MANY: st.SearchStrategy[Acts] = st.lists(st.tuples(st.booleans(), _ACTS), max_size=14)


@settings(deadline=None, max_examples=8)
@given(_MANY)
def test_rebuilding_gives_the_rows_that_grew_event_by_event(acts: Acts) -> None:
    rebuilding_gives_the_rows_that_grew(acts)


@settings(deadline=None, max_examples=8)
@given(_MANY)
def test_two_devices_that_know_the_same_show_the_same(acts: Acts) -> None:
    two_that_know_the_same_show_the_same(acts)


@pytest.mark.long
@settings(deadline=None, max_examples=300)
@given(_MANY)
def test_rebuilding_and_meeting_after_many_more_acts(acts: Acts) -> None:
    rebuilding_gives_the_rows_that_grew(acts)
    two_that_know_the_same_show_the_same(acts)


@settings(deadline=None, max_examples=15)
@given(st.lists(st.one_of(st.just("write"), st.just("undo"), st.just("redo")), max_size=20))
def test_undo_and_redo_walk_along_the_states_that_there_were(steps: list[str]) -> None:
    """A plain model: the states of a slot in a list, and a place in it."""
    folder = Path(tempfile.mkdtemp())
    store = Store.open(folder / "store")
    store.append([opened()], author=AUTHOR, at=NOON)
    slot, states, place = "answer/vn-2024/r1/moc-bai", [None], 0
    model: list[Any] = list(states)
    for number, step in enumerate(steps):
        if step == "write":
            said = answer("r1", f"verdict-{number}")
            store.append([said], author=AUTHOR, at=NOON)
            model = [*model[: place + 1], said.value]
            place += 1
        elif step == "undo":
            assert bool(store.undo(AUDIT, author=AUTHOR, at=NOON)) == (place > 0)
            place = max(0, place - 1)
        else:
            assert bool(store.redo(AUDIT, author=AUTHOR, at=NOON)) == (place < len(model) - 1)
            place = min(len(model) - 1, place + 1)
        assert values(store).get(slot) == model[place]
    store.close()
    shutil.rmtree(folder)
