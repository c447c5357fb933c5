"""The way to the checklist: the first screen, the audits of a facility, a new audit, its head."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.tui.checklist_stage import DAY, NOW, PLACE, ChecklistStage, Ground, begin
from tests.tui.rehearsal import Rehearsal
from tests.tui.stage import NARROW, WIDE, Stage

from facility_planner.domain.audits.words import unsealed
from facility_planner.errors import StoreError
from facility_planner.services.auditing.device import let_inspect, who_inspects
from facility_planner.services.auditing.facilities import find_facility
from facility_planner.storage.store import Store
from facility_planner.tui.app import FacilityPlannerApp
from facility_planner.tui.dialogs.ask import AskDialog
from facility_planner.tui.dialogs.counts import CountsDialog
from facility_planner.tui.dialogs.text import TextDialog
from facility_planner.tui.dialogs.ticks import TicksDialog
from facility_planner.tui.heading import Member, read_day, read_team
from facility_planner.tui.presenters.entry import read_typed
from facility_planner.tui.screens.audits import AuditsScreen
from facility_planner.tui.screens.checklist import ChecklistScreen
from facility_planner.tui.screens.facilities import FacilitiesScreen
from facility_planner.tui.screens.new_audit import HeadScreen, NewAuditScreen
from facility_planner.tui.widgets.lists import LineList

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from facility_planner.domain.base import Language


@asynccontextmanager
async def at_home(
    open_store: Callable[[], Store], size: tuple[int, int] = NARROW, language: Language = "en"
) -> AsyncIterator[ChecklistStage]:
    """The first screen, with a store."""
    app = FacilityPlannerApp(Rehearsal(), language, DAY, open_store=open_store)
    async with app.run_test(size=size) as pilot:
        stage = ChecklistStage(app, pilot)
        await stage.until(lambda: app.inspection is not None or app.why_no_store is not None)
        if app.inspection is not None:
            app.inspection.clock = lambda: NOW
            await stage.until(lambda: len(stage.lines("#left")) > 3)
        yield stage


async def choose(stage: Stage, beginning: str) -> None:
    """Choose a line of the first screen by how it begins."""
    lines = stage.app.screen.query_one("#left", LineList)
    lines.highlighted = next(n for n, line in enumerate(stage.lines("#left")) if line.startswith(beginning))
    await stage.press("enter")


async def test_from_an_example_to_the_first_question_of_a_new_audit(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    async with at_home(lambda: store) as stage:
        assert "F5" in stage.text("#welcome")  # nothing in the register yet: how to begin
        await choose(stage, "Moc Bai")
        await stage.until(lambda: "vn-2024" in stage.title)
        await stage.press("f5")
        assert isinstance(stage.app.screen, AuditsScreen)
        assert "No audit yet" in stage.text("#text")
        await stage.press("f5")
        assert isinstance(stage.app.screen, AskDialog)  # who inspects is asked once
        await stage.type("tt 07")
        await stage.press("enter")
        assert isinstance(stage.app.screen, AskDialog)
        await stage.press("ctrl+u")
        await stage.type("tt-07")
        await stage.press("enter")
        assert who_inspects(store) == "tt-07"
        assert isinstance(stage.app.screen, NewAuditScreen)
        assert "12 Mar 2026" in stage.lines("#fields")[1]
        await stage.press("f5")
        assert isinstance(stage.app.screen, ChecklistScreen)
        desk = stage.screen.desk
        assert desk.state.opened.lead == "tt-07"
        assert [standard.id for standard in desk.standards] == ["vn-2024"]
        assert find_facility(store, PLACE) is not None  # taken into the register
        await stage.press("escape")
        assert isinstance(stage.app.screen, AuditsScreen)
        assert stage.lines("#audits")[0].startswith("▸ 12 Mar 2026")
        await stage.press("escape", "escape")
        assert isinstance(stage.app.screen, FacilitiesScreen)
        assert stage.lines("#left")[0].startswith("Continue: Moc Bai")


async def test_the_head_is_filled_in_field_by_field(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ground = begin(tmp_path, monkeypatch)
    let_inspect(ground.store, "tt-07")
    async with at_home(lambda: ground.store, WIDE) as stage:
        await choose(stage, "Moc Bai")
        await stage.until(lambda: "Audit" in stage.title)
        await stage.press("f5", "2")
        await stage.press("1")
        assert isinstance(stage.app.screen, TicksDialog)
        ids = [choice.id for choice in stage.app.screen.choices]
        await stage.press(str(ids.index("small") + 1), str(ids.index("vn-2024") + 1), "enter")
        await stage.press("3", "3")  # the third kind: a self-check
        await stage.press("4")
        await stage.type("12/QĐ-SYT")
        await stage.press("enter", "5")
        await stage.type("31/02/2026")
        await stage.press("enter")
        assert isinstance(stage.app.screen, AskDialog)  # no such day
        await stage.press("ctrl+u")
        await stage.type("02/03/2026")
        await stage.press("enter", "6", "ctrl+a")
        await stage.press("delete")
        await stage.type("tt-07, Nguyễn Văn An, Sở Y tế")
        await stage.press("escape", "8", "2", "space", "enter")
        await stage.press("9")
        assert isinstance(stage.app.screen, CountsDialog)
        await stage.press("1", "2", "down", "right", "enter")
        await stage.press("0")
        await stage.type("Tây Ninh")
        await stage.press("enter", "f5")
        state = stage.screen.desk.state
    assert [used.id for used in state.opened.standards] == ["small"]
    assert state.head.name == "self_check"
    assert state.head.decision_number is not None
    assert state.head.decision_number.text == "12/QĐ-SYT"
    assert state.head.decided_on == date(2026, 3, 2)
    assert [member.name and member.name.text for member in state.head.team] == ["Nguyễn Văn An"]
    assert state.head.themes == ()  # ticked, and the tick taken away again
    assert state.head.met == {"head": 12, "social_worker": 1}
    assert state.head.place is not None
    assert state.head.place.text == "Tây Ninh"


async def test_a_head_that_was_not_begun_is_there_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ground = begin(tmp_path, monkeypatch)
    let_inspect(ground.store, "tt-07")
    async with at_home(lambda: ground.store) as stage:
        await choose(stage, "Moc Bai")
        await stage.until(lambda: "Audit" in stage.title)
        await stage.press("f5", "2", "4")
        await stage.type("12/QĐ-SYT")
        await stage.press("enter", "escape", "2")
        assert isinstance(stage.app.screen, NewAuditScreen)
        assert stage.app.screen.heading.decision_number == "12/QĐ-SYT"


async def test_without_an_audit_the_bar_has_only_what_can_be_done(tmp_path: Path) -> None:
    async with at_home(lambda: Store.open(tmp_path / "store")) as stage:
        await choose(stage, "Moc Bai")
        await stage.until(lambda: "Audit" in stage.title)
        await stage.press("f5")
        screen = stage.app.screen
        assert isinstance(screen, AuditsScreen)
        assert [act.key for act in screen.acts() if act.key.isdigit()] == ["2", "5"]
        assert "enter" not in [act.key for act in screen.acts()]


async def test_the_head_of_an_open_audit_is_written_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ground = begin(tmp_path, monkeypatch)
    let_inspect(ground.store, "tt-07")
    async with at_home(lambda: ground.store) as stage:
        await choose(stage, "Continue")
        stage.screen.action_go("head")
        await stage.until(lambda: isinstance(stage.app.screen, HeadScreen))
        await stage.press("2")
        await stage.type("7/QĐ")
        await stage.press("enter")
        assert ground.desk().state.head.decision_number is not None
        await stage.press("5", "2", "enter")  # the second theme: rooms
        assert ground.desk().state.head.themes == ("rooms",)
        await stage.press("escape")
        await stage.until(lambda: "0/4" in stage.title)  # four of the five questions on rooms concern it
        await stage.press("ctrl+z")
        await stage.until(lambda: "0/6" in stage.title)


async def test_a_store_that_cannot_be_opened_says_why_and_the_rest_works() -> None:
    def broken() -> Store:
        raise StoreError("newer", schema="9999")

    async with at_home(broken) as stage:
        await stage.until(lambda: isinstance(stage.app.screen, TextDialog))
        await stage.press("escape")
        assert isinstance(stage.app.screen, FacilitiesScreen)
        await choose(stage, "Moc Bai")
        await stage.until(lambda: "vn-2024" in stage.title)
        await stage.press("f5")
        assert isinstance(stage.app.screen, TextDialog)  # the reason again, no audit


async def test_a_facility_of_the_register_opens_its_workspaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ground: Ground = begin(tmp_path, monkeypatch)
    async with at_home(lambda: ground.store) as stage:
        lines = stage.app.screen.query_one("#left", LineList)
        lines.highlighted = next(n for n, o in enumerate(lines.options) if o.id == f"facility:{PLACE}")
        await stage.press("enter")
        await stage.until(lambda: bool(stage.app.screen.query("#requirements")))
        assert "Moc Bai" in stage.title
        await stage.press("f7")
        await stage.type("28/02/2027")
        await stage.press("enter")
        await stage.until(lambda: "28 Feb 2027" in stage.title)


@pytest.mark.parametrize(
    ("typed", "value", "sample"),
    [
        ("6,4", 6.4, None),
        ("6.40", 6.4, None),
        ("12", 12, None),
        ("9/10", None, (9, 10, None)),
        (" 9 / 10 / 40 ", None, (9, 10, 40)),
    ],
)
def test_values_as_people_type_them(
    typed: str, value: float | None, sample: tuple[int, int, int | None] | None
) -> None:
    read = read_typed(typed)
    assert read.wrong is None
    assert read.value == value
    assert (read.passed, read.sample, read.population) == (sample or (None, None, None))


@pytest.mark.parametrize("typed", ["", "a", "-1", "6,4,1", "11/10", "1/0", "5/10/9", "1e9", "9/10/40/2"])
def test_what_is_no_value_is_refused(typed: str) -> None:
    assert read_typed(typed).wrong is not None


def test_only_a_sample_where_no_number_is_asked() -> None:
    assert read_typed("3", numbers=False).wrong is not None
    assert read_typed("3/4", numbers=False).wrong is None


def test_days_and_teams() -> None:
    assert read_day("12/03/2026") == read_day("2026-03-12") == read_day("12.3.2026") == date(2026, 3, 12)
    assert read_day("31/02/2026") is None
    assert read_team("tt-07, Nguyễn Văn An; Sở Y tế\n\ntt-08") == (
        Member("tt-07", "Nguyễn Văn An", "Sở Y tế"),
        Member("tt-08"),
    )
    assert read_team("tt-07\nnhân viên") == 2  # an id has no marks
    assert read_team("tt-07\ntt-07") == 2
    assert unsealed("x").text == "x"
