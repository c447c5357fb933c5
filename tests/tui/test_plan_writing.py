"""The plan as files from its screen: what is asked, what is written, and that nothing is replaced unasked."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tests.tui.rehearsal import Rehearsal
from tests.tui.stage import Stage, staged

from facility_planner.tui.dialogs.choice import ChoiceDialog
from facility_planner.tui.dialogs.save import SaveDialog
from facility_planner.tui.exporting import exported_words
from facility_planner.tui.messages import Exported
from facility_planner.tui.screens.plan import PlanScreen

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def shown(stage: Stage) -> PlanScreen:
    found = stage.app.screen
    assert isinstance(found, PlanScreen)
    return found


async def opened(stage: Stage, rehearsal: Rehearsal) -> None:
    """Open the surge of the facility and wait for the end of its search."""
    rehearsal.better.set()
    await stage.open_moc_bai()
    await stage.press("f6", "enter")
    await asyncio.to_thread(rehearsal.ended.wait, 10)
    await stage.until(lambda: isinstance(stage.app.screen, PlanScreen) and not stage.app.screen.is_running_plan)


async def test_the_plan_is_written_to_files_and_nothing_is_replaced_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rehearsal = Rehearsal()
    async with staged(backend=rehearsal) as stage:
        await opened(stage, rehearsal)
        assert "F8 Export" in stage.keys
        await stage.press("f8")
        assert isinstance(stage.app.screen, SaveDialog)
        await stage.press("down", "down", "enter")
        sheets = tmp_path / "surge-15-moc-bai-door-sheets.pdf"
        await stage.until(sheets.exists)
        assert sheets.read_text(encoding="utf-8") == "door-sheets surge-15-moc-bai en"
        await stage.until(lambda: isinstance(stage.app.screen, PlanScreen))
        sheets.write_text("mine", encoding="utf-8")
        await stage.press("f8", "up", "enter")
        await stage.until(lambda: isinstance(stage.app.screen, ChoiceDialog))
        await stage.press("1")
        assert sheets.read_text(encoding="utf-8") == "mine"
        await stage.press("f8", "up", "enter")
        await stage.until(lambda: isinstance(stage.app.screen, ChoiceDialog))
        await stage.press("2")
        await stage.until(lambda: sheets.read_text(encoding="utf-8") != "mine")
        many = Exported([tmp_path / "a" / str(n) for n in range(5)] + [tmp_path / "b"])
        assert exported_words(many, shown(stage)) == f"✓ Written: 6 files in {tmp_path}"
    names = {path.name.removeprefix("surge-15-moc-bai-") for path in tmp_path.iterdir()}
    assert names >= {
        "timetable.pdf", "timetable.png", "door-sheets.pdf", "pocket-lists.pdf", "workbook.xlsx", "calendar.ics",
        "calendars", "plan.json",
    }  # fmt: skip
