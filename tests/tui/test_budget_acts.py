"""The acts of the Budget workspace: longer searches, why, comparing, facilities of a province, writing files."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from tests.tui.budget_rehearsal import (
    BudgetRehearsal,
    bought,
    line_of,
    programme,
    settled,
    to_budget,
    to_gap,
)
from tests.tui.stage import NARROW, WIDE, staged

from facility_planner.tui.dialogs.choice import ChoiceDialog
from facility_planner.tui.dialogs.save import SaveDialog
from facility_planner.tui.dialogs.text import TextDialog
from facility_planner.tui.dialogs.ticks import TicksDialog
from facility_planner.tui.widgets.curve_pane import CurvePane

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_longer_search_shows_how_far_it_is_and_finish_now_keeps_its_best() -> None:
    rehearsal = BudgetRehearsal()
    async with staged(backend=rehearsal) as stage:
        screen = await to_budget(stage)
        rehearsal.waits = True
        await stage.press("f5")
        await stage.until(lambda: "Weight of what is not met 40 ≥ 30" in stage.text("#status"))
        assert "step 2 of 5" in stage.text("#status")
        assert "F8 Finish now" in stage.keys
        assert "F9 Discard" in stage.keys
        assert rehearsal.searches[-1][1].time_limit == 20
        await stage.press("ctrl+q")
        assert isinstance(stage.app.screen, ChoiceDialog)  # leaving asks while it runs
        await stage.press("escape", "f8")
        await stage.until(lambda: not screen.is_running_plan)
        assert "F5 Optimise" in stage.keys
        # the small programme of the rehearsal is the same as before, and what was proven of it stays proven
        assert "✓ proven best" in stage.text("#status")


async def test_a_planner_that_does_not_hear_is_not_waited_for() -> None:
    rehearsal = BudgetRehearsal()
    try:
        async with staged(backend=rehearsal) as stage:
            screen = await to_budget(stage)
            rehearsal.waits = rehearsal.is_deaf = True
            await stage.press("right")
            await stage.until(lambda: len(rehearsal.searches) == 2)  # this one never ends
            await stage.press("right", "f5")
            await stage.until(lambda: len(rehearsal.searches) > 2 and screen.is_running_plan)
            await stage.until(lambda: screen.work.drafting.state.programme is not None)
            assert screen.work.now is not None
            assert rehearsal.searches[-1][0].ceilings == screen.work.now.ceilings
            await stage.press("f8")
            assert "Ending: the best programme is kept" in stage.text("#status")
            await stage.until(lambda: not screen.is_running_plan)
            await settled(stage)
            kept = screen.desk.draft
            rehearsal.let_go.set()
            await stage.pilot.pause()
            assert screen.desk.draft is kept
    finally:
        rehearsal.let_go.set()


async def test_the_newest_wish_wins_and_older_searches_are_stopped() -> None:
    rehearsal = BudgetRehearsal()
    async with staged(backend=rehearsal) as stage:
        screen = await to_budget(stage)
        rehearsal.waits = True
        await stage.press("right")
        await stage.until(lambda: len(rehearsal.searches) == 2)
        await stage.press("right", "right", "right", "right")
        await stage.until(lambda: rehearsal.stopped == 1)
        await stage.until(lambda: len(rehearsal.searches) == 3)  # four keys, one search
        rehearsal.let_go.set()
        await settled(stage)
        assert screen.work.now is not None
        assert programme(stage).order.ceilings == screen.work.now.ceilings


async def test_discard_puts_a_search_away() -> None:
    rehearsal = BudgetRehearsal()
    async with staged(backend=rehearsal) as stage:
        screen = await to_budget(stage)
        before = screen.desk.draft
        rehearsal.waits = True
        await stage.press("f5")
        await stage.until(lambda: screen.is_running_plan)
        await stage.press("f9")
        assert not screen.is_running_plan
        assert screen.desk.draft is before
        await asyncio.to_thread(rehearsal.let_go.set)


async def test_why_tells_the_money_of_what_is_bought_and_what_the_rest_would_displace() -> None:
    async with staged(backend=BudgetRehearsal()) as stage:
        await to_budget(stage)
        await to_gap(stage, "Private consultation")
        await stage.press("f7")
        assert isinstance(stage.app.screen, TextDialog)
        told = stage.app.screen.content.plain
        assert "■ closed in 2027" in told
        assert "bought in 2027, 1 Jan 2027" in told
        assert "14 m² × 1,000,000 – 1,500,000 – 2,000,000 ₫ (2026)" in told
        # 70 million this year, nothing next year: the toilet for 60 and the drill for 5 leave no money for the room
        await stage.press("escape", "f4", "3", *"70m", "enter", "0", "enter")
        await settled(stage)
        await to_gap(stage, "Private consultation")
        await stage.press("f7")
        reading = stage.app.screen
        assert isinstance(reading, TextDialog)
        await stage.until(lambda: "were bought" in reading.content.plain)
        told = reading.content.plain
        assert "stays open: the ceilings leave no money for it" in told
        assert "no longer bought: Build a toilet for women" in told
        # 25 in the place of 60
        assert "it costs 35,000,000 ₫ less" in told


async def test_a_programme_is_put_aside_compared_and_taken_up_again() -> None:
    async with staged(backend=BudgetRehearsal()) as stage:
        screen = await to_budget(stage)
        first = screen.work.now
        await stage.press("f9")
        assert "Put aside as A" in "".join(str(n.message) for n in stage.app._notifications)
        await stage.press("2", *"00m", "enter")
        await settled(stage)
        await stage.press("f9", "1")
        assert isinstance(stage.app.screen, TextDialog)
        told = stage.app.screen.content.plain
        assert "Bought in A only (0)" in told
        assert "Bought in B only (1)\n· Build a toilet for women" in told
        assert "Budget 65,000,000 ₫ 200,000,000 ₫" in " ".join(told.split())
        await stage.press("escape", "f9", "3")
        await settled(stage)
        assert screen.work.now == first


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_curve_marks_the_least_sum_for_the_law_and_the_budget_of_now(size: tuple[int, int]) -> None:
    async with staged(size, BudgetRehearsal()) as stage:
        screen = await to_budget(stage)
        await stage.until(lambda: screen.desk.curve_of is not None)
        pane = screen.query_one(CurvePane)
        assert pane.display == (size == WIDE)
        await stage.press("tab", "tab")
        assert pane.has_focus
        assert pane.display
        drawn = pane.render().plain
        assert "▲ 65" in drawn
        assert "┊" in drawn
        assert "█" in drawn
        await stage.press("right")
        assert "▲ 70" in pane.render().plain
        await stage.press("enter")
        assert isinstance(stage.app.screen, TextDialog)
        assert "2/9" in stage.app.screen.content.plain


async def test_a_province_and_several_facilities_come_into_one_list() -> None:
    async with staged(backend=BudgetRehearsal()) as stage:
        screen = await to_budget(stage)
        await stage.press("f4", "1")
        assert [line[2:8] for line in stage.lines("NumberedList")][3:] == ["Lao Ca", "Tay Ni", "An Gia"]
        await stage.press("6")  # An Giang: Song Xanh
        await stage.until(lambda: screen.desk.here == ("song-xanh",))
        await settled(stage)
        await stage.press("f4", "1", "2")
        assert isinstance(stage.app.screen, TicksDialog)
        await stage.press("1", "enter")  # Moc Bai too
        await stage.until(lambda: set(screen.desk.here) == {"moc-bai", "song-xanh"})
        await settled(stage)
        assert "2 facilities" in stage.text("#slider")
        assert "2 facilities" in screen.title_text()[0]
        assert "■ 2/2" in line_of(stage, "Fire drill")
        await to_gap(stage, "Fire drill")
        await stage.press("space", "2", "enter")
        await settled(stage)
        pins = programme(stage).order.pinned
        assert {(one.facility, one.remedy) for one in pins} == {
            ("moc-bai", "drill-hired"),
            ("song-xanh", "drill-hired"),
        }
        assert "drill-hired" in bought(stage)
        await stage.press("f4", "7", "2")
        assert sum("Fire drill" in line for line in stage.lines("#gaps")) == 2


async def test_files_are_written_where_is_typed_and_nothing_is_replaced_unasked(tmp_path: Path) -> None:
    rehearsal = BudgetRehearsal()
    (tmp_path / "gaps.svg").write_bytes(b"mine")
    async with staged(backend=rehearsal) as stage:
        await to_budget(stage)
        await stage.press("f8")
        assert isinstance(stage.app.screen, SaveDialog)
        await stage.press("ctrl+u")
        await stage.paste(str(tmp_path))
        await stage.press("down", "enter")
        assert isinstance(stage.app.screen, ChoiceDialog)
        await stage.press("1")
        assert not rehearsal.written
        await stage.press("f8", "ctrl+u")
        await stage.paste(str(tmp_path / "out"))
        await stage.press("up", "enter")  # the last: all
        await stage.until(lambda: bool(rehearsal.written))
        await stage.until(lambda: isinstance(stage.app.screen, TextDialog))  # stays until it is put away
        assert isinstance(stage.app.screen, TextDialog)
        assert str(tmp_path / "out" / "programme.xlsx") in stage.app.screen.content.plain
        kinds = [kind for kind, _path in rehearsal.written[0].papers]
        assert {"workbook", "csv", "json", "book", "gantt", "curve"} <= set(kinds)
        assert kinds.count("heat-map") == 3  # PNG, SVG, PDF
        assert rehearsal.written[0].drafted is not None
        assert rehearsal.written[0].drafted.programme.order.ceilings == (32_500_000, 32_500_000)
        assert (tmp_path / "gaps.svg").read_bytes() == b"mine"
