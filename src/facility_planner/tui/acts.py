"""What a person can do on a screen: one description gives keys, key bar, menu, palette and help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding

from facility_planner.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType

_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "delete": "Del",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "space": "Space",
}


@dataclass(frozen=True)
class Act:
    """One act: its key, what it calls, and what it is called (English messages, translated where shown)."""

    key: str
    action: str
    """With its name space, as `screen.search`."""
    label: str
    """One or two words, for the key bar."""
    help: str
    """One sentence, for the menu, the palette and the help."""
    in_bar: bool = True
    bound: bool = True
    """False where a widget handles the key itself and the act is told only."""
    also: str = ""
    """Another key for the same; function keys have one of their own besides (see `second_keys`)."""

    @property
    def key_name(self) -> str:
        """The key as it is written on a keyboard; empty for an act of the menu alone."""
        if self.key.startswith("ctrl+"):
            return f"Ctrl+{self.key.removeprefix('ctrl+').upper()}"
        return _NAMES.get(self.key, self.key.upper() if self.key.startswith("f") else self.key)


def bindings(acts: Iterable[Act]) -> list[BindingType]:
    """The key bindings of acts; function keys and Ctrl keys hold also while a text field has the focus."""
    return [
        Binding(",".join(key for key in (act.key, act.also) if key), act.action, act.label, show=False)
        for act in acts
        if act.key and act.bound
    ]


COMMON: tuple[Act, ...] = (
    Act("f1", "app.help", mark("Help"), mark("What this screen is for and which key does what.")),
    Act("f2", "app.language", mark("Language"), mark("Switch between Vietnamese and English.")),
    Act(
        "f10",
        "app.menu",
        mark("Menu"),
        mark("Everything that can be done here, as a list; Ctrl+G opens it too."),
        also="ctrl+g",
    ),
    Act(
        "ctrl+p",
        "app.command_palette",
        mark("Palette"),
        mark("Find an act by typing a part of its name."),
        in_bar=False,
    ),
    Act(
        "",
        "app.colours",
        mark("Colours"),
        mark("Go on to the next colours: dark, light, strong contrast. The choice is kept."),
        in_bar=False,
    ),
    Act(
        "ctrl+q",
        "app.quit",
        mark("Quit"),
        mark("Leave the program; asks only while something runs."),
        in_bar=False,
    ),
)
"""Acts that are the same everywhere."""
