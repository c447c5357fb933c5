"""Agreeing and changing corrective actions: asks what has to be asked, then writes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, cast

from facility_planner.domain.audits.answer import AnswerKey
from facility_planner.errors import FacilityPlannerError
from facility_planner.reporting.audit_terms import ACTION_STATES
from facility_planner.reporting.terms import verdict_words
from facility_planner.services.auditing import actions as service
from facility_planner.services.auditing.actions import ActionChange, ActionOrder
from facility_planner.services.auditing.desk import open_desk
from facility_planner.services.auditing.evidence import take_in
from facility_planner.tui.dialogs.action import ActionDialog, ActionFields, ActionSaid, written_day
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.dialogs.files import FilesDialog
from facility_planner.tui.dialogs.palette import PaletteDialog
from facility_planner.tui.free_text import ask_line, reason_check, warn_of_people
from facility_planner.tui.screens.evidence import EvidenceDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from textual.app import App

    from facility_planner.domain.audits.action import ActionState
    from facility_planner.services.auditing.actions import ActionLine
    from facility_planner.services.auditing.by import At
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.tui.inspection import Inspection
    from facility_planner.tui.speech import Speech

    Write = Callable[[ActionSaid], None]

USUAL_DAYS = 30
"""Days until an action is due, unless told otherwise."""


@dataclass
class ActionWork:
    """The acts on corrective actions."""

    app: App[Any]
    inspection: Inspection
    speech: Speech
    done: Callable[[Desk, str], None]
    """Shows what was written."""
    refuse: Callable[[FacilityPlannerError], None]
    """Shows why something could not be written."""
    drafts: ClassVar[dict[str, ActionFields]] = {}
    """What was typed and left, by finding or action: it stands there the next time."""

    def _write(self, desk: Desk, act: Callable[[Desk, At], Desk]) -> None:
        by = self.inspection.by()
        try:
            after = act(desk, by)
        except FacilityPlannerError as error:
            self.refuse(error)
            return
        self.done(after, self.speech.say("✓ Saved {time}").format(time=self.speech.clock(by.at)))

    def add(self, desk: Desk, agreed: Collection[str]) -> None:
        """Ask for a finding, then for what is done about it."""
        _ = self.speech.say
        found = [
            (AnswerKey(finding.standard, finding.requirement, finding.subject), item, finding)
            for item in desk.checklist.items
            for finding in item.findings
            if finding.verdict in ("not_met", "partly_met")
        ]
        found.sort(key=lambda one: (one[0].path in agreed, not one[2].is_breach))
        choices = []
        for key, item, finding in found:
            subject = "" if finding.subject == desk.facility.id else f" ({finding.subject})"
            about = (
                _("has an action already") if key.path in agreed else _("breach of law") if finding.is_breach else ""
            )
            label = (
                f"{verdict_words(finding.verdict, self.speech.language)}  {self.speech.text(item.requirement.title)}"
            )
            choices.append(Choice(key.path, label + subject, about))
        if not choices:
            self.app.notify(_("This audit found nothing that is not met."))
            return
        titles = {choice.id: choice.label for choice in choices}
        dialog = PaletteDialog(_("On which finding?"), choices, self.speech)
        self.app.push_screen(dialog, lambda path: self._ask(desk, path, titles[path]) if path else None)

    def _ask(self, desk: Desk, path: str, title: str) -> None:
        due = self.inspection.local().date() + timedelta(days=USUAL_DAYS)
        fields = self.drafts.get(path, ActionFields(due=written_day(due)))
        key = AnswerKey(*path.split("/"))

        def write(said: ActionSaid) -> None:
            order = ActionOrder(key, said.what, said.due, said.owner, said.cost)
            store = self.inspection.store
            self._write(desk, lambda now, by: service.plan_action(store, now, order, by)[0])

        self._say(path, self.speech.say("A corrective action"), title, fields, write)

    def _say(self, draft: str, title: str, finding: str, fields: ActionFields, write: Write) -> None:
        """Ask for an action; what may tell who somebody is is shown before it is written."""

        def left(typed: ActionFields) -> None:
            self.drafts[draft] = typed

        def said(answer: ActionSaid | None) -> None:
            if answer is None:
                return

            def take(what: str) -> None:
                self.drafts.pop(draft, None)
                write(replace(answer, what=what))

            cost = str(answer.cost) if answer.cost is not None else ""
            typed = ActionFields(answer.what, written_day(answer.due), cost, answer.owner)
            again = lambda: self._say(draft, title, finding, typed, write)  # noqa: E731
            warn_of_people(self.app, self.speech, answer.what, take, again)

        self.app.push_screen(ActionDialog(title, finding, fields, left, self.speech), said)

    def change(self, line: ActionLine, title: str) -> None:
        """Ask for the fields of an action anew."""
        action = line.action
        cost = str(action.cost) if action.cost is not None else ""
        fields = ActionFields(action.what.text or "", written_day(action.due), cost, action.owner)

        def write(said: ActionSaid) -> None:
            change = ActionChange(
                what=said.what if said.what != action.what.text else None,
                due=said.due,
                owner=said.owner,
                cost=said.cost,
            )
            self._change(line, change)

        draft = f"{line.audit}/{line.id}"
        self._say(draft, self.speech.say("Change the action"), title, self.drafts.get(draft, fields), write)

    def _change(self, line: ActionLine, change: ActionChange) -> None:
        store = self.inspection.store
        try:
            desk = open_desk(store, line.audit)
        except FacilityPlannerError as error:
            self.refuse(error)
            return
        self._write(desk, lambda now, by: service.change_action(store, now, line.id, change, by))

    def state(self, line: ActionLine, audits: Sequence[str]) -> None:
        """Ask how an action stands."""
        _ = self.speech.say
        helps = {
            "done": _("with the files that show it"),
            "confirmed": _("by an audit that found it done"),
            "dropped": _("with a reason"),
        }
        choices = [Choice(state, _(words), helps.get(state, "")) for state, words in ACTION_STATES.items()]
        dialog = ChoiceDialog(_("How does it stand?"), choices, self.speech, current=line.action.state)
        self.app.push_screen(dialog, lambda chosen: self._state(line, audits, chosen))

    def _state(self, line: ActionLine, audits: Sequence[str], chosen: str | None) -> None:
        if chosen is None:
            return
        state = cast("ActionState", chosen)
        if state == "done":
            self._ask_evidence(line)
        elif state == "confirmed":
            self._ask_audit(line, audits)
        elif state == "dropped":
            _, check = self.speech.say, reason_check(self.speech)
            question = _("Why is it given up? The reason stands in the record.")
            take = lambda why: self._change(line, ActionChange(state="dropped", why_dropped=why))  # noqa: E731
            ask_line(self.app, self.speech, _("Give up"), question, take, check)
        else:
            self._change(line, ActionChange(state=state))

    def _ask_evidence(self, line: ActionLine) -> None:
        """Ask for the files that show it done; it may be done without."""
        _ = self.speech.say
        choices = [Choice("files", _("Choose files that show it")), Choice("none", _("Without a file"))]

        def chosen(choice: str | None) -> None:
            if choice == "files":
                folder = EvidenceDialog.last_folder
                self.app.push_screen(FilesDialog(_("What shows that it is done?"), folder, self.speech), taken)
            elif choice == "none":
                self._finish(line, ())

        def taken(files: tuple[Path, ...] | None) -> None:
            if files:
                EvidenceDialog.last_folder = files[0].parent
                self._finish(line, files)

        self.app.push_screen(ChoiceDialog(_("Done"), choices, self.speech), chosen)

    def _finish(self, line: ActionLine, files: Sequence[Path]) -> None:
        there = set(line.action.evidence)
        try:
            kept = take_in(self.inspection.store, files, None, there)
        except FacilityPlannerError as error:
            self.refuse(error)
            return
        shown = (*line.action.evidence, *(one.attachment.sha256 for one in kept))
        day = self.inspection.local().date()
        evidence = tuple(dict.fromkeys(shown))
        self._change(line, ActionChange(state="done", completed_on=day, evidence=evidence or None))

    def _ask_audit(self, line: ActionLine, audits: Sequence[str]) -> None:
        """Ask which audit found it done; the latest stands first."""
        _ = self.speech.say
        choices = [
            Choice(audit, audit, _("the audit it was agreed in") if audit == line.audit else "") for audit in audits
        ]
        choices.sort(key=lambda choice: choice.id == line.audit)
        dialog = ChoiceDialog(_("Which audit found it done?"), choices, self.speech)

        def chosen(audit: str | None) -> None:
            if audit is not None:
                self._change(line, ActionChange(state="confirmed", closed_by=audit))

        self.app.push_screen(dialog, chosen)
