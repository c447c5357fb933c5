"""The view of reasons, the missing list that tells them in a sentence, and a block told whole."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from tests.tui.rehearsal import PlannedSurge, Rehearsal, moc_bai_surge, triage_plan
from tests.tui.stage import NARROW, WIDE, Stage, staged

from facility_planner.domain.assessment import Reason
from facility_planner.domain.explanation import Change, Explanation
from facility_planner.tui.dialogs.text import TextDialog
from facility_planner.tui.presenters.plans import missing_content
from facility_planner.tui.presenters.why import why_content
from facility_planner.tui.screens.plan import PlanScreen
from facility_planner.tui.speech import Speech

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from facility_planner.domain.plan import Plan
    from facility_planner.tui.backend import Planned, Progress, SolveLimits, Surge

EN = Speech("en")
CONSULTATION = "psychological_consultation"
EXPLAINED = Explanation(
    service=CONSULTATION,
    people=("P07",),
    wanted=15,
    given=9,
    reasons=(
        Reason(code="rooms_of_use", args={"rooms": ("C1",), "private": True}),
        Reason(code="staff_rest", args={"minutes": 10}),
    ),
    proven=True,
    changes=(
        Change(
            change=Reason(code="one_more_room", args={"use": "consultation", "private": True}),
            value=15,
            before=9,
            proven=True,
        ),
        Change(change=Reason(code="one_more_staff", args={"role": "counsellor"}), value=11, before=9),
    ),
)
"""One private room and the rest make room for 9 of 15; one more room makes it 15, one more counsellor 11."""


def explained(surge: Surge) -> Plan:
    return triage_plan(surge, 10).model_copy(update={"explanations": (EXPLAINED,)})


def test_reasons_and_changes_stand_below_the_service_with_what_is_proven_of_them() -> None:
    surge = moc_bai_surge()
    told = why_content(surge, explained(surge), EN).plain.split("\n")
    assert told[0] == "✕ First psychological consultation: room for 9 of 15  ✓"
    assert told[1] == "  Short of it: P07"
    assert told[2] == "  Because, all together:"
    assert told[3].startswith("      · one private room (C1)")
    assert "rest of 10 minutes" in told[4]
    assert told[5] == "  What would help:"
    assert told[6].startswith("      + one more private room")
    assert told[6].endswith(": all 15  ✓")
    assert "counsellor" in told[7]
    assert told[7].endswith(": 11 at least")


def test_of_a_plan_with_nothing_short_it_tells_what_one_more_would_bring() -> None:
    surge = moc_bai_surge()
    change = Change(
        change=Reason(code="one_more_staff", args={"role": "nurse"}),
        goal="strangers",
        value=40,
        before=46,
        proven=True,
    )
    plan = triage_plan(surge, 10).model_copy(update={"shortages": (), "worth": (change,)})
    told = why_content(surge, plan, EN).plain.split("\n")
    assert told[0] == "What one more of each would bring, the most first"
    assert "46 → 40" in told[1]
    bare = plan.model_copy(update={"worth": ()})
    assert why_content(surge, bare, EN).plain == "✓ Nothing is short."


def test_a_search_cut_short_says_how_to_get_the_reasons() -> None:
    surge = moc_bai_surge()
    assert "F5 runs it again" in why_content(surge, triage_plan(surge, 10), EN).plain


def test_the_missing_list_tells_the_reasons_in_one_sentence_below_the_service() -> None:
    surge = moc_bai_surge()
    told = missing_content(surge, explained(surge), EN).plain.split("\n")
    line = next(n for n, text in enumerate(told) if text.startswith("✕ First psychological consultation"))
    assert told[line + 1].startswith("  ↳ one private room (C1)")
    assert told[line + 1].endswith(": room for 9 of 15")
    assert told[line + 2].startswith("  + one more private room")
    assert " · " in told[line + 2]


@dataclass
class ExplainedRehearsal(Rehearsal):
    """A planner whose last plan is explained."""

    def plan(
        self, surge: Surge, limits: SolveLimits, on_progress: Callable[[Progress], None], stop: threading.Event
    ) -> Planned:
        """The plan as ever, with its reasons."""
        return PlannedSurge(surge, explained(super().plan(surge, limits, on_progress, stop).surge))


async def opened(stage: Stage, rehearsal: Rehearsal) -> None:
    """Open the surge of the facility and wait for the end of its search."""
    rehearsal.better.set()
    await stage.open_moc_bai()
    await stage.press("f6", "enter")
    await asyncio.to_thread(rehearsal.ended.wait, 10)
    await stage.until(lambda: isinstance(stage.app.screen, PlanScreen) and not stage.app.screen.is_running_plan)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_view_opens_by_its_digit(size: tuple[int, int]) -> None:
    rehearsal = ExplainedRehearsal()
    async with staged(size, rehearsal) as stage:
        await opened(stage, rehearsal)
        await stage.press("9")
        assert "room for 9 of 15" in stage.text("#told")
        await stage.press("5")
        assert "↳ one private room (C1)" in stage.text("#told")


async def test_a_block_opens_whole_by_enter() -> None:
    rehearsal = ExplainedRehearsal()
    async with staged(backend=rehearsal) as stage:
        await opened(stage, rehearsal)
        await stage.press("down", "enter")
        assert isinstance(stage.app.screen, TextDialog)
        # P02 arrives at 08:30 and is the second at 10 minutes each
        assert "Waited before   P02 · 10 min" in stage.app.screen.content.plain
