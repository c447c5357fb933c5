"""Finish now keeps the best plan in every stage, discard puts it away, and no stage holds up the keys."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from tests.tui.rehearsal import PlannedSurge, Rehearsal, triage_plan
from tests.tui.stage import SECONDS, Stage, staged
from textual import events

from facility_planner.planning.engine.outcome import STAGES, Progress
from facility_planner.tui.app import SWITCH_EVERY
from facility_planner.tui.live import LiveBackend
from facility_planner.tui.screens.plan import PlanScreen
from facility_planner.tui.widgets.timetable import Timetable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from facility_planner.tui.backend import Planned, SolveLimits, Surge

STAGES_OF_WORK = STAGES[:-1]
LONGEST_ANSWER = 0.05


@dataclass
class SlowRehearsal(Rehearsal):
    """A planner that stays in one stage until it is stopped; a deaf one, until it is let go."""

    stage: str = "build"
    is_deaf: bool = False
    is_busy: bool = False
    """Whether it works in Python all the while, as building a model does."""
    let_go: threading.Event = field(default_factory=threading.Event)

    def plan(
        self, surge: Surge, limits: SolveLimits, on_progress: Callable[[Progress], None], stop: threading.Event
    ) -> Planned:
        """The first plan, then every stage up to the one in which it stays."""
        self.limits = limits
        best = triage_plan(surge, 10)
        for stage in STAGES_OF_WORK:
            on_progress(Progress(stage, None, None, 0.1, 0, 2, best if stage == "dispatch" else None, stage))
            if stage == self.stage:
                break
        self.began.set()
        heard = self.let_go if self.is_deaf else stop
        while self.is_busy and not heard.is_set():
            sum(range(10_000))
        heard.wait()
        self.ended.set()
        return PlannedSurge(surge, best)


def screen(stage: Stage) -> PlanScreen:
    found = stage.app.screen
    assert isinstance(found, PlanScreen)
    return found


async def begin(stage: Stage, rehearsal: Rehearsal) -> None:
    """Open the surge of the facility and wait for its first plan."""
    await stage.open_moc_bai()
    await stage.press("f6", "enter")
    await asyncio.to_thread(rehearsal.began.wait, 10)
    await stage.until(lambda: bool(stage.app.screen.query_one(Timetable).block))


STAGE_WORDS = {
    "dispatch": "First plan",
    "bounds": "How good a plan can be",
    "build": "Setting up the search",
    "explain": "Why it falls short",
}


@pytest.mark.parametrize("name", STAGES_OF_WORK)
async def test_finish_now_keeps_the_plan_in_every_stage(name: str) -> None:
    rehearsal = SlowRehearsal(stage=name)
    async with staged(backend=rehearsal) as stage:
        await begin(stage, rehearsal)
        await stage.until(lambda: STAGE_WORDS.get(name, "Looking for a plan") in stage.text("#progress"))
        await stage.press("f8")
        await stage.until(lambda: not screen(stage).is_running_plan)
        kept = screen(stage).visit.planned
        assert kept is not None
        assert kept.plan.activities


@pytest.mark.parametrize("name", STAGES_OF_WORK)
async def test_a_planner_that_does_not_end_is_not_waited_for(name: str) -> None:
    rehearsal = SlowRehearsal(stage=name, is_deaf=True)
    async with staged(backend=rehearsal) as stage:
        await begin(stage, rehearsal)
        pressed = time.monotonic()
        await stage.press("f8")
        assert "Ending: the best plan is kept" in stage.text("#progress")
        await stage.until(lambda: not screen(stage).is_running_plan)
        assert time.monotonic() - pressed < 2  # 0.25 s of patience; generous where other programs run
        assert not rehearsal.ended.is_set()
        kept = screen(stage).visit.planned
        assert kept is not None
        assert kept.plan.activities
        assert "F5 Run" in stage.keys
        rehearsal.let_go.set()
        await asyncio.to_thread(rehearsal.ended.wait, 10)
        await stage.pilot.pause()
        assert screen(stage).visit.planned is kept  # what it says at last is no longer listened to


@pytest.mark.parametrize("name", STAGES_OF_WORK)
async def test_discard_puts_away_at_once_in_every_stage(name: str) -> None:
    rehearsal = SlowRehearsal(stage=name, is_deaf=True)
    async with staged(backend=rehearsal) as stage:
        await begin(stage, rehearsal)
        await stage.press("f9")
        assert not screen(stage).is_running_plan
        assert screen(stage).visit.planned is None
        assert screen(stage).query_one("#surges").display
        rehearsal.let_go.set()


@pytest.fixture
def quick_turns() -> Iterator[None]:
    """Threads take turns as in the program itself."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_EVERY)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("quick_turns")
async def test_keys_are_answered_while_the_planner_works_in_python() -> None:
    rehearsal = SlowRehearsal(stage="build", is_busy=True)
    async with staged(backend=rehearsal) as stage:
        await begin(stage, rehearsal)
        answers = [await answer_to(stage, key) for key in ["down", "up"] * 10]
        stage.app.post_message(events.Key("f8", None))
        await asyncio.to_thread(rehearsal.ended.wait, 10)
    # the quickest quarter alone, as the tests of others may keep this machine busy too
    assert sorted(answers)[len(answers) // 4] < LONGEST_ANSWER, answers


async def answer_to(stage: Stage, key: str) -> float:
    """Seconds until the block of the grid that a key leads to is told; Pilot's own keys wait for a quiet processor."""
    told, pressed = stage.text("#told-block"), time.perf_counter()
    stage.app.post_message(events.Key(key, None))
    async with asyncio.timeout(SECONDS):
        while stage.text("#told-block") == told:
            await asyncio.sleep(0)
    return time.perf_counter() - pressed


async def test_the_planner_itself_ends_with_its_best_plan() -> None:
    async with staged(backend=LiveBackend()) as stage:
        await stage.until(lambda: len(stage.lines("#left")) > 3)
        await stage.press("down", "enter")
        await stage.until(lambda: getattr(stage.app.screen, "WORKSPACE", "") == "audit")
        await stage.press("f6", *["down"] * 5, "enter")  # behind those of Moc Bai and the smaller ones
        await stage.until(lambda: bool(stage.app.screen.query_one(Timetable).block))
        stage.app.post_message(events.Key("f8", None))
        await stage.until(lambda: not screen(stage).is_running_plan)
        kept = screen(stage).visit.planned
        assert kept is not None
        assert (kept.surge.scenario.id, bool(kept.plan.activities)) == ("surge-15-hoa-ban", True)
