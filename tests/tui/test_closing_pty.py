"""Typing with an input method into the fields of the closing screens, and a terminal that goes away meanwhile."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are those of POSIX", allow_module_level=True)

from tests.tui.closing_stage import open_case
from tests.tui.terminal_pty import terminal

from facility_planner.services.auditing.desk import open_desk
from facility_planner.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

TELEX = ("vie", "\x7fê", "t", "\x7f\x7fệt", " Nguyeen", "\x7f\x7f\x7fên", "\x7f\x7fễn")
"""`vieetj Nguyeenx` as an input method sends it: Backspace and the new letters in one burst."""
MEANT = unicodedata.normalize("NFC", "việt Nguyễn")
QUIT = "\x11"
FIELDS = """
from datetime import date
from facility_planner.tui.app import FacilityPlannerApp
from facility_planner.tui.dialogs.action import ActionDialog, ActionFields
from facility_planner.tui.dialogs.files import FilesDialog
from facility_planner.tui.dialogs.lines import LinesDialog
from facility_planner.tui.dialogs.secret import SecretDialog
from facility_planner.tui.live import LiveBackend
from facility_planner.tui.speech import Speech
from pathlib import Path

speech, typed = Speech("en"), []
DIALOGS = {
    "secret": lambda: SecretDialog("Ready", "", speech, lambda _: None),
    "lines": lambda: LinesDialog("Ready", "", speech, lambda _: None),
    "action": lambda: ActionDialog("Ready", "", ActionFields(), lambda _: None, speech),
    "files": lambda: FilesDialog("Ready", Path("/"), speech),
}

class Reporter(FacilityPlannerApp):
    async def on_mount(self):
        self.push_screen(DIALOGS["KIND"]())

    async def action_quit(self):
        field = self.screen.focused
        typed.append(getattr(field, "value", None) or field.text)
        self.exit()

Reporter(LiveBackend(), "en", date(2026, 3, 12)).run()
print("typed=" + ascii(typed[0]) + ";")
"""
"""The app with one of the dialogs in front; it tells what stands in the focused field when it is left."""
CLOSING = """
from tests.tui.closing_stage import LEAD, TODAY
from datetime import datetime, UTC
from pathlib import Path
from facility_planner.services.auditing.desk import open_desk
from facility_planner.storage.store import Store
from facility_planner.tui import ending
from facility_planner.tui.app import FacilityPlannerApp
from facility_planner.tui.inspection import Inspection
from facility_planner.tui.live import LiveBackend
from facility_planner.tui.screens.finish import FinishScreen

store = Store.open(Path("FOLDER"))

class Closing(FacilityPlannerApp):
    async def on_mount(self):
        self.inspection = Inspection(store, lambda: datetime.now(UTC), LEAD)
        self.push_screen(FinishScreen(open_desk(store, store.audits()[0].id)))

app = Closing(LiveBackend(), "en", TODAY)
with ending.on_signal(app.end_soon):
    app.run()
"""


@pytest.mark.parametrize("backspace", ["\x7f", "\x08"])
@pytest.mark.parametrize("kind", ["secret", "lines", "action", "files"])
def test_telex_bursts_give_the_word_that_was_meant_in_every_field(kind: str, backspace: str) -> None:
    with terminal({"LANG": "C.UTF-8"}, FIELDS.replace("KIND", kind)) as tty:
        tty.wait_for("Ready")
        for burst in TELEX:
            tty.send(burst.replace("\x7f", backspace))
        tty.wait_for("Nguy" if kind != "secret" else "11 signs")
        tty.send(QUIT)
        painted = tty.wait_for("';")
        assert f"typed={MEANT!a};" in painted
        assert tty.end_in_time() == 0


def test_a_masked_field_is_never_painted_and_says_that_letters_with_marks_are_in_it() -> None:
    with terminal({"LANG": "C.UTF-8"}, FIELDS.replace("KIND", "secret")) as tty:
        tty.wait_for("Ready")
        tty.send("bảo mật")
        tty.wait_for("2 of them are no plain letters")
        assert "bảo" not in tty.painted.split("Ready")[1]
        tty.send("\x14")  # Ctrl+T shows it
        tty.wait_for("bảo mật")
        tty.close()
        tty.end_in_time()


def test_words_that_are_being_typed_are_kept_when_the_terminal_is_closed(tmp_path: Path) -> None:
    case = open_case(tmp_path)
    audit = case.desk.state.id
    case.store.close()
    with terminal({"LANG": "C.UTF-8"}, CLOSING.replace("FOLDER", str(tmp_path))) as tty:
        tty.wait_for("Inspectors say")
        tty.send("1")
        tty.wait_for("It stands in the record")
        tty.send("Phòng C1 đã có tường kín, gọi 0912 345 678.")
        tty.wait_for("678.")
        tty.close()
        assert tty.end_in_time() == 0
    store = Store.open(tmp_path)
    words = open_desk(store, audit).state.remarks["inspectors"].words
    store.close()
    assert words is not None
    assert words.text == "Phòng C1 đã có tường kín, gọi 0912 345 678."
