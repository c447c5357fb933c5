"""The checklist as it is shown: themes, questions, one question told whole, and the mark that says it is saved."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from facility_planner.errors import StoreError
from facility_planner.services.auditing import answering as service
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.memory import settle
from facility_planner.tui.presenters.checklist import KEPT, Kept, Law
from facility_planner.tui.presenters.question import Asking, question_content, question_title
from facility_planner.tui.presenters.standing import banner_words, unsaved_words
from facility_planner.tui.screens.base import AppScreen
from facility_planner.tui.widgets.audit_bar import AuditBar
from facility_planner.tui.widgets.bars import KeyBar
from facility_planner.tui.widgets.digits import DigitBar
from facility_planner.tui.widgets.questions import QuestionLists
from facility_planner.tui.widgets.reading_pane import ReadingPane
from facility_planner.tui.widgets.text_fields import VnInput
from facility_planner.tui.work import Work

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from facility_planner.audit.checklist import Item
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.inspection import Inspection
    from facility_planner.tui.widgets.bars import TitleParts


class ChecklistView(AppScreen):
    """Shows an audit on the desk, moves through it, searches and filters it."""

    DEFAULT_CSS = """
    ChecklistView VnInput { display: none; }
    ChecklistView.-searching VnInput { display: block; }
    ChecklistView #banner { display: none; height: auto; padding: 0 1; background: $warning 25%; }
    ChecklistView.-told #banner { display: block; }
    ChecklistView Horizontal { height: 1fr; }
    ChecklistView #detail { width: 1fr; border: round $border-blurred; padding: 0 1; background: $surface;
                              border-title-color: $secondary;
                              border-subtitle-color: $text-success; }
    ChecklistView #detail:focus { border: heavy $border; }
    """
    MOVE_SECONDS: ClassVar[float] = 0.5
    """How long the cursor rests on a question before that is remembered."""

    def __init__(self, inspection: Inspection, desk: Desk) -> None:
        super().__init__()
        self.work = Work(inspection, desk)
        self.law = Law(desk.standards)
        self.saved: str | None = None
        self.error: StoreError | None = None
        self.subjects: dict[str, str] = {}
        self.place: str | None = inspection.store.place(desk.state.id)
        self._moving: Timer | None = None
        self._told: str | None = None
        self._banner = ""

    def compose(self) -> ComposeResult:
        """The bars around the lists and the question."""
        yield AuditBar()
        yield VnInput(compact=True, id="search")
        yield Static(id="banner")
        with Horizontal():
            yield QuestionLists(self.work.desk, self.law, self.speech)
            yield ReadingPane(id="detail")
        yield DigitBar()
        yield KeyBar()

    def on_mount(self) -> None:
        """Go on at the same question as last time."""
        self.lists.speak(self.speech)
        self.lists.questions.focus()
        if not self.lists.go_to(self.place or ""):
            self.lists.begin()
        self.call_after_refresh(settle)

    @property
    def desk(self) -> Desk:
        """The audit as it stands on disk."""
        return self.work.desk

    @property
    def lists(self) -> QuestionLists:
        """The themes and questions."""
        return self.query_one(QuestionLists)

    def title_text(self) -> TitleParts:
        """The facility, the standards, the day and the version."""
        _, opened = self.speech.say, self.desk.state.opened
        standards = " ".join(used.id for used in opened.standards)
        version = _("version {number}").format(number=self.desk.state.version)
        about = f" · {standards} · {self.speech.date(opened.as_of)}"
        return self.speech.text(self.desk.facility.title), about + (
            f" · {version}" if self.desk.state.version > 1 else ""
        )

    def speak(self) -> None:
        """Say everything in the language of now."""
        super().speak()
        self.query_one("#search", VnInput).placeholder = self.speech.say("words to find, marks are not needed")
        self.query_one(DigitBar).show(self.acts(), self.speech)
        self.lists.lay_out(beside=self.has_class("-wide"))
        self.lists.speak(self.speech)
        self._tell_progress()
        self._tell_banner()
        self.tell()

    def _tell_progress(self) -> None:
        made = self.desk.checklist
        self.query_one(AuditBar).progress(self.speech.say("Judged"), made.judged, made.applicable)

    def _tell_banner(self) -> None:
        """What stands above all: that the audit is finished, that law has changed, that something is not saved."""
        told = banner_words(self.desk, self.error if self.work.waiting else None, self.speech)
        if told != self._banner:
            self._banner = told
            self.set_class(bool(told), "-told")
            self.query_one("#banner", Static).update(Content(told))

    def tell(self) -> None:
        """Show the question under the cursor."""
        _, detail = self.speech.say, self.query_one(ReadingPane)
        asking = self.asking()
        detail.border_subtitle = self._saved_mark(asking)
        if asking is None:
            detail.border_title = ""
            detail.show(Content(_("Nothing here fits. Esc takes back the search and the filter.")), from_top=True)
            return
        detail.border_title = question_title(asking.item, self.speech)
        detail.show(question_content(asking, self.speech), from_top=self._told != asking.item.key)
        self._told = asking.item.key

    def _saved_mark(self, asking: Asking | None) -> str:
        """That the answer on the question is on disk, and since when; that it is not."""
        _ = self.speech.say
        if self.work.waiting:
            return _("✕ Not saved: Ctrl+K tries again")
        if asking is None or self.saved != asking.item.key or self.work.saved_at is None:
            return ""
        return _("✓ Saved {time}").format(time=self.speech.clock(self.work.saved_at))

    def asking(self) -> Asking | None:
        """The question under the cursor, of whom it is asked."""
        item = self.lists.current
        return Asking(self.desk, item, self.subject_of(item), self.lists.marks) if item is not None else None

    def subject_of(self, item: Item) -> str:
        """Whom the digits judge."""
        return self.subjects.get(item.key, self.desk.facility.id)

    @on(QuestionLists.Moved)
    def moved(self) -> None:
        """Show the question, and remember the place when the cursor rests there."""
        self.tell()
        if self._moving is not None:
            self._moving.stop()
        self._moving = self.set_timer(self.MOVE_SECONDS, self._remember)

    def _remember(self) -> None:
        """Keep the place; what cannot be kept is no loss worth a message."""
        item = self.lists.current
        if item is None or item.key == self.place or self.desk.state.is_finished:
            return
        try:
            service.cursor_to(self.work.inspection.store, self.desk, item.key)
        except StoreError:
            return
        self.place = item.key

    def renew(self) -> None:
        """Show what an act changed, and nothing else anew."""
        self.lists.renew(self.desk)
        self._tell_progress()
        self._tell_banner()
        self.tell()

    def go_to_item(self, key: str) -> None:
        """Put the cursor on a question."""
        self.lists.go_to(key)

    def action_search(self) -> None:
        """Show the field and go there."""
        self.add_class("-searching")
        self.query_one("#search", VnInput).focus()

    @on(Input.Changed, "#search")
    def search(self) -> None:
        """Show what has the words typed."""
        self.lists.show_only(self.lists.kept, self.query_one("#search", VnInput).text)

    @on(Input.Submitted, "#search")
    def to_questions(self) -> None:
        """Go on to the questions."""
        self.lists.questions.focus()

    def action_filter(self) -> None:
        """Ask which questions to show."""
        _ = self.speech.say
        choices = [Choice(name, _(label)) for name, label in KEPT.items()]
        self.app.push_screen(ChoiceDialog(_("Filter"), choices, self.speech, current=self.lists.kept), self._keep)

    def _keep(self, chosen: str | None) -> None:
        if chosen is not None:
            self.lists.show_only(cast("Kept", chosen), self.lists.query_text)
            self.lists.questions.focus()

    def action_back(self) -> None:
        """Take back the search and the filter, then leave the audit."""
        if self.has_class("-searching") or self.lists.kept != "all":
            self.remove_class("-searching")
            self.query_one("#search", VnInput).value = ""
            self.lists.show_only("all", "")
            self.lists.questions.focus()
        else:
            self.leave()

    @property
    def is_unsaved(self) -> bool:
        """Whether an answer waits to be written."""
        return bool(self.work.waiting)

    def keep(self) -> None:
        """Try once more to write what waits: the program is being ended."""
        with suppress(StoreError):
            self.work.again()

    def leave(self) -> None:
        """Remember the place and go back; where an answer waits to be written, try, then ask."""
        self.keep()
        if not self.is_unsaved:
            self._remember()
            self.app.pop_screen()
            return
        _ = self.speech.say
        choices = [Choice("stay", _("Stay")), Choice("leave", _("Leave"))]
        dialog = ChoiceDialog(_("Leave?"), choices, self.speech, unsaved_words(self.speech))
        self.app.push_screen(dialog, self._leave_if)

    def _leave_if(self, chosen: str | None) -> None:
        if chosen == "leave":
            self.app.pop_screen()
