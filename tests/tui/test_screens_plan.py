"""The Plan workspace, driven by keys, over a planner that goes on when the test says so."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from tests.tui.rehearsal import Rehearsal
from tests.tui.stage import NARROW, WIDE, Stage, staged

from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.tui.dialogs.choice import ChoiceDialog
from facility_planner.tui.dialogs.text import TextDialog
from facility_planner.tui.screens.plan import PlanScreen
from facility_planner.tui.widgets.plan_view import PlanView
from facility_planner.tui.widgets.timetable import Timetable

if TYPE_CHECKING:
    from facility_planner.domain.plan import Plan


async def begin(stage: Stage, rehearsal: Rehearsal) -> None:
    """Open the surge of the facility; its search goes on until the test ends it."""
    await stage.open_moc_bai()
    await stage.press("f6", "enter")
    await asyncio.to_thread(rehearsal.began.wait, 10)
    await stage.until(lambda: bool(stage.app.screen.query_one(Timetable).block))


def screen(stage: Stage) -> PlanScreen:
    found = stage.app.screen
    assert isinstance(found, PlanScreen)
    return found


def planned(stage: Stage) -> Plan | None:
    kept = screen(stage).visit.planned
    return kept.plan if kept is not None else None


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_first_plan_shows_while_the_search_goes_on(size: tuple[int, int]) -> None:
    rehearsal = Rehearsal()
    async with staged(size, rehearsal) as stage:
        await begin(stage, rehearsal)
        assert "Looking for a plan" in stage.text("#progress")
        assert "Essential missed 0 ✓" in stage.text("#goals")
        assert "F8 Finish now" in stage.keys
        assert "F5" not in stage.keys
        assert stage.app.screen.query_one("#side").display == (size == WIDE)
        assert "P01" in stage.text("#told-block")
        rehearsal.better.set()
        await stage.until(lambda: not screen(stage).is_running_plan)


async def test_finish_now_keeps_the_best_plan() -> None:
    rehearsal = Rehearsal()
    async with staged(backend=rehearsal) as stage:
        await begin(stage, rehearsal)
        await stage.press("f8")
        await stage.until(lambda: not screen(stage).is_running_plan)
        assert rehearsal.ended.is_set()
        assert planned(stage) is not None
        assert "Good, not proven best" in stage.text("#progress")
        assert "F5 Run" in stage.keys


async def test_the_time_limit_of_the_menu_is_the_limit_of_the_search() -> None:
    rehearsal = Rehearsal()
    rehearsal.better.set()
    async with staged(backend=rehearsal) as stage:
        await begin(stage, rehearsal)
        await stage.until(lambda: not screen(stage).is_running_plan)
        assert rehearsal.limits == SolveLimits(time_limit=20.0)
        await stage.press("ctrl+p")
        await stage.paste("time limit")
        await stage.press("enter")
        await stage.until(lambda: isinstance(stage.app.screen, ChoiceDialog))
        await stage.press("3", "f5")
        await stage.until(lambda: rehearsal.limits == SolveLimits(time_limit=60.0))


async def test_discard_ends_the_search_and_shows_the_surges_again() -> None:
    rehearsal = Rehearsal()
    async with staged(backend=rehearsal) as stage:
        await begin(stage, rehearsal)
        await stage.press("f9")
        assert not screen(stage).is_running_plan
        await asyncio.to_thread(rehearsal.ended.wait, 10)
        await stage.pilot.pause()
        assert planned(stage) is None
        assert screen(stage).query_one("#stage").query_one("#surges").display


async def test_a_plan_that_is_better_than_the_next_one_stays() -> None:
    """The rehearsal's first plan waits 20 minutes, its second 10: found first, the second outlives a short run."""
    rehearsal = Rehearsal()
    async with staged(backend=rehearsal) as stage:
        await begin(stage, rehearsal)
        rehearsal.better.set()
        await stage.until(lambda: not screen(stage).is_running_plan)
        kept = planned(stage)
        rehearsal.better.clear()
        rehearsal.began.clear()
        await stage.press("f5")
        await asyncio.to_thread(rehearsal.began.wait, 10)
        await stage.press("f8")
        await stage.until(lambda: not screen(stage).is_running_plan)
        assert planned(stage) is kept


async def test_a_better_plan_replaces_the_first_and_the_cursor_stays_on_its_person() -> None:
    rehearsal = Rehearsal()
    async with staged(backend=rehearsal) as stage:
        await begin(stage, rehearsal)
        grid = stage.app.screen.query_one(Timetable)
        await stage.press("down", "down")
        before = grid.block
        assert before is not None
        assert (before.lane, before.start) == ("P03", 70)  # 08:30 and two people of 20 minutes, from 08:00
        rehearsal.better.set()
        await stage.until(lambda: grid.block is not None and grid.block.start != before.start)
        after = grid.block
        assert after is not None
        assert (after.lane, after.start) == ("P03", 50)  # two people of 10 minutes


async def test_views_change_by_tab_digits_and_f7() -> None:
    rehearsal = Rehearsal()
    async with staged(backend=rehearsal) as stage:
        await begin(stage, rehearsal)
        view = stage.app.screen.query_one(PlanView)
        await stage.press("tab")
        assert str(view.view) == "staff"
        assert "S1 · with those who wait" in stage.text("#told-block")
        await stage.press("f7")
        assert str(view.view) == "beds"
        assert "Night of 12 Mar 2026" in stage.text("#told")
        await stage.press("5")
        assert "First psychological consultation: none of the rooms for it is private: C1 – P07" in stage.text("#told")
        assert "P05" in stage.text("#told")
        assert "P11" in stage.text("#told")
        await stage.press("6")
        assert "1. Essential services missed" in stage.text("#told")
        await stage.press("shift+tab")
        assert str(view.view) == "missing"
        rehearsal.better.set()


async def test_a_block_opens_to_who_what_where_and_why_then() -> None:
    rehearsal = Rehearsal()
    rehearsal.better.set()
    async with staged(backend=rehearsal) as stage:
        await begin(stage, rehearsal)
        await stage.until(lambda: not screen(stage).is_running_plan)
        await stage.press("down", "enter")
        assert isinstance(stage.app.screen, TextDialog)
        told = stage.app.screen.content.plain
        assert "P02 · female, 24, Khmer" in told
        assert "S4" in told
        assert "K1 · clinic room" in told
        # P02 is seen from 08:40, when S4 and K1 are free after P01
        assert "Not earlier, because only at 08:40:" in told
        assert "S4 is free after: Health triage (P01)" in told


async def test_quitting_asks_while_a_search_runs_and_ends_it() -> None:
    rehearsal = Rehearsal()
    async with staged(backend=rehearsal) as stage:
        await begin(stage, rehearsal)
        await stage.press("ctrl+q")
        assert isinstance(stage.app.screen, ChoiceDialog)
        await stage.press("escape")
        assert screen(stage).is_running_plan
        await stage.press("ctrl+q", "2")
        await asyncio.to_thread(rehearsal.ended.wait, 10)
        assert rehearsal.ended.is_set()


async def test_quitting_asks_nothing_where_nothing_runs() -> None:
    async with staged() as stage:
        await stage.press("ctrl+q")
        assert not stage.app.is_running or stage.app._exit


async def test_a_search_goes_on_in_another_workspace() -> None:
    rehearsal = Rehearsal()
    async with staged(backend=rehearsal) as stage:
        await begin(stage, rehearsal)
        await stage.press("f6", "f6")
        assert "Audit" in stage.title
        rehearsal.better.set()
        await asyncio.to_thread(rehearsal.ended.wait, 10)
        await stage.press("f6")
        await stage.until(lambda: not screen(stage).is_running_plan)
        assert planned(stage) is not None
