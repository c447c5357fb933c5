"""Colours that are kept, contrast that is enough, second keys, and a log that repeats nothing."""

from __future__ import annotations

import json
import logging
import warnings
from typing import TYPE_CHECKING

import pytest
from tests.tui.rehearsal import Rehearsal
from tests.tui.stage import NARROW, TODAY, Stage, staged
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.color import Color
from textual.keys import Keys

from facility_planner.tui import logbook
from facility_planner.tui.app import FacilityPlannerApp
from facility_planner.tui.preferences import FILE, Preferences
from facility_planner.tui.theme import COLOURS, CONTRAST

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_colours_go_round_and_the_choice_is_kept(tmp_path: Path) -> None:
    kept = Preferences(tmp_path)
    app = FacilityPlannerApp(Rehearsal(), "en", TODAY, kept)
    async with app.run_test(size=NARROW) as pilot:
        seen = [app.theme]
        for _ in range(3):
            await pilot.press("ctrl+p", *"colours", "enter")
            await Stage(app, pilot).until(lambda: app.theme != seen[-1])
            seen.append(app.theme)
    dark, light, contrast = (theme.name for theme in COLOURS.values())
    assert seen == [dark, light, contrast, dark]
    assert Preferences(tmp_path).colours == "dark"
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("kept", ["{", "[]", '{"colours": "pink"}', '{"colours": 3}'])
def test_a_choice_that_cannot_be_read_is_none(tmp_path: Path, kept: str) -> None:
    (tmp_path / FILE).write_text(kept)
    assert Preferences(tmp_path).colours is None


def test_a_choice_that_cannot_be_written_holds_until_the_end(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "nowhere")
    preferences.choose_colours("light")
    assert preferences.colours == "light"
    assert not (tmp_path / "nowhere").exists()


def test_the_third_theme_has_the_strongest_contrast() -> None:
    # WCAG 2.2 asks for 7:1 at its strictest level (success criterion 1.4.6)
    grounds = [CONTRAST.background, CONTRAST.surface]
    inks = [CONTRAST.foreground, CONTRAST.success, CONTRAST.warning, CONTRAST.error, CONTRAST.accent, CONTRAST.primary]
    for ground in grounds:
        for ink in inks:
            assert contrast(Color.parse(str(ink)), Color.parse(str(ground))) >= 6.5, (ink, ground)
    cursor = [CONTRAST.variables[f"block-cursor-{name}"] for name in ("foreground", "background")]
    assert contrast(*map(Color.parse, cursor)) == pytest.approx(21)


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours after WCAG: relative luminances, each with 0.05 added, divided."""

    def luminance(colour: Color) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


async def test_alt_and_a_digit_are_function_keys() -> None:
    async with staged() as stage:
        assert stage.app.is_running
        keys = [ANSI_SEQUENCES_KEYS[f"\x1b{digit}"] for digit in range(10)]
        assert keys[0] == (Keys.F10,)
        assert keys[1] == (Keys.F1,)
        assert keys[9] == (Keys.F9,)
        await stage.press("ctrl+g")
        await stage.until(lambda: "ChoiceDialog" in type(stage.app.screen).__name__)
        assert stage.lines("NumberedList")[0].startswith("1 Help")


def test_the_log_tells_type_and_place_and_never_words(tmp_path: Path) -> None:
    with logbook.kept_in(tmp_path):
        warnings.warn("Nguyễn 0912", UserWarning, stacklevel=1)
        logging.getLogger("any").warning("Nguyễn %s", "0912")
        try:
            int("Nguyễn 0912")
        except ValueError as error:
            logbook.note_exception(error)
    text = (tmp_path / "log" / logbook.FILE).read_text()
    assert "UserWarning at" in text
    assert "WARNING any" in text
    assert "ValueError" in text
    assert "test_the_log_tells_type_and_place" in text
    assert "0912" not in text


def test_where_no_log_can_be_kept_nothing_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    with logbook.kept_in(tmp_path):
        logging.getLogger("any").error("words")
    assert capfd.readouterr() == ("", "")


def test_a_large_log_is_rotated_and_stays_its_owners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logbook, "_LARGEST", 300)
    with logbook.kept_in(tmp_path):
        for _ in range(20):
            logging.getLogger("any").error("words")
    files = sorted((tmp_path / "log").iterdir())
    assert len(files) == 4  # the log and three before it
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in files)


def test_preferences_are_plain_json(tmp_path: Path) -> None:
    Preferences(tmp_path).choose_colours("contrast")
    assert json.loads((tmp_path / FILE).read_text()) == {"colours": "contrast"}
