"""Deciding a dispute for something that nobody said: asks for it in the way its slot is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from facility_planner.reporting.terms import VERDICTS, verdict_words
from facility_planner.services.auditing.disputes import Choice as Decision
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.free_text import ask_line, ask_lines, reason_check

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.app import App

    from facility_planner.services.auditing.disputes import Dispute
    from facility_planner.tui.speech import Speech

_NUMBER = re.compile(r"-?\d+([.,]\d+)?")


@dataclass
class Settling:
    """Asks for another value and gives it as a decision."""

    app: App[Any]
    speech: Speech
    today: date
    decide: Callable[[Dispute, Decision], None]

    def ask(self, dispute: Dispute, title: str) -> None:
        """Ask for another value; of what cannot be typed, say that one of the two has to be chosen."""
        kind = dispute.slot.partition("/")[0]
        if kind == "answer":
            self._verdict(dispute, title)
        elif kind == "note":
            self._note(dispute, title)
        elif kind == "fact":
            self._fact(dispute, title)
        else:
            self._say_choose()

    def _say_choose(self) -> None:
        _ = self.speech.say
        self.app.notify(_("Of this one of the values has to be chosen. It can be changed afterwards."))

    def _verdict(self, dispute: Dispute, title: str) -> None:
        _ = self.speech.say
        choices = [Choice(verdict, verdict_words(verdict, self.speech.language)) for verdict in VERDICTS]

        def reason(verdict: str | None) -> None:
            if verdict is None:
                return
            question = _("Why do you decide so? The reason stands in the record.")
            value = {"verdict": verdict, "method": "observe", "seen_on": self.today.isoformat()}
            take = lambda why: self.decide(dispute, Decision(value=value, texts={"reason": why}))  # noqa: E731
            ask_line(self.app, self.speech, title, question, take, reason_check(self.speech))

        self.app.push_screen(ChoiceDialog(title, choices, self.speech), reason)

    def _note(self, dispute: Dispute, title: str) -> None:
        texts = [str(rival.value["text"]) for rival in dispute.rivals if rival.value and rival.value.get("text")]
        question = self.speech.say("The note as it is to stand:")
        take = lambda text: self.decide(dispute, _note(text))  # noqa: E731
        ask_lines(self.app, self.speech, title, question, take, "\n".join(texts))

    def _fact(self, dispute: Dispute, title: str) -> None:
        _, values = self.speech.say, [rival.value for rival in dispute.rivals if rival.value is not None]
        if any(isinstance(value, bool) for value in values):
            choices = [Choice("yes", _("yes")), Choice("no", _("no"))]

            def take(chosen: str | None) -> None:
                if chosen is not None:
                    self.decide(dispute, Decision(value=chosen == "yes"))

            self.app.push_screen(ChoiceDialog(title, choices, self.speech), take)
        elif values and all(isinstance(value, int | float) for value in values):
            question = _("The number as it is to stand:")
            write = lambda text: self.decide(dispute, Decision(value=_number(text)))  # noqa: E731
            ask_line(self.app, self.speech, title, question, write, self._is_number)
        else:
            self._say_choose()

    def _is_number(self, text: str) -> str | None:
        if _NUMBER.fullmatch(text.strip()):
            return None
        return self.speech.say("Write a number, as 6,4.")


def _note(text: str) -> Decision:
    return Decision(value=None, texts={"": text} if text else {})


def _number(text: str) -> int | float:
    plain = text.strip().replace(",", ".")
    return float(plain) if "." in plain else int(plain)
