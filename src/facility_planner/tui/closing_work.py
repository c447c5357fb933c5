"""The acts that end an audit: asks what has to be asked, then writes; the screen is given the audit after each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from facility_planner.errors import FacilityPlannerError
from facility_planner.services.auditing import answering, finishing
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.free_text import ask_line, ask_lines, reason_check
from facility_planner.tui.presenters.checklist import Law
from facility_planner.tui.presenters.closing import SIDES
from facility_planner.tui.presenters.taken_back import taken_back_words
from facility_planner.tui.signing import Signing

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from facility_planner.domain.audits.head import Remark, Side
    from facility_planner.services.auditing.by import At
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.inspection import Inspection
    from facility_planner.tui.speech import Speech

    Take = Callable[[Desk, str], None]
    """Shows the audit after an act, and says that it is done."""
    Refuse = Callable[[FacilityPlannerError], None]
    """Shows why an act could not be done."""

_T = TypeVar("_T")


class ClosingWork:
    """The acts on one audit at its end."""

    def __init__(self, app: App[Any], inspection: Inspection, take: Take, refuse: Refuse) -> None:
        self._app = app
        self._inspection = inspection
        self._take = take
        self._refuse = refuse

    def attempt(self, act: Callable[[], _T]) -> _T | None:
        """Do something; what goes wrong is told."""
        try:
            return act()
        except FacilityPlannerError as error:
            self._refuse(error)
            return None

    def _write(self, desk: Desk, act: Callable[[Desk, At], Desk], told: str) -> None:
        after = self.attempt(lambda: act(desk, self._inspection.by()))
        if after is not None:
            self._take(after, told)

    def remark(self, desk: Desk, side: Side, speech: Speech) -> None:
        """Ask for the closing words of one side."""
        _, before = speech.say, desk.state.remarks.get(side)
        question = _("What this side says at the end. It stands in the record; name nobody who was helped.")

        def take(words: str) -> None:
            refused, why = before is not None and before.refused_to_sign, _why(before)
            self._remark(desk, side, words, refused=refused, why=why, speech=speech)

        ask_lines(self._app, speech, _(SIDES[side]), question, take, _words(before))

    def refuse(self, desk: Desk, speech: Speech) -> None:
        """Ask why the facility refuses to sign; where it does already, change that or take it back."""
        _, before = speech.say, desk.state.remarks.get("facility")

        def refuse(why: str, *, refused: bool = True) -> None:
            self._remark(desk, "facility", _words(before), refused=refused, why=why, speech=speech)

        def ask() -> None:
            question = _("Why does the facility refuse to sign? The reason stands in the record.")
            title, check = _("Refuses to sign"), reason_check(speech)
            ask_line(self._app, speech, title, question, refuse, check, _why(before))

        def chosen(choice: str | None) -> None:
            if choice == "why":
                ask()
            elif choice == "back":
                refuse("", refused=False)

        if before is None or not before.refused_to_sign:
            ask()
            return
        choices = [Choice("why", _("Change why")), Choice("back", _("It signs after all"))]
        self._app.push_screen(ChoiceDialog(_("Refuses to sign"), choices, speech, _why(before)), chosen)

    def _remark(self, desk: Desk, side: Side, words: str, *, refused: bool, why: str, speech: Speech) -> None:
        store = self._inspection.store
        told = _saved(self._inspection, speech)
        self._write(desk, lambda now, by: finishing.remark(store, now, side, words, refused, why, by), told)

    def finish(self, desk: Desk, musts: int, go: Callable[[], None], speech: Speech) -> None:
        """Ask whether to finish; where something must be done first, offer to go there."""
        _, ngettext, number, store = speech.say, speech.say_count, desk.state.version, self._inspection.store
        then = _("Version {number} is then only read. A correction opens version {next}.")
        question = then.format(number=number, next=number + 1)
        choices = [Choice("finish", _("Finish")), Choice("no", _("Not yet"))]
        if musts:
            first = ngettext("{count} thing must be done first.", "{count} things must be done first.", musts)
            question = f"{first.format(count=musts)}\n{question}"
            choices = [Choice("go", _("Go to the first")), Choice("finish", _("Finish all the same"))]

        def chosen(choice: str | None) -> None:
            if choice == "go":
                go()
            elif choice == "finish":
                told = _("✓ Version {number} is finished. 5 signs it.").format(number=number)
                self._write(desk, lambda now, by: finishing.finish(store, now, by, anyway=True), told)

        title = _("Finish version {number}").format(number=number)
        self._app.push_screen(ChoiceDialog(title, choices, speech, question), chosen)

    def sign(self, desk: Desk, speech: Speech) -> None:
        """Ask who signs, and sign."""
        _, store = speech.say, self._inspection.store

        def sign(inspector: str, passphrase: str) -> None:
            after = finishing.sign(store, desk, inspector, passphrase, self._inspection.by())
            self._take(after, _("✓ Signed by {inspector}.").format(inspector=inspector))

        title = _("Sign version {number}").format(number=desk.state.version)
        Signing(self._app, self._inspection, speech, title, sign).begin()

    def correct(self, desk: Desk, speech: Speech) -> None:
        """Ask for a reason and open the next version."""
        _, store = speech.say, self._inspection.store
        question = _("Why is the finished audit corrected? The reason opens the next version and stands in it.")
        told = _("✓ Version {number} is open. Esc leads to its questions.").format(number=desk.state.version + 1)

        def correct(reason: str) -> None:
            self._write(desk, lambda now, by: finishing.correct(store, now, reason, by), told)

        ask_line(self._app, speech, _("Correct"), question, correct, reason_check(speech))

    def take_back(self, desk: Desk, speech: Speech, *, again: bool) -> None:
        """Take back the last act of the audit, or do it again."""
        do, store = answering.redo if again else answering.undo, self._inspection.store
        done = self.attempt(lambda: do(store, desk, self._inspection.by()))
        if done is not None:
            after, events = done
            self._take(after, taken_back_words(events, after, Law(after.standards), speech, again=again))


def _words(remark: Remark | None) -> str:
    return remark.words.text or "" if remark is not None and remark.words else ""


def _why(remark: Remark | None) -> str:
    return remark.why_refused.text or "" if remark is not None and remark.why_refused else ""


def _saved(inspection: Inspection, speech: Speech) -> str:
    return speech.say("✓ Saved {time}").format(time=speech.clock(inspection.clock()))
