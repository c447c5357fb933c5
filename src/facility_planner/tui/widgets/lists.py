"""A list whose lines can be shown again, in another language or filtered, without losing the place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Content


@dataclass(frozen=True)
class Line:
    """One line of a list; without an id it is a heading that cannot be chosen."""

    id: str | None
    content: Content


class LineList(OptionList):
    """A list of lines; one line a row, the cursor stays on the same id when the lines change."""

    DEFAULT_CSS = """
    LineList { height: 1fr; border: round $border-blurred; padding: 0; background: $surface;
               text-wrap: nowrap; text-overflow: ellipsis; }
    LineList { border-title-color: $secondary; border-subtitle-color: $secondary; }
    LineList:focus { border: heavy $border; background-tint: $foreground 0%; }
    LineList > .option-list--option { padding: 0 1; }
    LineList > .option-list--option-disabled { color: $secondary; text-style: bold; }
    """

    def show(self, lines: Sequence[Line], otherwise: str | None = None) -> None:
        """Show lines; the cursor stays where it was, else goes to `otherwise`, else to the first.

        Args:
            lines: What to show, in order.
            otherwise: The id to go to where the id under the cursor is gone.
        """
        at, top = self.chosen, self.scroll_y
        self.set_options([Option(line.content, id=line.id, disabled=line.id is None) for line in lines])
        ids = [line.id for line in lines]
        wanted = next((i for i in (at, otherwise) if i is not None and i in ids), None)
        if wanted is not None:
            self.highlighted = ids.index(wanted)
            if wanted == at:
                self.scroll_to(y=top, animate=False)
        else:
            self.highlighted = next((n for n, i in enumerate(ids) if i is not None), None)

    def change(self, id_: str, content: Content) -> None:
        """Draw one line anew, as high as it was; all others stay as they are drawn.

        `replace_option_prompt` would draw every line again, which takes longer than a key may.
        """
        index = self.get_option_index(id_)
        option = self.options[index]
        option._set_prompt(content)
        for key in [key for key in self._option_render_cache.keys() if key[0] is option]:  # noqa: SIM118 - no dict
            self._option_render_cache.discard(key)
        self.refresh_line(self._index_to_line.get(index, 0))

    @property
    def chosen(self) -> str | None:
        """The id of the line under the cursor; None in an empty list."""
        option = self.highlighted_option
        return option.id if option is not None else None


class NumberedList(LineList):
    """A list of up to nine choices that digits choose as well."""

    BINDINGS = [Binding(str(digit), f"number({digit})", show=False) for digit in range(1, 10)]  # noqa: RUF012

    def action_number(self, digit: int) -> None:
        """Choose the line of that number, headings not counted."""
        enabled = [n for n, option in enumerate(self.options) if not option.disabled]
        if digit <= len(enabled):
            self.highlighted = enabled[digit - 1]
            self.action_select()
