"""A stage with the checklist in front: a small standard, a real store, the facility of the press."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.tui.rehearsal import Rehearsal
from tests.tui.small_law import write_small
from tests.tui.stage import NARROW, Stage

from facility_planner.domain.audits.answer import AnswerKey
from facility_planner.library.loader import load_facility
from facility_planner.library.shelves import find_facility
from facility_planner.services.auditing.by import At
from facility_planner.services.auditing.desk import open_desk
from facility_planner.services.auditing.facilities import register_facility
from facility_planner.services.auditing.opening import OpenOrder, open_audit
from facility_planner.storage.store import Store
from facility_planner.tui.app import FacilityPlannerApp
from facility_planner.tui.screens.checklist import ChecklistScreen
from facility_planner.tui.widgets.reading_pane import ReadingPane

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import pytest

    from facility_planner.domain.audits.answer import Answer
    from facility_planner.domain.base import Language
    from facility_planner.services.auditing.desk import Desk

NOW = datetime(2026, 3, 12, 2, 41, tzinfo=UTC)
"""09:41 at the facility."""
DAY = date(2026, 3, 12)
BY = At("tt-07", NOW)
PLACE = "moc-bai"


@dataclass
class Ground:
    """A store on disk with an audit in it; `store` is closed and opened again by `again`."""

    folder: Path
    store: Store
    audit: str

    def desk(self) -> Desk:
        """The audit as the store has it."""
        return open_desk(self.store, self.audit)

    def answer(self, requirement: str, subject: str = PLACE) -> Answer | None:
        """What the store has as the answer."""
        return self.desk().state.answers.get(AnswerKey("small", requirement, subject))


def begin(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Ground:
    """A store with the facility of the press in its register and an audit by the small standard."""
    write_small(folder / "standards")
    monkeypatch.setenv("FACILITY_PLANNER_STANDARDS", str(folder / "standards"))
    store = Store.open(folder / "store")
    register_facility(store, load_facility(find_facility(PLACE)), BY)
    desk = open_audit(store, OpenOrder(PLACE, ("small",), DAY, "tt-07"), BY)
    return Ground(folder, store, desk.state.id)


class ChecklistStage(Stage):
    """A stage whose screen in front is the checklist."""

    @property
    def screen(self) -> ChecklistScreen:
        """The checklist, whatever stands above it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, ChecklistScreen))

    @property
    def place(self) -> str:
        """The requirement under the cursor."""
        item = self.screen.lists.current
        return item.requirement.id if item is not None else ""

    @property
    def mark(self) -> str:
        """The mark below the question that says whether it is saved."""
        return str(self.screen.query_one("#detail").border_subtitle)

    @property
    def told(self) -> str:
        """The text of the question."""
        return str(self.screen.query_one(ReadingPane).content)

    async def type(self, text: str) -> None:
        """Type text, letter by letter."""
        for letter in text:
            self.app.simulate_key(letter)
        await self.pilot.pause()

    async def go(self, requirement: str) -> None:
        """Put the cursor on a question."""
        self.screen.go_to_item(f"small/{requirement}")
        await self.until(lambda: self.place == requirement)
        await self.pilot.pause()


@asynccontextmanager
async def on_checklist(
    ground: Ground, size: tuple[int, int] = NARROW, language: Language = "en"
) -> AsyncIterator[ChecklistStage]:
    """The app with the checklist of the audit in front."""
    app = FacilityPlannerApp(Rehearsal(), language, DAY, open_store=lambda: ground.store)
    async with app.run_test(size=size) as pilot:
        stage = ChecklistStage(app, pilot)
        await stage.until(lambda: app.inspection is not None)
        assert app.inspection is not None
        app.inspection.clock = lambda: NOW
        app.inspection.author = "tt-07"
        await app.push_screen(ChecklistScreen(app.inspection, ground.desk()))
        await pilot.pause()
        yield stage
