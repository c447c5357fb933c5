"""What the digits do: a line of its own, or two where the terminal is narrow; each can be clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.tui.acts import Act
    from facility_planner.tui.speech import Speech


class DigitBar(Static):
    """The acts whose keys are digits."""

    auto_links = False
    DEFAULT_CSS = """
    DigitBar { height: auto; max-height: 3; background: $surface; color: $foreground; text-wrap: wrap; padding: 0 1; }
    """

    def show(self, acts: Sequence[Act], speech: Speech) -> None:
        """Show the acts whose keys are digits, in their order."""
        told = [_digit(act, speech.say(act.label)) for act in acts if act.key.isdigit()]
        width = max(20, self.app.size.width - 2)
        self.update(Content("\n").join(_lines(told, width)))


def _lines(parts: Sequence[Content], width: int) -> list[Content]:
    """As many to a line as fit."""
    lines: list[Content] = []
    for part in parts:
        if lines and lines[-1].cell_length + 2 + part.cell_length <= width:
            lines[-1] = Content.assemble(lines[-1], "  ", part)
        else:
            lines.append(part)
    return lines


def _digit(act: Act, label: str) -> Content:
    told = Content.assemble((act.key, "bold $accent"), Content(f" {label}"))
    return told.stylize(Style.from_meta({"@click": act.action}))
