"""Why a gap is closed or not, told at once; what buying it would displace is worked out while one reads."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from textual.content import Content

from facility_planner.planning.engine.outcome import SolveLimits
from facility_planner.tui.dialogs.text import TextDialog
from facility_planner.tui.jobs import background
from facility_planner.tui.messages import WhyNotTold
from facility_planner.tui.presenters.why_bought import asked_why_not, displaced_content, waiting_content, why_content

if TYPE_CHECKING:
    from facility_planner.domain.programme import Programme
    from facility_planner.tui.backend import PricedGaps
    from facility_planner.tui.presenters.needs import NeedRow
    from facility_planner.tui.screens.base import AppScreen

LIMITS = SolveLimits(time_limit=10.0)


class Why:
    """One question at a time; leaving its text ends the work for it."""

    def __init__(self, screen: AppScreen) -> None:
        self._screen = screen
        self._number = 0
        self._stop = threading.Event()
        self._dialog: TextDialog | None = None
        self._head = Content("")
        self._report: PricedGaps | None = None

    def ask(self, row: NeedRow, programme: Programme, report: PricedGaps) -> None:
        """Open the text for a line of the list."""
        screen, speech = self._screen, self._screen.speech
        self._number += 1
        self._stop, self._report = threading.Event(), report
        self._head = why_content(row, programme, report, speech)
        chosen = asked_why_not(row, programme, report)
        content = self._head
        if chosen is not None:
            content += Content("\n\n") + waiting_content(chosen, report, speech)
            backend, number, stop = screen.planner.backend, self._number, self._stop
            background(
                screen,
                "why",
                lambda: WhyNotTold(number, backend.displaced(report, programme, chosen, LIMITS, stop)),
            )
        self._dialog = TextDialog(speech.say("Why"), content, speech)
        screen.app.push_screen(self._dialog, lambda _answer: self.stop())

    def told(self, message: WhyNotTold) -> None:
        """Show what was worked out, where its text is still open."""
        if message.number == self._number and self._dialog is not None and self._report is not None:
            found = displaced_content(message.displaced, self._report, self._screen.speech)
            self._dialog.show(self._head + Content("\n\n") + found)

    def stop(self) -> None:
        """End the work; nothing of it is shown any more."""
        self._stop.set()
        self._dialog = None
