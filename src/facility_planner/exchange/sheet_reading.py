"""One sheet of a facility's workbook: its rows as data, the cell of each value, and everything wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter

from facility_planner.domain.likeness import nearest
from facility_planner.exchange.cells import CellFault, composed, is_blank, read_cell
from facility_planner.exchange.register_columns import HEAD_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from facility_planner.domain.problem import Args
    from facility_planner.exchange.register_columns import Column, SheetShape

_AN_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


@dataclass(frozen=True)
class Row:
    """A row that says something: its values by column name, and where each stands."""

    number: int
    values: Mapping[str, Any]
    cells: Mapping[str, str]
    """Of every column of the sheet, filled in or not."""


@dataclass
class SheetRead:
    """What a sheet gives."""

    shape: SheetShape
    rows: list[Row] = field(default_factory=list)
    faults: dict[str, tuple[str, Args]] = field(default_factory=dict)
    """By cell; the first of each counts."""

    def blame(self, cell: str, code: str, **args: Any) -> None:
        """Note what is wrong with a cell, unless something already is."""
        self.faults.setdefault(cell, (code, args))


def read_sheet(sheet: Worksheet, shape: SheetShape) -> SheetRead:
    """All rows of a sheet from row 3 on; a row without a value is passed over."""
    read = SheetRead(shape)
    lines: dict[int, dict[int, Cell]] = {}
    for row in sheet.iter_rows():
        for cell in row:
            if not is_blank(cell.value):
                lines.setdefault(cell.row, {})[cell.column] = cell
    _blame_merged(sheet, read)
    places = _columns(read, lines.pop(1, {}))
    for number, cells in lines.items():
        if number > HEAD_ROWS:
            _read_row(read, number, cells, places)
    _blame_facts_in_the_head(read, lines.get(HEAD_ROWS, {}), places)
    return read


def place(shape: SheetShape, column: int, row: int) -> str:
    """`rooms!C5`."""
    return f"{shape.name}!{get_column_letter(column)}{row}"


def _columns(read: SheetRead, head: Mapping[int, Cell]) -> dict[int, Column]:
    """The columns by their position, from the names in row 1."""
    shape, places = read.shape, dict[int, "Column"]()
    names = {column.name.casefold(): column for column in shape.columns}
    for position, cell in head.items():
        given = str(composed(cell.value)).strip()
        column = names.get(given.casefold())
        if column is None:
            known = tuple(column.name for column in shape.columns)
            like = nearest(given, known)
            read.blame(place(shape, position, 1), "unknown_column", given=given, nearest=like, known=known)
        elif column in places.values():
            read.blame(place(shape, position, 1), "duplicate_column", given=given)
        else:
            places[position] = column
    for column in shape.columns:
        if column.required and column not in places.values():
            read.faults.setdefault(f"{shape.name}!1 {column.name}", ("missing_column", {"name": column.name}))
    return places


def _read_row(read: SheetRead, number: int, cells: Mapping[int, Cell], places: Mapping[int, Column]) -> None:
    values: dict[str, Any] = {}
    where = {column.name: place(read.shape, position, number) for position, column in places.items()}
    for position, cell in cells.items():
        at = place(read.shape, position, number)
        if position not in places:
            if place(read.shape, position, 1) not in read.faults:
                read.blame(at, "column_unnamed")
        elif cell.data_type == "f":
            read.blame(at, "formula")
        elif cell.data_type == "e":
            read.blame(at, "cell_error", given=str(cell.value))
        else:
            try:
                values[places[position].name] = read_cell(cell.value, places[position])
            except CellFault as fault:
                read.blame(at, fault.code, **fault.args_of_code)
    if cells.keys() & places.keys():
        read.rows.append(Row(number, values, where))


def _blame_merged(sheet: Worksheet, read: SheetRead) -> None:
    for merged in sheet.merged_cells.ranges:
        at = place(read.shape, merged.min_col, merged.min_row)
        read.blame(at, "merged_cells", cells=str(merged.coord))


def _blame_facts_in_the_head(read: SheetRead, help_row: Mapping[int, Cell], places: Mapping[int, Column]) -> None:
    """Whether the row that explains the columns was deleted, so that the first facts stand in its place."""
    for position, column in places.items():
        if column.required and position in help_row and _is_a_fact(help_row[position].value, column):
            read.blame(place(read.shape, position, HEAD_ROWS), "head_row_missing")


def _is_a_fact(value: Any, column: Column) -> bool:
    """Whether a cell holds a value of its column; what explains a column has several words."""
    if column.kind in ("id", "text"):
        return isinstance(value, str) and _AN_ID.fullmatch(value.strip()) is not None
    try:
        read_cell(value, column)
    except CellFault:
        return False
    return True


def rows_with(read: SheetRead, name: str) -> Iterator[tuple[Row, Any]]:
    """The rows that say something in a column, with what they say there."""
    return ((row, row.values[name]) for row in read.rows if name in row.values)
