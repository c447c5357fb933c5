"""A stage with an open store: the facility of the press in the register, and an audit of it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.tui.rehearsal import Rehearsal
from tests.tui.stage import NARROW, Stage

from facility_planner.library.loader import load_facility
from facility_planner.library.shelves import scenarios_root
from facility_planner.services.auditing.by import At
from facility_planner.services.auditing.facilities import register_facility
from facility_planner.services.auditing.opening import OpenOrder, open_audit
from facility_planner.storage.store import Store
from facility_planner.tui.app import FacilityPlannerApp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from textual.screen import Screen

    from facility_planner.domain.base import Language
    from facility_planner.services.auditing.desk import Desk

NOW = datetime(2026, 3, 12, 3, 15, tzinfo=UTC)
"""10:15 at the facility."""
DAY = date(2026, 3, 12)
BY = At("tt-07", NOW)


@dataclass
class Ground:
    """An open store, and the audit in it."""

    store: Store
    desk: Desk


def ground(folder: Path) -> Ground:
    """A store with the facility of the press and an audit of it."""
    store = Store.open(folder / "store")
    register_facility(store, load_facility(scenarios_root() / "facilities" / "moc-bai.yaml"), BY)
    return Ground(store, open_audit(store, OpenOrder("moc-bai", ("vn-2024",), DAY, "tt-07"), BY))


@asynccontextmanager
async def staged_on(
    stand: Ground,
    make: Callable[[], Screen[None]],
    size: tuple[int, int] = NARROW,
    language: Language = "en",
) -> AsyncIterator[Stage]:
    """The app over an open store, with a screen in front."""
    app = FacilityPlannerApp(Rehearsal(), language, DAY, open_store=lambda: stand.store)
    async with app.run_test(size=size) as pilot:
        stage = Stage(app, pilot)
        await stage.until(lambda: app.inspection is not None)
        assert app.inspection is not None
        app.inspection.clock = lambda: NOW
        app.push_screen(make())
        await pilot.pause()
        yield stage
