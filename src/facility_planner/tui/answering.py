"""Answering a question of an audit: asks what has to be asked, then writes; the screen is told how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.audit.norm import norm_of_indicator
from facility_planner.domain.audits.answer import AnswerKey
from facility_planner.errors import StoreError
from facility_planner.reporting.terms import COMPARE_SIGNS, amount, verdict_words
from facility_planner.services.auditing import answering as service
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.dialogs.indicators import IndicatorsDialog, PartActs
from facility_planner.tui.dialogs.value import Entry, ValueDialog, ValueQuestion
from facility_planner.tui.free_text import ask_line, ask_lines, reason_check
from facility_planner.tui.judging import asks_reason, entered, key_of, measured_verdict, said, usual_method
from facility_planner.tui.presenters.entry import Typed, follows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from textual.app import App

    from facility_planner.audit.checklist import Item
    from facility_planner.audit.norm import Norm
    from facility_planner.domain.assessment import Verdict
    from facility_planner.domain.audits.answer import Answer
    from facility_planner.domain.facility import Method
    from facility_planner.domain.indicator import Indicator
    from facility_planner.storage.store import Store
    from facility_planner.tui.speech import Speech
    from facility_planner.tui.work import Work, Write

    Told = Callable[[StoreError | None], None]
    """Takes the error of an act that failed, None of one that is on disk."""


class Answering:
    """The acts on one question; `told` is called after each, with the error of one that failed."""

    def __init__(self, app: App[Any], work: Work, speech: Callable[[], Speech], told: Told) -> None:
        self._app = app
        self._work = work
        self._speech = speech
        self._told = told

    @property
    def _store(self) -> Store:
        return self._work.inspection.store

    @property
    def _today(self) -> date:
        return self._work.inspection.local().date()

    def write(self, act: Write) -> None:
        """Write an act and tell how it went."""
        try:
            self._work.write(act)
        except StoreError as error:
            self._told(error)
        else:
            self._told(None)

    def again(self) -> None:
        """Try again to write what waits."""
        try:
            self._work.again()
        except StoreError as error:
            self._told(error)
        else:
            self._told(None)

    def _answer(self, key: AnswerKey, answer: Answer, reason: str | None = None) -> None:
        store = self._store
        self.write(lambda desk, by: service.answer(store, desk, key, answer, reason, by))

    def verdict(self, item: Item, subject: str, verdict: Verdict) -> None:
        """Judge; what does not concern, or speaks against what was measured, asks for a reason first."""
        key, why = key_of(item, subject), asks_reason(item, subject, verdict)
        if why is None:
            self._answer(key, said(item, subject, verdict, self._today))
            return
        speech = self._speech()
        _ = speech.say
        if why == "not_applicable":
            question = _("Why does it not concern this facility? The reason stands in the record.")
        else:
            measured = verdict_words(measured_verdict(item, subject) or "", speech.language)
            question = _("What was measured says: {verdict}. Why do you judge otherwise?").format(verdict=measured)

        def take(reason: str) -> None:
            self._work.half_typed.pop((key, verdict), None)
            self._answer(key, said(item, subject, verdict, self._today, reason), reason)

        def leave(reason: str) -> None:
            self._work.half_typed[key, verdict] = reason

        before = item.answers.get(subject)
        words = before.reason.text if before is not None and before.reason is not None else None
        title = verdict_words(verdict, speech.language)
        typed = self._work.half_typed.get((key, verdict), words or "")
        ask_line(self._app, speech, title, question, take, reason_check(speech), typed, leave)

    def value(self, item: Item, subject: str) -> None:
        """Ask for what answers the question: a number, a yes or no, a sample, or its parts one by one."""
        if item.asks == "indicators":
            self._parts(item, subject)
        elif item.asks == "number":
            self._number(item, subject, numbers=True)
        else:
            self._yes_or_no(item, subject)

    def _yes_or_no(self, item: Item, subject: str) -> None:
        speech = self._speech()
        _ = speech.say

        def label(word: str, yes: bool) -> str:
            verdict = self._follows(item, subject, Typed(value=yes), usual_method(item))
            return f"{word}   → {verdict_words(verdict, speech.language)}" if verdict else word

        choices = [
            Choice("yes", label(_("Yes"), True)),
            Choice("no", label(_("No"), False)),
            Choice("sample", _("A sample: how many of how many pass…")),
        ]

        def chosen(answer: str | None) -> None:
            if answer == "sample":
                self._number(item, subject, numbers=False)
            elif answer is not None:
                said_so = entered(Typed(value=answer == "yes"), usual_method(item), self._today)
                self._answer(key_of(item, subject), said_so)

        wording = speech.text(item.requirement.wording)
        self._app.push_screen(ChoiceDialog(speech.text(item.requirement.title), choices, speech, wording), chosen)

    def _number(self, item: Item, subject: str, *, numbers: bool) -> None:
        speech = self._speech()
        asked = ValueQuestion(
            question=_required(item, speech),
            default=_typed_before(item.answers.get(subject), speech),
            methods=_methods(item),
            numbers=numbers,
            follows=lambda typed, method: self._follows(item, subject, typed, method),
        )

        def take(entry: Entry | None) -> None:
            if entry is not None:
                self._answer(key_of(item, subject), entered(entry.typed, entry.method, self._today))

        self._app.push_screen(ValueDialog(speech.text(item.requirement.title), asked, speech), take)

    def _follows(self, item: Item, subject: str, typed: Typed, method: Method) -> Verdict | None:
        norm: Norm | None = item.norm
        if norm is None or norm.is_open:
            return None
        of = None if subject == self._work.desk.facility.id else subject
        return follows(typed, norm, of, self._today, method)

    def _parts(self, item: Item, subject: str) -> None:
        speech = self._speech()

        def say(leaf: Indicator, entry: Entry | None) -> None:
            self._say_part(item, subject, leaf, entry)
            refresh()

        def say_so(leaf: Indicator, typed: Typed | None) -> None:
            say(leaf, Entry(typed, usual_method(item)) if typed is not None else None)

        def refresh() -> None:
            now = self._work.desk.checklist.by_key[item.key]
            dialog.take(now, parts_said(now, subject, self._today))

        def measure(leaf: Indicator) -> None:
            self._measure_part(item, leaf, lambda entry: say(leaf, entry))

        title = speech.text(item.requirement.title)
        parts = parts_said(item, subject, self._today)
        dialog = IndicatorsDialog(title, item, speech, parts, PartActs(say_so, measure))
        self._app.push_screen(dialog)

    def _say_part(self, item: Item, subject: str, leaf: Indicator, entry: Entry | None) -> None:
        """Write one part; what was said of the whole would hide it and is taken away first."""
        store, whole = self._store, key_of(item, subject)
        key = AnswerKey(item.standard, leaf.id, subject)
        if entry is None:
            self.write(lambda desk, by: service.clear_answer(store, desk, key, by))
            return
        if subject in self._work.desk.checklist.by_key[item.key].answers:
            self.write(lambda desk, by: service.clear_answer(store, desk, whole, by))
        self._answer(key, entered(entry.typed, entry.method, self._today))

    def _measure_part(self, item: Item, leaf: Indicator, take: Callable[[Entry], None]) -> None:
        speech = self._speech()
        norm = norm_of_indicator(leaf)
        asked = ValueQuestion(
            question=_part_required(leaf, speech),
            default="",
            methods=_methods(item),
            numbers=leaf.unit != "yes_no",
            follows=lambda typed, method: follows(typed, norm, None, self._today, method),
        )
        dialog = ValueDialog(speech.text(leaf.title), asked, speech)
        self._app.push_screen(dialog, lambda entry: take(entry) if entry is not None else None)

    def note(self, item: Item, subject: str) -> None:
        """Ask for a note; an empty one takes away what was there."""
        speech, store, key = self._speech(), self._store, key_of(item, subject)
        _ = speech.say
        there = self._work.desk.state.notes.get(key)
        question = _("A note for the record. Nobody is named: write a case code, a role or a room.")

        def take(text: str) -> None:
            self.write(lambda desk, by: service.note(store, desk, key, text, by))

        ask_lines(self._app, speech, _("Note"), question, take, (there.text or "") if there else "")

    def unchanged(self, item: Item, subject: str) -> None:
        """Say that it is as it was last time."""
        store, key = self._store, key_of(item, subject)
        self.write(lambda desk, by: service.confirm_unchanged(store, desk, key, by))

    def clear(self, item: Item, subject: str) -> None:
        """Take back the answer on a subject, so that the question is open again."""
        store, key = self._store, key_of(item, subject)
        self.write(lambda desk, by: service.clear_answer(store, desk, key, by))


def parts_said(item: Item, subject: str, day: date) -> Mapping[str, Verdict]:
    """What was said of the parts of a question, as verdicts, by part."""
    told: dict[str, Verdict] = {}
    for leaf in item.requirement.leaves:
        answer = item.of_indicators.get(leaf.id, {}).get(subject)
        if answer is None:
            continue
        if answer.verdict is not None:
            told[leaf.id] = answer.verdict
            continue
        sample = answer.sample
        typed = (
            Typed(passed=sample.passed, sample=sample.sample, population=sample.population)
            if sample is not None
            else Typed(value=answer.value)
        )
        told[leaf.id] = follows(typed, norm_of_indicator(leaf), None, day, answer.method)
    return told


def _methods(item: Item) -> list[Method]:
    """The ways of finding out, those of the standard first."""
    methods = dict.fromkeys([*item.requirement.evidence, "measure", "count", "document", "observe", "interview"])
    return [method for method in methods if method != "sample"]


def _part_required(leaf: Indicator, speech: Speech) -> str:
    """What a part asks: a yes says only so, a number has its sign."""
    sign = "" if isinstance(leaf.value, bool) else f"{COMPARE_SIGNS[leaf.compare]} "
    return f"{speech.say('Required')}: {sign}{amount(leaf.value, leaf.unit, speech.language)}"


def _required(item: Item, speech: Speech) -> str:
    """The threshold, and how a value is written."""
    _ = speech.say
    how = _("Write the value; or a sample as 9/10 (9 of 10 pass), 9/10/40 if there are 40 in all.")
    if item.threshold is None or isinstance(item.threshold, bool):
        return how
    sign = COMPARE_SIGNS[item.requirement.compare]
    required = f"{sign} {amount(item.threshold, item.unit, speech.language)}"
    return f"{_('Required')}: {required}\n{how}"


def _typed_before(answer: Answer | None, speech: Speech) -> str:
    if answer is None:
        return ""
    if answer.sample is not None:
        parts = [answer.sample.passed, answer.sample.sample, answer.sample.population]
        return "/".join(str(part) for part in parts if part is not None)
    if answer.value is None or isinstance(answer.value, bool):
        return ""
    return f"{answer.value}".replace(".", "," if speech.language == "vi" else ".")
