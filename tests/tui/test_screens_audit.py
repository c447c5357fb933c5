"""The Audit workspace, driven by keys."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from tests.tui.stage import NARROW, WIDE, staged

from facility_planner.tui.dialogs.text import TextDialog
from facility_planner.tui.screens.facilities import FacilitiesScreen
from facility_planner.tui.widgets.lists import LineList
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_facility_opens_on_its_findings(size: tuple[int, int]) -> None:
    async with staged(size) as stage:
        await stage.open_moc_bai()
        assert "Moc Bai" in stage.title
        assert "vn-2024" in stage.title
        assert "12 Mar 2026" in stage.title
        assert "breaches of law" in stage.text("#strip")
        assert stage.lines("#themes")[0].startswith("All themes")
        # every pane is within the terminal
        for selector in ("#themes", "#requirements", "#detail"):
            region = stage.app.screen.query_one(selector).region
            assert region.right <= size[0]
            assert region.bottom <= size[1] - 1


async def test_search_finds_words_without_their_marks() -> None:
    async with staged(language="vi") as stage:
        await stage.open_moc_bai()
        await stage.press("f3")
        await stage.paste("phong tham van rieng")
        await stage.until(lambda: len(stage.lines("#requirements")) < 10)
        assert any("Phòng tham vấn riêng" in line for line in stage.lines("#requirements"))
        await stage.press("enter")
        assert stage.app.focused is stage.app.screen.query_one("#requirements")


async def test_the_detail_tells_measured_against_required_and_that_derived_is_no_breach() -> None:
    async with staged(language="en") as stage:
        await stage.open_moc_bai()
        await stage.press("f3")
        await stage.paste("private-consultation-room")
        await stage.press("enter")
        told = stage.text("#text")
        assert "✕ Not met · derived · RQ-C02" in told
        assert "Required   ≥ 1 room" in told
        assert "Measured   0 rooms" in told
        assert "53/2024/QH15" in told
        assert "No breach of law" in told


async def test_what_is_not_observed_says_what_to_look_for() -> None:
    async with staged() as stage:
        await stage.open_moc_bai()
        await stage.press("f4", "3")
        lines = stage.lines("#requirements")
        assert lines
        assert all(line.startswith("? ") for line in lines)
        assert "What to look for" in stage.text("#text")


async def test_filter_keeps_only_what_is_not_met_and_escape_takes_it_back() -> None:
    async with staged() as stage:
        await stage.open_moc_bai()
        everything = len(stage.lines("#requirements"))
        await stage.press("f4", "2")
        assert all(line[0] in "✕◐" for line in stage.lines("#requirements"))
        await stage.press("escape")
        assert len(stage.lines("#requirements")) == everything
        await stage.press("escape")
        assert isinstance(stage.app.screen, FacilitiesScreen)


async def test_enter_opens_a_requirement_whole_and_escape_leads_back() -> None:
    async with staged() as stage:
        await stage.open_moc_bai()
        await stage.press("enter")
        assert isinstance(stage.app.screen, TextDialog)
        await stage.press("escape")
        assert stage.app.focused is stage.app.screen.query_one("#requirements")


async def test_a_theme_narrows_the_list() -> None:
    async with staged() as stage:
        await stage.open_moc_bai()
        everything = len(stage.lines("#requirements"))
        await stage.press("shift+tab", "down")
        assert 0 < len(stage.lines("#requirements")) < everything
        await stage.press("enter")
        assert stage.app.focused is stage.app.screen.query_one("#requirements")


async def test_language_changes_everything_and_keeps_focus_and_place() -> None:
    async with staged() as stage:
        await stage.open_moc_bai()
        requirements = stage.app.screen.query_one("#requirements", LineList)
        await stage.press("down", "down", "down")
        place = requirements.highlighted
        await stage.press("f2")
        await stage.until(lambda: "Mộc Bài" in stage.title)
        assert "Kiểm tra" in stage.title
        assert "F3 Tìm" in stage.keys
        assert requirements.highlighted == place == 3
        assert stage.app.focused is requirements
        assert "Căn cứ" in stage.text("#text")


async def test_another_day_judges_by_the_law_of_that_day() -> None:
    async with staged() as stage:
        await stage.open_moc_bai()
        await stage.press("f7")
        await stage.paste("28/02/2027")  # takes the place of the day that stands there
        await stage.press("enter")
        await stage.until(lambda: "28 Feb 2027" in stage.title)


async def test_a_day_that_is_none_is_refused_in_words() -> None:
    async with staged() as stage:
        await stage.open_moc_bai()
        await stage.press("f7", "ctrl+u")
        await stage.paste("31/02/2027")
        await stage.press("enter")
        await stage.until(lambda: bool(stage.app._notifications))
        assert "12 Mar 2026" in stage.title


async def test_a_bad_file_shows_every_problem_and_no_crash(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("facility: x\nkind: shelter\nownership: publik\nland_area_m2: -4\n", encoding="utf-8")
    async with staged() as stage:
        await stage.press("ctrl+o")
        await stage.paste(str(bad))
        await stage.press("enter")
        await stage.until(lambda: isinstance(stage.app.screen, TextDialog))
        dialog = stage.app.screen
        assert isinstance(dialog, TextDialog)
        told = dialog.content.plain
        assert f"{bad}:3:" in told
        assert f"{bad}:4:" in told
        assert "Correct the file" in told
        await stage.press("1", "escape")
        assert stage.app.clipboard == told
        assert isinstance(stage.app.screen, FacilitiesScreen)


async def test_help_menu_and_palette_lead_to_the_acts() -> None:
    async with staged() as stage:
        await stage.open_moc_bai()
        await stage.press("f1")
        assert isinstance(stage.app.screen, TextDialog)
        assert "F4" in stage.app.screen.content.plain
        await stage.press("escape", "ctrl+p", *"filt", "enter")
        await stage.until(lambda: "ChoiceDialog" in type(stage.app.screen).__name__)
        await stage.press("escape", "f10")
        assert "ChoiceDialog" in type(stage.app.screen).__name__


async def test_what_is_typed_decomposed_is_kept_composed() -> None:
    async with staged() as stage:
        await stage.open_moc_bai()
        await stage.press("f3")
        await stage.paste(unicodedata.normalize("NFD", "phòng"))
        field = stage.app.screen.query_one(VnInput)
        await stage.until(lambda: field.value == "phòng")
        assert field.cursor_position == 5
        await stage.press("backspace", "backspace", "backspace")
        assert field.value == "ph"
