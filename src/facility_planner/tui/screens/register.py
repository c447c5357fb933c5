"""The register of this device: every facility, made, changed, read from files and written to files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from facility_planner.errors import FacilityPlannerError, StoreError
from facility_planner.i18n import mark
from facility_planner.services.auditing import facilities, facility_files
from facility_planner.services.writing import atomic_write, make_folder
from facility_planner.tui.acts import Act, bindings
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.dialogs.files import FilesDialog
from facility_planner.tui.dialogs.prompt import PromptDialog
from facility_planner.tui.dialogs.save import SaveDialog
from facility_planner.tui.presenters.register import facility_content, register_lines
from facility_planner.tui.screens.base import AppScreen
from facility_planner.tui.screens.facility_form import RegisterFormScreen
from facility_planner.tui.widgets.lists import LineList
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from facility_planner.domain.facility import Facility
    from facility_planner.storage.store import FacilityRow
    from facility_planner.tui.dialogs.save import SaveOrder
    from facility_planner.tui.widgets.bars import TitleParts

_TEMPLATE = "facility-template.xlsx"


class RegisterScreen(AppScreen):
    """The facilities at the left, the one under the cursor at the right."""

    PURPOSE = mark(
        "The register of this device: the facilities that are audited here. Enter opens one in forms, Ctrl+N makes a "
        "new one, Ctrl+O reads one from an Excel workbook, YAML or JSON, F8 writes one. The menu writes an empty "
        "workbook to be filled in elsewhere."
    )
    ACTS: ClassVar[tuple[Act, ...]] = (
        Act("enter", "screen.open", mark("Open"), mark("Open the facility under the cursor in forms."), bound=False),
        Act("ctrl+n", "screen.new", mark("Add"), mark("Enter a new facility in forms.")),
        Act("ctrl+o", "screen.read_file", mark("Read a file"), mark("Read a facility from Excel, YAML or JSON.")),
        Act("f8", "screen.export", mark("Export"), mark("Write the facility to Excel, YAML or JSON.")),
        Act(
            "f3", "screen.search", mark("Search"), mark("Find a facility by a part of its name, marks are not needed.")
        ),
        Act(
            "",
            "screen.template",
            mark("Write a template"),
            mark("Write an empty Excel workbook, with drop-down lists in both languages."),
            in_bar=False,
        ),
        Act(
            "",
            "screen.remove",
            mark("Remove"),
            mark("Take the facility out of the register; asks first."),
            in_bar=False,
        ),
        Act("escape", "screen.back", mark("Back"), mark("Empty the search, then go back."), in_bar=False),
    )
    BINDINGS = bindings(ACTS)
    DEFAULT_CSS = """
    RegisterScreen #register { width: 1fr; }
    RegisterScreen #about { width: 38; padding: 0 1; border: round $border-blurred; background: $surface; }
    RegisterScreen.-wide #about { width: 60; }
    RegisterScreen #search { display: none; }
    RegisterScreen.-searching #search { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[FacilityRow, ...] = ()

    def body(self) -> ComposeResult:
        """The field of the search, the list, and what is known of the one under the cursor."""
        yield VnInput(compact=True, id="search")
        with Horizontal():
            yield LineList(id="register")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="told")

    def on_mount(self) -> None:
        """Read the register."""
        super().on_mount()
        self.listed.focus()

    @property
    def listed(self) -> LineList:
        """The list."""
        return self.query_one("#register", LineList)

    def title_text(self) -> TitleParts:
        """How many there are."""
        ngettext = self.speech.say_count
        count = len(self._rows)
        told = ngettext("{count} facility", "{count} facilities", count).format(count=count)
        return self.speech.say("Register"), f" · {told}"

    def on_screen_resume(self) -> None:
        """Show what was changed in forms."""
        if self.is_mounted:
            self.speak()

    def speak(self) -> None:
        """Say everything in the language of now."""
        try:
            self._rows = self.held.store.facilities()
        except StoreError as error:
            self.planner.show_error(error)
        super().speak()
        _ = self.speech.say
        self.listed.border_title = _("Facilities")
        self.query_one("#search", VnInput).placeholder = _("a part of the name, with or without marks")
        self._list()

    @on(Input.Changed, "#search")
    def _list(self) -> None:
        query = self.query_one("#search", VnInput).text
        self.listed.show(register_lines(self._rows, query, self.speech))
        self._tell()

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        facility = self._chosen()
        told = self.query_one("#told", Static)
        if facility is not None:
            told.update(facility_content(facility, self.speech))
        elif self._rows:
            told.update(Content(self.speech.say("Nothing here fits. Esc takes back the search.")))
        else:
            empty = self.speech.say("No facility yet. Ctrl+N enters one in forms; Ctrl+O reads one from a file.")
            told.update(Content(empty))

    def _chosen(self) -> Facility | None:
        chosen = self.listed.chosen
        if chosen is None:
            return None
        try:
            return facilities.facility_in(self.held.store, chosen)
        except StoreError as error:
            self.planner.show_error(error)
            return None

    @on(OptionList.OptionSelected)
    def open_form(self, event: OptionList.OptionSelected) -> None:
        """Open a facility in forms."""
        if event.option_id is not None:
            self.app.push_screen(RegisterFormScreen(event.option_id))

    def action_new(self) -> None:
        """Enter a new facility."""
        self.app.push_screen(RegisterFormScreen(None))

    def action_read_file(self) -> None:
        """Ask for a file and read it."""
        _ = self.speech.say
        dialog = FilesDialog(_("Read a facility"), Path.cwd(), self.speech, facility_files.FORMATS, several=False)
        self.app.push_screen(dialog, self._read)

    def _read(self, paths: tuple[Path, ...] | None) -> None:
        if not paths:
            return
        try:
            facility = facility_files.facility_of_file(paths[0])
            before = facilities.find_facility(self.held.store, facility.id)
        except FacilityPlannerError as error:
            self.planner.show_error(error)
            return
        if before is None:
            self._take(facility)
            return
        _ = self.speech.say
        question = _("{facility} is in the register already. What the file says takes the place of what is there.")
        choices = [Choice("keep", _("Leave it as it is")), Choice("take", _("Take what the file says"))]
        told = question.format(facility=self.speech.text(before.title))
        dialog = ChoiceDialog(_("Read a facility"), choices, self.speech, told)
        self.app.push_screen(dialog, lambda chosen: self._take(facility) if chosen == "take" else None)

    def _take(self, facility: Facility) -> None:
        try:
            facilities.register_facility(self.held.store, facility, self.held.by())
        except StoreError as error:
            self.planner.show_error(error)
            return
        self.speak()
        ids = [option.id for option in self.listed.options]
        if facility.id in ids:
            self.listed.highlighted = ids.index(facility.id)
        _ = self.speech.say
        self.notify(_("Read and written: {facility}").format(facility=self.speech.text(facility.title)))

    def action_export(self) -> None:
        """Ask for a folder and a format and write the facility there."""
        facility = self._chosen()
        if facility is None:
            return
        _ = self.speech.say
        choices = [
            Choice(".xlsx", "Excel", _("to be filled in or printed")),
            Choice(".yaml", "YAML", _("the format of the program, to be read by people")),
            Choice(".json", "JSON", _("for other programs")),
        ]
        dialog = SaveDialog(_("Export"), Path.cwd(), choices, self.speech)
        self.app.push_screen(dialog, lambda order: self._export(facility, order))

    def _export(self, facility: Facility, order: SaveOrder | None) -> None:
        if order is not None:
            make = lambda: facility_files.facility_in_format(facility, order.form)  # noqa: E731
            self._ask_to_write(order.folder / f"{facility.id}{order.form}", make)

    def _ask_to_write(self, path: Path, make: Callable[[], bytes]) -> None:
        """Write a file; ask first where there is one already."""
        if not path.exists():
            self._write(path, make)
            return
        _ = self.speech.say
        choices = [Choice("keep", _("Leave it as it is")), Choice("write", _("Write over it"))]
        question = _("{path} is there already.").format(path=path)
        dialog = ChoiceDialog(_("Write over it?"), choices, self.speech, question)
        self.app.push_screen(dialog, lambda chosen: self._write(path, make) if chosen == "write" else None)

    def _write(self, path: Path, make: Callable[[], bytes]) -> None:
        try:
            make_folder(path.parent)
            atomic_write(path, make())
        except FacilityPlannerError as error:
            self.planner.show_error(error)
            return
        self.notify(self.speech.say("Written: {path}").format(path=path))

    def action_template(self) -> None:
        """Ask for a file and write an empty workbook there."""
        _ = self.speech.say
        question = _("Write the empty workbook to which file? It ends in .xlsx.")
        dialog = PromptDialog(_("Template"), question, self.speech, str(Path.cwd() / _TEMPLATE))
        self.app.push_screen(dialog, self._write_template)

    def _write_template(self, typed: str | None) -> None:
        if typed:
            self._ask_to_write(Path(typed).expanduser().with_suffix(".xlsx"), facility_files.empty_workbook)

    def action_remove(self) -> None:
        """Ask whether to take the facility out."""
        facility = self._chosen()
        if facility is None:
            return
        _ = self.speech.say
        name = self.speech.text(facility.title)
        choices = [Choice("keep", _("Keep")), Choice("remove", _("Remove: {what}").format(what=name))]
        question = _("It is taken out of the register. Its finished audits stay.")
        dialog = ChoiceDialog(_("Remove?"), choices, self.speech, question)
        self.app.push_screen(dialog, lambda chosen: self._remove(facility.id) if chosen == "remove" else None)

    def _remove(self, facility: str) -> None:
        try:
            facilities.remove_facility(self.held.store, facility, self.held.by())
        except StoreError as error:
            self.planner.show_error(error)
        self.speak()

    def action_search(self) -> None:
        """Show the field and go there."""
        self.add_class("-searching")
        self.query_one("#search", VnInput).focus()

    @on(Input.Submitted, "#search")
    def action_leave_search(self) -> None:
        """Go from the field to the list."""
        self.listed.focus()

    def action_back(self) -> None:
        """Empty the search, then go back."""
        if self.has_class("-searching"):
            self.remove_class("-searching")
            self.query_one("#search", VnInput).value = ""
            self.listed.focus()
        else:
            self.app.pop_screen()
