"""An audit in a store of its own, and the app before it: how the closing screens are tested."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.tui.rehearsal import Rehearsal
from tests.tui.stage import NARROW, TODAY, Stage

from facility_planner.domain.audits.answer import AnswerKey
from facility_planner.domain.audits.head import Head
from facility_planner.domain.journal.event import sealed_in
from facility_planner.library.loader import load_facility
from facility_planner.library.shelves import find_facility
from facility_planner.services.auditing import answering, facilities, finishing
from facility_planner.services.auditing.answering import answer_of
from facility_planner.services.auditing.by import At
from facility_planner.services.auditing.desk import open_desk
from facility_planner.services.auditing.opening import OpenOrder, open_audit
from facility_planner.storage.store import Store
from facility_planner.tui.app import FacilityPlannerApp
from facility_planner.tui.inspection import Inspection

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.screen import Screen

    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.base import Language
    from facility_planner.services.auditing.desk import Desk

LEAD, MOC_BAI = "tt-07", "moc-bai"
MORNING = datetime(2026, 3, 12, 2, 41, tzinfo=UTC)
PRIVATE = AnswerKey("vn-2024", "private-consultation-room", MOC_BAI)
THEMES = ("privacy",)
PASSPHRASE = "bon tu khong dau"


@dataclass
class Case:
    """An audit that is open in a store."""

    store: Store
    desk: Desk
    minute: int = 0

    def by(self, author: str = LEAD) -> At:
        """Who acts, a minute later each time."""
        self.minute += 1
        return At(author, MORNING + timedelta(minutes=self.minute))

    def judge(self, verdict: Verdict, key: AnswerKey) -> None:
        """Answer one question."""
        said = answer_of(verdict=verdict, seen_on=TODAY, reason="kiểm tra tại chỗ")
        self.desk = answering.answer(self.store, self.desk, key, said, None, self.by())

    def answer_all(self, verdict: Verdict = "met") -> None:
        """Answer every question that is open, each for the facility as a whole."""
        for item in self.desk.checklist.items:
            if item.state == "open":
                self.judge(verdict, AnswerKey(item.standard, item.requirement.id, MOC_BAI))

    def remark(self) -> None:
        """Let both sides say something."""
        for side in finishing.sides():
            words = "Đã đọc và đồng ý."
            self.desk = finishing.remark(self.store, self.desk, side, words, False, "", self.by())

    def reread(self) -> Desk:
        """The audit as the store has it now."""
        self.desk = open_desk(self.store, self.desk.state.id)
        return self.desk


def open_case(folder: Path, *, whole: bool = False, previous: str | None = None, store: Store | None = None) -> Case:
    """An audit of the facility of the press, of one theme or of all; its head is filled in.

    Args:
        folder: Where the store is made.
        whole: Every theme.
        previous: The audit that it follows up.
        store: One that is open already.
    """
    opened = store or Store.open(folder)
    by = At(LEAD, MORNING)
    if store is None:
        facilities.register_facility(opened, load_facility(find_facility(MOC_BAI)), by)
    head = Head.model_validate(
        {"name": "self_check", "themes": () if whole else THEMES, "met": {"head": 1}, "team": ({"inspector": LEAD},)}
    )
    order = OpenOrder(MOC_BAI, ("vn-2024",), date(2026, 3, 12), LEAD, previous=previous, head=head)
    return Case(opened, open_audit(opened, order, by))


@asynccontextmanager
async def closing(
    case: Case, screen: Screen[Any], size: tuple[int, int] = NARROW, language: Language = "en"
) -> AsyncIterator[Stage]:
    """The app with one of the closing screens in front."""
    app = FacilityPlannerApp(Rehearsal(), language, TODAY)
    app.inspection = Inspection(case.store, lambda: MORNING, LEAD)
    async with app.run_test(size=size) as pilot:
        await app.push_screen(screen)
        await pilot.pause()
        yield Stage(app, pilot)


def hand_on(one: Store, other: Store) -> None:
    """Take the events of one device into the store of another, as a bundle does."""
    events = list(one.events())
    hashes = [name for event in events for name in sealed_in(event.value)]
    other.insert(events, one.seals(hashes))
