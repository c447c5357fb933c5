"""Sheets whose figures follow each other, before any format: values, formulas with what they come to, charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from facility_planner.domain.tables import CellValue, ColumnKind

FIRST_ROW = 4
"""The row of the first record, counted from 1: above it stand title, note and heads."""
MarkKind = Literal["input", "placeholder", "sum"]
"""A figure to change · a figure that nobody has given · a sum."""
ChartKind = Literal["stacked", "bars", "line"]


@dataclass(frozen=True)
class Formula:
    """A formula as spreadsheets write it, without the sign in front, and what it comes to."""

    text: str
    value: int | float | str


@dataclass(frozen=True)
class SheetColumn:
    """A column: its heading and what it holds."""

    title: str
    kind: ColumnKind = "text"


@dataclass(frozen=True)
class ChartSeries:
    """A row of figures of a chart: the column of its values, counted from 0, on its sheet."""

    column: int
    as_line: bool = False
    dark: bool = False


@dataclass(frozen=True)
class SheetChart:
    """A chart of the records of its own sheet; `categories` is a column, counted from 0."""

    kind: ChartKind
    title: str
    categories: int
    series: tuple[ChartSeries, ...]
    axis: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet: name, heading, a note below it, columns and records."""

    name: str
    title: str
    note: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[CellValue | Formula, ...], ...]
    marks: tuple[tuple[int, int, MarkKind], ...] = ()
    """Cells to be told apart: record and column from 0."""
    choices: tuple[tuple[int, int, tuple[str, ...]], ...] = ()
    """Cells that hold one of a list."""
    charts: tuple[SheetChart, ...] = ()

    def cell(self, record: int, column: int) -> str:
        """The absolute address of a cell, from other sheets too."""
        return f"{quoted(self.name)}!${column_name(column)}${record + FIRST_ROW}"


@dataclass(frozen=True)
class Book:
    """Sheets, and names for cells of them."""

    title: str
    sheets: tuple[Sheet, ...]
    names: tuple[tuple[str, str], ...] = ()
    """A name and the address it stands for."""


def quoted(name: str) -> str:
    """A sheet's name as formulas write it."""
    return "'" + name.replace("'", "''") + "'"


def column_name(column: int) -> str:
    """`A` for 0, `AA` for 26."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_range(sheet: str, column: int, records: int) -> str:
    """The cells of a column of a sheet, over all its records."""
    letter = column_name(column)
    last = FIRST_ROW + max(1, records) - 1
    return f"{quoted(sheet)}!${letter}${FIRST_ROW}:${letter}${last}"
