"""The checklist: an audit question by question; every verdict is on disk before it is painted as saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on
from textual.content import Content
from textual.widgets import OptionList

from facility_planner.errors import StoreError
from facility_planner.i18n import mark
from facility_planner.reporting.text.law import requirement_text
from facility_planner.services.auditing import answering as service
from facility_planner.services.auditing.desk import refreshed
from facility_planner.tui.acts import bindings
from facility_planner.tui.answering import Answering
from facility_planner.tui.dialogs.ask import AskDialog
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.free_text import ask_line, reason_check
from facility_planner.tui.judging import key_of
from facility_planner.tui.presenters.question import Asking, subject_name
from facility_planner.tui.presenters.taken_back import place_of, taken_back_words
from facility_planner.tui.screens.checklist_acts import ACTS, WRITING
from facility_planner.tui.screens.checklist_view import ChecklistView
from facility_planner.tui.subjects import OTHER, code_check, subjects_of

if TYPE_CHECKING:
    from textual.screen import Screen

    from facility_planner.audit.checklist import Item
    from facility_planner.domain.assessment import Verdict
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.inspection import Inspection


class ChecklistScreen(ChecklistView):
    """Themes, questions, and one question told whole; the digits judge it."""

    PURPOSE = mark(
        "The checklist: one requirement after the other. A digit judges and writes at once; the mark below says when "
        "it was saved. Enter goes to the next one that nobody judged. Nothing typed is ever lost: after anything, the "
        "audit goes on where it was. A star marks law whose official wording is still to be verified."
    )
    ACTS = ACTS
    BINDINGS = [  # noqa: RUF012 - the shape Textual asks for
        *bindings(ACTS),
        ("left", "other_subject(-1)"),
        ("right", "other_subject(1)"),
    ]

    def __init__(self, inspection: Inspection, desk: Desk) -> None:
        super().__init__(inspection, desk)
        self._away = False

    @property
    def answering(self) -> Answering:
        """The acts on a question."""
        return Answering(self.app, self.work, lambda: self.speech, self.told)

    def told(self, error: StoreError | None) -> None:
        """Show how an act went: its mark if it is on disk, else why it is not."""
        self.error = error
        item = self.lists.current
        if error is None and item is not None:
            self.saved = self.place = item.key
        self.renew()
        if error is not None:
            self.planner.show_error(error)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an act is possible now: a finished audit is read only, until it is corrected."""
        finished = self.desk.state.is_finished
        name = str(parameters[0]).strip("'") if action == "go" and parameters else action
        if name in WRITING:
            return not finished
        return {"correct": finished, "again": bool(self.work.waiting)}.get(action, True)

    def _possible_item(self) -> Item | None:
        """The question to be judged; of one that does not concern the facility it is said why."""
        item = self.lists.current
        if item is not None and item.state == "skipped":
            _ = self.speech.say
            self.notify(_("It is skipped: the text says why. If a fact is wrong, correct it in the register (menu)."))
            return None
        return item

    def action_verdict(self, verdict: Verdict) -> None:
        """Judge the question under the cursor."""
        if (item := self._possible_item()) is not None:
            self.answering.verdict(item, self.subject_of(item), verdict)

    def action_value(self) -> None:
        """Ask for the value of the question under the cursor."""
        if (item := self._possible_item()) is not None:
            self.answering.value(item, self.subject_of(item))

    def action_note(self) -> None:
        """Ask for a note on the question under the cursor."""
        if (item := self.lists.current) is not None:
            self.answering.note(item, self.subject_of(item))

    def action_unchanged(self) -> None:
        """Say that the question under the cursor is as last time."""
        if (item := self._possible_item()) is not None:
            self.answering.unchanged(item, self.subject_of(item))

    def action_clear(self) -> None:
        """Take back the answer on the question under the cursor."""
        if (item := self.lists.current) is not None:
            self.answering.clear(item, self.subject_of(item))

    def action_again(self) -> None:
        """Try again to write what waits."""
        self.answering.again()

    def action_undo(self) -> None:
        """Take back the last act of the audit and go where it was."""
        self._take_back(again=False)

    def action_redo(self) -> None:
        """Do again what was taken back last and go there."""
        self._take_back(again=True)

    def _take_back(self, *, again: bool) -> None:
        work, do = self.work, service.redo if again else service.undo
        try:
            work.desk, events = do(work.inspection.store, work.desk, work.inspection.by())
        except StoreError as error:
            self.planner.show_error(error)
            return
        self.saved = None
        self.renew()
        place = place_of(events, self.law)
        if place is not None:
            self.lists.go_to(place)
        self.notify(taken_back_words(events, self.desk, self.law, self.speech, again=again))

    @on(OptionList.OptionSelected, "#themes")
    def to_questions_of_theme(self) -> None:
        """Go on to the questions of the theme."""
        self.lists.questions.focus()

    @on(OptionList.OptionSelected, "#questions")
    def action_next(self) -> None:
        """Go to the next question that nobody judged."""
        if not self.lists.go_on():
            made = self.desk.checklist
            said = self.speech.say("Nothing is left to answer; without a verdict: {count}. F5 goes on to the end.")
            self.notify(said.format(count=made.applicable - made.judged))
        self.lists.questions.focus()

    def action_law(self) -> None:
        """Read the requirement whole, with its law."""
        item, opened = self.lists.current, self.desk.state.opened
        if item is not None:
            standard, language = self.law.standards[item.standard], self.speech.language
            text = requirement_text(item.requirement, standard, opened.as_of, language, opened.decisions)
            self.read(item.requirement.row, Content(text.rstrip("\n")))

    def action_subject(self) -> None:
        """Ask whom the digits are to judge."""
        item = self.lists.current
        if item is None:
            return
        if item.requirement.per == "facility":
            self.notify(self.speech.say("This requirement is judged for the facility as a whole."))
            return
        asking, speech = Asking(self.desk, item, self.subject_of(item), self.lists.marks), self.speech
        _ = speech.say
        choices = [Choice(name, subject_name(asking, name, speech)) for name in subjects_of(item, self.desk.facility)]
        if item.requirement.per in ("file", "person"):
            choices.append(Choice(OTHER, _("another one, by its code…")))
        title, question = speech.text(item.requirement.title), _("Whom do the digits judge?")
        dialog = ChoiceDialog(title, choices, speech, question, self.subject_of(item))
        self.app.push_screen(dialog, lambda chosen: self._take_subject(item, chosen))

    def _take_subject(self, item: Item, chosen: str | None) -> None:
        if chosen == OTHER:
            _ = self.speech.say
            question = _("Its case code: letters, digits, dots, hyphens. Never a name.")
            dialog = AskDialog(_("Code"), question, self.speech, code_check(self.speech))
            self.app.push_screen(dialog, lambda code: self._take_subject(item, code))
        elif chosen is not None:
            self.subjects[item.key] = chosen
            self.tell()

    def action_other_subject(self, step: int) -> None:
        """Let the digits judge the subject before or after."""
        item = self.lists.current
        if item is not None:
            known, here = subjects_of(item, self.desk.facility), self.subject_of(item)
            at = known.index(here) if here in known else 0
            self._take_subject(item, known[(at + step) % len(known)])

    def action_evidence(self) -> None:
        """Attach files to the question under the cursor, or see what is attached."""
        from facility_planner.tui.screens.evidence import EvidenceDialog  # noqa: PLC0415 - opened by few

        item = self.lists.current
        if item is not None:
            self._go_away(EvidenceDialog(self.desk, key_of(item, self.subject_of(item))))

    def action_tally(self) -> None:
        """Count what people answered."""
        from facility_planner.tui.screens.tally import TallyDialog  # noqa: PLC0415 - opened by few

        item = self.lists.current
        if item is not None:
            self._go_away(TallyDialog(self.desk, item))

    def action_go(self, name: str) -> None:
        """Go to a screen beside this one."""
        self._go_away(self.planner.door(name, self.desk, self.lists.current))

    def _go_away(self, screen: Screen[Any]) -> None:
        self._away = True
        self.app.push_screen(screen, self._back_with)

    def _back_with(self, place: Any) -> None:
        """Go to the question that a screen names as its answer."""
        if isinstance(place, str) and self.lists.go_to(place):
            self.lists.questions.focus()

    def on_screen_resume(self) -> None:
        """Read the audit anew where another screen may have written to it."""
        if self._away:
            self._away = False
            self._read_anew()

    def _read_anew(self) -> None:
        store, version = self.held.store, self.desk.state.version
        try:
            self.work.desk = refreshed(store, self.desk)
        except StoreError as error:
            self.planner.show_error(error)
            return
        self.saved = None
        if version == self.desk.state.version:
            self.renew()
        self.speak()

    def action_correct(self) -> None:
        """Open the next version of a finished audit, with a reason."""
        speech, work = self.speech, self.work
        _ = speech.say

        def take(reason: str) -> None:
            from facility_planner.services.auditing.finishing import correct  # noqa: PLC0415 - used by few

            try:
                work.desk = correct(work.inspection.store, work.desk, reason, work.inspection.by())
            except StoreError as error:
                self.planner.show_error(error)
                return
            self.saved = None
            self.renew()
            self.speak()

        question = _("Why is the finished audit corrected? The reason opens the next version and stands in it.")
        ask_line(self.app, speech, _("Correct"), question, take, reason_check(speech))
