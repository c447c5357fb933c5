"""The bar above every screen, which says where one is, and the bar below it, which says what one can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.tui.acts import Act
    from facility_planner.tui.speech import Speech

TitleParts = tuple[str, str]
"""A name, and what is told behind it."""
LAST = ("f1", "f10")
"""Keys that are never left out of the key bar: they lead to all others."""


class TitleBar(Static):
    """Which facility, which standard and day; which workspace of the three; which language."""

    auto_links = False

    DEFAULT_CSS = "TitleBar { height: 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }"

    def show(self, title: TitleParts, tabs: Sequence[tuple[str, str]], current: str, language: str) -> None:
        """Show a title at the left and the workspaces at the right.

        Args:
            title: What is open: its name, and what else to know, which is never cut.
            tabs: Workspaces as (name, what it is called); clicking one goes there.
            current: The name of the one that is shown.
            language: The code of the language, shown at the far right.
        """
        self._parts = (title, tuple(tabs), current, language)
        self.refresh()

    _parts: tuple[TitleParts, tuple[tuple[str, str], ...], str, str] = (("", ""), (), "", "")

    def render(self) -> Content:
        """The line; the beginning of the name is cut where the rest needs the room."""
        (name, about), tabs, current, language = self._parts
        right = Content.assemble(*[_tab(name, label, current) for name, label in tabs])
        right += _clickable(f" {language.upper()} ", "app.language", "bold $accent")
        room = max(0, self.size.width - right.cell_length - 1)
        left = Content.assemble((_end(name, room - len(about)), "bold"), (about, "$foreground 85%"))
        return Content(" ") + left.truncate(room, pad=True) + right


class KeyBar(Static):
    """The keys of a screen; as many as fit, those that lead to the others always."""

    auto_links = False

    DEFAULT_CSS = "KeyBar { height: 1; dock: bottom; background: $panel; color: $foreground; text-wrap: nowrap; }"

    _acts: tuple[Act, ...] = ()
    _speech: Speech | None = None

    def show(self, acts: Sequence[Act], speech: Speech) -> None:
        """Show these acts in their order, in this language."""
        self._acts, self._speech = tuple(acts), speech
        self.refresh()

    def render(self) -> Content:
        """The line of keys."""
        if self._speech is None:
            return Content("")
        say = self._speech.say
        parts = [(act, _key(act, say(act.label))) for act in self._acts]
        room = self.size.width - sum(part.cell_length for act, part in parts if act.key in LAST)
        line = Content("")
        for act, part in parts:
            if act.key in LAST:
                line += part
            elif part.cell_length <= room:
                line += part
                room -= part.cell_length
        return line


def _end(text: str, width: int) -> str:
    return text if cell_len(text) <= width else "…" + text[len(text) - max(0, width - 1) :]


def _tab(name: str, label: str, current: str) -> Content:
    style = "bold reverse" if name == current else "$foreground 80%"
    return _clickable(f" {label} ", f"app.workspace('{name}')", style)


def _key(act: Act, label: str) -> Content:
    key = Content.styled(f" {act.key_name}", "bold $accent")
    return Content.assemble(key, f" {label} ").stylize(Style.from_meta({"@click": act.action}))


def _clickable(text: str, action: str, style: str) -> Content:
    return Content.styled(text, style).stylize(Style.from_meta({"@click": action}))
