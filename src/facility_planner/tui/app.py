"""The app: opens screens, switches language and workspace, shows errors, and leaves in good order."""

from __future__ import annotations

import sys
from datetime import datetime
from os import environ
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import App
from textual.signal import Signal
from textual.worker import WorkerFailed

from facility_planner.config import wants_traceback
from facility_planner.domain.calendar import LOCAL_ZONE, local_day
from facility_planner.errors import StoreError
from facility_planner.storage.place import store_folder
from facility_planner.tui import ending, logbook, second_keys, terminal
from facility_planner.tui.acts import COMMON, bindings
from facility_planner.tui.backend import Shelves
from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.dialogs.palette import PaletteDialog
from facility_planner.tui.dialogs.text import TextDialog
from facility_planner.tui.doors import DOORS
from facility_planner.tui.inspection import Inspection, open_inspection
from facility_planner.tui.jobs import background, load_store
from facility_planner.tui.live import LiveBackend, open_default_store
from facility_planner.tui.messages import Failed, StoreLoaded
from facility_planner.tui.preferences import Preferences
from facility_planner.tui.presenters.errors import error_content, error_title
from facility_planner.tui.presenters.standing import unsaved_words
from facility_planner.tui.screens.audit import AuditScreen
from facility_planner.tui.screens.base import WORKSPACES, AppScreen
from facility_planner.tui.screens.budget import BudgetScreen
from facility_planner.tui.screens.facilities import FacilitiesScreen
from facility_planner.tui.screens.plan import PlanScreen
from facility_planner.tui.screens.workspace import WorkspaceScreen
from facility_planner.tui.speech import Speech
from facility_planner.tui.theme import COLOURS, THEMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from textual.binding import BindingType
    from textual.notifications import SeverityLevel
    from textual.screen import Screen

    from facility_planner.audit.checklist import Item
    from facility_planner.domain.base import Language
    from facility_planner.errors import FacilityPlannerError
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.storage.store import Store
    from facility_planner.tui.backend import Backend
    from facility_planner.tui.visit import Visit


ENDING_SECONDS = 0.2
"""What is kept when the program is ended from outside is written within this time."""


class FacilityPlannerApp(App[None]):
    """The screens over the services of a backend."""

    TITLE = "facility-planner"
    CSS = """
    Screen { overflow: hidden; }
    ToastRack { margin-bottom: 3; }
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

    def __init__(
        self,
        backend: Backend,
        language: Language,
        today: date,
        preferences: Preferences | None = None,
        open_store: Callable[[], Store] | None = None,
    ) -> None:
        super().__init__()
        second_keys.teach()
        self.backend = backend
        self.speech = Speech(language)
        self.today = today
        self.shelves = Shelves((), ())
        self.spoken: Signal[Speech] = Signal(self, "spoken")
        self.inspection: Inspection | None = None
        self.is_ending = False
        self.why_no_store: StoreError | None = None
        self.store_opened: Signal[bool] = Signal(self, "store opened")
        self._open_store = open_store
        self._visits: dict[Path, dict[str, WorkspaceScreen]] = {}
        self._visited: Path | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.preferences = preferences or Preferences(None)
        self.theme = COLOURS[self.preferences.colours or "dark"].name

    def get_default_screen(self) -> Screen[None]:
        """The list of facilities."""
        return FacilitiesScreen()

    def on_mount(self) -> None:
        """Load what the store takes while the first screen is looked at."""
        if self._open_store is not None:
            self.call_after_refresh(lambda: background(self, "store", load_store))

    @on(StoreLoaded)
    def open_store(self) -> None:
        """Open the store, on this thread: it is used here alone. Where that fails the rest goes on, and says why."""
        try:
            if self._open_store is not None:
                self.inspection = open_inspection(self._open_store)
        except StoreError as error:
            self.why_no_store = error
        self.store_opened.publish(self.inspection is not None)

    def tell_no_store(self) -> None:
        """Say why no audit can be kept here, or that the store is still being opened."""
        _ = self.speech.say
        if self.why_no_store is not None:
            self.show_error(self.why_no_store)
        elif self._open_store is None:
            self.notify(_("No store of audits is open here."), severity="warning")
        else:
            self.notify(_("The store of audits is still being opened. Try again in a moment."))

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
            known["audit"].visit.registered = visit.registered
        self._visited = visit.path
        self.push_screen(self._visits[visit.path]["audit"])

    def door(self, name: str, desk: Desk, item: Item | None = None) -> Screen[Any]:
        """A screen beside an audit, by the name that acts use."""
        return DOORS[name](desk, item)

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

    def action_colours(self) -> None:
        """Take on the next colours and keep the choice."""
        names = list(COLOURS)
        now = next((name for name, theme in COLOURS.items() if theme.name == self.theme), names[0])
        chosen = names[(names.index(now) + 1) % len(names)]
        self.theme = COLOURS[chosen].name
        self.preferences.choose_colours(chosen)

    def fit_colours(self) -> None:
        """Take on the strong contrast where colours are few or not wanted, unless others were chosen."""
        if self.preferences.colours is None and (self.no_color or self.console.color_system == "standard"):
            self.theme = COLOURS["contrast"].name

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
        acts.sort(key=lambda act: act.action != "app.help")  # first, so that the menu's digit 1 opens it anywhere
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
        waiting = [screen for screen in self.screen_stack if isinstance(screen, AppScreen) and screen.is_unsaved]
        for screen in waiting:
            screen.keep()
        unsaved = any(screen.is_unsaved for screen in waiting)
        if not self._searching() and not unsaved:
            self.exit()
            return
        _ = self.speech.say
        question = (
            unsaved_words(self.speech)
            if unsaved
            else _("A search is still going on. Leaving ends it; what it has found is lost.")
        )
        choices = [Choice("stay", _("Stay")), Choice("leave", _("Leave"))]
        self.push_screen(ChoiceDialog(_("Leave?"), choices, self.speech, question), self._quit_if)

    def _quit_if(self, answer: str | None) -> None:
        if answer == "leave":
            for screen in self._searching():
                screen.discard()
            self.exit()

    def _searching(self) -> list[PlanScreen | BudgetScreen]:
        screens = [screen for visit in self._visits.values() for screen in visit.values()]
        return [s for s in screens if isinstance(s, PlanScreen | BudgetScreen) and s.is_running_plan]

    def end(self) -> None:
        """Keep what is half typed and leave at once, without a question: the terminal may be gone."""
        self.is_ending = True
        for screen in reversed(self.screen_stack):
            if isinstance(screen, AppScreen | Dialog):
                screen.keep()
        for searching in self._searching():
            searching.discard()
        self.set_timer(ENDING_SECONDS, self.exit)

    def end_soon(self) -> None:
        """As `end`, from a signal handler."""
        if self._loop is None:  # not begun yet, or left already
            raise SystemExit(0)
        self._loop.call_soon_threadsafe(self.call_later, self.end)

    def _handle_exception(self, error: Exception) -> None:
        logbook.note_exception(error.error if isinstance(error, WorkerFailed) else error)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End at once where no traceback is wanted: to write down every value in one of a planner takes minutes."""
        if wants_traceback(environ):
            super()._fatal_error()
        else:
            self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print nothing of a defect: the values in a traceback can tell of people. Its type and place are told."""
        if not wants_traceback(environ):
            self._exit_renderables.clear()
        super()._print_error_renderables()

    @property
    def defect(self) -> Exception | None:
        """What ended the app, if it did not end well; of work in the background what it died of."""
        error = self._exception
        died_of = error.error if isinstance(error, WorkerFailed) else error
        return died_of if isinstance(died_of, Exception) else error

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,  # noqa: ARG002 - what is said can hold brackets of its own
    ) -> None:
        """Say something in passing, in the place of what was said before: many would hide the screen."""
        self.clear_notifications()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    def action_help_quit(self) -> None:
        """Say how to leave, for those who press Ctrl+C out of habit."""
        _ = self.speech.say
        self.notify(_("Ctrl+Q leaves the program."))


SWITCH_EVERY = 0.001
"""Seconds that a thread at work may keep the others waiting: a key takes several turns until it is answered."""


def run_app(language: Language | None = None, *, mouse: bool = True) -> None:
    """Open the screens; `language` is Vietnamese unless told otherwise. Returns when the person leaves."""
    spoken: Language = language or "vi"
    interactive = sys.__stdin__ is not None and sys.__stdin__.isatty()
    why_not = terminal.refusal(environ.get("TERM", ""), interactive=interactive, language=spoken)
    if why_not is not None:
        raise SystemExit(why_not)
    terminal.ensure_utf8()
    sys.setswitchinterval(SWITCH_EVERY)
    folder = store_folder()
    with logbook.kept_in(folder):
        today = local_day(datetime.now(LOCAL_ZONE))
        app = FacilityPlannerApp(LiveBackend(), spoken, today, Preferences(folder), open_default_store)
        app.fit_colours()
        with ending.on_signal(app.end_soon):
            app.run(mouse=mouse)
    if app.defect is not None:
        raise app.defect
