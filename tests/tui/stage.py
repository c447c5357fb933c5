"""How tests stand before the screens: they press keys, wait until something holds, and read what is shown."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import date
from typing import TYPE_CHECKING

from tests.tui.rehearsal import Rehearsal
from textual import events
from textual.widgets import Static

from facility_planner.tui.app import FacilityPlannerApp
from facility_planner.tui.screens.base import AppScreen
from facility_planner.tui.widgets.bars import KeyBar, TitleBar
from facility_planner.tui.widgets.lists import LineList

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from textual.pilot import Pilot

    from facility_planner.domain.base import Language
    from facility_planner.tui.backend import Backend

NARROW, WIDE = (80, 24), (120, 40)
TODAY = date(2026, 3, 12)
SECONDS = 20.0


class Stage:
    """A running app in a test."""

    def __init__(self, app: FacilityPlannerApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys and let the app take them in."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        """Paste text into the field that has the focus."""
        field = self.app.focused
        assert field is not None
        field.post_message(events.Paste(text))
        await self.pilot.pause()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Let the app run until something holds; fails where it never does."""
        async with asyncio.timeout(SECONDS):
            while not holds():
                await self.pilot.pause()

    def text(self, selector: str) -> str:
        """What a widget of the screen in front shows, without colours."""
        return str(self.app.screen.query_one(selector, Static).render())

    def lines(self, selector: str) -> list[str]:
        """The lines of a list of the screen in front."""
        return [str(option.prompt) for option in self.app.screen.query_one(selector, LineList).options]

    @property
    def title(self) -> str:
        """The bar above."""
        return str(self.app.screen.query_one(TitleBar).render())

    @property
    def keys(self) -> str:
        """The bar of keys."""
        return str(self.app.screen.query_one(KeyBar).render())

    async def open_moc_bai(self) -> None:
        """Open the facility of the press from the list."""
        await self.until(lambda: len(self.lines("#left")) > 3)
        await self.press("down", "enter")
        await self.until(lambda: isinstance(self.app.screen, AppScreen) and self.app.screen.WORKSPACE == "audit")
        await self.until(lambda: bool(self.lines("#requirements")))


@asynccontextmanager
async def staged(
    size: tuple[int, int] = NARROW, backend: Backend | None = None, language: Language = "en"
) -> AsyncIterator[Stage]:
    """The app on a terminal of that size."""
    app = FacilityPlannerApp(backend or Rehearsal(), language, TODAY)
    async with app.run_test(size=size) as pilot:
        yield Stage(app, pilot)
