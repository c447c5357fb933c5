"""The files that an answer rests on: seen, added, taken back; whoever adds one is told what must not be on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList, Static

from facility_planner.errors import FacilityPlannerError, InputError
from facility_planner.services.auditing import answering, evidence
from facility_planner.services.auditing.evidence_state import file_state
from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.dialogs.files import FilesDialog
from facility_planner.tui.dialogs.prompt import PromptDialog
from facility_planner.tui.dialogs.text import TextDialog
from facility_planner.tui.free_text import ask_line, warn_of_people
from facility_planner.tui.presenters.evidence import attached_content, evidence_lines, file_content, warning_words
from facility_planner.tui.presenters.files import paths_in
from facility_planner.tui.widgets.lists import LineList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facility_planner.domain.audits.answer import AnswerKey
    from facility_planner.domain.audits.evidence import Attachment
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.inspection import Inspection
    from facility_planner.tui.planner import Planner


class EvidenceDialog(Dialog[bool]):
    """The files of one answer."""

    last_folder: ClassVar[Path] = Path.home()
    """Where files were taken from last; the next ones are often there."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "add", show=False),
        Binding("2", "add_path", show=False),
        Binding("3,delete", "remove", show=False),
        Binding("ctrl+z", "undo", show=False),
        Binding("ctrl+y", "redo", show=False),
    ]
    DEFAULT_CSS = """
    EvidenceDialog LineList { height: auto; max-height: 12; min-height: 3; margin: 1 0 0 0; }
    EvidenceDialog #warning { color: $text-warning; }
    EvidenceDialog #empty { margin: 1 0; color: $foreground 75%; }
    """

    def __init__(self, desk: Desk, key: AnswerKey) -> None:
        super().__init__("", "")
        self.desk = desk
        self.key = key
        self._acts = 0
        self._undone = 0

    def parts(self) -> ComposeResult:
        """The warning and the files."""
        yield Static(Content(warning_words(self.speech)), id="warning")
        yield LineList()
        yield Static(id="empty")

    def on_mount(self) -> None:
        """Say everything."""
        self.show()
        self.query_one(LineList).focus()

    @property
    def held(self) -> Inspection:
        """The open store."""
        return cast("Inspection", self.planner.inspection)

    @property
    def planner(self) -> Planner:
        """The app."""
        return cast("Planner", self.app)

    @property
    def files(self) -> tuple[Attachment, ...]:
        """What is attached now."""
        return self.desk.state.evidence.get(self.key, ())

    def show(self) -> None:
        """Show the files as they are now."""
        _, store = self.speech.say, self.held.store
        states = {file.sha256: file_state(store, file) for file in self.files}
        listed = self.query_one(LineList)
        listed.display = bool(self.files)
        listed.show(evidence_lines(self.files, states, self.speech))
        empty = self.query_one("#empty", Static)
        empty.display = not self.files
        finished = self.desk.state.is_finished
        told = (
            _("Nothing is attached.") if finished else _("Nothing is attached yet. 1 opens your files, 2 takes a path.")
        )
        empty.update(Content(told))
        frame = self.query_one("Vertical")
        frame.border_title = self._title()
        reading = _("Enter read whole   Esc back")
        frame.border_subtitle = (
            reading if finished else _("1 files  2 path  3 take back  Ctrl+Z undo  Enter read  Esc back")
        )

    def _title(self) -> str:
        item = self.desk.checklist.item_of(self.key)
        title = self.speech.text(item.requirement.title) if item is not None else self.key.requirement
        return f"{self.speech.say('Evidence files')}: {title}"

    def action_add(self) -> None:
        """Choose files."""
        if not self.desk.state.is_finished:
            dialog = FilesDialog(self.speech.say("Attach files"), EvidenceDialog.last_folder, self.speech)
            self.app.push_screen(dialog, self._named)

    def action_add_path(self) -> None:
        """Ask for paths."""
        if not self.desk.state.is_finished:
            _ = self.speech.say
            question = _("The path of a file; several with a blank between them, each in quotes:")
            self.app.push_screen(PromptDialog(_("Attach files"), question, self.speech), self._typed)

    def _typed(self, typed: str | None) -> None:
        if typed is None:
            return
        found = paths_in(typed, EvidenceDialog.last_folder)
        if found:
            self._named(tuple(found))
        else:
            self.notify(self.speech.say("There is no such file."), severity="warning")

    def _named(self, files: tuple[Path, ...] | None) -> None:
        """Ask what the files show; where nothing is said, their names tell it."""
        if not files:
            return
        EvidenceDialog.last_folder = files[0].parent
        _, ngettext = self.speech.say, self.speech.say_count
        names = ", ".join(file.name for file in files)
        question = ngettext(
            "What does it show? Left empty, the name of the file stands there: {names}",
            "What do they show? Left empty, the names of the files stand there: {names}",
            len(files),
        ).format(names=names)

        def take(name: str) -> None:
            if name:
                self._take_in(files, name)
            else:
                warn_of_people(self.app, self.speech, names, lambda _names: self._take_in(files, None), ask)

        def ask() -> None:
            ask_line(self.app, self.speech, _("Attach files"), question, take, lambda _text: None)

        ask()

    def _take_in(self, files: tuple[Path, ...], name: str | None, *, anyway: bool = False) -> None:
        store, by = self.held.store, self.held.by()
        try:
            self.desk, attached = evidence.attach(store, self.desk, self.key, files, name, by, anyway=anyway)
        except InputError as error:
            if not anyway and all(problem.code == "metadata_stays" for problem in error.problems):
                self._ask_anyway(files, name)
            else:
                self.planner.show_error(error)
            return
        except FacilityPlannerError as error:
            self.planner.show_error(error)
            return
        self._acts, self._undone = self._acts + 1, 0
        self.show()
        self.app.push_screen(
            TextDialog(self.speech.say("✓ Attached"), attached_content(attached, self.speech), self.speech)
        )

    def _ask_anyway(self, files: tuple[Path, ...], name: str | None) -> None:
        _ = self.speech.say
        question = _("What a picture says of place, device and owner cannot be taken out of one of these files.")
        choices = [Choice("no", _("Do not attach")), Choice("yes", _("Attach all the same, as it is"))]
        dialog = ChoiceDialog(_("Attach files"), choices, self.speech, question)
        self.app.push_screen(
            dialog, lambda chosen: self._take_in(files, name, anyway=True) if chosen == "yes" else None
        )

    def action_remove(self) -> None:
        """Take back the file under the cursor; undo brings it again."""
        chosen, _ = self.query_one(LineList).chosen, self.speech.say
        if chosen is None or self.desk.state.is_finished:
            return
        try:
            self.desk = evidence.detach(self.held.store, self.desk, self.key, chosen, self.held.by())
        except FacilityPlannerError as error:
            self.planner.show_error(error)
            return
        self._acts, self._undone = self._acts + 1, 0
        self.show()
        self.notify(_("Taken back. Ctrl+Z attaches it again."))

    def action_undo(self) -> None:
        """Take back what was done last here; what was done elsewhere is left to the checklist."""
        if self._acts:
            self._take_back(again=False)

    def action_redo(self) -> None:
        """Do again what was taken back last here."""
        if self._undone:
            self._take_back(again=True)

    def _take_back(self, *, again: bool) -> None:
        do = answering.redo if again else answering.undo
        try:
            self.desk, _events = do(self.held.store, self.desk, self.held.by())
        except FacilityPlannerError as error:
            self.planner.show_error(error)
            return
        step = 1 if again else -1
        self._acts, self._undone = self._acts + step, self._undone - step
        self.show()

    @on(OptionList.OptionSelected)
    def read_whole(self, event: OptionList.OptionSelected) -> None:
        """Tell everything of the file."""
        file = next((file for file in self.files if file.sha256 == event.option_id), None)
        if file is not None:
            store = self.held.store
            content = file_content(file, file_state(store, file), str(store.attachment(file.sha256)), self.speech)
            self.app.push_screen(TextDialog(self.speech.say("Evidence files"), content, self.speech))
