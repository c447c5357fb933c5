"""The end of an audit: what is missing, refusing, finishing, signing, correcting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.tui.closing_stage import LEAD, MORNING, PASSPHRASE, PRIVATE, Case, closing, open_case
from tests.tui.stage import NARROW, WIDE

from facility_planner.services.auditing import inspectors
from facility_planner.services.auditing.finishing import finish as complete
from facility_planner.services.auditing.finishing import good_signatures, record_of
from facility_planner.tui.dialogs.choice import ChoiceDialog
from facility_planner.tui.dialogs.new_key import NewKeyDialog
from facility_planner.tui.dialogs.secret import SecretDialog, SecretInput
from facility_planner.tui.inspection import Inspection
from facility_planner.tui.screens.checklist import ChecklistScreen
from facility_planner.tui.screens.finish import FinishScreen
from facility_planner.tui.widgets.spread_grid import SpreadGrid
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.stage import Stage


def front(stage: Stage) -> FinishScreen:
    """The closing screen, which must be in front."""
    assert isinstance(stage.app.screen, FinishScreen)
    return stage.app.screen


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_what_is_missing_stands_first_and_enter_leads_back_to_it(tmp_path: Path, size: tuple[int, int]) -> None:
    case = open_case(tmp_path)
    answers: list[object] = []
    async with closing(case, FinishScreen(case.desk), size) as stage:
        screen = front(stage)
        lines = stage.lines("#missing")
        assert lines[0].startswith("Must be done first: not answered yet (")
        opened = [item for item in case.desk.checklist.items if item.state == "open"]
        assert f"({len(opened)})" in lines[0]
        for selector in ("#parts", "#missing"):
            assert screen.query_one(selector).region.right <= size[0]
        stage.app.pop_screen()
        stage.app.push_screen(FinishScreen(case.desk), answers.append)
        await stage.pilot.pause()
        await stage.press("enter", "enter")
        await stage.until(lambda: bool(answers))
        assert answers == [opened[0].key]


async def test_both_sides_speak_and_a_refusal_needs_its_reason(tmp_path: Path) -> None:
    case = open_case(tmp_path)
    async with closing(case, FinishScreen(case.desk)) as stage:
        await stage.press("1")
        await stage.paste("Đã xem toàn bộ phòng tham vấn.")
        await stage.press("escape")
        await stage.until(lambda: "inspectors" in front(stage).desk.state.remarks)
        await stage.press("3")
        await stage.paste("không")
        await stage.press("enter")  # five letters explain nothing
        assert not isinstance(stage.app.screen, FinishScreen)
        await stage.paste(" đồng ý với kết luận về diện tích")
        await stage.press("enter")
        await stage.until(lambda: "facility" in front(stage).desk.state.remarks)
        assert "Refuses to sign: không đồng ý với kết luận" in stage.text("#text")
        remark = case.reread().state.remarks["facility"]
        assert remark.refused_to_sign
        await stage.press("3", "2")  # it signs after all
        await stage.until(lambda: "facility" not in front(stage).desk.state.remarks)  # nothing else was said
        await stage.press("ctrl+z")
        await stage.until(lambda: "facility" in front(stage).desk.state.remarks)
        assert case.reread().state.remarks["facility"].refused_to_sign


async def test_words_that_may_tell_who_somebody_is_are_shown_before_they_are_written(tmp_path: Path) -> None:
    case = open_case(tmp_path)
    async with closing(case, FinishScreen(case.desk)) as stage:
        await stage.press("2")
        await stage.paste("Gọi 0912 345 678 để hỏi thêm.")
        await stage.press("escape")
        await stage.until(lambda: "ChoiceDialog" in type(stage.app.screen).__name__)
        await stage.press("2")
        await stage.until(lambda: "facility" in front(stage).desk.state.remarks)


async def finish(stage: Stage) -> None:
    """Finish a version of which nothing is missing."""
    await stage.press("4", "1")
    await stage.until(lambda: isinstance(stage.app.screen, FinishScreen) and front(stage).desk.state.is_finished)


async def make_key(stage: Stage) -> None:
    """Make a key for the inspector of this device."""
    await stage.press("5")
    await stage.until(lambda: isinstance(stage.app.screen, NewKeyDialog))
    for field in ("#first", "#second"):
        stage.app.screen.query_one(field, SecretInput).value = PASSPHRASE
    stage.app.screen.query_one("#second").focus()
    await stage.press("enter")
    await stage.until(lambda: isinstance(stage.app.screen, SecretDialog))


async def test_two_passphrases_that_differ_are_both_typed_again(tmp_path: Path) -> None:
    case = ready(tmp_path)
    async with closing(case, FinishScreen(case.desk)) as stage:
        await finish(stage)
        await stage.press("5")
        await stage.until(lambda: isinstance(stage.app.screen, NewKeyDialog))
        dialog = stage.app.screen
        dialog.query_one("#first", SecretInput).value = PASSPHRASE
        dialog.query_one("#second", SecretInput).value = f"{PASSPHRASE}x"
        dialog.query_one("#second").focus()
        await stage.press("enter")
        assert [field.value for field in dialog.query(SecretInput)] == ["", ""]
        assert dialog.focused is dialog.query_one("#first")
        assert "differ" in stage.text("#wrong")


async def test_finish_sign_with_a_wrong_and_the_right_passphrase_then_correct(tmp_path: Path) -> None:
    case = ready(tmp_path)
    async with closing(case, FinishScreen(case.desk)) as stage:
        assert "ready to be finished" in stage.text("#standing")
        await finish(stage)
        assert "finished, read only" in stage.text("#standing")
        await make_key(stage)
        field = stage.app.screen.query_one(SecretInput)
        field.value = "bon tu khong đúng"
        await stage.press("enter")
        await stage.pilot.pause()
        assert "no plain letter" in stage.text("#told") or "no plain letters" in stage.text("#told")
        assert stage.text("#wrong").startswith("✕")
        assert not case.reread().state.signatures
        field.value = PASSPHRASE
        await stage.press("enter")
        await stage.until(lambda: isinstance(stage.app.screen, FinishScreen))
        case.reread()
        assert case.desk.state.signatures[0].inspector == LEAD
        assert good_signatures(record_of(case.store, case.desk.state.id)) == {LEAD: True}
        assert "✓ tt-07" in stage.text("#text")
        assert [act.key for act in front(stage).acts() if act.key.isdigit()] == ["5", "6", "7"]  # nothing that writes
        await stage.press("6")
        await stage.paste("đo lại diện tích phòng C1")
        await stage.press("enter")
        await stage.until(lambda: isinstance(stage.app.screen, FinishScreen) and front(stage).desk.state.version == 2)
        assert not case.reread().state.is_finished
        assert set(case.desk.state.finished) == {1}


def ready(folder: Path) -> Case:
    """An audit of which nothing is missing, with one breach of what follows from law."""
    case = open_case(folder)
    case.answer_all()
    case.judge("not_met", PRIVATE)
    case.remark()
    return case


async def test_two_passphrases_that_differ_make_no_key(tmp_path: Path) -> None:
    case = ready(tmp_path)
    async with closing(case, FinishScreen(case.desk)) as stage:
        await finish(stage)
        await stage.press("5")
        await stage.until(lambda: isinstance(stage.app.screen, NewKeyDialog))
        assert stage.app.screen.query_one("#inspector", VnInput).text == LEAD
        stage.app.screen.query_one("#first", SecretInput).value = PASSPHRASE
        stage.app.screen.query_one("#second", SecretInput).value = PASSPHRASE + "s"
        stage.app.screen.query_one("#second").focus()
        await stage.press("enter")
        await stage.pilot.pause()
        assert isinstance(stage.app.screen, NewKeyDialog)
        assert "differ" in stage.text("#wrong")
        assert not inspectors.inspectors(case.store)


async def test_the_grid_shows_what_is_in_the_chosen_cell(tmp_path: Path) -> None:
    case = ready(tmp_path)
    async with closing(case, FinishScreen(case.desk)) as stage:
        await stage.press("down", "down", "enter")
        grid = stage.app.screen.query_one(SpreadGrid)
        assert stage.app.focused is grid
        # the one failure is of the whole facility, so widespread, and its severity is critical
        assert (grid.gravity, grid.spread) == ("high", "widespread")
        assert any("Private consultation room" in line for line in stage.lines("#cell"))
        await stage.press("down")
        await stage.until(lambda: not stage.lines("#cell"))


async def test_the_mean_of_five_levels_shows_its_calculation(tmp_path: Path) -> None:
    case = ready(tmp_path)
    async with closing(case, FinishScreen(case.desk)) as stage:
        await stage.press("down")
        told = stage.text("#text")
        levels = front(stage).closing.summary.scores.five
        assert f"= {levels.total} ÷ {levels.count} = " in told
        assert "Met of what applies" in told


async def test_while_something_must_be_done_finishing_leads_there_first(tmp_path: Path) -> None:
    case = open_case(tmp_path)
    answers: list[object] = []
    async with closing(case, FinishScreen(case.desk)) as stage:
        stage.app.pop_screen()
        stage.app.push_screen(FinishScreen(case.desk), answers.append)
        await stage.pilot.pause()
        await stage.press("4", "1")
        await stage.until(lambda: bool(answers))
        assert not case.reread().state.is_finished


async def test_the_record_is_written_in_every_format_and_replaced_only_when_asked(tmp_path: Path) -> None:
    case = ready(tmp_path / "store")
    case.desk = complete(case.store, case.desk, case.by())
    folder = tmp_path / "biên bản"
    async with closing(case, FinishScreen(case.desk)) as stage:
        for _ in range(2):
            await stage.press("7")
            stage.app.screen.query_one(VnInput).value = str(folder)
            await stage.press("up", "enter")  # the last choice: all five
            await stage.until(lambda: isinstance(stage.app.screen, FinishScreen | ChoiceDialog))
            await stage.until(lambda: len(list(folder.glob("*-v1.*"))) == 5)
            await stage.app.workers.wait_for_complete()
            await stage.pilot.pause()
        assert isinstance(stage.app.screen, ChoiceDialog)  # asks whether to replace them
    sizes = {path.suffix: path.stat().st_size for path in folder.iterdir()}
    assert set(sizes) == {".docx", ".pdf", ".xlsx", ".csv", ".json"}
    assert all(sizes.values())


async def test_from_the_checklist_to_the_end_and_back_to_what_is_missing(tmp_path: Path) -> None:
    case = open_case(tmp_path)
    first = next(item for item in case.desk.checklist.items if item.state == "open")
    checklist = ChecklistScreen(Inspection(case.store, lambda: MORNING, LEAD), case.desk)
    async with closing(case, checklist) as stage:
        await stage.press("f5")
        await stage.until(lambda: isinstance(stage.app.screen, FinishScreen) and bool(stage.lines("#missing")))
        await stage.press("enter", "enter")
        await stage.until(lambda: stage.app.screen is checklist)
        current = checklist.lists.current
        assert current is not None
        assert current.key == first.key
