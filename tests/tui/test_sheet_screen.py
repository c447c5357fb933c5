"""The sampling sheet and the tally of interviews, driven by keys over a real store."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from tests.tui.forms_stage import Ground, ground, staged_on
from tests.tui.stage import NARROW, WIDE, Stage
from textual.widgets import DataTable, Static

from facility_planner.domain.audits.answer import AnswerKey
from facility_planner.domain.audits.sampling import draw
from facility_planner.domain.audits.tally import Tally
from facility_planner.services.auditing.desk import open_desk
from facility_planner.tui.dialogs.choice import ChoiceDialog
from facility_planner.tui.dialogs.draw import DrawDialog, DrawDraft, DrawOrder, listed, wrong
from facility_planner.tui.drawing import SheetOrder
from facility_planner.tui.presenters.sheet import can_be_sampled, sampled_items
from facility_planner.tui.screens.sheet import SheetScreen
from facility_planner.tui.screens.tally import TallyDialog, counts_of, one_more
from facility_planner.tui.speech import Speech
from facility_planner.tui.widgets.text_fields import VnTextArea

if TYPE_CHECKING:
    from pathlib import Path

    from facility_planner.audit.item import Item
    from facility_planner.domain.audits.sampling import Sheet
    from facility_planner.services.auditing.desk import Desk

CHECKS = ("immediate-admission", "initial-verification")


@pytest.fixture
def stand(tmp_path: Path) -> Ground:
    return ground(tmp_path)


def now(stand: Ground) -> Desk:
    return open_desk(stand.store, stand.desk.state.id)


def item(stand: Ground, name: str) -> Item:
    return stand.desk.checklist.by_key[f"vn-2024/{name}"]


def sheet(stage: Stage) -> Sheet:
    found = cast("SheetScreen", stage.app.screen).sheet
    assert found is not None
    return found


def told(stage: Stage, selector: str) -> str:
    return str(stage.app.screen.query_one(selector, Static).render())


async def drawn(stage: Stage, count: int = 3, size: int = 3) -> None:
    """A sheet of two checks over the first files."""
    codes = tuple(f"HS-{number:03}" for number in range(1, count + 1))
    order = SheetOrder("vn-2024", CHECKS, DrawOrder(codes, size, 7))
    assert cast("SheetScreen", stage.app.screen)._draw(order)
    await stage.pilot.pause()


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_without_a_sheet_the_screen_says_how_to_begin(stand: Ground, size: tuple[int, int]) -> None:
    async with staged_on(stand, lambda: SheetScreen(stand.desk), size) as stage:
        assert "Ctrl+N" in told(stage, "#empty")
        assert not stage.app.screen.query_one(DataTable).display


async def test_theme_checks_and_files_lead_to_a_sheet(stand: Ground) -> None:
    async with staged_on(stand, lambda: SheetScreen(stand.desk)) as stage:
        await stage.press("ctrl+n")
        assert isinstance(stage.app.screen, ChoiceDialog)
        await stage.press("6", "space", "down", "space", "enter")  # reception and services: its first two checks
        assert isinstance(stage.app.screen, DrawDialog)
        await stage.press("tab", *"43")
        # 10 of the first ten and a tenth of the other 33, rounded up: 10 + 4 = 14
        await stage.until(lambda: "14 of 43 files" in told(stage, "#wrong"))
        await stage.press("f5")
        await stage.until(lambda: isinstance(stage.app.screen, SheetScreen))
        assert len(sheet(stage).drawn) == 14
        assert sheet(stage).population == 43
        assert sheet(stage).drawn == draw(43, 14, sheet(stage).seed)
        assert "0 of 28 ticked" in stage.title
        assert len(now(stand).state.sheets) == 1


async def test_a_tick_is_written_and_goes_on_check_by_check(stand: Ground) -> None:
    async with staged_on(stand, lambda: SheetScreen(stand.desk)) as stage:
        await drawn(stage)
        await stage.press("1", "2", "3", "1")
        places = sheet(stage).drawn
        assert sheet(stage).ticks == {
            f"{places[0]}/{CHECKS[0]}": "pass",
            f"{places[0]}/{CHECKS[1]}": "fail",
            f"{places[1]}/{CHECKS[0]}": "none",
            f"{places[1]}/{CHECKS[1]}": "pass",
        }
        assert next(iter(now(stand).state.sheets.values())).ticks == sheet(stage).ticks
        assert "4 of 6 ticked" in stage.title
        assert "(1 left)" in told(stage, "#follows")


async def test_share_and_verdict_follow_when_a_check_is_complete(stand: Ground) -> None:
    async with staged_on(stand, lambda: SheetScreen(stand.desk)) as stage:
        await drawn(stage)
        # the first check passes in all 3 files; of the second 1 passes, 1 does not, and 1 is not concerned
        await stage.press("1", "1", "1", "2", "1", "3")
        desk = now(stand)
        first = desk.state.answers[AnswerKey("vn-2024", CHECKS[0], "moc-bai")]
        second = desk.state.answers[AnswerKey("vn-2024", CHECKS[1], "moc-bai")]
        assert first.sample is not None
        assert second.sample is not None
        assert (first.sample.passed, first.sample.sample, first.sample.population) == (3, 3, 3)
        assert (second.sample.passed, second.sample.sample) == (1, 2)
        follows = told(stage, "#follows")
        assert "3/3 ✓ Met" in follows
        assert "1/2 ✕ Not met" in follows
        # taking one tick back opens the question again
        await stage.press("ctrl+z")
        assert AnswerKey("vn-2024", CHECKS[1], "moc-bai") not in now(stand).state.answers


async def test_zero_takes_a_tick_away_and_arrows_move(stand: Ground) -> None:
    async with staged_on(stand, lambda: SheetScreen(stand.desk)) as stage:
        await drawn(stage)
        await stage.press("1", "left", "0")
        assert sheet(stage).ticks == {}


async def test_a_question_opens_the_sheet_that_looks_at_it(stand: Ground) -> None:
    async with staged_on(stand, lambda: SheetScreen(stand.desk)) as stage:
        await drawn(stage)
    async with staged_on(stand, lambda: SheetScreen(now(stand), item(stand, CHECKS[1]))) as stage:
        assert sheet(stage).checks == CHECKS
    async with staged_on(stand, lambda: SheetScreen(now(stand), item(stand, "full-verification"))) as stage:
        # none looks at this one: its theme is asked for at once, with the question ticked
        assert "TicksDialog" in type(stage.app.screen).__name__


async def test_a_sheet_is_removed_only_after_a_question(stand: Ground) -> None:
    async with staged_on(stand, lambda: SheetScreen(stand.desk)) as stage:
        await drawn(stage)
        screen = cast("SheetScreen", stage.app.screen)
        screen.action_drop()
        await stage.press("1")
        assert now(stand).state.sheets
        screen.action_drop()
        await stage.press("2")
        assert not now(stand).state.sheets
        assert stage.app.screen.query_one("#empty", Static).display


async def test_names_in_a_list_of_codes_are_asked_about_and_esc_loses_nothing(stand: Ground) -> None:
    draft = DrawDraft()
    async with staged_on(stand, lambda: DrawDialog(Speech("en"), draft)) as stage:  # type: ignore[arg-type, return-value]
        await stage.press("ctrl+a")
        area = stage.app.screen.query_one(VnTextArea)
        area.insert("HS-001\nBà Nguyễn Thị A\nHS-003")
        await stage.press("f5")
        assert isinstance(stage.app.screen, ChoiceDialog)  # who can be recognised?
        await stage.press("1")  # change the text
        assert isinstance(stage.app.screen, DrawDialog)
        await stage.press("escape")
        assert "HS-003" in draft.codes


def test_what_is_listed_and_what_is_wrong_with_it() -> None:
    speech = Speech("en")
    assert listed(DrawDraft(codes=" HS-1 \n\nHS-2\n")) == ("HS-1", "HS-2")
    assert listed(DrawDraft(count="3")) == ("1", "2", "3")
    assert wrong(DrawDraft(codes="HS-1\nHS-2"), speech) is None
    assert "listed twice" in (wrong(DrawDraft(codes="HS-1\nHS-1"), speech) or "")
    assert "how many files" in (wrong(DrawDraft(count="many"), speech) or "")
    assert "from 1 to 3" in (wrong(DrawDraft(count="3", size="4"), speech) or "")
    assert wrong(DrawDraft(count="3", size="0"), speech)


def test_only_questions_about_shares_of_files_can_be_sampled(stand: Ground) -> None:
    assert can_be_sampled(item(stand, CHECKS[0]))
    assert not can_be_sampled(item(stand, "private-consultation-room"))
    assert ("vn-2024", "process") in sampled_items(stand.desk.checklist)


async def test_interviews_are_counted_and_each_number_is_written(stand: Ground) -> None:
    asked = item(stand, "interview-without-others")
    async with staged_on(stand, lambda: TallyDialog(stand.desk, asked)) as stage:  # type: ignore[arg-type, return-value]
        dialog = cast("TallyDialog", stage.app.screen)
        assert "never a name, never a quote" in " ".join(str(static.render()) for static in dialog.query(Static))
        group = dialog.groups[0]
        # + under "yes" is one interview: asked, agreed, yes
        await stage.press("right", "right", "plus", "plus", "plus")
        slot = f"vn-2024/{asked.requirement.id}/{group}"
        assert now(stand).state.tallies[slot] == Tally(
            standard="vn-2024", requirement=asked.requirement.id, group=group, asked=3, consented=3, yes=3
        )
        # 8 asked; 5 of them said no: more than agreed, so nothing is written until that is put right
        await stage.press("left", "left", "8", "right", "right", "right", "5")
        assert "More answered than agreed" in told(stage, "#wrong")
        assert now(stand).state.tallies[slot].no == 0
        await stage.press("left", "left", "8")
        assert told(stage, "#wrong") == ""
        written = now(stand).state.tallies[slot]
        assert (written.asked, written.consented, written.yes, written.no) == (8, 8, 3, 5)


async def test_groups_of_two_are_shown_together_only(stand: Ground) -> None:
    asked = item(stand, "interview-without-others")
    async with staged_on(stand, lambda: TallyDialog(stand.desk, asked)) as stage:  # type: ignore[arg-type, return-value]
        await stage.press("right", "right", "plus", "plus")
        assert "Fewer than 3" in told(stage, "#said")
        await stage.press("down", "plus", "plus")
        # 2 + 2 people: one line for both groups
        lines = told(stage, "#said").splitlines()
        assert len(lines) == 2
        assert "4 yes" in lines[1]


def test_one_more_answer_is_one_more_who_agreed_and_was_asked() -> None:
    counts = counts_of(None)
    assert one_more(counts, "asked")["consented"] == 0
    assert one_more(counts, "yes") == {"asked": 1, "consented": 1, "yes": 1, "no": 0, "unsure": 0}
    full = {"asked": 5, "consented": 3, "yes": 3, "no": 0, "unsure": 0}
    assert one_more(full, "no") == {"asked": 5, "consented": 4, "yes": 3, "no": 1, "unsure": 0}
