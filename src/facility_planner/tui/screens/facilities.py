"""The first screen: the facilities that can be opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, OptionList, Static

from facility_planner.i18n import mark
from facility_planner.tui.acts import Act, bindings
from facility_planner.tui.dialogs.prompt import PromptDialog
from facility_planner.tui.jobs import background
from facility_planner.tui.messages import Audited, ShelvesRead
from facility_planner.tui.presenters.facilities import OPEN_FILE, facility_lines, welcome
from facility_planner.tui.screens.base import AppScreen
from facility_planner.tui.visit import Visit
from facility_planner.tui.widgets.lists import LineList
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from facility_planner.tui.backend import Shelves


class FacilitiesScreen(AppScreen):
    """Lists the shipped facilities and those opened by their path; Enter opens one."""

    PURPOSE = mark(
        "Here you choose a facility. It is audited at once against the law in force today; from there F6 "
        "leads on to the plan of a surge and to the budget of its gaps. A facility is a file in YAML; the "
        "last line of the list opens a file of your own."
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
        backend = self.planner.backend
        background(self, "shelves", lambda: ShelvesRead(backend.shelves()))

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
        facilities.show(facility_lines(self._shelves, self._opened, query, self.speech))
        self._tell()

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        if self._shelves is not None:
            chosen = self.query_one("#left", LineList).chosen
            self.query_one("#welcome", Static).update(welcome(self._shelves, chosen, self.speech))

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Open what was chosen."""
        if event.option_id == OPEN_FILE:
            self.action_open_file()
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

    @on(Audited)
    def enter(self, message: Audited) -> None:
        """Open the workspaces of the facility."""
        shipped = {entry.path for entry in self.planner.shelves.facilities}
        if message.path not in shipped and message.path not in self._opened:
            self._opened.append(message.path)
            self._list()
        self.planner.enter(Visit(message.path, message.report))

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
