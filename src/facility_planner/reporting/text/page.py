"""A page of text that grows line by line: headings, wrapped paragraphs, columns."""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 80
_GLUE = "\u00a0"
_PIECE = 40
"""The longest text that is kept in one piece."""


def glue(text: str) -> str:
    """The text as one piece that no line break parts."""
    return text.replace(" ", _GLUE)


def join(*parts: str) -> str:
    """The parts that say anything, with a dot between them; short ones stay in one piece."""
    return " · ".join(glue(part) if len(part) <= _PIECE else part for part in parts if part)


def unglued(text: str) -> str:
    """The text of a line that nothing breaks."""
    return text.replace(_GLUE, " ")


class Page:
    """Lines of text, none wider than 80 columns unless a single word is."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def heading(self, text: str) -> None:
        """A heading of the report, underlined."""
        self.blank()
        lines = _wrapped(text.upper(), "", "")
        self._lines += [*lines, "═" * max(map(len, lines))]

    def section(self, text: str) -> None:
        """A heading within the report, drawn to the full width."""
        self.blank()
        *before, last = _wrapped(text, "", "")
        self._lines += [*before, last if len(last) > WIDTH - 3 else f"{last} {'─' * (WIDTH - 1 - len(last))}"]

    def blank(self) -> None:
        """An empty line, never two."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def add(self, text: str, indent: int = 0, hanging: int = 0) -> None:
        """A paragraph; its later lines are indented by `hanging` more. Nothing is added for no text."""
        if text:
            self._lines += _wrapped(text, " " * indent, " " * (indent + hanging))

    def labelled(self, label: str, text: str, indent: int = 0) -> None:
        """`label: text`, later lines two columns further in; nothing for no text."""
        if text:
            self.add(f"{label}: {text}", indent, 2)

    def columns(self, cells: Sequence[str], widths: Sequence[int], indent: int = 0) -> None:
        """Cells in columns; the last one takes what is left and wraps under itself."""
        start = " " * indent + "".join(
            f"{cell} " if len(cell) >= width else f"{cell:<{width}}"
            for cell, width in zip(cells[:-1], widths, strict=True)
        )
        if cells[-1]:
            self._lines += _wrapped(cells[-1], start, " " * (indent + sum(widths)))
        else:
            self._lines.append(start.rstrip())

    def table(self, rows: Sequence[Sequence[str]], aligned: str, indent: int = 0) -> None:
        """Rows of cells as wide as needed; `aligned` has a `<` or `>` for each column."""
        widths = [max(len(row[i]) for row in rows) for i in range(len(aligned))]
        for row in rows:
            cells = (f"{cell:{to}{width}}" for cell, to, width in zip(row, aligned, widths, strict=True))
            self._lines.append((" " * indent + "  ".join(cells)).rstrip())

    def text(self) -> str:
        """The whole page, with a line break at its end."""
        return "\n".join(self._lines).rstrip("\n") + "\n"


def _wrapped(text: str, first: str, later: str) -> list[str]:
    composed = unicodedata.normalize("NFC", text)
    lines = textwrap.wrap(
        composed,
        WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_GLUE, " ") for line in lines]
