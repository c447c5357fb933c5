"""A key for an inspector: who, and a passphrase twice; what losing it means is told before it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from facility_planner.tui.dialogs.base import Dialog
from facility_planner.tui.dialogs.secret import SecretInput, secret_words, telex_words
from facility_planner.tui.widgets.text_fields import VnInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from facility_planner.tui.speech import Speech


@dataclass(frozen=True)
class NewKey:
    """What a key is made from."""

    inspector: str
    name: str
    passphrase: str


class NewKeyDialog(Dialog[str]):
    """Asks for an inspector and a passphrase until a key can be made of them; answers with the inspector."""

    DEFAULT_CSS = """
    NewKeyDialog VerticalScroll { height: auto; max-height: 100%; }
    NewKeyDialog Static { height: auto; }
    NewKeyDialog #told { color: $foreground 75%; }
    NewKeyDialog #wrong { min-height: 1; color: $text-error; text-style: bold; }
    NewKeyDialog VnInput { background: $panel; margin: 0 0 0 2; padding: 0 1; }
    NewKeyDialog .label { color: $secondary; text-style: bold; }
    """

    def __init__(self, speech: Speech, inspector: str, make: Callable[[NewKey], str | None], warning: str) -> None:
        """Prepare the dialog.

        Args:
            speech: The language.
            inspector: Who it probably is for.
            make: Makes the key; what is wrong, in the language of now, or None where it was made.
            warning: What losing the passphrase means.
        """
        _ = speech.say
        super().__init__(_("A key for an inspector"), _("Tab next field   Enter done   Ctrl+T show   Esc back"))
        self.inspector = inspector
        self.make = make
        self.warning = warning

    def parts(self) -> ComposeResult:
        """What a key is, and four fields."""
        _ = self.speech.say
        with VerticalScroll(can_focus=False):
            yield Static(Content(self.warning))
            yield Static(_("Inspector (a code, as tt-07)"), classes="label")
            yield VnInput(self.inspector, id="inspector", select_on_focus=False, compact=True)
            yield Static(_("Name, as the record shows it (may stay empty)"), classes="label")
            yield VnInput(id="name", compact=True)
            yield Static(_("Passphrase, at least 8 signs; several words are best"), classes="label")
            yield SecretInput(id="first", compact=True)
            yield Static(_("The same passphrase again"), classes="label")
            yield SecretInput(id="second", compact=True)
            yield Static(id="told")
            yield Static(id="wrong")
            yield Static(Content(telex_words(self.speech)), id="hint")

    def on_mount(self) -> None:
        """Begin with what is not known yet."""
        self.query_one("#first" if self.inspector else "#inspector").focus()

    @on(Input.Changed)
    def look(self) -> None:
        """Tell how long the passphrase is, and whether both are the same so far."""
        _ = self.speech.say
        first, second = self._secrets
        marked = max((first, second), key=lambda secret: sum(not sign.isascii() for sign in secret))
        told = secret_words(marked, self.speech) if first else ""
        if first and second:
            same = _("✓ both are the same") if first == second else _("✕ not the same yet")
            told = f"{told} · {same}"
        self.query_one("#told", Static).update(Content(told))
        self.query_one("#wrong", Static).update("")

    @on(Input.Submitted)
    def done(self) -> None:
        """Go to the next empty field, or make the key."""
        fields = list(self.query(VnInput))
        empty = next((field for field in fields if not field.value and field.id != "name"), None)
        if empty is not None:
            empty.focus()
            return
        wrong = self._wrong()
        first, second = self._secrets
        if first != second:
            self._begin_again()
        if wrong is None:
            self.dismiss(self.query_one("#inspector", VnInput).text)
        else:
            self.query_one("#wrong", Static).update(Content(f"✕ {wrong}"))

    def _begin_again(self) -> None:
        """Empty both passphrases: who types them again would else write one of them into a field that is read."""
        with self.prevent(Input.Changed):
            for field in self.query(SecretInput):
                field.value = ""
        self.query_one("#told", Static).update("")
        self.query_one("#first").focus()

    def _wrong(self) -> str | None:
        first, second = self._secrets
        if first != second:
            return self.speech.say("The two passphrases differ. Type both again.")
        inspector, name = self.query_one("#inspector", VnInput).text, self.query_one("#name", VnInput).text
        return self.make(NewKey(inspector, name, first))

    @property
    def _secrets(self) -> tuple[str, str]:
        return self.query_one("#first", SecretInput).secret, self.query_one("#second", SecretInput).secret
