"""The app: opens screens, switches language and workspace, shows errors, and leaves in good order."""

from __future__ import annotations

import sys
from datetime import datetime
from os import environ
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App
from textual.signal import Signal

from facility_planner.domain.calendar import LOCAL_ZONE, local_day
from facility_planner.tui import terminal
from facility_planner.tui.acts import COMMON, bindings
from facility_planner.tui.backend import Shelves
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.dialogs.palette import PaletteDialog
from facility_planner.tui.dialogs.text import TextDialog
from facility_planner.tui.live import LiveBackend
from facility_planner.tui.messages import Failed
from facility_planner.tui.presenters.errors import error_content, error_title
from facility_planner.tui.screens.audit import AuditScreen
from facility_planner.tui.screens.base import WORKSPACES, AppScreen
from facility_planner.tui.screens.budget import BudgetScreen
from facility_planner.tui.screens.facilities import FacilitiesScreen
from facility_planner.tui.screens.plan import PlanScreen
from facility_planner.tui.screens.workspace import WorkspaceScreen
from facility_planner.tui.speech import Speech
from facility_planner.tui.theme import DARK, LIGHT, THEMES

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from textual.binding import BindingType
    from textual.screen import Screen

    from facility_planner.domain.base import Language
    from facility_planner.errors import FacilityPlannerError
    from facility_planner.tui.backend import Backend
    from facility_planner.tui.visit import Visit


class FacilityPlannerApp(App[None]):
    """The screens over the services of a backend."""

    TITLE = "facility-planner"
    CSS = """
    Screen { overflow: hidden; }
    * {
        scrollbar-size-vertical: 1;
        scrollbar-background: $surface; scrollbar-background-hover: $surface;
        scrollbar-background-active: $surface; scrollbar-color: $border-blurred; scrollbar-color-hover: $primary;
        scrollbar-color-active: $primary; scrollbar-corner-color: $surface;
    }
    """
    ENABLE_COMMAND_PALETTE = False
    """The app has a palette of its own, whose field takes Vietnamese."""
    BINDINGS: ClassVar[list[BindingType]] = bindings(act for act in COMMON if act.key != "ctrl+q")

    def __init__(self, backend: Backend, language: Language, today: date) -> None:
        super().__init__()
        self.backend = backend
        self.speech = Speech(language)
        self.today = today
        self.shelves = Shelves((), ())
        self.spoken: Signal[Speech] = Signal(self, "spoken")
        self._visits: dict[Path, dict[str, WorkspaceScreen]] = {}
        self._visited: Path | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    def get_default_screen(self) -> Screen[None]:
        """The list of facilities."""
        return FacilitiesScreen()

    def enter(self, visit: Visit) -> None:
        """Open the workspaces of a facility; those of one that was open before are as they were left."""
        known = self._visits.get(visit.path)
        if known is None:
            workspaces: tuple[type[WorkspaceScreen], ...] = (AuditScreen, PlanScreen, BudgetScreen)
            screens = {workspace.WORKSPACE: workspace(visit) for workspace in workspaces}
            self._visits[visit.path] = screens
            for name, screen in screens.items():
                self.install_screen(screen, f"{name} {visit.path}")
        else:
            known["audit"].visit.take_audit(visit.audit)
        self._visited = visit.path
        self.push_screen(self._visits[visit.path]["audit"])

    def leave(self) -> None:
        """Go back to the list of facilities; what runs goes on."""
        self._visited = None
        self.pop_screen()

    def action_workspace(self, name: str) -> None:
        """Go to a workspace of the facility that is open."""
        if self._visited is not None and isinstance(self.screen, WorkspaceScreen):
            self.switch_screen(self._visits[self._visited][name])

    def action_next_workspace(self) -> None:
        """Go on to the next workspace."""
        if isinstance(self.screen, WorkspaceScreen):
            names = list(WORKSPACES)
            self.action_workspace(names[(names.index(self.screen.WORKSPACE) + 1) % len(names)])

    def action_language(self) -> None:
        """Speak the other language, on every screen."""
        self.speech = Speech("en" if self.speech.language == "vi" else "vi")
        self.spoken.publish(self.speech)

    def action_light(self) -> None:
        """Take on the other colours."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def action_help(self) -> None:
        """Open the help of the screen."""
        if isinstance(self.screen, AppScreen):
            self.screen.show_help()

    def action_menu(self) -> None:
        """Open the list of everything that can be done on this screen."""
        if isinstance(self.screen, AppScreen):
            _ = self.speech.say
            self.push_screen(ChoiceDialog(_("Menu"), self._choices(self.screen), self.speech), self._do)

    def action_command_palette(self) -> None:
        """Open the palette, to find an act by a part of its name."""
        if isinstance(self.screen, AppScreen):
            _ = self.speech.say
            self.push_screen(
                PaletteDialog(_("What do you want to do?"), self._choices(self.screen), self.speech), self._do
            )

    def _choices(self, screen: AppScreen) -> list[Choice]:
        _ = self.speech.say
        left_out = ("app.menu", "app.command_palette")
        acts = [act for act in screen.acts() if act.bound and act.action not in left_out]
        return [Choice(act.action, _(act.label), _(act.help), act.key_name) for act in acts]

    async def _do(self, action: str | None) -> None:
        if action is not None:
            await self.run_action(action)

    @on(Failed)
    def tell_error(self, message: Failed) -> None:
        """Show what went wrong, every problem of it."""
        self.show_error(message.error)

    def show_error(self, error: FacilityPlannerError) -> None:
        """Open a text with every problem, to be read and copied."""
        title, content = error_title(error, self.speech), error_content(error, self.speech)
        self.push_screen(TextDialog(title, content, self.speech))

    async def action_quit(self) -> None:
        """Leave; while a plan is being looked for, ask first."""
        if not self._searching():
            self.exit()
            return
        _ = self.speech.say
        question = _("A plan is still being looked for. Leaving ends it; what it has found is lost.")
        choices = [Choice("stay", _("Stay")), Choice("leave", _("Leave"))]
        self.push_screen(ChoiceDialog(_("Leave?"), choices, self.speech, question), self._quit_if)

    def _quit_if(self, answer: str | None) -> None:
        if answer == "leave":
            for screen in self._searching():
                screen.discard()
            self.exit()

    def _searching(self) -> list[PlanScreen]:
        screens = [screen for visit in self._visits.values() for screen in visit.values()]
        return [screen for screen in screens if isinstance(screen, PlanScreen) and screen.is_running_plan]

    def action_help_quit(self) -> None:
        """Say how to leave, for those who press Ctrl+C out of habit."""
        _ = self.speech.say
        self.notify(_("Ctrl+Q leaves the program."))


def run_app(language: Language | None = None) -> None:
    """Open the screens; `language` is Vietnamese unless told otherwise. Returns when the person leaves."""
    spoken: Language = language or "vi"
    interactive = sys.__stdin__ is not None and sys.__stdin__.isatty()
    why_not = terminal.refusal(environ.get("TERM", ""), interactive=interactive, language=spoken)
    if why_not is not None:
        raise SystemExit(why_not)
    terminal.ensure_utf8()
    FacilityPlannerApp(LiveBackend(), spoken, local_day(datetime.now(LOCAL_ZONE))).run()
