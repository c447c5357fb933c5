"""Events of other devices: taken in once, whole chains only, and never two truths of one device."""

from __future__ import annotations

import itertools
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.storage.store_kit import SCOPE, answer, filled, opened, tables, values, write

from facility_planner.errors import StoreError
from facility_planner.storage.store import SealedText, Store
from facility_planner.storage.verify import verify

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from facility_planner.domain.journal.event import Event


@pytest.fixture
def one(tmp_path: Path) -> Store:
    return filled(tmp_path / "one")


@pytest.fixture
def two(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "two")


def texts_of(store: Store) -> tuple[SealedText, ...]:
    return store.seals(hash_ for scope in {event.scope for event in store.events()} for hash_ in store.texts(scope))


def test_a_union_is_taken_in_once(one: Store, two: Store) -> None:
    events, texts = list(one.events()), texts_of(one)
    assert two.insert(events, texts) == len(events)
    assert tables(two) == tables(one)
    assert two.texts(SCOPE) == one.texts(SCOPE)
    assert two.insert(events, texts) == 0
    assert two.insert([*events, *events], [*texts, *texts]) == 0
    assert tables(two) == tables(one)
    assert two.insert([], []) == 0
    (later,) = write(one, answer("r9"))
    assert two.insert([later], []) == 1


def test_the_logical_clock_goes_on_from_what_is_known(one: Store, two: Store) -> None:
    two.insert(list(one.events()), [])
    (event,) = write(two, answer("r0", "not_met"))
    assert event.clock == max(one.events(), key=lambda known: known.clock).clock + 1
    assert (event.seq, len(event.after)) == (1, 1)


def test_a_text_may_come_later_than_its_event(one: Store, two: Store) -> None:
    two.insert(list(one.events()), [])
    assert two.texts(SCOPE) == {}
    assert two.insert([], texts_of(one)) == 0
    assert two.texts(SCOPE) == one.texts(SCOPE)


def test_a_text_that_nothing_speaks_of_is_not_kept(one: Store, two: Store) -> None:
    two.insert([], texts_of(one))
    assert verify(two) == ()
    assert two.seals(one.texts(SCOPE)) == ()


def refused(store: Store, events: Sequence[Event], texts: Sequence[SealedText] = ()) -> tuple[str, object]:
    before = tables(store), store.chains()
    with pytest.raises(StoreError) as error:
        store.insert(events, texts)
    assert (tables(store), store.chains()) == before
    return error.value.code, error.value.args_of_code.get("seq")


def test_a_gap_is_refused(one: Store, two: Store) -> None:
    events = list(one.events())
    assert refused(two, [*events[:3], *events[4:]]) == ("chain_gap", 5)
    assert refused(two, events[1:]) == ("chain_gap", 2)


def test_an_altered_event_is_refused(one: Store, two: Store) -> None:
    events = list(one.events())
    changed = events[3].model_copy(update={"author": "tt-99"})
    changed = type(changed).model_validate_json(changed.model_dump_json())
    # the next event does not follow the altered one
    assert refused(two, [*events[:3], changed, *events[4:]]) == ("chain_altered", 5)
    text = texts_of(one)[0]
    assert refused(two, events, [SealedText(text.hash, text.salt, text.text + " ")])[0] == "text_altered"


def test_two_truths_of_one_device_are_refused(one: Store, two: Store, tmp_path: Path) -> None:
    one.close()
    shutil.copytree(tmp_path / "one", tmp_path / "copied")
    one, copied = Store.open(tmp_path / "one"), Store.open(tmp_path / "copied")
    assert one.device == copied.device
    write(one, answer("r7"))
    last = len(list(one.events()))
    write(copied, answer("r8"))
    assert refused(one, list(copied.events())) == ("forked", last)
    two.insert(list(one.events()), [])
    assert refused(two, list(copied.events())) == ("forked", last)
    write(copied, answer("r9"))
    assert refused(two, list(copied.events())[-1:]) == ("forked", last + 1)


def test_a_copy_that_fell_behind_catches_up(one: Store, tmp_path: Path) -> None:
    one.close()
    shutil.copytree(tmp_path / "one", tmp_path / "copied")
    one, copied = Store.open(tmp_path / "one"), Store.open(tmp_path / "copied")
    write(one, answer("r7"))
    assert copied.insert(list(one.events()), []) == 1
    assert values(copied) == values(one)


def test_every_order_of_three_devices_gives_the_same(tmp_path: Path) -> None:
    devices = [Store.open(tmp_path / f"device-{number}") for number in range(3)]
    write(devices[0], opened())
    for device in devices[1:]:
        device.insert(list(devices[0].events()), [])
    for number, device in enumerate(devices):
        write(device, answer("r1", ["met", "not_met", "partly_met"][number]), answer(f"own-{number}"))
    bundles = [list(device.events()) for device in devices]
    found = []
    for number, order in enumerate(itertools.permutations(bundles)):
        store = Store.open(tmp_path / f"order-{number}")
        for events in order:
            store.insert(events, [])
        found.append((tables(store), values(store)))
    assert all(one == found[0] for one in found)
    assert len(found[0][1]) == 5
