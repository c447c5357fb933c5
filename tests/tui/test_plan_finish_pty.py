"""F8 while the real planner works, in a real pseudo-terminal: the screen soon says that it is done."""

from __future__ import annotations

import sys
import time

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are those of POSIX", allow_module_level=True)

from tests.tui.terminal_pty import Terminal, terminal

QUIT, F5, F6, F8 = "\x11", "\x1b[15~", "\x1b[17~", "\x1b[19~"
OPEN_MOC_BAI, OPEN_HOA_BAN = "\x1b[B\r", "\x1b[B" * 5 + "\r"
"""The surge of 15 people at Hoa Ban stands behind that of Moc Bai and the smaller ones."""
DONE = ("Good, not proven best", "Proven best")
LONGEST = 1.0
"""Seconds, of the quickest of a few tries: other programs may run."""
TRIES = 3


@pytest.mark.parametrize("stage", ["How good a plan can be", "step "])
def test_finish_now_takes_effect_at_once_while_the_planner_works(stage: str) -> None:
    with terminal({"LANG": "C.UTF-8"}) as tty:
        tty.wait_for("Moc Bai")
        tty.send(OPEN_MOC_BAI)
        tty.wait_for("breaches of law")
        tty.send(F6)
        tty.wait_for("Which surge")
        tty.send(OPEN_HOA_BAN)
        took = [seconds_until_done(tty, stage)]
        while min(took) >= LONGEST and len(took) < TRIES:
            tty.forget()
            tty.send(F5)
            took.append(seconds_until_done(tty, stage))
        assert min(took) < LONGEST, took
        tty.send(QUIT)
        assert tty.end_in_time() == 0


def seconds_until_done(tty: Terminal, stage: str) -> float:
    """How long after F8, pressed in a stage, the screen says that the search has ended."""
    tty.wait_for(stage)
    pressed = time.monotonic()
    tty.send(F8)
    tty.wait_until(lambda painted: any(done in painted for done in DONE))
    return time.monotonic() - pressed


FAILS = """
import sys
from facility_planner.tui.live import LiveBackend

def plan(backend, surge, limits, on_progress, stop):
    everything = {n: {m: [surge] * 50 for m in range(300)} for n in range(300)}
    raise ValueError("0912")

LiveBackend.plan = plan
sys.argv = ["facility-planner", "--language", "en"]
from facility_planner.cli.main import run
run()
"""


def test_a_defect_of_the_planner_ends_the_screens_at_once_however_much_it_had_in_hand() -> None:
    with terminal({"LANG": "C.UTF-8"}, FAILS) as tty:
        tty.wait_for("Moc Bai")
        tty.send(OPEN_MOC_BAI)
        tty.wait_for("breaches of law")
        tty.send(F6)
        tty.wait_for("Which surge")
        tty.send(OPEN_HOA_BAN)
        tty.wait_for("The program failed: ValueError")
        assert tty.end_in_time() == 70
        assert "0912" not in tty.painted
