"""How the program behaves in terminals that have little, that change, and that go away."""

from __future__ import annotations

import re
import signal
import sys
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are those of POSIX", allow_module_level=True)

from tests.tui.terminal_pty import terminal

if TYPE_CHECKING:
    from pathlib import Path

QUIT, HELP_BY_ESC_1, MENU_BY_CTRL_G, MENU_BY_ESC_0, CTRL_C = "\x11", "\x1b1", "\x07", "\x1b0", "\x03"
OPEN_FIRST = "\x1b[B\r"
_TRUE_COLOUR = re.compile(r"[34]8;2;(\d+);(\d+);(\d+)")
_FEW = {"COLORTERM": "", "LANG": "C.UTF-8"}


def test_without_colour_only_greys_are_painted_and_focus_and_verdicts_are_told_by_signs() -> None:
    with terminal({"NO_COLOR": "1", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}) as tty:
        tty.wait_for("Moc Bai")
        assert "┏" in tty.painted  # the list that has the focus has a heavy frame
        tty.send(OPEN_FIRST)
        tty.wait_for("breaches of law")
        assert "✕" in tty.painted
        colours = {match.groups() for match in _TRUE_COLOUR.finditer(tty.raw)}
        assert all(len(set(colour)) == 1 for colour in colours)
        tty.send(QUIT)
        assert tty.end_in_time() == 0


@pytest.mark.parametrize("name", ["xterm", "linux"])
def test_a_terminal_of_sixteen_colours_gets_no_others(name: str) -> None:
    with terminal({"TERM": name, **_FEW}) as tty:
        tty.wait_for("Moc Bai")
        tty.send(OPEN_FIRST)
        tty.wait_for("breaches of law")
        assert "✕" in tty.painted
        assert "38;2;" not in tty.raw
        assert "38;5;" not in tty.raw
        assert "\x1b[" in tty.raw
        tty.send(QUIT)
        assert tty.end_in_time() == 0


@pytest.mark.parametrize(
    ("keys", "shown"),
    [(HELP_BY_ESC_1, "which key does what"), (MENU_BY_ESC_0, "Colours"), (MENU_BY_CTRL_G, "Colours")],
)
def test_what_a_terminal_keeps_for_itself_has_a_second_key(keys: str, shown: str) -> None:
    with terminal({"LANG": "C.UTF-8"}) as tty:
        tty.wait_for("Moc Bai")
        tty.send(keys)
        tty.wait_for(shown)
        tty.send(QUIT)
        assert tty.end_in_time() == 0


def test_ctrl_c_tells_how_to_leave() -> None:
    with terminal({"LANG": "C.UTF-8"}) as tty:
        tty.wait_for("Moc Bai")
        tty.send(CTRL_C)
        tty.wait_for("Ctrl+Q leaves the program.")
        tty.send(QUIT)
        assert tty.end_in_time() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_to_end_leaves_the_terminal_as_it_was(number: int) -> None:
    with terminal({"LANG": "C.UTF-8"}) as tty:
        tty.wait_for("Moc Bai")
        tty.signal(number)
        assert tty.end_in_time() == 0
        assert "\x1b[?1049l" in tty.raw  # the screen that was there before is back
        assert "\x1b[?25h" in tty.raw  # and its cursor
        assert "Traceback" not in tty.painted


def test_a_terminal_that_is_closed_ends_the_program() -> None:
    with terminal({"LANG": "C.UTF-8"}) as tty:
        tty.wait_for("Moc Bai")
        tty.close()
        assert tty.end_in_time() == 0


def test_the_size_may_change_at_any_time() -> None:
    with terminal({"LANG": "C.UTF-8"}) as tty:
        tty.wait_for("Moc Bai")
        tty.send(OPEN_FIRST)
        tty.wait_for("F10 Menu")
        for columns, rows in ((200, 60), (80, 24), (40, 10), (80, 24)):
            tty.forget()
            tty.resize(columns, rows)
            tty.wait_for("F10 Menu")
        tty.send(QUIT)
        assert tty.end_in_time() == 0


def test_a_dumb_terminal_is_led_to_the_audit_question_by_question() -> None:
    with terminal({"TERM": "dumb", "LANG": "C.UTF-8"}) as tty:
        tty.wait_for("inspect ask")
        assert tty.end() != 0


SPEAKS = "Nguyễn 0912 345 678"
WARNS = f"""
import logging, threading, warnings
from facility_planner.tui import app as screens

class Warned(screens.FacilityPlannerApp):
    def on_ready(self):
        warnings.warn({SPEAKS!r}, UserWarning)
        logging.getLogger("elsewhere").error("%s", {SPEAKS!r})
        thread = threading.Thread(target=lambda: int({SPEAKS!r}))
        thread.start()
        thread.join()

screens.FacilityPlannerApp = Warned
screens.run_app("en")
"""
FAILS = f"""
import sys
from facility_planner.tui import app as screens

class Failing(screens.FacilityPlannerApp):
    def action_language(self):
        raise ValueError({SPEAKS!r})

screens.FacilityPlannerApp = Failing
sys.argv = ["facility-planner", "--language", "en"]
from facility_planner.cli.main import run
run()
"""
F2 = "\x1bOQ"


def test_what_python_complains_of_goes_to_the_log_without_its_words(tmp_path: Path) -> None:
    with terminal({"LANG": "C.UTF-8", "FACILITY_PLANNER_STORE": str(tmp_path / "store")}, WARNS) as tty:
        tty.wait_for("Moc Bai")
        tty.send(QUIT)
        assert tty.end_in_time() == 0
        assert "0912" not in tty.painted
        assert "Traceback" not in tty.painted
    log = tmp_path / "store" / "log" / "facility-planner.log"
    text = log.read_text()
    assert "UserWarning at" in text
    assert "ERROR elsewhere" in text
    assert "ValueError" in text
    assert "0912" not in text
    assert log.stat().st_mode & 0o777 == 0o600
    assert log.parent.stat().st_mode & 0o777 == 0o700


def test_a_defect_ends_the_screens_in_order_and_tells_no_values(tmp_path: Path) -> None:
    with terminal({"LANG": "C.UTF-8", "FACILITY_PLANNER_STORE": str(tmp_path / "store")}, FAILS) as tty:
        tty.wait_for("Moc Bai")
        tty.send(F2)
        tty.wait_for("The program failed: ValueError")
        assert tty.end_in_time() == 70
        assert "\x1b[?1049l" in tty.raw
        assert "0912" not in tty.painted
    assert "ValueError" in (tmp_path / "store" / "log" / "facility-planner.log").read_text()


def test_two_programs_open_one_store(tmp_path: Path) -> None:
    environment = {"LANG": "C.UTF-8", "FACILITY_PLANNER_STORE": str(tmp_path / "store")}
    with terminal(environment) as one, terminal(environment) as other:
        for tty in (one, other):
            tty.wait_for("Moc Bai")
        for tty in (one, other):
            tty.send(MENU_BY_CTRL_G)
            tty.wait_for("Colours")
            tty.send(QUIT)
            assert tty.end_in_time() == 0


def test_a_slow_line_is_asked_for_by_an_option() -> None:
    program = """
import os, sys
sys.argv = ["facility-planner", "--slow", "--no-mouse", "--language", "en"]
from facility_planner.tui import app as screens
class Telling(screens.FacilityPlannerApp):
    def on_ready(self):
        self.notify("animations=" + os.environ.get("TEXTUAL_ANIMATIONS", "") + ";")
screens.FacilityPlannerApp = Telling
from facility_planner.cli.main import run
run()
"""
    with terminal({"LANG": "C.UTF-8", "FACILITY_PLANNER_SLOW": "1"}, program) as tty:
        tty.wait_for("animations=none;")
        assert "\x1b[?1000h" not in tty.raw  # the mouse is left to the terminal
        tty.send(QUIT)
        assert tty.end_in_time() == 0
