"""Three devices that were never connected come to the same, whatever was written where and carried in which order."""

from __future__ import annotations

import itertools
import random
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.storage.bundle_kit import FACILITY, SCOPE, Device, device, pen_of, told

from facility_planner.services.auditing.by import At
from facility_planner.services.auditing.disputes import Choice, all_disputes, decide
from facility_planner.storage.store import Draft, Store
from facility_planner.storage.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

AUDITS = ("a-1", "a-2")
REQUIREMENTS = ("bedroom-area", "toilets", "privacy")
VERDICTS = ("met", "partly_met", "not_met", "not_observed")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three stores: the first registered the facility and opened an audit, the second another; all know of both."""
    folder = tmp_path_factory.mktemp("begun")
    devices = [device(folder / f"d{number}", f"tt-0{number}", number) for number in (1, 2, 3)]
    devices[0].register()
    devices[0].open(AUDITS[0])
    devices[1].take(devices[0].bundle(folder / "first.fpb"))
    devices[1].open(AUDITS[1])
    second = devices[1].bundle(folder / "second.fpb")
    for other in (devices[0], devices[2]):
        other.take(second)
    for one in devices:
        one.store.close()
    return folder


def _answer(one: Device, chance: random.Random) -> None:
    words = chance.choice(["", f"vì {chance.random()}"])
    one.answer(chance.choice(AUDITS), chance.choice(REQUIREMENTS), chance.choice(VERDICTS), words)


def _note(one: Device, chance: random.Random) -> None:
    one.note(chance.choice(AUDITS), chance.choice(REQUIREMENTS), f"ghi chú {chance.random()}")


def _edit(one: Device, chance: random.Random) -> None:
    room = FACILITY.rooms[chance.randrange(len(FACILITY.rooms))].id
    field, fact = chance.choice([("floor_area_m2", chance.randrange(5, 9)), ("lockable", chance.random() < 0.5),
                                 ("sound_private", None)])  # fmt: skip
    during = chance.choice([None, *(f"audit:{audit}" for audit in AUDITS)])
    one.write(Draft("changed", SCOPE, f"fact/rooms/{room}/{field}", fact, during=during))


def _act(one: Device, chance: random.Random) -> None:
    value = {"finding": f"vn-2024/toilets/{FACILITY.id}", "owner": "head", "due": f"2026-0{chance.randrange(4, 9)}-01",
             "state": chance.choice(["agreed", "under_way", "done"])}  # fmt: skip
    texts = {"what": f"sửa {chance.random()}"}
    one.write(Draft("planned", f"audit:{chance.choice(AUDITS)}", f"action/h{chance.randrange(3)}", value, texts))


def _attach(one: Device, chance: random.Random) -> None:
    one.attach(chance.choice(AUDITS), chance.choice(REQUIREMENTS), chance.randbytes(50))


def _undo(one: Device, chance: random.Random) -> None:
    back = chance.choice([one.store.undo, one.store.undo, one.store.redo])
    back(chance.choice(AUDITS), author=one.pen.inspector, at=one.now)


def _decide(one: Device, chance: random.Random) -> None:
    mine = [dispute for dispute in all_disputes(one.store) if one.pen.inspector in dispute.leads]
    if mine:
        dispute = chance.choice(mine)
        choice = Choice(chance.choice(dispute.rivals).event)
        decide(one.store, dispute.scope, dispute.slot, choice, At(one.pen.inspector, one.now))


def _redact(one: Device, chance: random.Random) -> None:
    texts = sorted(one.store.texts(f"audit:{AUDITS[0]}"))
    if texts:
        one.store.redact(chance.choice(texts), "tên người", author=one.pen.inspector, at=one.now)


ACTS: tuple[Callable[[Device, random.Random], None], ...] = (
    *(_answer,) * 8, *(_note,) * 3, *(_edit,) * 5, *(_act,) * 2, _attach, *(_undo,) * 3, *(_decide,) * 2,
)  # fmt: skip


def _day_apart(begun: Path, folder: Path, seed: int, acts: int) -> list[Device]:
    """The three devices after a day of acts, and of bundles carried at any moment from one to another."""
    chance = random.Random(seed)
    devices = list(_opened(begun, folder))
    for number in range(acts):
        chance.choice(ACTS)(chance.choice(devices), chance)
        if chance.random() < 0.05:
            sender, receiver = chance.sample(devices, 2)
            path = sender.bundle(folder / f"{number}.fpb", chance.choice([(), AUDITS[:1]]))
            later = chance.random() < 0.5  # what is carried is what was there when it was made
            if later:
                _answer(sender, chance)
            receiver.take(path)
    _redact(devices[2], chance)
    return devices


def _opened(begun: Path, folder: Path) -> Iterator[Device]:
    for number in (1, 2, 3):
        shutil.copytree(begun / f"d{number}", folder / f"d{number}")
        yield Device(Store.open(folder / f"d{number}"), pen_of(f"tt-0{number}", number), acts=100)


def _check_every_order(devices: list[Device], folder: Path) -> None:
    bundles = [one.bundle(folder / f"evening-{number}.fpb") for number, one in enumerate(devices)]
    results = []
    for number, order in enumerate(itertools.permutations(bundles)):
        fresh = device(folder / f"fresh-{number}", "tt-09", 9)
        own = [event.hash for event in fresh.store.events()]
        for path in order:
            fresh.take(path)
        assert [fresh.take(path).events for path in order] == [0, 0, 0]
        assert [fault for fault in verify(fresh.store) if not fault.is_notice] == []
        result = told(fresh.store)
        result["events"] = [name for name in result["events"] if name not in own]
        result["slots"].pop("inspector:tt-09")
        result["texts"].pop("inspector:tt-09")
        results.append(result)
        fresh.store.close()
    for number, one in enumerate(devices):
        for path in (*bundles[number:], *bundles):
            one.take(path)
        assert [fault for fault in verify(one.store) if not fault.is_notice] == []
        results.append(told(one.store))
        one.store.close()
    for other in results[1:]:
        assert other == results[0]


def _kinds(devices: list[Device]) -> set[str]:
    return {event.kind for one in devices for event in one.store.events()}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_bundles_in_every_order_lead_to_the_same(begun: Path, tmp_path: Path, seed: int) -> None:
    devices = _day_apart(begun, tmp_path, seed, 60)
    assert _kinds(devices) >= {"answered", "noted", "changed", "undone", "planned", "redacted"}
    _check_every_order(devices, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 125))
def test_three_hundred_events_in_every_order_lead_to_the_same(begun: Path, tmp_path: Path, seed: int) -> None:
    devices = _day_apart(begun, tmp_path, seed, 300)
    assert _kinds(devices) >= {"answered", "attached", "changed", "decided", "undone", "planned", "redacted"}
    _check_every_order(devices, tmp_path)
