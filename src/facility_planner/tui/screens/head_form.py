"""Fields in a list, each changed in a dialog of its own that checks while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static

from facility_planner.reporting.terms import ASKED, INSPECTION_NAMES, THEMES, term
from facility_planner.tui.dialogs.ask import AskDialog
from facility_planner.tui.dialogs.choice import Choice, ChoiceDialog
from facility_planner.tui.dialogs.counts import CountsDialog
from facility_planner.tui.dialogs.lines import LinesDialog
from facility_planner.tui.dialogs.ticks import TicksDialog
from facility_planner.tui.heading import read_day, read_team
from facility_planner.tui.presenters.head import FIELDS, field_content, head_lines
from facility_planner.tui.screens.base import AppScreen
from facility_planner.tui.widgets.lists import LineList

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from textual.app import ComposeResult

    from facility_planner.domain.base import Day
    from facility_planner.tui.heading import Heading
    from facility_planner.tui.inspection import Inspection
    from facility_planner.tui.speech import Speech


NONE = "none…"
"""The choice of no audit before; no audit is called so."""


class HeadForm(AppScreen):
    """The fields at the left, what the one under the cursor is for at the right."""

    BINDINGS = [Binding(f"{n % 10}", f"number({n - 1})", show=False) for n in range(1, 11)]  # noqa: RUF012
    DEFAULT_CSS = """
    HeadForm #fields { width: 1fr; }
    HeadForm #about { width: 32; padding: 1 2; }
    HeadForm.-wide #about { width: 50; }
    HeadForm Horizontal { height: 1fr; }
    """

    def __init__(self, inspection: Inspection | None, heading: Heading, fields: tuple[str, ...]) -> None:
        super().__init__()
        self._inspection = inspection
        self.heading = heading
        self.fields = fields

    @property
    def inspection(self) -> Inspection:
        """The open store."""
        return self._inspection or self.held

    def body(self) -> ComposeResult:
        """The fields and their meaning."""
        with Horizontal():
            yield LineList(id="fields")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="text")

    def speak(self) -> None:
        """Say everything in the language of now."""
        super().speak()
        self._show()

    def _show(self) -> None:
        fields = self.query_one("#fields", LineList)
        fields.show(head_lines(self.heading, self.fields, self.speech))
        fields.focus()
        self._tell()

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        name = self.query_one("#fields", LineList).chosen
        if name is not None:
            self.query_one("#text", Static).update(field_content(name, self.heading, self.speech))

    def take(self, heading: Heading, changed: str) -> None:  # noqa: ARG002 - those who write need the name
        """Show a heading that was changed."""
        self.heading = heading
        self._show()

    def action_number(self, place: int) -> None:
        """Change the field of that number."""
        if place < len(self.fields):
            self.query_one("#fields", LineList).highlighted = place
            self.action_change()

    @on(OptionList.OptionSelected)
    def action_change(self) -> None:
        """Ask anew for the field under the cursor."""
        name = self.query_one("#fields", LineList).chosen
        if name is not None:
            self._ask(name)

    def action_back(self) -> None:
        """Go back."""
        self.app.pop_screen()

    def _ask(self, name: str) -> None:
        asks: dict[str, Callable[[], None]] = {
            "standards": self._ask_standards,
            "as_of": lambda: self._ask_day("as_of", self.heading.as_of, needed=True),
            "decided_on": lambda: self._ask_day("decided_on", self.heading.decided_on, needed=False),
            "name": self._ask_kind,
            "team": self._ask_team,
            "themes": self._ask_themes,
            "met": self._ask_met,
            "previous": self._ask_previous,
        }
        asks.get(name, lambda: self._ask_text(name))()

    def _set(self, name: str, value: Any) -> None:
        self.take(self.heading.with_(**{name: value}), name)

    def _labels(self, name: str) -> tuple[str, str]:
        _ = self.speech.say
        label, help_ = FIELDS[name]
        return _(label), _(help_)

    def _ask_text(self, name: str) -> None:
        """A line: the number of the decision, the place, the lead."""
        speech = self.speech
        check = lead_check(speech) if name == "lead" else lambda _text: None
        dialog = AskDialog(*self._labels(name), speech, check, getattr(self.heading, name))
        self.app.push_screen(dialog, lambda text: self._set(name, text) if text is not None else None)

    def _ask_day(self, name: str, now: Day | None, *, needed: bool) -> None:
        speech = self.speech

        def check(text: str) -> str | None:
            if read_day(text) is not None or (not text and not needed):
                return None
            return speech.say("Write the day as 28/02/2027.")

        label, help_ = self._labels(name)
        dialog = AskDialog(label, help_, speech, check, f"{now:%d/%m/%Y}" if now else "")
        self.app.push_screen(dialog, lambda text: self._set(name, read_day(text)) if text is not None else None)

    def _ask_kind(self) -> None:
        language = self.speech.language
        choices = [Choice(name, term(INSPECTION_NAMES, name, language)) for name in INSPECTION_NAMES]
        label, help_ = self._labels("name")
        dialog = ChoiceDialog(label, choices, self.speech, help_, self.heading.name)
        self.app.push_screen(dialog, lambda name: self._set("name", name) if name is not None else None)

    def _ask_standards(self) -> None:
        from facility_planner.services.catalogue import standards  # noqa: PLC0415 - reads every standard

        text = self.speech.text
        choices = [Choice(known.id, f"{known.id}  {text(known.pack.title)}") for known in standards()]
        self._ask_ticks("standards", choices, self.heading.standards, needed=True)

    def _ask_themes(self) -> None:
        language = self.speech.language
        choices = [Choice(theme, term(THEMES, theme, language)) for theme in THEMES]
        self._ask_ticks("themes", choices, self.heading.themes, needed=False)

    def _ask_ticks(self, name: str, choices: list[Choice], ticked: tuple[str, ...], *, needed: bool) -> None:
        def take(chosen: tuple[str, ...] | None) -> None:
            if chosen or (chosen is not None and not needed):
                self._set(name, chosen)

        label, help_ = self._labels(name)
        self.app.push_screen(TicksDialog(label, choices, self.speech, help_, ticked), take)

    def _ask_met(self) -> None:
        language = self.speech.language
        choices = [Choice(role, term(ASKED, role, language)) for role in ASKED]
        label, help_ = self._labels("met")
        dialog = CountsDialog(label, choices, self.speech, help_, {str(k): v for k, v in self.heading.met.items()})
        self.app.push_screen(dialog, lambda counts: self._set("met", counts) if counts is not None else None)

    def _ask_team(self) -> None:
        speech = self.speech
        _ = speech.say

        def check(text: str) -> str | None:
            read = read_team(text)
            if isinstance(read, tuple):
                return None
            wrong = _("Line {number}: begin with an id of letters without marks and digits, each once; then a comma.")
            return wrong.format(number=read)

        def take(text: str | None) -> None:
            read = read_team(text) if text is not None else None
            if isinstance(read, tuple):
                self._set("team", read)

        label, help_ = self._labels("team")
        question = help_ + "\n" + _("One a line, as: tt-07, Nguyễn Văn An, Thanh tra Sở Y tế")
        there = "\n".join(member.line for member in self.heading.team)
        self.app.push_screen(LinesDialog(label, question, speech, check, there), take)

    def _ask_previous(self) -> None:
        _ = self.speech.say
        rows = self.inspection.store.audits(self.facility_id)
        done = [row for row in rows if row.is_finished or row.version > 1]
        choices = [Choice(row.id, f"{self.speech.date(row.as_of)}  {row.id}") for row in done]
        choices.append(Choice(NONE, _("none: every question is new")))
        label, help_ = self._labels("previous")
        dialog = ChoiceDialog(label, choices, self.speech, help_, self.heading.previous or NONE)

        def take(chosen: str | None) -> None:
            if chosen is not None:
                self._set("previous", chosen if chosen != NONE else None)

        self.app.push_screen(dialog, take)

    @property
    def facility_id(self) -> str:
        """The facility whose audits may be followed up."""
        return ""


def lead_check(speech: Speech) -> Callable[[str], str | None]:
    """Whether a text can be the id of the lead."""

    def check(text: str) -> str | None:
        read = read_team(text)
        if isinstance(read, tuple) and len(read) == 1 and read[0].inspector == text:
            return None
        return speech.say("Letters without marks, digits, dots, underscores or hyphens; 64 at most.")

    return check
