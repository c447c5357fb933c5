"""The files to draw from: their case codes, one a line, or only how many there are; and how many to draw."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from facility_planner.domain.audits.sampling import suggested_size
from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.free_text import warn_of_people
from facility_planner.tui.widgets.text_fields import VnInput, VnTextArea

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facility_planner.tui.speech import Speech

_MOST = 100_000


@dataclass
class DrawDraft:
    """What was typed so far; it outlives the dialog, so that Esc loses nothing."""

    codes: str = ""
    count: str = ""
    size: str = ""
    seed: int = field(default_factory=lambda: secrets.randbelow(900_000) + 100_000)


@dataclass(frozen=True)
class DrawOrder:
    """What to draw from, how many, and the seed that decides which."""

    codes: tuple[str, ...]
    size: int
    seed: int


def listed(draft: DrawDraft) -> tuple[str, ...]:
    """The codes typed, one a line; else the numbers up to how many there are."""
    lines = tuple(line.strip() for line in draft.codes.splitlines() if line.strip())
    if lines:
        return lines
    count = draft.count.strip()
    return tuple(str(number) for number in range(1, int(count) + 1)) if _is_count(count) else ()


def wrong(draft: DrawDraft, speech: Speech) -> str | None:
    """What keeps it from being drawn; None if nothing does."""
    _ = speech.say
    codes = listed(draft)
    twice = next((code for code in codes if codes.count(code) > 1), None) if len(set(codes)) < len(codes) else None
    size = draft.size.strip()
    if not codes:
        return _("Write the case codes, one a line, or how many files there are.")
    if twice is not None:
        return _("`{code}` is listed twice; keep one.").format(code=twice)
    if size and not (_is_count(size) and int(size) <= len(codes)):
        return _("Draw a number from 1 to {most}.").format(most=len(codes))
    return None


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < int(text[:9]) <= _MOST


class DrawDialog(Dialog[DrawOrder]):
    """Asks what to draw from; answers with it. What was typed stays in the draft."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, priority=True),
        Binding("f5", "draw", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    DrawDialog VnTextArea { height: 8; border: round $border-blurred; }
    DrawDialog VnTextArea:focus { border: heavy $border; }
    DrawDialog Horizontal { height: 1; margin: 0; }
    DrawDialog .label { width: 44; }
    DrawDialog VnInput { width: 1fr; background: $panel; padding: 0; }
    DrawDialog VnInput:focus { background: $background; text-style: bold; }
    DrawDialog #wrong { height: auto; min-height: 1; margin: 1 0 0 0; }
    """

    def __init__(self, speech: Speech, draft: DrawDraft) -> None:
        _ = speech.say
        super().__init__(_("Draw files"), _("Tab next field   F5 draw   Esc back, keeps it"))
        self.draft = draft
        self.asked = speech

    def parts(self) -> ComposeResult:
        """The codes, or how many; how many to draw; the seed."""
        _ = self.asked.say
        yield Static(Content(_("Case codes, one a line (paste a list, or type). Never names of people.")))
        yield VnTextArea(self.draft.codes, show_line_numbers=False, tab_behavior="focus")
        # no `with`: the frame takes the parts outside of Textual's composing
        yield Horizontal(
            Static(Content(_("Without a list: how many files there are")), classes="label"),
            VnInput(self.draft.count, compact=True, id="count"),
        )
        yield Horizontal(
            Static(Content(_("How many to draw (empty: as suggested)")), classes="label"),
            VnInput(self.draft.size, compact=True, id="size"),
        )
        yield Static(id="wrong")

    def on_mount(self) -> None:
        """Ready to type or paste."""
        self.query_one(VnTextArea).focus()
        self.look()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def look(self) -> None:
        """Say what would be drawn, or what is wrong."""
        self.draft.codes = self.query_one(VnTextArea).composed_text
        self.draft.count = self.query_one("#count", VnInput).text
        self.draft.size = self.query_one("#size", VnInput).text
        _ = self.asked.say
        problem = wrong(self.draft, self.asked)
        codes = listed(self.draft)
        if problem is not None:
            told = Content.styled(problem, "$text-warning")
        else:
            sentence = _(
                "{size} of {all} files will be drawn (suggested: {suggested}). "
                "Seed {seed}: who draws again with it gets the same."
            )
            suggested = suggested_size(len(codes))
            told = Content(
                sentence.format(size=self._number(codes), all=len(codes), suggested=suggested, seed=self.draft.seed)
            )
        self.query_one("#wrong", Static).update(told)

    def _number(self, codes: tuple[str, ...]) -> int:
        return int(self.draft.size) if self.draft.size.strip() else suggested_size(len(codes))

    @on(Input.Submitted)
    def action_draw(self) -> None:
        """Answer with what to draw from; a list in which people may be named is asked about first."""
        if wrong(self.draft, self.asked) is None:
            warn_of_people(self.app, self.asked, self.draft.codes, self._answer, lambda: None)

    def _answer(self, _codes: str) -> None:
        codes = listed(self.draft)
        self.dismiss(DrawOrder(codes, self._number(codes), self.draft.seed))
