"""What the three workspaces of a facility have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.i18n import mark
from facility_planner.tui.acts import Act
from facility_planner.tui.screens.base import AppScreen

if TYPE_CHECKING:
    from facility_planner.tui.visit import Visit
    from facility_planner.tui.widgets.bars import TitleParts

NEXT = Act("f6", "app.next_workspace", mark("Next"), mark("Go on to the next workspace: Audit, Plan, Budget."))
"""The way from one workspace to the next, the same everywhere."""


class WorkspaceScreen(AppScreen):
    """A workspace over one facility."""

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self.visit = visit

    def title_text(self) -> TitleParts:
        """The facility, its standards and the day."""
        return self.visit.title(self.speech)

    def on_screen_resume(self) -> None:
        """Show what may have changed while another screen was in front."""
        if self.is_mounted:
            self.speak()

    def action_back(self) -> None:
        """Go back to the list of facilities."""
        self.planner.leave()
