"""The way into an audit: who inspects is asked once, then the checklist opens where it was left."""

# ruff: noqa: PLC0415 - what a store takes is loaded when somebody goes there

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.errors import FacilityPlannerError
from facility_planner.tui.dialogs.ask import AskDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from facility_planner.tui.inspection import Inspection
    from facility_planner.tui.planner import Planner
    from facility_planner.tui.speech import Speech


def enter_audit(app: App[Any], planner: Planner, inspection: Inspection, audit: str) -> None:
    """Open the checklist of an audit at the place where this device left it."""
    with_author(app, planner, inspection, lambda: _open(app, planner, inspection, audit))


def _open(app: App[Any], planner: Planner, inspection: Inspection, audit: str) -> None:
    from facility_planner.services.auditing.desk import open_desk
    from facility_planner.tui.screens.checklist import ChecklistScreen

    try:
        desk = open_desk(inspection.store, audit)
    except FacilityPlannerError as error:
        planner.show_error(error)
        return
    app.push_screen(ChecklistScreen(inspection, desk))


def with_author(app: App[Any], planner: Planner, inspection: Inspection, go_on: Callable[[], None]) -> None:
    """Go on when it is known who inspects on this device; the first time that is asked."""
    if inspection.author is not None:
        go_on()
        return

    def named(inspector: str | None) -> None:
        if inspector is None:
            return
        try:
            inspection.name_author(inspector)
        except FacilityPlannerError as error:
            planner.show_error(error)
            return
        go_on()

    app.push_screen(who_dialog(planner.speech, ""), named)


def who_dialog(speech: Speech, now: str) -> AskDialog:
    """Asks for the id of whoever inspects on this device."""
    from facility_planner.services.auditing.device import is_inspector_id

    _ = speech.say

    def check(text: str) -> str | None:
        if is_inspector_id(text):
            return None
        return _("Letters without marks, digits, dots, underscores or hyphens; 64 at most.")

    question = _(
        "Who inspects on this device? Write your number or a short id, as tt-07. It stands beside everything "
        "you note; a key to sign with is made at the end of the audit."
    )
    return AskDialog(_("Inspector"), question, speech, check, now)
