"""The first screen: the facilities that can be opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from facility_planner.errors import StoreError
from facility_planner.i18n import mark
from facility_planner.tui.acts import Act, bindings
from facility_planner.tui.dialogs.prompt import PromptDialog
from facility_planner.tui.entering import enter_audit, who_dialog
from facility_planner.tui.jobs import background
from facility_planner.tui.messages import Audited, ShelvesRead
from facility_planner.tui.presenters.facilities import AUDIT, FACILITY, OPEN_FILE, facility_lines, welcome
from facility_planner.tui.screens.base import AppScreen
from facility_planner.tui.visit import Visit
from facility_planner.tui.widgets.lists import LineList
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facility_planner.tui.backend import Shelves
    from facility_planner.tui.presenters.facilities import Kept


class FacilitiesScreen(AppScreen):
    """Lists the shipped facilities and those opened by their path; Enter opens one."""

    PURPOSE = mark(
        "Here you choose a facility. It is judged at once by the law in force today; from there F5 leads to its "
        "audits, and F6 on to the plan of a surge and to the budget of its gaps. An audit that is not finished "
        "stands first: Enter goes on with it where it was left. The last line opens a file of your own."
    )
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "screen.open", mark("Open"), mark("Open the facility under the cursor."), bound=False),
        Act(
            "f3",
            "screen.search",
            mark("Search"),
            mark("Find a facility by a part of its name, with or without marks."),
        ),
        Act(
            "ctrl+o",
            "screen.open_file",
            mark("Open a file"),
            mark("Open a facility by the path of its file."),
        ),
        Act(
            "ctrl+n",
            "screen.register",
            mark("New facility"),
            mark("Enter a facility in a form, with its rooms and staff."),
            in_bar=False,
        ),
        Act(
            "ctrl+r",
            "screen.whole_register",
            mark("Register"),
            mark("See the facilities of this device: change them, read them from Excel, write them to files."),
        ),
        Act(
            "",
            "screen.actions",
            mark("Actions"),
            mark("What is done about findings everywhere, by whom, until when; what is overdue first."),
            in_bar=False,
        ),
        Act(
            "",
            "screen.inspector",
            mark("Inspector"),
            mark("Say who inspects on this device."),
            in_bar=False,
        ),
        Act("escape", "screen.back", mark("Back"), mark("Empty the search."), in_bar=False),
    )
    BINDINGS = bindings(ACTS)
    DEFAULT_CSS = """
    FacilitiesScreen #left { width: 1fr; }
    FacilitiesScreen #about { width: 34; padding: 1 2; }
    FacilitiesScreen.-wide #about { width: 56; }
    FacilitiesScreen VnInput { display: none; }
    FacilitiesScreen.-searching VnInput { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shelves: Shelves | None = None
        self._opened: list[Path] = []
        self._kept: Kept | None = None
        self._told = Content("")

    def body(self) -> ComposeResult:
        """The list at the left, what the program is for at the right."""
        yield VnInput(compact=True, id="search")
        with Horizontal():
            yield LineList(id="left")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="welcome")

    def on_mount(self) -> None:
        """Read what is shipped."""
        self.query_one(LineList).focus()
        self.planner.store_opened.subscribe(self, self._store_opened)
        if self.planner.inspection is not None or self.planner.why_no_store is not None:  # quicker than this screen
            self._store_opened(self.planner.inspection is not None)
        backend = self.planner.backend
        background(self, "shelves", lambda: ShelvesRead(backend.shelves()))

    def _store_opened(self, is_open: bool) -> None:
        """Show what the store has; where it could not be opened, say so and go on without it."""
        if is_open:
            self._read_store()
            lines = self.query_one("#left", LineList)
            lines.scroll_home(animate=False)
            lines.action_first()
        else:
            self.planner.tell_no_store()

    def on_screen_resume(self) -> None:
        """Show what may have changed while another screen was in front."""
        if self._kept is not None:
            self._read_store()

    def _read_store(self) -> None:
        try:
            self._kept = self.held.first_sight()
        except StoreError as error:
            self.planner.show_error(error)
            return
        self._list()

    @on(ShelvesRead)
    def fill(self, message: ShelvesRead) -> None:
        """Show what is shipped."""
        self._shelves = message.shelves
        self.planner.shelves = message.shelves
        self.speak()

    def speak(self) -> None:
        """Say everything in the language of now."""
        super().speak()
        _ = self.speech.say
        facilities = self.query_one("#left", LineList)
        facilities.border_title = _("Facilities")
        self.query_one(VnInput).placeholder = _("a part of the name, with or without marks")
        self._list()

    @on(Input.Changed)
    def _list(self) -> None:
        if self._shelves is None:
            return
        facilities = self.query_one("#left", LineList)
        query = self.query_one(VnInput).text
        facilities.show(facility_lines(self._shelves, self._opened, query, self.speech, self._kept))
        self._tell()

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        if self._shelves is not None:
            chosen = self.query_one("#left", LineList).chosen
            told = welcome(self._shelves, chosen, self.speech, self._kept)
            if told != self._told:  # a new text lays the whole screen out anew
                self._told = told
                self.query_one("#welcome", Static).update(told)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Open what was chosen."""
        if event.option_id == OPEN_FILE:
            self.action_open_file()
        elif event.option_id is not None and event.option_id.startswith(AUDIT):
            enter_audit(self.app, self.planner, self.held, event.option_id.removeprefix(AUDIT))
        elif event.option_id is not None and event.option_id.startswith(FACILITY):
            self._audit_known(event.option_id.removeprefix(FACILITY))
        elif event.option_id is not None:
            self._audit(Path(event.option_id))

    def action_open_file(self) -> None:
        """Ask for a path and open it."""
        _ = self.speech.say
        question = _("The path of a facility's file (YAML or JSON):")
        self.app.push_screen(PromptDialog(_("Open a file"), question, self.speech), self._open_path)

    def _open_path(self, typed: str | None) -> None:
        if typed:
            self._audit(Path(typed).expanduser())

    def _audit(self, path: Path) -> None:
        backend, today = self.planner.backend, self.planner.today
        background(self, "audit", lambda: Audited(path, backend.audit(path, today)))

    def _audit_known(self, facility: str) -> None:
        """Judge a facility of the register."""
        try:
            known = self.held.facility(facility)
        except StoreError as error:
            self.planner.show_error(error)
            return
        backend, today, path = self.planner.backend, self.planner.today, Path(f"{FACILITY}{facility}")
        background(self, "audit", lambda: Audited(path, backend.audit_known(known, today), known))

    @on(Audited)
    def enter(self, message: Audited) -> None:
        """Open the workspaces of the facility."""
        shipped = {entry.path for entry in self.planner.shelves.facilities}
        if message.registered is None and message.path not in shipped and message.path not in self._opened:
            self._opened.append(message.path)
            self._list()
        self.planner.enter(Visit(message.path, message.report, registered=message.registered))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether an act is possible now: some need the store."""
        return self._kept is not None if action in ("register", "whole_register", "actions", "inspector") else True

    def action_register(self) -> None:
        """Enter a facility in a form."""
        from facility_planner.tui.screens.facility_form import RegisterFormScreen  # noqa: PLC0415 - opened by few

        self.app.push_screen(RegisterFormScreen(None))

    def action_whole_register(self) -> None:
        """See the register."""
        from facility_planner.tui.screens.register import RegisterScreen  # noqa: PLC0415 - opened by few

        self.app.push_screen(RegisterScreen())

    def action_actions(self) -> None:
        """See the corrective actions of all facilities."""
        from facility_planner.tui.screens.actions import ActionsScreen  # noqa: PLC0415 - opened by few

        self.app.push_screen(ActionsScreen(None))

    def action_inspector(self) -> None:
        """Say who inspects on this device."""
        dialog = who_dialog(self.speech, self.held.author or "")
        self.app.push_screen(dialog, self._name_inspector)

    def _name_inspector(self, inspector: str | None) -> None:
        if inspector is not None:
            try:
                self.held.name_author(inspector)
            except StoreError as error:
                self.planner.show_error(error)

    @on(Input.Submitted)
    def action_leave_search(self) -> None:
        """Go from the field to the list."""
        self.query_one(LineList).focus()

    def action_search(self) -> None:
        """Show the field and go there."""
        self.add_class("-searching")
        self.query_one(VnInput).focus()

    def action_back(self) -> None:
        """Empty the search and go back to the list."""
        self.remove_class("-searching")
        self.query_one(VnInput).value = ""
        self.query_one(LineList).focus()
