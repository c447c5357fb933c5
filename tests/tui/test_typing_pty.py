"""Vietnamese typing as input methods send it, over a real pseudo-terminal (Pilot does not show the fault)."""

from __future__ import annotations

import sys
import unicodedata

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are those of POSIX", allow_module_level=True)

from tests.tui.terminal_pty import terminal

TELEX = ("vie", "\x7fê", "t", "\x7f\x7fệt", " Nguyeen", "\x7f\x7f\x7fên", "\x7f\x7fễn")
"""`vieetj Nguyeenx` as an input method sends it: Backspace and the new letters in one burst."""
REPORTER = """
from datetime import date
from facility_planner.tui.app import FacilityPlannerApp
from facility_planner.tui.live import LiveBackend
from facility_planner.tui.widgets.text_fields import VnInput

typed = []

class Reporter(FacilityPlannerApp):
    async def action_quit(self):
        typed.append(self.screen.query_one(VnInput).text)
        self.exit()

Reporter(LiveBackend(), "en", date(2026, 3, 12)).run()
print("typed=" + ascii(typed[0]) + ";")
"""
"""The real app; it tells what stands in its search field when it is left."""
QUIT, F3 = "\x11", "\x1bOR"


@pytest.mark.parametrize("backspace", ["\x7f", "\x08"])
def test_telex_bursts_give_the_word_that_was_meant(backspace: str) -> None:
    with terminal({"LANG": "C.UTF-8"}, REPORTER) as tty:
        tty.wait_for("Moc Bai")
        tty.send(F3)
        tty.wait_for("a part of the name")
        for burst in TELEX:
            tty.send(burst.replace("\x7f", backspace))
        tty.wait_for("Nguy")
        tty.send(QUIT)
        painted = tty.wait_for("';")
        expected = unicodedata.normalize("NFC", "việt Nguyễn")
        assert f"typed={expected!a};" in painted
        assert tty.end() == 0


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_vietnamese_is_painted_in_the_c_locale(environment: dict[str, str]) -> None:
    program = "from facility_planner.tui.app import run_app; run_app('vi')"
    with terminal(environment, program) as tty:
        tty.wait_for("Mộc Bài")
        tty.send(QUIT)
        assert tty.end() == 0


def test_a_dumb_terminal_is_told_of_the_commands() -> None:
    with terminal({"TERM": "dumb", "LANG": "C.UTF-8"}) as tty:
        tty.wait_for("facility-planner --help")
        assert tty.end() != 0
