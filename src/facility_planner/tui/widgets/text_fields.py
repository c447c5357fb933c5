"""Text fields that Vietnamese input methods can write into."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Protocol

from textual import on
from textual.widgets import Input, TextArea

if TYPE_CHECKING:
    from textual import events


def composed(text: str) -> str:
    """The text with each letter and its marks as one character (NFC); Backspace then takes whole letters."""
    return unicodedata.normalize("NFC", text)


class _Field(Protocol):
    def action_delete_left(self) -> None: ...


class ImeMixin:
    """Makes Backspace act at once.

    Input methods send Backspace and the new letter in one burst. Textual inserts the letter at once but
    runs Backspace as a binding, later, where it would delete the new letter. The field's own key handler
    follows this one unless its default is prevented.
    """

    def _on_key(self: _Field, event: events.Key) -> None:
        if event.key in ("backspace", "ctrl+h") and not getattr(self, "read_only", False):
            event.stop()
            event.prevent_default()
            self.action_delete_left()


class VnInput(ImeMixin, Input):  # type: ignore[misc]  # both handle keys: the mixin first, then the field
    """A one-line field."""

    @on(Input.Changed)
    def _compose_value(self) -> None:
        whole = composed(self.value)
        if whole != self.value:
            from_end = len(self.value) - self.cursor_position
            self.value = whole
            self.cursor_position = max(0, len(whole) - from_end)

    @property
    def text(self) -> str:
        """What was typed, composed and without blanks around it."""
        return composed(self.value).strip()


class VnTextArea(ImeMixin, TextArea):  # type: ignore[misc]  # as above
    """A field of several lines."""

    @property
    def composed_text(self) -> str:
        """What was typed, composed."""
        return composed(self.text)
