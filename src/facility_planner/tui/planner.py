"""What screens and dialogs may ask of the app they run in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from textual.signal import Signal

    from facility_planner.errors import FacilityPlannerError
    from facility_planner.tui.backend import Backend, Shelves
    from facility_planner.tui.speech import Speech
    from facility_planner.tui.visit import Visit


class Planner(Protocol):
    """The app as its screens know it."""

    backend: Backend
    speech: Speech
    spoken: Signal[Speech]
    """Tells when the language changes."""
    shelves: Shelves
    today: date

    def enter(self, visit: Visit) -> None:
        """Open the workspaces of a facility."""

    def leave(self) -> None:
        """Go back to the list of facilities."""

    def show_error(self, error: FacilityPlannerError) -> None:
        """Show every problem of an error."""
