"""Passphrases: typed without being shown, with their length and a warning where an input method rewrites letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, Static

from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.widgets.text_fields import VnInput, composed

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from facility_planner.tui.speech import Speech

    Try = Callable[[str], str | None]
    """Takes a passphrase; what is wrong with it, in the language of now, or None where it was right."""


def secret_words(text: str, speech: Speech) -> str:
    """How long a passphrase is, and whether letters with marks are in it, which an input method may have made."""
    _, ngettext = speech.say, speech.say_count
    told = ngettext("{count} sign", "{count} signs", len(text)).format(count=len(text))
    marked = sum(not sign.isascii() for sign in text)
    if marked:
        warning = ngettext(
            "{count} of them is no plain letter: is an input method on?",
            "{count} of them are no plain letters: is an input method on?",
            marked,
        )
        told += f" · ‼ {warning.format(count=marked)}"
    return told


def telex_words(speech: Speech) -> str:
    """What input methods do to a passphrase."""
    _ = speech.say
    return _(
        "A Vietnamese input method rewrites letters here too, without your seeing it: switch it off while you type "
        "(with UniKey, Ctrl+Shift). Ctrl+T shows what stands there."
    )


class SecretInput(VnInput):
    """A masked field; Ctrl+T shows and hides what stands in it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+t", "look", show=False)]

    def __init__(self, *, id: str | None = None, compact: bool = False) -> None:
        super().__init__(password=True, id=id, compact=compact)

    def action_look(self) -> None:
        """Show what stands there, or hide it again."""
        self.password = not self.password

    @property
    def secret(self) -> str:
        """What was typed, composed; blanks count."""
        return composed(self.value)


class SecretDialog(Dialog[str]):
    """Asks for a passphrase until one is right; a wrong one is told and can be changed."""

    DEFAULT_CSS = """
    SecretDialog #told { height: auto; color: $foreground 75%; }
    SecretDialog #wrong { height: auto; min-height: 1; color: $text-error; text-style: bold; }
    SecretDialog #hint { margin: 1 0 0 0; color: $foreground 75%; }
    """

    def __init__(self, title: str, question: str, speech: Speech, attempt: Try) -> None:
        _ = speech.say
        super().__init__(title, _("Enter done   Ctrl+T show   Esc back"))
        self.question = question
        self.attempt = attempt

    def parts(self) -> ComposeResult:
        """The question, the field, its length, and what is wrong."""
        yield Static(Content(self.question))
        yield SecretInput()
        yield Static(id="told")
        yield Static(id="wrong")
        yield Static(Content(telex_words(self.speech)), id="hint")

    @on(Input.Changed)
    def look(self) -> None:
        """Tell how long it is; what was wrong is wrong no more."""
        self.query_one("#told", Static).update(Content(secret_words(self.query_one(SecretInput).secret, self.speech)))
        self.query_one("#wrong", Static).update("")

    @on(Input.Submitted)
    def done(self) -> None:
        """Try it."""
        secret = self.query_one(SecretInput).secret
        wrong = self.attempt(secret)
        if wrong is None:
            self.dismiss(secret)
        else:
            self.query_one("#wrong", Static).update(Content(f"✕ {wrong}"))
