"""Signing: choose who signs, make a key where there is none, ask for the passphrase until it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.errors import FacilityPlannerError
from facility_planner.services.auditing import inspectors as service
from facility_planner.services.auditing.device import is_inspector_id
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.dialogs.new_key import NewKey, NewKeyDialog
from facility_planner.tui.dialogs.secret import SecretDialog
from facility_planner.tui.presenters.closing import lost_words
from facility_planner.tui.presenters.errors import error_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from facility_planner.services.auditing.inspectors import InspectorRow
    from facility_planner.tui.inspection import Inspection
    from facility_planner.tui.speech import Speech

    Sign = Callable[[str, str], None]
    """Signs as an inspector with a passphrase; raises what is wrong."""

NEW = "new-key…"
"""The choice that is no inspector; no id is spelled so."""


class Signing:
    """Asks for an inspector and a passphrase and signs with them."""

    def __init__(self, app: App[Any], inspection: Inspection, speech: Speech, title: str, sign: Sign) -> None:
        self._app = app
        self._inspection = inspection
        self._speech = speech
        self._title = title
        self._sign = sign

    def begin(self) -> None:
        """Ask who signs; where no key lies on this device, make one first."""
        known = service.inspectors(self._inspection.store)
        if not any(row.can_sign_here for row in known):
            self._new_key()
            return
        _ = self._speech.say
        choices = [Choice(row.id, _named(row), row.fingerprint) for row in known if row.can_sign_here]
        choices.append(Choice(NEW, _("A new key for somebody else…")))
        question = _("Who signs?")
        dialog = ChoiceDialog(self._title, choices, self._speech, question, self._inspection.author)
        self._app.push_screen(dialog, self._chosen)

    def _chosen(self, chosen: str | None) -> None:
        if chosen == NEW:
            self._new_key()
        elif chosen is not None:
            self._ask(chosen)

    def _new_key(self) -> None:
        known = {row.id for row in service.inspectors(self._inspection.store)}
        author = self._inspection.author or ""
        inspector = author if author not in known else ""
        dialog = NewKeyDialog(self._speech, inspector, self._make, lost_words(self._speech))
        self._app.push_screen(dialog, self._made)

    def _make(self, key: NewKey) -> str | None:
        if not is_inspector_id(key.inspector):
            return self._speech.say("Write the inspector’s code with letters, digits, dots and hyphens only.")
        try:
            service.new_inspector(
                self._inspection.store, key.inspector, key.name, key.passphrase, self._inspection.by()
            )
        except FacilityPlannerError as error:
            return error_sentence(error, self._speech)
        return None

    def _made(self, inspector: str | None) -> None:
        if inspector is None:
            return
        row = service.inspector_in(self._inspection.store, inspector)
        _ = self._speech.say
        told = _("The key of {inspector} is made. Its fingerprint: {fingerprint}. Write it down.")
        self._app.notify(told.format(inspector=inspector, fingerprint=row.fingerprint), timeout=15)
        self._ask(inspector)

    def _ask(self, inspector: str) -> None:
        _ = self._speech.say
        question = _("The passphrase of {inspector}:").format(inspector=inspector)

        def attempt(passphrase: str) -> str | None:
            try:
                self._sign(inspector, passphrase)
            except FacilityPlannerError as error:
                return error_sentence(error, self._speech)
            return None

        self._app.push_screen(SecretDialog(self._title, question, self._speech, attempt))


def _named(row: InspectorRow) -> str:
    return f"{row.id} · {row.name}" if row.name else row.id
