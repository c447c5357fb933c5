"""The screens beside an audit: corrective actions, evidence, disputes, comparison."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from tests.tui.closing_stage import LEAD, MOC_BAI, PASSPHRASE, PRIVATE, Case, closing, hand_on, open_case
from tests.tui.stage import NARROW, TODAY, WIDE

from facility_planner.services.auditing import actions, answering, finishing, inspectors
from facility_planner.services.auditing.actions import ActionOrder
from facility_planner.services.auditing.answering import answer_of
from facility_planner.services.auditing.bundles import BundleOrder, export_bundle
from facility_planner.services.auditing.by import At
from facility_planner.services.auditing.desk import open_desk
from facility_planner.services.auditing.disputes import disputes_of_audit
from facility_planner.services.auditing.opening import OpenOrder, open_audit
from facility_planner.storage.store import Store
from facility_planner.tui.dialogs.action import ActionDialog, read_day, read_money
from facility_planner.tui.dialogs.files import FilesDialog
from facility_planner.tui.dialogs.text import TextDialog
from facility_planner.tui.screens.actions import ActionsScreen
from facility_planner.tui.screens.compare import CompareScreen
from facility_planner.tui.screens.disputes import DisputesScreen
from facility_planner.tui.screens.evidence import EvidenceDialog
from facility_planner.tui.widgets.lists import LineList
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.stage import Stage


def shown(stage: Stage, screen: type[object]) -> bool:
    """Whether a screen is in front."""
    return isinstance(stage.app.screen, screen)


def agreed(case: Case, days: int, what: str) -> str:
    """An action on the private room, due so many days from today; its id."""
    order = ActionOrder(PRIVATE, what, TODAY + timedelta(days=days))
    case.desk, name = actions.plan_action(case.store, case.desk, order, case.by())
    return name


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_an_action_is_agreed_on_a_finding_done_and_confirmed(tmp_path: Path, size: tuple[int, int]) -> None:
    case = open_case(tmp_path / "store")
    case.judge("not_met", PRIVATE)
    photo = tmp_path / "phong.jpg"
    Image.new("RGB", (8, 8)).save(photo)
    async with closing(case, ActionsScreen(MOC_BAI), size) as stage:
        assert "No action is agreed yet" in stage.text("#text")
        await stage.press("1", "enter")  # the first finding
        await stage.until(lambda: shown(stage, ActionDialog))
        await stage.paste("Xây tường kín cho phòng C1")
        dialog = stage.app.screen
        dialog.query_one("#due", VnInput).value = "31.12"
        await stage.press("enter")
        await stage.pilot.pause()
        assert "is no day" in stage.text("#wrong")
        dialog.query_one("#due", VnInput).value = "11/04/2026"
        dialog.query_one("#cost", VnInput).value = "12.500.000"
        await stage.press("escape")  # what was typed is there the next time
        await stage.until(lambda: shown(stage, ActionsScreen))
        await stage.press("1", "enter")
        await stage.until(lambda: shown(stage, ActionDialog))
        await stage.press("enter")
        await stage.until(lambda: shown(stage, ActionsScreen) and len(stage.lines("#list")) == 1)
        assert "Xây tường kín cho phòng C1" in stage.lines("#list")[0]
        assert "12,500,000 ₫" in stage.text("#text")
        await stage.press("2", "3", "1")  # done, with files
        await stage.until(lambda: shown(stage, FilesDialog))
        stage.app.screen.query_one(VnInput).value = str(photo)
        await stage.press("enter")
        await stage.until(lambda: shown(stage, ActionsScreen) and "1 file" in stage.text("#text"))
        await stage.press("2", "4", "1")  # confirmed by the one audit there is
        await stage.until(lambda: "confirmed" in stage.text("#text"))
        (action,) = case.reread().state.actions.values()
        assert (action.state, action.closed_by, action.cost) == ("confirmed", case.desk.state.id, 12_500_000)


async def test_overdue_actions_stand_first_and_a_dropped_one_needs_its_reason(tmp_path: Path) -> None:
    case = open_case(tmp_path)
    case.judge("not_met", PRIVATE)
    agreed(case, 20, "Mua rèm")
    agreed(case, -12, "Dời bàn làm việc")
    async with closing(case, ActionsScreen(MOC_BAI)) as stage:
        first, second = stage.lines("#list")
        assert "‼ overdue 12 days" in first
        assert "Mua rèm" in second
        await stage.press("2", "5")
        await stage.paste("cơ sở đã chuyển sang nhà khác")
        await stage.press("enter")
        await stage.until(lambda: shown(stage, ActionsScreen) and "– " in stage.lines("#list")[-1])
        await stage.press("f4", "2")
        await stage.until(lambda: not stage.lines("#list"))
        assert "F4 shows the others" in stage.text("#text")


async def test_actions_are_written_as_a_calendar(tmp_path: Path) -> None:
    case = open_case(tmp_path / "store")
    case.judge("not_met", PRIVATE)
    agreed(case, 20, "Mua rèm")
    async with closing(case, ActionsScreen(MOC_BAI)) as stage:
        await stage.press("f8")
        stage.app.screen.query_one(VnInput).value = str(tmp_path / "out")
        await stage.press("enter")
        written = tmp_path / "out" / "moc-bai.ics"
        await stage.until(written.exists)
        text = written.read_text()
        assert "BEGIN:VTODO" in text
        assert "Mua" not in text  # free text only where it is asked for


async def test_evidence_is_added_seen_and_taken_back(tmp_path: Path) -> None:
    case = open_case(tmp_path / "store")
    folder = tmp_path / "ảnh"
    folder.mkdir()
    Image.new("RGB", (40, 30), "white").save(folder / "phòng C1.jpg")
    (folder / "quy chế.pdf").write_bytes(b"%PDF-1.4 quy che")
    EvidenceDialog.last_folder = folder
    async with closing(case, EvidenceDialog(case.desk, PRIVATE)) as stage:
        assert "Nobody who was helped may be on a photo" in stage.text("#warning")
        await stage.press("1")
        await stage.until(lambda: shown(stage, FilesDialog) and len(stage.lines("LineList")) == 3)
        await stage.press("tab", "tab", "enter")  # both files
        await stage.until(lambda: "AskDialog" in type(stage.app.screen).__name__)
        await stage.paste("phòng tham vấn nhìn từ cửa")
        await stage.press("enter")
        await stage.until(lambda: shown(stage, TextDialog))
        await stage.press("escape")
        await stage.until(lambda: shown(stage, EvidenceDialog) and len(stage.lines("LineList")) == 2)
        assert len(case.reread().state.evidence[PRIVATE]) == 2
        await stage.press("delete")
        await stage.until(lambda: len(stage.lines("LineList")) == 1)
        await stage.press("ctrl+z")
        await stage.until(lambda: len(stage.lines("LineList")) == 2)
        kept = case.reread().state.evidence[PRIVATE]
        case.store.attachment(kept[0].sha256).unlink()
        altered = case.store.attachment(kept[1].sha256)
        altered.write_bytes(b"x" * kept[1].size)
        front = stage.app.screen
        assert isinstance(front, EvidenceDialog)
        front.show()
        lines = stage.lines("LineList")
        assert "the file is missing" in lines[0]
        assert "the file was altered" in lines[1]


async def test_several_paths_may_be_typed_at_once(tmp_path: Path) -> None:
    case = open_case(tmp_path / "store")
    for name in ("a b.txt", "c.txt"):
        (tmp_path / name).write_text(name)
    async with closing(case, EvidenceDialog(case.desk, PRIVATE)) as stage:
        await stage.press("2")
        await stage.paste(f"'{tmp_path}/a b.txt' {tmp_path}/c.txt")
        await stage.press("enter")
        await stage.until(lambda: "AskDialog" in type(stage.app.screen).__name__)
        await stage.press("enter")
        await stage.until(lambda: shown(stage, TextDialog))
        names = {one.name.text for one in case.reread().state.evidence[PRIVATE] if one.name}
        assert names == {"a b.txt", "c.txt"}


def disputed(tmp_path: Path) -> Case:
    """The audit of the lead, in which another inspector judged the private room otherwise on another device."""
    case = open_case(tmp_path / "one")
    other = Store.open(tmp_path / "two")
    hand_on(case.store, other)
    theirs = open_desk(other, case.desk.state.id)
    said = answer_of(verdict="partly_met", seen_on=TODAY)
    answering.answer(other, theirs, PRIVATE, said, None, At("tt-12", case.by().at))
    case.judge("not_met", PRIVATE)
    hand_on(other, case.store)
    other.close()
    case.reread()
    return case


async def test_the_lead_decides_a_dispute_by_a_digit(tmp_path: Path) -> None:
    case = disputed(tmp_path)
    (dispute,) = disputes_of_audit(case.store, case.desk.state.id)
    async with closing(case, DisputesScreen(case.desk.state.id)) as stage:
        assert "1 thing to be decided" in stage.title
        told = stage.text("#text")
        assert "Answer: Private consultation room" in told
        assert "tt-12" in told
        assert "this device" in told
        place = [rival.author for rival in dispute.rivals].index("tt-12") + 1
        await stage.press(str(place))
        await stage.until(lambda: not stage.lines("#list"))
        assert not case.reread().state.disputes
        assert case.desk.state.answers[PRIVATE].verdict == "partly_met"
        assert any(event.kind == "decided" for event in case.store.events(case.desk.scope))


async def test_the_lead_may_decide_for_something_else_with_a_reason(tmp_path: Path) -> None:
    case = disputed(tmp_path)
    async with closing(case, DisputesScreen(case.desk.state.id)) as stage:
        await stage.press("9", "1")
        await stage.paste("xem lại cùng nhau, phòng có tường kín")
        await stage.press("enter")
        await stage.until(lambda: shown(stage, DisputesScreen) and not stage.lines("#list"))
        answer = case.reread().state.answers[PRIVATE]
        assert answer.verdict == "met"
        assert answer.reason is not None
        assert answer.reason.text == "xem lại cùng nhau, phòng có tường kín"


async def test_who_is_not_the_lead_decides_nothing(tmp_path: Path) -> None:
    case = disputed(tmp_path)
    async with closing(case, DisputesScreen(case.desk.state.id)) as stage:
        inspection = stage.app.inspection
        assert inspection is not None
        inspection.author = "tt-12"
        await stage.press("1")
        await stage.until(lambda: shown(stage, TextDialog))
        assert case.reread().state.disputes


async def test_a_bundle_is_taken_in_from_its_file(tmp_path: Path) -> None:
    case = open_case(tmp_path / "one")
    other = Store.open(tmp_path / "two")
    hand_on(case.store, other)
    by = At("tt-12", case.by().at)
    inspectors.new_inspector(other, "tt-12", "", PASSPHRASE, by)
    said = answer_of(verdict="met", seen_on=TODAY)
    answering.answer(other, open_desk(other, case.desk.state.id), PRIVATE, said, None, by)
    file = tmp_path / "tt-12.fpb"
    export_bundle(other, file, BundleOrder("tt-12", PASSPHRASE, (case.desk.state.id,)))
    other.close()
    async with closing(case, DisputesScreen(case.desk.state.id)) as stage:
        await stage.press("ctrl+o")
        await stage.until(lambda: shown(stage, FilesDialog))
        stage.app.screen.query_one(VnInput).value = str(file)
        await stage.press("enter")
        await stage.until(lambda: shown(stage, TextDialog))
        front = stage.app.screen
        assert isinstance(front, TextDialog)
        assert "Signed by tt-12" in front.content.plain
        assert case.reread().state.answers[PRIVATE].verdict == "met"


async def test_a_correction_is_compared_with_the_version_before(tmp_path: Path) -> None:
    case = open_case(tmp_path)
    case.answer_all()
    case.judge("not_met", PRIVATE)
    case.desk = finishing.finish(case.store, case.desk, case.by(), anyway=True)
    case.desk = finishing.correct(case.store, case.desk, "tường đã xây xong", case.by())
    case.judge("met", PRIVATE)
    async with closing(case, CompareScreen(case.desk.state.id)) as stage:
        assert "version 1 → version 2" in stage.title
        assert "tường đã xây xong" in stage.text("#strip")
        assert any("Private consultation room  ✕ → ✓" in line for line in stage.lines("#list"))
        told = stage.text("#text")
        assert "✕ Not met" in told
        assert "✓ Met" in told


async def test_a_re_inspection_tells_what_is_closed_and_what_is_new(tmp_path: Path) -> None:
    first = open_case(tmp_path)
    first.answer_all()
    first.judge("not_met", PRIVATE)
    first.desk = finishing.finish(first.store, first.desk, first.by(), anyway=True)
    by = first.by()
    order = OpenOrder(MOC_BAI, ("vn-2024",), TODAY, LEAD, previous=first.desk.state.id, head=first.desk.state.head)
    second = Case(first.store, open_audit(first.store, order, by), first.minute)
    second.answer_all("not_met")
    second.judge("met", PRIVATE)
    async with closing(second, CompareScreen(second.desk.state.id)) as stage:
        strip = stage.text("#strip")
        assert "✓ Closed 1" in strip
        lines = stage.lines("#list")
        assert any(line.startswith("✓ Private consultation room") for line in lines)
        new = len([line for line in lines if line.startswith("+ ")])
        assert f"+ New {new}" in strip
        await stage.press("end")
        assert stage.app.screen.query_one("#list", LineList).chosen is not None


def test_days_and_amounts_are_read_as_people_write_them() -> None:
    assert read_day("28/02/2027") is not None
    assert read_day("2027-02-28") is None
    assert read_money("1.250.000 ₫") == 1_250_000
    assert read_money("1,250,000") == 1_250_000
    assert read_money("một triệu") is None
