"""A table for people, before any format: what a workbook or a page is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

CellValue = str | int | float | bool | date | None
"""What a cell holds; None is an empty one."""
ColumnKind = Literal["text", "long", "wide", "number", "money", "day", "clock"]
"""A short text · one that wraps · one of half a page · a number · whole đồng · a day · a moment, shown as its hour.

Days and moments are local and without an offset.
"""


@dataclass(frozen=True)
class TableColumn:
    """A column: its heading and what it holds."""

    title: str
    kind: ColumnKind = "text"


@dataclass(frozen=True)
class Table:
    """A sheet: its name, a heading, columns and rows."""

    name: str
    title: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    emphasised: frozenset[int] = frozenset()
    """Rows to be shown with weight, such as breaches of law."""
    summed: frozenset[int] = frozenset()
    """Columns of numbers whose sum stands below them: of the rows that a filter leaves."""
