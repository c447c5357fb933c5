"""What screens and dialogs may ask of the app they run in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from datetime import date

    from textual.screen import Screen
    from textual.signal import Signal

    from facility_planner.audit.checklist import Item
    from facility_planner.errors import FacilityPlannerError, StoreError
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.backend import Backend, Shelves
    from facility_planner.tui.inspection import Inspection
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
    inspection: Inspection | None
    """The store of this device; None while it is not open."""
    why_no_store: StoreError | None
    """Why it could not be opened."""
    is_ending: bool
    """Whether the program is being ended from outside, so that nobody can be asked any more."""
    store_opened: Signal[bool]
    """Tells when the store is open, or that it cannot be opened."""

    def enter(self, visit: Visit) -> None:
        """Open the workspaces of a facility."""

    def leave(self) -> None:
        """Go back to the list of facilities."""

    def door(self, name: str, desk: Desk, item: Item | None = None) -> Screen[Any]:
        """A screen beside an audit, by the name that acts use."""

    def tell_no_store(self) -> None:
        """Say why no audit can be kept here, or that the store is still being opened."""

    def show_error(self, error: FacilityPlannerError) -> None:
        """Show every problem of an error."""
