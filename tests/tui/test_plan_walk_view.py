"""The view with the eyes of the people: who waits longest, who waits longer than fair, the band and its causes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from tests.tui.rehearsal import PlannedSurge, Rehearsal, moc_bai_surge, triage_plan
from tests.tui.stage import NARROW, WIDE, staged

from facility_planner.domain.assessment import Reason
from facility_planner.domain.walk import BandOf, PersonWalk, Walk
from facility_planner.tui.presenters.walk import span, walk_brief, walk_content
from facility_planner.tui.screens.plan import PlanScreen
from facility_planner.tui.speech import Speech

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from facility_planner.domain.plan import Plan
    from facility_planner.tui.backend import Planned, Progress, SolveLimits, Surge

EN, VI = Speech("en"), Speech("vi")


def walked(surge: Surge) -> Plan:
    """The plan of triage with a walk: P02 waits longest and longer than fair, P01 tells its story twice."""
    start = surge.scenario.arrival_of("P02")
    people = (
        PersonWalk(
            person="P01", longest_wait=10, waiting=15, first_seen=0, alone=0, strangers=2, tellings=2, handed_on=False,
            meals=1, meals_missed=1, sleep=480, woken=1,
        ),
        PersonWalk(
            person="P02", longest_wait=125, longest_wait_from=start, waiting=130, first_seen=None, alone=5, strangers=7,
            tellings=1, meals=2, meals_missed=0, waits_longer_than_fair=True, reason=Reason(code="no_reason"),
        ),
    )  # fmt: skip
    bands = (
        BandOf(of="staff", band="contingency", causes=(Reason(code="overtime_used", args={"minutes": 35}),)),
        BandOf(of="space", band="conventional"),
    )
    walk = Walk(people=people, band="contingency", bands=bands)
    return triage_plan(surge, 10).model_copy(update={"walk": walk})


def lines(speech: Speech = EN) -> list[str]:
    surge = moc_bai_surge()
    return walk_content(surge, walked(surge), speech).plain.split("\n")


def test_the_longest_wait_stands_on_top_with_its_mark() -> None:
    first, second = (line.split() for line in lines() if line[2:6] in {"P01 ", "P02 "})
    # 125 minutes are 2h05 and 130 are 2h10; nobody was met, and no night was slept
    assert first == ["▲", "P02", "08:30", "–", "2h05", "2h10", "0h05", "7", "1", "2/2", "–"]
    # seen on arrival at 08:30; one of two meals; 480 minutes are 8h00, woken once
    assert second == ["P01", "08:30", "08:30", "0h10", "0h15", "0h00", "2", "2!", "1/2", "8h00-1"]


def test_columns_stand_below_their_heads() -> None:
    told = lines()
    head = next(line for line in told if line.startswith("Person"))
    row = next(line for line in told if line.startswith("▲"))
    assert head.index("Came") + len("Came") == row.index("08:30") + len("08:30")


def test_who_waits_longer_than_fair_is_told_with_the_reason() -> None:
    told = "\n".join(lines())
    assert "▲ waits more than twice the median of those of equal weight who came together:" in told
    assert "P02: 2h05, 08:30 – no reason was found" in told
    assert "! tells the story again" in told
    assert "-1 is woken once" in told


def test_the_band_comes_first_its_causes_last_and_both_say_that_they_are_to_be_verified() -> None:
    told = lines()
    assert told[0].startswith("◐ Care: ")
    assert "to be verified" in told[0]
    staff, cause, space = (n for n, line in enumerate(told) if line.startswith(("◐ staff", "  · overtime", "✓ space")))
    assert cause == staff + 1
    assert space == staff + 2
    assert "to be verified" in told[-1]


def test_where_all_wait_alike_that_is_said() -> None:
    surge = moc_bai_surge()
    plan = walked(surge)
    assert plan.walk is not None
    fair = plan.walk.model_copy(update={"people": plan.walk.people[:1]})
    told = walk_content(surge, plan.model_copy(update={"walk": fair}), EN).plain
    assert "✓ Nobody waits more than twice the median" in told


def test_a_plan_without_a_walk_says_when_there_is_one() -> None:
    surge = moc_bai_surge()
    assert "when the search has ended" in walk_content(surge, triage_plan(surge, 10), EN).plain
    assert not walk_brief(surge, triage_plan(surge, 10), EN)


def test_the_second_pane_tells_band_and_who_waits_too_long() -> None:
    surge = moc_bai_surge()
    told = walk_brief(surge, walked(surge), EN).plain.split("\n")
    assert told[0].startswith("◐ Care")
    assert told[1:] == ["▲ P02 2h05"]


@pytest.mark.parametrize("speech", [EN, VI])
def test_the_table_fits_beside_a_second_pane(speech: Speech) -> None:
    table = [line for line in lines(speech) if line[2:6] in {"P01 ", "P02 "}]
    assert len(table) == 2
    assert max(map(len, table)) <= 120 - 48 - 4  # the pane, its frame, padding and the scroll bar


def test_minutes_are_told_as_hours_and_minutes() -> None:
    assert [span(minutes, EN) for minutes in (0, 5, 60, 125)] == ["0h00", "0h05", "1h00", "2h05"]


@dataclass
class WalkedRehearsal(Rehearsal):
    """A planner whose last plan has a walk."""

    def plan(
        self, surge: Surge, limits: SolveLimits, on_progress: Callable[[Progress], None], stop: threading.Event
    ) -> Planned:
        """The plan as ever, with its walk."""
        return PlannedSurge(surge, walked(super().plan(surge, limits, on_progress, stop).surge))


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_view_opens_by_its_digit_and_by_tab(size: tuple[int, int]) -> None:
    rehearsal = WalkedRehearsal()
    rehearsal.better.set()
    async with staged(size, rehearsal) as stage:
        await stage.open_moc_bai()
        await stage.press("f6", "enter")
        await asyncio.to_thread(rehearsal.ended.wait, 10)
        await stage.until(lambda: isinstance(stage.app.screen, PlanScreen) and not stage.app.screen.is_running_plan)
        await stage.press("8")
        assert "▲ P02" in stage.text("#told")
        assert ("Care" in stage.text("#aside")) == (size == WIDE)
        await stage.press("7", "tab")
        assert "▲ P02" in stage.text("#told")
        tabs = stage.text("#views")
        assert "8Walk" in tabs.replace(" ", "")
        assert len(tabs) <= size[0]
