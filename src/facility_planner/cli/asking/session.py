"""The conversation: one question after the other, each answer on disk before the next is asked."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import typer

from facility_planner.cli.asking.answers import typed_answer
from facility_planner.cli.asking.typed import read_line, without_marks
from facility_planner.cli.asking.voice import Ended, Voice
from facility_planner.cli.inspecting import by, tell_how_to_redact, warn_of_people
from facility_planner.domain.audits.answer import AnswerKey
from facility_planner.domain.audits.privacy import identifying
from facility_planner.domain.standard import Theme
from facility_planner.errors import InputError, StoreError
from facility_planner.i18n import mark, plural
from facility_planner.reporting.describe import describe_reason
from facility_planner.reporting.text.evidence import attached_text
from facility_planner.reporting.text.inspections import skipped_text
from facility_planner.reporting.text.law import requirement_text
from facility_planner.reporting.text.question import question_text, saved_text
from facility_planner.services.auditing import answering, evidence
from facility_planner.services.auditing.desk import open_desk, refuse_if_finished

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from facility_planner.audit.checklist import Item
    from facility_planner.cli.asking.typed import Typed, Verb
    from facility_planner.cli.console import Console
    from facility_planner.services.auditing.by import At
    from facility_planner.services.auditing.desk import Desk
    from facility_planner.storage.store import Store

CHOICES = mark(
    "1 met, 2 partly met, 3 not met, 4 not applicable, 5 not seen. A value: 6.4 or =3. A sample: 9/10. "
    "Enter next, b back, n note, e evidence, l as last time, u undo, ? law, /words search, h help, q leave."
)
_LISTED = 20
"""How many questions a search lists."""
SHORT = mark("1 to 5, a value, Enter next, h help, q leave.")
HELP = mark(
    "A digit from 1 to 5 is a verdict. A number is a value; write =3 where the value is 3. 9/10 is a sample: 9 of 10 "
    "pass; 9/10/40 says that there are 40. A value with a digit behind it, as 5.9 1, judges otherwise than the value "
    "says and asks why. yes and no are values, too. #2 1 answers the second part; @D1 3 answers of room D1. "
    "Enter next question, b the one before, n a note, e a file of evidence, l as last time, x takes the answer away, "
    "u takes back the last act, r does it again, ? shows the law whole, /words searches in titles and texts, q leaves: "
    "everything is saved, and you go on here next time."
)


def _has(item: Item, sought: Sequence[str]) -> bool:
    """Whether all words stand in what an item is called or asks."""
    requirement = item.requirement
    texts = [text for one in (requirement.title, requirement.wording) for text in (one.vi, one.en)]
    told = without_marks(" ".join([requirement.id, requirement.row, *texts]))
    return all(word in told for word in sought)


def themes_of(given: Sequence[str] | None) -> tuple[Theme, ...]:
    """The themes that are named.

    Raises:
        BadParameter: one that there is not.
    """
    known: tuple[Theme, ...] = get_args(Theme)
    for name in given or ():
        if name not in known:
            raise typer.BadParameter(f"{name!r}: {', '.join(known)}", param_hint="--theme")
    return tuple(theme for theme in known if theme in (given or ()))


@dataclass
class Session:
    """An audit that is asked through."""

    voice: Voice
    store: Store
    desk: Desk
    inspector: str | None
    themes: tuple[str, ...] = ()
    open_only: bool = False
    place: int = 0
    """Of the question that is asked, among all items of the audit."""
    told: set[str] = field(default_factory=set)
    """Skipped questions whose reason was told."""
    is_first: bool = True
    """Whether nothing was asked yet: what can be typed is told once."""

    @classmethod
    def begin(
        cls,
        console: Console,
        store: Store,
        audit: str,
        inspector: str | None,
        themes: tuple[str, ...],
        *,
        open_only: bool,
    ) -> Session:
        """Where this device was in the audit, or at its first question."""
        desk = open_desk(store, audit)
        refuse_if_finished(desk)
        keys = [item.key for item in desk.checklist.items]
        was = store.place(audit)
        session = cls(Voice(console), store, desk, inspector, themes, open_only)
        session.place = keys.index(was) if was in keys else 0
        return session

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item of the audit."""
        return self.desk.checklist.items

    def run(self) -> None:
        """Ask until there is nothing left to ask, the input ends, or whoever types leaves."""
        try:
            self._go(self.place)
            while self.place < len(self.items):
                self._ask(self.items[self.place])
        except Ended:
            pass
        self._say_where()

    def _ask(self, item: Item) -> None:
        """One question, until something moves on to another."""
        with suppress(StoreError):  # to lose one's place is no reason to stop
            answering.cursor_to(self.store, self.desk, item.key)
        self.voice.say("")
        self.voice.say(self._told(item))
        self.voice.tell(CHOICES if self.is_first else SHORT)
        self.is_first = False
        here = self.place
        while self.place == here:
            try:
                self._do(self.items[here], read_line(self.voice.hear()))
            except (StoreError, InputError) as error:
                self.voice.explain(error)
            except typer.BadParameter as error:
                self.voice.tell(mark("This is not understood: {given}"), given=error.message)

    def _do(self, item: Item, typed: Typed) -> None:
        acts: dict[Verb, Callable[[], None]] = {
            "next": lambda: self._go(self.place + 1),
            "back": self._back,
            "answer": lambda: self._answer(item, typed),
            "unchanged": lambda: self._unchanged(item, typed),
            "clear": lambda: self._clear(item, typed),
            "note": lambda: self._note(item),
            "evidence": lambda: self._attach(item),
            "undo": lambda: self._take_back(is_redo=False),
            "redo": lambda: self._take_back(is_redo=True),
            "law": lambda: self._law(item),
            "search": lambda: self._search(typed.text),
            "help": lambda: self.voice.tell(HELP),
            "leave": self._leave,
            "wrong": lambda: self.voice.tell(mark("This is not understood. h tells what can be typed.")),
        }
        acts[typed.verb]()

    # moving

    def _go(self, place: int) -> None:
        """To the next question that is to be asked, from a place on; skipped ones say why, once."""
        while place < len(self.items) and not self._is_asked(self.items[place]):
            self._tell_skipped(self.items[place])
            place += 1
        self.place = place

    def _back(self) -> None:
        before = [place for place in range(self.place) if self._is_within(self.items[place])]
        before = [place for place in before if self.items[place].state != "skipped"]
        if not before:
            self.voice.tell(mark("This is the first question."))
            return
        self.place = before[-1]

    def _is_within(self, item: Item) -> bool:
        return not self.themes or item.theme in self.themes

    def _is_asked(self, item: Item) -> bool:
        if not self._is_within(item) or item.state == "skipped":
            return False
        return item.state == "open" or not self.open_only

    def _tell_skipped(self, item: Item) -> None:
        if not self._is_within(item) or item.state != "skipped" or item.key in self.told:
            return
        self.told.add(item.key)
        language = self.voice.language
        reason = describe_reason(item.reason, language) if item.reason else ""
        self.voice.say(skipped_text(item.requirement.title.in_language(language), reason, language))

    def _search(self, words: str) -> None:
        """To a question whose title, text or row has all the words, diacritics or not."""
        sought = without_marks(words).split()
        found = [place for place, item in enumerate(self.items) if self._is_within(item) and _has(item, sought)]
        for number, place in enumerate(found[:_LISTED], start=1):
            self.voice.say(f"{number}: {self._title(self.items[place])}")
        if not found:
            self.voice.tell(mark("Nothing was found."))
            return
        chosen = self.voice.hear(mark("Number of the question, or Enter to stay: ")).strip()
        if chosen.isdecimal() and 1 <= int(chosen) <= len(found[:_LISTED]):
            self.place = found[int(chosen) - 1]

    def _leave(self) -> None:
        raise Ended

    # answering

    def _answer(self, item: Item, typed: Typed) -> None:
        key = self._key(item, typed)
        reason = None
        if typed.verdict == "not_applicable" or (
            typed.verdict is not None and typed.verdict and self._is_measured(typed)
        ):
            reason = self.voice.hear_text(mark("Why? At least 10 letters; empty: do not answer."))
            if not reason:
                self.voice.tell(mark("Not answered."))
                return
        said = typed_answer(self.desk, key, typed, reason, self._by())
        self.desk = answering.answer(self.store, self.desk, key, said, None, self._by())
        answer = self.desk.state.answers[key]
        self._saved(item)
        self._tell_how_to_redact(answer.reason.sealed if answer.reason else None, reason)
        if typed.part is None and typed.subject is None:
            self._go(self.place + 1)

    @staticmethod
    def _is_measured(typed: Typed) -> bool:
        return typed.value is not None or typed.sample is not None

    def _unchanged(self, item: Item, typed: Typed) -> None:
        self.desk = answering.confirm_unchanged(self.store, self.desk, self._key(item, typed), self._by())
        self._saved(item)
        if typed.part is None and typed.subject is None:
            self._go(self.place + 1)

    def _clear(self, item: Item, typed: Typed) -> None:
        self.desk = answering.clear_answer(self.store, self.desk, self._key(item, typed), self._by())
        self._saved(item)

    def _note(self, item: Item) -> None:
        text = self.voice.hear_text(mark("Note (empty: leave it as it is; a single - takes it away):"))
        if not text:
            return
        key = AnswerKey(item.standard, item.requirement.id, self.desk.facility.id)
        self.desk = answering.note(self.store, self.desk, key, "" if text == "-" else text, self._by())
        words = self.desk.state.notes.get(key)
        self.voice.tell(mark("Saved."))
        self._tell_how_to_redact(words.sealed if words else None, text)

    def _attach(self, item: Item) -> None:
        given = self.voice.hear(mark("File (empty: none): ")).strip()
        if not given:
            return
        key, file = AnswerKey(item.standard, item.requirement.id, self.desk.facility.id), Path(given).expanduser()
        try:
            self.desk, attached = evidence.attach(self.store, self.desk, key, [file], None, self._by())
        except InputError as error:
            self.voice.explain(error)
            if {problem.code for problem in error.problems} != {"metadata_stays"} or not self.voice.agrees():
                return
            self.desk, attached = evidence.attach(self.store, self.desk, key, [file], None, self._by(), anyway=True)
        self.voice.say(attached_text(attached, self.voice.language).rstrip("\n"))
        warn_of_people(self.voice.console, file.name)
        self.voice.tell(mark("Saved."))

    def _take_back(self, *, is_redo: bool) -> None:
        act = answering.redo if is_redo else answering.undo
        self.desk, events = act(self.store, self.desk, self._by())
        if not events:
            self.voice.tell(mark("There is nothing to take back."))
            return
        told = mark("Done again: {what}") if is_redo else mark("Taken back: {what}")
        self.voice.tell(told, what=", ".join(event.slot for event in events))
        for event in events:
            parts = event.slot.split("/")
            key = AnswerKey(parts[1], parts[2], "") if len(parts) > 3 else None
            item = self.desk.checklist.item_of(key) if key else None
            if item is not None:
                self._return_to(item)
                return

    def _return_to(self, item: Item) -> None:
        """To the question that something was taken back from; the one that is asked is told again."""
        place = self.items.index(item)
        if place == self.place:
            self.voice.say(self._told(item))
        self.place = place

    def _law(self, item: Item) -> None:
        standard = next(standard for standard in self.desk.standards if standard.id == item.standard)
        opened = self.desk.state.opened
        text = requirement_text(item.requirement, standard, opened.as_of, self.voice.language, opened.decisions)
        self.voice.say(text.rstrip("\n"))

    def _key(self, item: Item, typed: Typed) -> AnswerKey:
        """What a line is about.

        Raises:
            BadParameter: there is no such part.
        """
        asked = item.requirement.id
        if typed.part is not None:
            leaves = item.requirement.leaves
            if not 1 <= typed.part <= len(leaves):
                raise typer.BadParameter(f"#{typed.part}")
            asked = leaves[typed.part - 1].id
        return AnswerKey(item.standard, asked, typed.subject or self.desk.facility.id)

    # speaking

    def _told(self, item: Item) -> str:
        standard = next(standard for standard in self.desk.standards if standard.id == item.standard)
        asked = [one for one in self.items if one.state != "skipped" and self._is_within(one)]
        number = sum(1 for one in self.items[: self.place] if one.state != "skipped" and self._is_within(one)) + 1
        previous = self.desk.previous
        last_day = previous.opened.as_of if previous else None
        place = number, len(asked)
        return question_text(item, standard, self.desk.state, last_day, place, self.voice.language).rstrip("\n")

    def _title(self, item: Item) -> str:
        return f"{item.requirement.title.in_language(self.voice.language)} ({item.key})"

    def _saved(self, item: Item) -> None:
        self.voice.say(saved_text(self.desk.checklist.by_key[item.key], self.voice.language))

    def _tell_how_to_redact(self, sealed: str | None, text: str | None) -> None:
        if sealed is not None and text is not None and identifying(text):
            tell_how_to_redact(self.voice.console, sealed)

    def _say_where(self) -> None:
        counts, ngettext = self.desk.checklist, plural(self.voice.language)
        left = sum(item.state == "open" for item in counts.items)
        self.voice.say("")
        told = mark("{judged} of {applicable} questions are judged.")
        self.voice.tell(told, judged=counts.judged, applicable=counts.applicable)
        self.voice.say(ngettext("{count} is open.", "{count} are open.", left).format(count=left))
        self.voice.tell(mark("Everything is saved."))

    def _by(self) -> At:
        return by(self.store, self.inspector, self.desk.state.opened.lead)
