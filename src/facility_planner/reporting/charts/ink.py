"""Texts and rules on a canvas in inches, measured from its upper left corner: for what is printed and hung up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from matplotlib.lines import Line2D

from facility_planner.reporting.charts.labels import POINTS, wrapped
from facility_planner.reporting.charts.style import BLACK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.reporting.charts.style import Canvas


SPACING = 1.25
"""From line to line of a paragraph, in sizes."""
_CAPITAL = 0.93
"""From the top of a line to its base, marks above capitals included, in sizes."""


@dataclass(frozen=True)
class Column:
    """A column of a printed table: how wide in inches, and how its text looks."""

    width: float
    size: float
    weight: Literal["normal", "bold"] = "normal"


@dataclass(frozen=True)
class Ink:
    """A canvas of so many inches."""

    canvas: Canvas
    size: tuple[float, float]

    def text(self, x: float, y: float, text: str, size: float, weight: str = "normal", side: str = "left") -> None:
        """Write lines of text, from `y` downwards on even bases, whatever marks they bear."""
        width, height = self.size
        look: dict[str, Any] = {"size": size, "weight": weight, "color": BLACK, "ha": side, "va": "baseline"}
        for number, line in enumerate(text.split("\n")):
            base = y + (_CAPITAL + SPACING * number) * size / POINTS
            self.canvas.text(x / width, 1 - base / height, line, **look)

    def rule(
        self, start: tuple[float, float], end: tuple[float, float], weight: float = 0.6, style: Literal["-", "--"] = "-"
    ) -> None:
        """Draw a straight line between two points."""
        width, height = self.size
        across, down = (start[0] / width, end[0] / width), (1 - start[1] / height, 1 - end[1] / height)
        self.canvas.add_artist(
            Line2D(across, down, color=BLACK, linewidth=weight, linestyle=style, transform=self.canvas.transSubfigure)
        )

    def row(self, x: float, y: float, cells: Sequence[str], columns: Sequence[Column], air: float) -> None:
        """Write the cells of a row, wrapped, with `air` above them."""
        for cell, column in zip(cells, columns, strict=True):
            lines = _lines(cell, column)
            self.text(x, y + air, "\n".join(lines), column.size, column.weight)
            x += column.width


def row_height(cells: Sequence[str], columns: Sequence[Column], air: float) -> float:
    """Inches that a row takes, with air above and below."""
    heights = (
        len(_lines(cell, column)) * column.size * SPACING / POINTS for cell, column in zip(cells, columns, strict=True)
    )
    return max(heights) + 2 * air


def _lines(cell: str, column: Column) -> list[str]:
    return wrapped(cell, column.size, column.width - 0.08, column.weight)
