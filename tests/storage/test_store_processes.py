"""Several programs at one store, and programs that are killed while they write."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.storage.store_kit import SCOPE, opened, values, write

from facility_planner.domain.journal.chain import first_broken
from facility_planner.storage.store import Store
from facility_planner.storage.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE = 120
"""Seconds after which a test that hangs is ended."""

_WRITER = """
import sys
from pathlib import Path
from facility_planner.storage.store import Store
from tests.storage.store_kit import answer, write
store, name, count = Store.open(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
for number in range(count):
    (event,) = write(store, answer(f"{name}-{number}", texts={"reason": f"lý do {name} {number}"}))
    print(event.seq, event.hash, flush=True)
"""
"""Answers one question after the other and says each event that the store acknowledged."""


def writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _WRITER, str(folder), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def assert_whole(store: Store, acknowledged: dict[int, str]) -> None:
    """Every acknowledged event is there, once, in a chain without a gap, and its text with it."""
    events = list(store.events())
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    by_number = {event.seq: event.hash for event in events}
    assert {number: by_number.get(number) for number in acknowledged} == acknowledged
    assert first_broken(((event.hash, event) for event in events), store.device) is None
    assert verify(store) == ()


def test_two_programs_write_at_once(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store")
    write(store, opened())
    programs = [writer(store.folder, name, 25) for name in ("a", "b")]
    acknowledged: dict[int, str] = {}
    for program in programs:
        out, err = program.communicate(timeout=_PATIENCE)
        assert program.returncode == 0, err
        acknowledged |= {int(line.split()[0]): line.split()[1] for line in out.splitlines()}
    assert len(acknowledged) == 50
    assert len(values(store)) == 51
    assert_whole(store, acknowledged)


def test_two_programs_make_the_store_at_once(tmp_path: Path) -> None:
    programs = [writer(tmp_path / "store", name, 3) for name in ("a", "b", "c")]
    for program in programs:
        _, err = program.communicate(timeout=_PATIENCE)
        assert program.returncode == 0, err
    store = Store.open(tmp_path / "store")
    assert len(store.chains()) == 1
    assert len(store.slots(SCOPE)) == 9


@pytest.mark.parametrize("kills", [10, pytest.param(200, marks=pytest.mark.long)])
def test_what_was_acknowledged_outlives_being_killed(tmp_path: Path, kills: int) -> None:
    """Each program is killed after a number of acknowledged events, or a moment later, in the midst of the next one."""
    folder, chance = tmp_path / "store", random.Random(7)
    acknowledged: dict[int, str] = {}
    for kill in range(kills):
        program = writer(folder, f"k{kill}", 1000)
        assert program.stdout is not None
        for _ in range(chance.randint(0, 12)):
            number, hash_ = program.stdout.readline().split()
            acknowledged[int(number)] = hash_
        if chance.random() < 0.5:
            with pytest.raises(subprocess.TimeoutExpired):
                program.wait(timeout=chance.uniform(0.0005, 0.02))
        program.send_signal(signal.SIGKILL)
        out, err = program.communicate(timeout=_PATIENCE)
        assert err == ""
        # a last line may have been cut off while it was written
        acknowledged |= {int(line.split()[0]): line.split()[1] for line in out.splitlines() if len(line.split()) == 2}
        acknowledged = {number: hash_ for number, hash_ in acknowledged.items() if len(hash_) == 64}
    store = Store.open(folder)
    assert acknowledged
    assert_whole(store, acknowledged)
