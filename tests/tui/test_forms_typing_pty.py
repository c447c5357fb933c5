"""Vietnamese typing, as input methods send it, in the fields of forms and sheets, over a real pseudo-terminal."""

from __future__ import annotations

import sys
import unicodedata

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are those of POSIX", allow_module_level=True)

from typing import TYPE_CHECKING

from tests.tui.terminal_pty import terminal

if TYPE_CHECKING:
    from pathlib import Path

TELEX = ("vie", "\x7fê", "t", "\x7f\x7fệt", " Nguyeen", "\x7f\x7f\x7fên", "\x7f\x7fễn")
"""`vieetj Nguyeenx` as an input method sends it: Backspace and the new letters in one burst."""
MEANT = unicodedata.normalize("NFC", "việt Nguyễn")
REPORTER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.tui.forms_stage import DAY, ground
from facility_planner.tui.app import FacilityPlannerApp
from facility_planner.tui.inspection import open_inspection
from facility_planner.tui.live import LiveBackend
from facility_planner.tui.dialogs.draw import DrawDialog, DrawDraft
from facility_planner.tui.forms.controls import FieldLine
from facility_planner.tui.screens.facility_form import RegisterFormScreen
from facility_planner.tui.screens.register import RegisterScreen

stand = ground(Path({folder!r}))
typed = []

class Reporter(FacilityPlannerApp):
    def on_mount(self):
        self.inspection = open_inspection(lambda: stand.store)
        self.call_later(lambda: self.push_screen({screen}))

    async def action_quit(self):
        field = self.focused
        typed.append(getattr(field, "composed_text", None) or field.text)
        self.exit()

Reporter(LiveBackend(), "en", DAY).run()
print("typed=" + ascii(typed[0]) + ";")
"""
"""The app with one screen in front; it tells what stands in the field with the focus when it is left."""
QUIT, F3 = "\x11", "\x1bOR"


@pytest.mark.parametrize(
    ("screen", "marker", "before"),
    [
        ("RegisterFormScreen()", "New facility", ""),
        ("DrawDialog(self.speech, DrawDraft())", "Case codes", ""),
        ("RegisterScreen()", "1 facility", F3),
    ],
    ids=["a field of a form", "the list of codes", "the search of the register"],
)
@pytest.mark.parametrize("backspace", ["\x7f", "\x08"])
def test_telex_bursts_give_the_word_that_was_meant(
    screen: str, marker: str, before: str, backspace: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    root = str(request.config.rootpath)
    program = REPORTER.format(root=root, folder=str(tmp_path), screen=screen)
    with terminal({"LANG": "C.UTF-8"}, program) as tty:
        tty.wait_for(marker)
        if before:
            tty.send(before)
            tty.wait_for("with or without marks")  # the field is there and has the focus
        for burst in TELEX:
            tty.send(burst.replace("\x7f", backspace))
        tty.wait_for("Nguy")
        tty.send(QUIT)
        assert f"typed={MEANT!a};" in tty.wait_for("';")
        assert tty.end() == 0


TYPED_AHEAD = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.tui.forms_stage import DAY, ground
from facility_planner.tui.app import FacilityPlannerApp
from facility_planner.tui.inspection import open_inspection
from facility_planner.tui.live import LiveBackend
from facility_planner.tui.screens.facility_form import RegisterFormScreen

stand = ground(Path({folder!r}))

class Reporter(FacilityPlannerApp):
    def on_mount(self):
        self.inspection = open_inspection(lambda: stand.store)
        self.call_later(lambda: self.push_screen(RegisterFormScreen()))

app = Reporter(LiveBackend(), "en", DAY)
app.run()
row = next((row for row in stand.store.facilities() if row.id == "tan-chau"), None)
print("written=" + (" ".join([row.name["vi"], row.kind, row.ownership]) if row else "nothing") + ";")
"""


def test_whoever_types_ahead_of_a_slow_moment_writes_into_the_fields_that_were_meant(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    program = TYPED_AHEAD.format(root=str(request.config.rootpath), folder=str(tmp_path))
    with terminal({"LANG": "C.UTF-8"}, program) as tty:
        tty.wait_for("Not written yet")
        # one burst: the name, over English and id to the kind (3: a shelter), to the ownership (1: public)
        tty.send("Tan Chau\r\r\r31")
        tty.wait_for("✓ saved")
        tty.send(QUIT)
        assert "written=Tan Chau shelter public;" in tty.wait_for("blic;")
        assert tty.end() == 0
