"""The checklist, driven by keys over a real store."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from tests.tui.checklist_stage import BY, PLACE, Ground, begin, on_checklist
from tests.tui.stage import NARROW, WIDE

from facility_planner.domain.audits.answer import Answer, AnswerKey
from facility_planner.errors import StoreError
from facility_planner.services.auditing import answering
from facility_planner.services.auditing.finishing import finish
from facility_planner.services.auditing.opening import OpenOrder, open_audit
from facility_planner.storage.verify import verify
from facility_planner.tui.dialogs.ask import AskDialog
from facility_planner.tui.dialogs.choice import ChoiceDialog
from facility_planner.tui.dialogs.text import TextDialog
from facility_planner.tui.dialogs.value import ValueDialog
from facility_planner.tui.doors import DOORS
from facility_planner.tui.screens.facilities import FacilitiesScreen

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def ground(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ground:
    """An audit by the small standard: seven questions, six of which concern the facility."""
    return begin(tmp_path, monkeypatch)


@pytest.mark.parametrize("size", [NARROW, WIDE, (200, 60)])
async def test_every_pane_is_within_the_terminal(ground: Ground, size: tuple[int, int]) -> None:
    async with on_checklist(ground, size) as stage:

        def beside() -> bool:
            """Whether the two lists stand beside one another, not one above the other."""
            themes, questions = (stage.app.screen.query_one(name).region for name in ("#themes", "#questions"))
            return themes.right <= questions.x

        await stage.until(lambda: beside() == (size[0] >= 120))
        for selector in ("#themes", "#questions", "#detail"):
            region = stage.app.screen.query_one(selector).region
            assert region.width > 20
            assert region.right <= size[0]
            assert region.bottom <= size[1] - 1
        # one question does not concern a public facility: six of seven are applicable, none is judged
        assert "0/6" in stage.title
        assert "Moc Bai" in stage.title
        assert stage.place == "quiet-talk"


async def test_a_verdict_key_writes_then_paints_the_mark(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        assert stage.mark == ""
        await stage.press("1")
        said = ground.answer("quiet-talk")
        assert said is not None
        assert said.verdict == "met"
        assert stage.mark == "✓ Saved 09:41"
        assert "✓ Met" in stage.told
        assert "1/6" in stage.title
        assert stage.lines("#questions")[0] == "✓ A quiet room to talk"
        assert stage.lines("#themes")[1].split()[-2:] == ["1/4", "✓"]
        await stage.press("enter")
        assert stage.place == "steps-width"
        assert stage.mark == ""


async def test_the_five_verdicts(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        for key, verdict in (("1", "met"), ("2", "partly_met"), ("3", "not_met"), ("5", "not_observed")):
            await stage.press(key)
            said = ground.answer("quiet-talk")
            assert said is not None
            assert said.verdict == verdict


async def test_not_applicable_asks_for_ten_letters(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.press("4")
        assert isinstance(stage.app.screen, AskDialog)
        await stage.paste("too short")
        await stage.press("enter")
        assert isinstance(stage.app.screen, AskDialog)
        assert "1 more letter" in stage.text("#wrong")
        assert ground.answer("quiet-talk") is None
        await stage.paste(", there is no room")
        await stage.press("enter")
        said = ground.answer("quiet-talk")
        assert said is not None
        assert said.reason is not None
        assert said.reason.text == "too short, there is no room"
        assert "Because" in stage.told


async def test_a_number_shows_the_verdict_that_follows(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.go("steps-width")
        await stage.press("6")
        await stage.paste("899,5")  # 900 mm at least are asked
        await stage.pilot.pause()
        assert "✕ Not met" in stage.text("#follows")
        await stage.press("enter")
        said = ground.answer("steps-width")
        assert said is not None
        assert said.value == 899.5
        assert said.method == "measure"
        assert stage.screen.desk.checklist.by_key["small/steps-width"].verdict == "not_met"
        assert "≥ 900 mm" in stage.told


async def test_a_verdict_against_a_number_asks_why_and_keeps_the_number(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.go("steps-width")
        await stage.press("6")
        await stage.paste("800")
        await stage.press("enter", "1")
        assert isinstance(stage.app.screen, AskDialog)
        assert "✕ Not met" in stage.app.screen.question
        await stage.paste("measured at the narrowest step only")
        await stage.press("enter")
        said = ground.answer("steps-width")
        assert said is not None
        assert (said.value, said.verdict) == (800, "met")
        # the verdict that follows from the number needs no reason, and takes the other one away
        await stage.press("3")
        said = ground.answer("steps-width")
        assert said is not None
        assert (said.value, said.verdict) == (800, None)


async def test_a_sample_is_typed_as_a_fraction(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.go("files-complete")
        await stage.press("6")
        await stage.paste("11/10")
        await stage.press("enter")
        assert "More pass" in stage.text("#follows")
        await stage.press("ctrl+u")
        await stage.paste("8/10/40")  # 80 % of the 90 that are asked
        await stage.press("enter")
        said = ground.answer("files-complete")
        assert said is not None
        assert said.sample is not None
        assert (said.sample.passed, said.sample.sample, said.sample.population) == (8, 10, 40)
        assert stage.screen.desk.checklist.by_key["small/files-complete"].verdict == "not_met"


async def test_yes_and_no_by_a_list(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.press("6", "2")
        said = ground.answer("quiet-talk")
        assert said is not None
        assert said.value is False
        assert "✕ Not met" in stage.told


async def test_a_reason_that_was_being_typed_is_there_again(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.press("4")
        await stage.paste("there is no room")
        await stage.press("escape")
        assert ground.answer("quiet-talk") is None
        await stage.press("4", "enter")
        said = ground.answer("quiet-talk")
    assert said is not None
    assert said.reason is not None
    assert said.reason.text == "there is no room"


async def test_a_part_keeps_how_it_was_found_and_enter_leaves_behind_the_last(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.go("waiting-place")
        await stage.press("6", "enter", "6")  # the second part is a number
        await stage.paste("3")
        dialog = stage.app.screen
        assert isinstance(dialog, ValueDialog)
        chosen = list(dialog.asked.methods)[1]
        await stage.press("down", "enter")
        said = ground.answer("with-water")
        assert said is not None
        assert said.method == chosen
        await stage.press("enter")
        assert stage.app.screen is stage.screen


async def test_one_thing_is_said_in_passing_at_a_time(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.press("1", "2", "ctrl+z", "ctrl+z", "ctrl+y")
        assert len(stage.app._notifications) == 1


async def test_the_parts_of_a_question_are_written_one_by_one(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.go("waiting-place")
        await stage.press("6", "1")
        assert ground.answer("with-chairs") is not None
        await stage.press("6")  # the second part is a number
        await stage.paste("1.5")  # of the two litres that are asked
        await stage.press("enter")
        said = ground.answer("with-water")
        assert said is not None
        assert said.value == 1.5
        await stage.press("escape")
        assert stage.screen.desk.checklist.by_key["small/waiting-place"].verdict == "partly_met"


async def test_a_room_is_judged_by_itself(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.go("window")
        await stage.press("0")
        assert isinstance(stage.app.screen, ChoiceDialog)
        labels = [choice.label for choice in stage.app.screen.choices]
        assert labels[0] == "the facility as a whole"
        assert "room D1" in labels
        await stage.press(str(labels.index("room D1") + 1), "3")
        said = ground.answer("window", "D1")
        assert said is not None
        assert said.verdict == "not_met"
        assert ground.answer("window") is None


async def test_undo_and_redo_go_to_the_question(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.press("1", "enter", "enter")
        assert stage.place != "quiet-talk"
        await stage.press("ctrl+z")
        assert stage.place == "quiet-talk"
        assert ground.answer("quiet-talk") is None
        assert "0/6" in stage.title
        assert stage.mark == ""
        told = [notice.message for notice in stage.app._notifications]
        assert any("the answer on “A quiet room to talk”" in text for text in told)
        await stage.press("down", "ctrl+y")
        assert stage.place == "quiet-talk"
        assert ground.answer("quiet-talk") is not None
        await stage.press("ctrl+y")
        assert any("nothing to do again" in notice.message for notice in stage.app._notifications)


async def test_a_note_is_kept_by_escape_and_warns_of_people(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.press("7")
        await stage.type("Gọi 0912 345 678 để hỏi thêm")
        await stage.press("escape")
        assert isinstance(stage.app.screen, ChoiceDialog)
        assert "0912 345 678" in stage.app.screen.question
        await stage.press("1")  # change it: the text is still there
        await stage.press("escape", "2")  # keep it as it is
        notes = ground.desk().state.notes
        assert [words.text for words in notes.values()] == ["Gọi 0912 345 678 để hỏi thêm"]
        assert "≡" in stage.lines("#questions")[0]
        await stage.press("f4", "6")
        assert len(stage.lines("#questions")) == 1


async def test_search_needs_no_marks(ground: Ground) -> None:
    async with on_checklist(ground, language="vi") as stage:
        await stage.press("f3")
        await stage.paste("phong tham van")
        await stage.until(lambda: stage.lines("#questions") == ["? Phòng tham vấn yên tĩnh"])
        await stage.press("enter", "1")
        assert ground.answer("quiet-talk") is not None
        await stage.press("escape")
        assert len(stage.lines("#questions")) == 7


@pytest.mark.parametrize(
    ("digit", "left"),
    [("2", 5), ("3", 1), ("4", 6), ("5", 0), ("6", 0), ("7", 1)],
    ids=["open", "not met", "binding", "disputed", "noted", "skipped"],
)
async def test_filters(ground: Ground, digit: str, left: int) -> None:
    """One of six is judged as not met; all but one of seven are binding; one does not concern the facility."""
    async with on_checklist(ground) as stage:
        await stage.press("3", "f4", digit)
        lines = stage.lines("#questions")
        assert len(lines) == left
        await stage.press("escape")
        assert len(stage.lines("#questions")) == 7


async def test_what_is_skipped_says_why_and_is_not_judged(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.go("for-others")
        assert "Skipped" in stage.told
        assert "does not concern this facility" in stage.told
        await stage.press("1")
        assert ground.answer("for-others") is None


async def test_enter_goes_round_over_themes_until_all_is_judged(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.press("shift+tab", "end", "enter")  # the last theme: two questions
        assert len(stage.lines("#questions")) == 2
        judged = []
        for _turn in range(6):
            judged.append(stage.place)
            await stage.press("1", "enter")
        assert sorted(judged) == sorted(
            ["quiet-talk", "steps-width", "waiting-place", "window", "told-rights", "files-complete"]
        )
        assert "6/6" in stage.title
        assert any("Nothing is left to answer" in notice.message for notice in stage.app._notifications)


async def test_language_changes_everything_and_keeps_the_place(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.go("window")
        await stage.press("1", "f2")
        await stage.until(lambda: "Mộc Bài" in stage.title)
        assert stage.place == "window"
        assert "Cửa sổ phòng ngủ" in stage.told
        assert stage.mark == "✓ Đã lưu 09:41"
        assert "Không đạt" in stage.text("DigitBar")


async def test_it_goes_on_where_it_was(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.press("1", "enter", "down", "down")
        place = stage.place
        await stage.press("escape")
    assert ground.store.place(ground.audit) == f"small/{place}"
    async with on_checklist(ground) as stage:
        assert stage.place == place
        assert "1/6" in stage.title


async def test_a_resize_keeps_the_place(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.go("window")
        await stage.press("3")
        for size in ((200, 60), (80, 24), (120, 40)):
            await stage.pilot.resize_terminal(*size)
            await stage.pilot.pause()
            assert stage.place == "window"
            assert stage.app.screen.query_one("#detail").region.right <= size[0]
            assert "✕ Not met" in stage.told


async def test_what_the_store_refuses_is_not_painted_as_saved_and_is_tried_again(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_checklist(ground) as stage:
        with monkeypatch.context() as broken:
            broken.setattr(type(ground.store), "append", _full)
            await stage.press("1")
            assert isinstance(stage.app.screen, TextDialog)
            await stage.press("escape")
            assert "Not saved" in stage.mark
            assert "0/6" in stage.title
            assert stage.lines("#questions")[0].startswith("?")
            assert "Ctrl+K" in stage.text("#banner")
            for key in ("escape", "ctrl+q"):  # neither loses it without a question
                await stage.press(key)
                assert isinstance(stage.app.screen, ChoiceDialog)
                await stage.press("1")
                assert stage.app.screen_stack[-1] is stage.screen
        await stage.press("ctrl+k")
        assert stage.mark == "✓ Saved 09:41"
        assert ground.answer("quiet-talk") is not None
        assert "1/6" in stage.title


def _full(*_args: object, **_more: object) -> None:
    raise StoreError("disk_full")


async def test_a_finished_audit_is_read_only_until_it_is_corrected(ground: Ground) -> None:
    finish(ground.store, ground.desk(), BY, anyway=True)
    async with on_checklist(ground) as stage:
        assert "Version 1 is finished" in stage.text("#banner")
        await stage.press("1", "7")
        assert ground.answer("quiet-talk") is None
        assert stage.app.screen is stage.screen
        await stage.press("ctrl+e")
        await stage.paste("a room was measured wrongly")
        await stage.press("enter")
        assert stage.text("#banner") == ""
        assert "version 2" in stage.title
        await stage.press("1")
        assert ground.answer("quiet-talk") is not None
        assert ground.desk().state.version == 2


async def test_last_time_stands_beside_and_nine_confirms_it(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.press("3")
    finish(ground.store, ground.desk(), BY, anyway=True)
    order = OpenOrder(PLACE, ("small",), BY.at.date(), "tt-07", previous=ground.audit)
    again = Ground(ground.folder, ground.store, open_audit(ground.store, order, BY).state.id)
    async with on_checklist(again) as stage:
        assert "Last time" in stage.told
        assert "0/6" in stage.title
        await stage.press("9")
        said = again.answer("quiet-talk")
        assert said is not None
        assert said.is_unchanged
        assert "unchanged since last time" in stage.told


async def test_the_law_is_one_key_away_and_every_act_is_in_the_menu(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.press("f7")
        assert isinstance(stage.app.screen, TextDialog)
        assert "1/2026" in stage.app.screen.content.plain
        await stage.press("escape", "f10")
        assert isinstance(stage.app.screen, ChoiceDialog)
        ids = {choice.id for choice in stage.app.screen.choices}
        assert {"screen.go('rooms')", "screen.go('sheet')", "screen.tally", "screen.go('disputes')"} <= ids
        assert {f"screen.verdict('{name}')" for name in ("met", "not_applicable")} <= ids


async def test_the_chain_holds_after_a_day_of_keys(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        for key in ("1", "enter", "2", "ctrl+z", "3", "enter", "5", "ctrl+z", "ctrl+y", "delete"):
            await stage.press(key)
    assert verify(ground.store) == ()


async def test_the_first_screen_goes_on_with_the_audit(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.press("1", "enter", "escape")
        assert isinstance(stage.app.screen, FacilitiesScreen)
        lines = stage.lines("#left")
        assert lines[0].startswith("Continue: Moc Bai")
        assert "1/6" in lines[0]
        await stage.press("home", "enter")
        await stage.until(lambda: stage.app.screen is not stage.app.screen_stack[0])
        assert stage.place == "steps-width"


async def test_a_verdict_answers_within_a_tenth_of_a_second(ground: Ground) -> None:
    """A rough guard; `benchmarks/inspecting.py` measures it."""
    async with on_checklist(ground) as stage:
        await stage.press("1")
        began = time.perf_counter()
        stage.screen.action_verdict("not_met")
        assert time.perf_counter() - began < 0.5
        assert AnswerKey("small", "quiet-talk", PLACE) in stage.screen.desk.state.answers


@pytest.mark.parametrize(
    "act",
    [*(f"go('{name}')" for name in DOORS), "evidence", "tally"],
)
async def test_every_way_leads_out_and_escape_leads_back(ground: Ground, act: str) -> None:
    async with on_checklist(ground) as stage:
        await stage.go("files-complete")
        await stage.app.run_action(f"screen.{act}", stage.screen)
        await stage.until(lambda: stage.app.screen is not stage.screen)
        await stage.pilot.pause()
        for _press in range(3):  # some ask first, as the sampling sheet does for its codes
            if stage.app.screen is not stage.screen:
                await stage.press("escape")
        assert stage.app.screen is stage.screen
        assert stage.place == "files-complete"


async def test_what_another_screen_wrote_is_there_on_return(ground: Ground) -> None:
    async with on_checklist(ground) as stage:
        await stage.app.run_action("screen.go('compare')", stage.screen)
        await stage.until(lambda: stage.app.screen is not stage.screen)
        desk, key = ground.desk(), AnswerKey("small", "told-rights", PLACE)
        said = Answer(verdict="met", seen_on=BY.at.date())
        answering.answer(ground.store, desk, key, said, None, BY)
        await stage.press("escape")
        await stage.until(lambda: "1/6" in stage.title)
        assert any(line.startswith("✓ Rights are explained") for line in stage.lines("#questions"))
