"""The heat map of verdicts: facilities by requirements, readable without colour."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from matplotlib.patches import Rectangle

from facility_planner.i18n import translator
from facility_planner.reporting.charts.labels import width_of as width_of_text
from facility_planner.reporting.charts.style import (
    FAINT,
    GREEN,
    INK,
    ORANGE,
    RULE,
    TEXT_SIZE,
    VERMILLION,
    bare,
    pale,
)
from facility_planner.reporting.terms import CLASSES, SYMBOLS, term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes

    from facility_planner.domain.base import Language
    from facility_planner.reporting.rows import HeatCell

LABEL_CHARACTERS = 44
"""Where titles of requirements are broken."""
CELL = 1.19
"""Width of a cell, in heights of a line."""
LABEL, TAG = 19.0, 7.0
"""Widths of titles and of the class beside them, in heights of a line."""

FILL = {
    "met": pale(GREEN, 0.45),
    "partly_met": pale(ORANGE, 0.75),
    "not_met": VERMILLION,
    "not_applicable": "#f1f1f1",
    "not_observed": "#ffffff",
}


LINE_INCHES = 0.165
"""Inches of a line of text of `TEXT_SIZE`."""
PART_HEIGHT, THEME_HEIGHT = 2.0, 1.6
"""Heights of headings, in heights of a line."""


@dataclass(frozen=True)
class Line:
    """A line of the map: the heading of a part or a theme, or a requirement with its cells."""

    kind: str
    text: str
    cells: tuple[HeatCell, ...] = ()

    @property
    def height(self) -> float:
        """In heights of a line of text."""
        return {"part": PART_HEIGHT, "theme": THEME_HEIGHT}.get(self.kind, 0.35 + 0.85 * (1 + self.text.count("\n")))


def heat_lines(cells: Sequence[HeatCell], language: Language) -> tuple[Line, ...]:
    """What binds first, then what does not, each by theme in the order given."""
    _ = translator(language)
    parts = (
        (True, _("Law: not met is a breach")),
        (False, _("Good practice and derived: no breach")),
    )
    lines: list[Line] = []
    for binds, title in parts:
        of_part = [cell for cell in cells if cell.is_breachable == binds]
        lines += [Line("part", title), *_theme_lines(of_part, language)] if of_part else []
    return tuple(lines)


def _theme_lines(cells: Sequence[HeatCell], language: Language) -> Iterator[Line]:
    themes = list(dict.fromkeys(cell.theme for cell in cells))
    ordered = sorted(cells, key=lambda cell: themes.index(cell.theme))
    for _theme, of_theme in groupby(ordered, key=lambda cell: cell.theme):
        rows: dict[str, list[HeatCell]] = {}
        for cell in of_theme:
            rows.setdefault(cell.requirement, []).append(cell)
        first = next(iter(rows.values()))[0]
        yield Line("theme", first.theme_title.in_language(language))
        for row in rows.values():
            title = row[0].title.in_language(language)
            yield Line("row", "\n".join(textwrap.wrap(title, LABEL_CHARACTERS)), tuple(row))


def columns_of(lines: Sequence[Line], count: int) -> list[list[Line]]:
    """The lines in `count` columns of about the same height.

    Headings stay with the row below them, and a column that begins within a theme repeats its heading.
    """
    most = (sum(line.height for line in lines) + THEME_HEIGHT * (count - 1)) / count
    columns: list[list[Line]] = [[]]
    theme: list[Line] = []
    for block in _blocks(lines):
        within_theme = block[0].kind == "row"
        theme = theme if within_theme else [line for line in block if line.kind == "theme"]
        if height_of([*columns[-1], *block]) > most + 0.5 and len(columns) < count:
            columns.append([*theme] if within_theme else [])
        columns[-1] += block
    return columns


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Each row with the headings right above it."""
    block: list[Line] = []
    for line in lines:
        block.append(line)
        if line.kind == "row":
            yield block
            block = []


def height_of(lines: Sequence[Line]) -> float:
    """Height of lines of the map, in heights of a line of text."""
    return sum(line.height for line in lines)


def width_of(facilities: int) -> float:
    """Width of a column of the map, in heights of a line."""
    return LABEL + TAG + CELL * facilities


def draw_heat_map(
    rows: Sequence[HeatCell],
    ax: Axes,
    language: Language,
    lines: Sequence[Line] | None = None,
    text: float = TEXT_SIZE,
) -> None:
    """Draw one cell a requirement and facility: colour and symbol of its verdict.

    `lines`, if given, are the part of the map that these axes show; one unit of the axes is a line of text
    of `text` points.
    """
    shown = heat_lines(rows, language) if lines is None else lines
    facilities = list(dict.fromkeys(cell.facility for cell in rows))
    bare(ax)
    ax.set_xlim(0, width_of(len(facilities)))
    ax.set_ylim(height_of(shown), -head_height(facilities))
    if len(facilities) > 1:
        _draw_facilities(ax, facilities, text)
    y = 0.0
    for line in shown:
        if line.kind == "row":
            _draw_row(ax, line, y, facilities, language, text)
        else:
            _draw_heading(ax, line, y, text)
        y += line.height


def head_height(facilities: Sequence[str]) -> float:
    """Height of the names of facilities above the cells, in heights of a line; none for one facility."""
    if len(facilities) < 2:
        return 0.0
    return max(width_of_text(facility, TEXT_SIZE - 1) for facility in facilities) / LINE_INCHES + 0.9


def _draw_facilities(ax: Axes, facilities: Sequence[str], text: float) -> None:
    for index, facility in enumerate(facilities):
        x = LABEL + (index + 0.5) * CELL
        ax.text(x, -0.3, facility, rotation=90, size=text - 1, color=INK, ha="center", va="bottom")


def _draw_heading(ax: Axes, line: Line, y: float, text: float) -> None:
    bottom = y + line.height - 0.35
    size, colour = (text + 1.5, INK) if line.kind == "part" else (text, FAINT)
    ax.text(0, bottom, line.text, size=size, weight="bold", color=colour, va="bottom")
    ax.plot([0, ax.get_xlim()[1]], [bottom + 0.1] * 2, color=RULE, linewidth=1.2 if line.kind == "part" else 0.6)


def _draw_row(ax: Axes, line: Line, y: float, facilities: Sequence[str], language: Language, size: float) -> None:
    middle = y + line.height / 2
    ax.text(0, middle, line.text, size=size, color=INK, va="center", linespacing=1.15)
    for cell in line.cells:
        _draw_cell(ax, cell, LABEL + facilities.index(cell.facility) * CELL, y, line.height, size)
    tag = term(CLASSES, line.cells[0].class_, language)
    ax.text(LABEL + len(facilities) * CELL + 0.3, middle, tag, size=size - 1, color=FAINT, va="center")


def _draw_cell(ax: Axes, cell: HeatCell, x: float, y: float, height: float, size: float) -> None:
    """A breach is filled; what is not met beside the law is pale with a border."""
    breach = cell.is_breachable and cell.verdict == "not_met"
    fill = pale(VERMILLION, 0.22) if cell.verdict == "not_met" and not breach else FILL[cell.verdict]
    edge = VERMILLION if cell.verdict == "not_met" else RULE
    box = Rectangle((x + 0.06, y + 0.06), CELL - 0.12, height - 0.12, facecolor=fill, edgecolor=edge, linewidth=0.7)
    ax.add_patch(box)
    ax.text(
        x + CELL / 2,
        y + height / 2,
        SYMBOLS[cell.verdict],
        size=size,
        weight="bold",
        color="white" if breach else FAINT if cell.verdict in ("not_applicable", "not_observed") else INK,
        ha="center",
        va="center",
    )
