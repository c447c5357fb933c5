"""The Budget workspace, driven by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.tui.rehearsal import Rehearsal
from tests.tui.stage import NARROW, WIDE, Stage, staged

from facility_planner.tui.dialogs.choice import ChoiceDialog
from facility_planner.tui.dialogs.export import ExportDialog
from facility_planner.tui.dialogs.text import TextDialog
from facility_planner.tui.widgets.lists import LineList

if TYPE_CHECKING:
    from pathlib import Path


async def go(stage: Stage) -> None:
    """From the list of facilities to the gaps of Mộc Bài."""
    await stage.open_moc_bai()
    await stage.press("f6", "f6")
    await stage.until(lambda: bool(stage.lines("#gaps")))


async def choose_private_room(stage: Stage) -> None:
    """Put the cursor on the gap that has a price."""
    gaps = stage.app.screen.query_one("#gaps", LineList)
    gaps.highlighted = next(n for n, line in enumerate(stage.lines("#gaps")) if "Private consultation" in line)
    await stage.pilot.pause()


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_breaches_stand_apart_and_every_sum_with_a_placeholder_is_starred(size: tuple[int, int]) -> None:
    async with staged(size) as stage:
        await go(stage)
        lines = stage.lines("#gaps")
        heads = [n for n, line in enumerate(lines) if "breach" in line.lower()]
        assert [lines[n].split(" (")[0] for n in heads] == [
            "Breaches of law",
            "Derived from law, no breach",
            "Good practice, no breach",
        ]
        # 14 × 1,0 + 3 = 17; 14 × 1,5 + 4 = 25; 14 × 2,0 + 5 = 33 million
        total = lines[-1]
        assert total.startswith("All gaps together")
        assert total.split()[-3:] == ["17", "25", "33*"]
        assert "placeholder price" in stage.text("#note")
        # columns are aligned: every line is equally wide
        assert len({len(line) for line in lines}) == 1


async def test_a_gap_opens_to_quantity_price_and_source() -> None:
    async with staged() as stage:
        await go(stage)
        await choose_private_room(stage)
        await stage.press("enter")
        assert isinstance(stage.app.screen, TextDialog)
        told = stage.app.screen.content.plain
        assert "17,000,000 – 25,000,000 – 33,000,000 ₫  * placeholder" in told
        assert "14 m² × 1,000,000 – 1,500,000 – 2,000,000 ₫ (2026)" in told
        assert "Price from: Quotation 12" in told
        assert "placeholder price: no source" in told


async def test_charts_go_into_the_folder_that_is_typed(tmp_path: Path) -> None:
    rehearsal = Rehearsal()
    async with staged(backend=rehearsal) as stage:
        await go(stage)
        await stage.press("f8")
        assert isinstance(stage.app.screen, ExportDialog)
        await stage.press("ctrl+u")
        await stage.paste(str(tmp_path / "out"))
        await stage.press("down", "enter")
        await stage.until(lambda: bool(rehearsal.drawn))
        await stage.until((tmp_path / "out" / "gaps.svg").exists)
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["gaps.svg", "heat-map.svg"]


async def test_overwriting_asks_first(tmp_path: Path) -> None:
    rehearsal = Rehearsal()
    (tmp_path / "gaps.png").write_bytes(b"mine")
    async with staged(backend=rehearsal) as stage:
        await go(stage)
        await stage.press("f8", "ctrl+u")
        await stage.paste(str(tmp_path))
        await stage.press("enter")
        assert isinstance(stage.app.screen, ChoiceDialog)
        await stage.press("1")
        assert not rehearsal.drawn
        assert (tmp_path / "gaps.png").read_bytes() == b"mine"
        await stage.press("f8", "ctrl+u")
        await stage.paste(str(tmp_path))
        await stage.press("enter", "2")
        await stage.until(lambda: (tmp_path / "gaps.png").read_bytes() == b"chart")
