"""The program is killed at any moment while somebody judges; what was painted as saved is there afterwards.

A driver judges an audit of 120 questions through a real pseudo-terminal. It keeps a book of every verdict whose
saved mark it read from the screen, kills the program with SIGKILL at a moment that a seed chooses, often between
the key and the mark, opens the store and compares.
"""

from __future__ import annotations

import random
import re
import signal
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are those of POSIX", allow_module_level=True)

from tests.tui.small_law import write_many
from tests.tui.terminal_pty import Terminal, terminal

from facility_planner.library.loader import load_facility
from facility_planner.library.shelves import find_facility
from facility_planner.services.auditing.by import At
from facility_planner.services.auditing.desk import open_desk
from facility_planner.services.auditing.device import let_inspect
from facility_planner.services.auditing.facilities import register_facility
from facility_planner.services.auditing.opening import OpenOrder, open_audit
from facility_planner.storage.store import Store
from facility_planner.storage.verify import verify
from facility_planner.tui.inspection import now

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.domain.assessment import Verdict

QUESTIONS = 120
DOWN, ENTER = "\x1b[B", "\r"
VERDICTS: dict[str, Verdict] = {"1": "met", "2": "partly_met", "3": "not_met", "5": "not_observed"}
SAVED = "✓ Saved"
_ROW = re.compile(r"S-(\d+)")
"""The row of the question that is told; it stands in the frame of that pane alone."""


class Driver:
    """Judges, and keeps a book of what it saw saved."""

    def __init__(self, folder: Path, audit: str, seed: int) -> None:
        self.folder = folder
        self.audit = audit
        self.chance = random.Random(seed)
        self.saved: dict[int, Verdict] = {}
        """By question: the verdict whose mark was read last."""
        self.judged: set[int] = set()
        """The questions that may be judged by now."""
        self.marks = 0
        """How many marks were read."""
        self.unsure = 0
        """How many verdicts were sent of which no mark was read."""

    def session(self, tty: Terminal) -> None:
        """Go on with the audit, judge a few questions, and be killed."""
        tty.wait_for("Continue")
        tty.send(ENTER)
        row = self._row_other_than(tty, None)
        for _turn in range(self.chance.randint(0, 4)):
            row = self._judge_one(tty, row, wait=True)
        row = self._judge_one(tty, row, wait=False)
        tty.signal(signal.SIGKILL)
        assert tty.end_in_time() == -signal.SIGKILL

    def _judge_one(self, tty: Terminal, row: int, *, wait: bool) -> int:
        """Go to another question and judge it; without `wait` the moment to stop is one of chance."""
        tty.forget()
        has_open = len(self.judged) < QUESTIONS - 10
        tty.send(ENTER if has_open and self.chance.random() < 0.7 else DOWN)
        row = self._row_other_than(tty, row)
        self.judged.add(row)
        tty.forget()
        key = self.chance.choice(list(VERDICTS))
        tty.send(key)
        if wait:
            tty.wait_for(SAVED)
        else:
            tty.read_for(self.chance.uniform(0, 0.15))
        if SAVED in tty.painted:
            self.saved[row] = VERDICTS[key]
            self.marks += 1
        else:
            self.saved.pop(row, None)  # what was there before may or may not have been replaced
            self.unsure += 1
        return row

    def _row_other_than(self, tty: Terminal, before: int | None) -> int:
        def rows(painted: str) -> list[int]:
            return [int(found) for found in _ROW.findall(painted) if int(found) != before]

        return rows(tty.wait_until(lambda painted: bool(rows(painted))))[-1]

    def compare(self) -> None:
        """What was painted as saved is in the store, the chain is whole, nothing stands there twice."""
        store = Store.open(self.folder)
        try:
            answers = {key.requirement: answer for key, answer in open_desk(store, self.audit).state.answers.items()}
            for row, verdict in self.saved.items():
                assert answers[f"q{row:03}"].verdict == verdict
            assert verify(store) == ()
            written = [event for event in store.events(f"audit:{self.audit}") if event.kind == "answered"]
            assert self.marks <= len(written) <= self.marks + self.unsure
            assert len({event.hash for event in written}) == len(written)
        finally:
            store.close()


def _begin(folder: Path, seed: int) -> Driver:
    store = Store.open(folder)
    by = At("tt-07", now())
    register_facility(store, load_facility(find_facility("moc-bai")), by)
    desk = open_audit(store, OpenOrder("moc-bai", ("small",), date(2026, 3, 12), "tt-07"), by)
    assert desk.checklist.applicable == QUESTIONS
    let_inspect(store, "tt-07")
    store.close()
    return Driver(folder, desk.state.id, seed)


def _kill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int, seed: int) -> Driver:
    write_many(tmp_path / "standards", QUESTIONS)
    monkeypatch.setenv("FACILITY_PLANNER_STANDARDS", str(tmp_path / "standards"))
    driver = _begin(tmp_path / "store", seed)
    environment = {"LANG": "C.UTF-8", "FACILITY_PLANNER_STORE": str(tmp_path / "store")}
    for _time in range(times):
        with terminal(environment) as tty:
            driver.session(tty)
        driver.compare()
    return driver


def test_what_was_painted_as_saved_outlives_a_kill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driver = _kill(tmp_path, monkeypatch, times=3, seed=7)
    assert driver.marks > 0


@pytest.mark.long
def test_what_was_painted_as_saved_outlives_two_hundred_kills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    driver = _kill(tmp_path, monkeypatch, times=200, seed=2026)
    print(f"\n200 kills: {driver.marks} marks read, {driver.unsure} verdicts without a mark")
    assert driver.marks > 200
    assert driver.unsure > 0
