"""Tables as an Excel workbook that prints on A4: frozen heads, filters, numbers and days as such."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from facility_planner.domain.tables import CellValue, ColumnKind, Table

_MADE = datetime(2026, 1, 1)
"""A fixed moment, so that the same tables make the same file."""
_LONGEST_NAME = 31
"""Letters of a sheet's name."""
_FORBIDDEN = str.maketrans("[]:*?/\\", "       ")
_WIDTHS: dict[ColumnKind, tuple[int, int]] = {
    "text": (8, 15), "long": (18, 32), "wide": (24, 68), "number": (9, 14), "money": (12, 18), "day": (11, 11),
    "clock": (8, 8),
}  # fmt: skip
"""The least and the greatest width of a column, in letters."""
_SIGNS: dict[ColumnKind, str] = {
    "text": "@", "long": "@", "wide": "@", "number": "#,##0.##########", "money": '#,##0 "₫"', "day": "dd/mm/yyyy",
    "clock": "hh:mm",
}  # fmt: skip
_HEAD_ROW = 2
"""Below the heading and an empty row."""
_WIDE = 110
"""Letters from which on a page lies on its side."""
_FIRST_DAY = date(1900, 3, 1)


def workbook(tables: Sequence[Table], title: str) -> bytes:
    """A workbook with a sheet for each table."""
    from xlsxwriter import Workbook  # noqa: PLC0415  (slow to load)

    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": _MADE})
    looks = _Looks(book)
    for table in tables:
        _add(book.add_worksheet(table.name.translate(_FORBIDDEN)[:_LONGEST_NAME]), table, looks)
    book.close()
    return file.getvalue()


class _Looks:
    """The formats of a workbook."""

    def __init__(self, book: Workbook) -> None:
        base = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
        self.title = book.add_format({"bold": True, "font_size": 13})
        shaded = {"bold": True, "bg_color": "#D9E2F3", "align": "center", "valign": "vcenter"}
        self.head = book.add_format({**base, **shaded})
        self.cells: Mapping[tuple[str, bool], Format] = {
            (kind, weight): book.add_format({**base, "num_format": _sign(kind), "bold": weight})
            for kind in _SIGNS
            for weight in (False, True)
        }
        self.whole = {
            weight: book.add_format({**base, "num_format": "#,##0", "bold": weight}) for weight in (False, True)
        }


def _sign(kind: ColumnKind) -> str:
    return _SIGNS[kind]


def _add(sheet: Worksheet, table: Table, looks: _Looks) -> None:
    sheet.write_string(0, 0, table.title, looks.title)
    widths = [_width(table, position) for position in range(len(table.columns))]
    for position, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        sheet.set_column(position, position, width)
        sheet.write_string(_HEAD_ROW, position, column.title, looks.head)
    heads = max((-(-len(c.title) // max(1, w - 1)) for c, w in zip(table.columns, widths, strict=True)), default=1)
    sheet.set_row(_HEAD_ROW, 15 * heads + 2)
    for number, row in enumerate(table.rows):
        at = number + _HEAD_ROW + 1
        weight = number in table.emphasised
        for position, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write(sheet, (at, position), value, _look(looks, column.kind, value, weight=weight))
        sheet.set_row(at, _height(table, row, widths))
    last = _HEAD_ROW + max(1, len(table.rows))
    for position in table.summed if table.rows else ():
        _add_sum(sheet, table, (last, position), looks)
    sheet.autofilter(_HEAD_ROW, 0, last, len(table.columns) - 1)
    sheet.freeze_panes(_HEAD_ROW + 1, min(1, len(table.columns) - 1))
    _set_up_print(sheet, sum(widths))


def _add_sum(sheet: Worksheet, table: Table, last: tuple[int, int], looks: _Looks) -> None:
    """The sum of a column below it, of the rows that the filter leaves; 109 is the sum that leaves hidden rows out."""
    from xlsxwriter.utility import xl_range  # noqa: PLC0415

    at, position = last
    values = [row[position] for row in table.rows]
    total = sum(value for value in values if isinstance(value, int | float))
    cells = xl_range(_HEAD_ROW + 1, position, at, position)
    sheet.write_formula(at + 1, position, f"=SUBTOTAL(109,{cells})", looks.whole[True], total)


def _look(looks: _Looks, kind: ColumnKind, value: CellValue, *, weight: bool) -> Format:
    is_whole = kind == "number" and isinstance(value, int | float) and float(value).is_integer()
    return looks.whole[weight] if is_whole else looks.cells[kind, weight]


def _write(sheet: Worksheet, at: tuple[int, int], value: CellValue, look: Format) -> None:
    if value is None or value == "":
        sheet.write_blank(*at, None, look)
    elif isinstance(value, bool):
        sheet.write_boolean(*at, value, look)
    elif isinstance(value, datetime) or (isinstance(value, date) and value >= _FIRST_DAY):
        sheet.write_datetime(*at, value, look)
    elif isinstance(value, int | float):
        sheet.write_number(*at, value, look)
    else:
        sheet.write_string(*at, str(value), look)


def _width(table: Table, position: int) -> int:
    least, most = _WIDTHS[table.columns[position].kind]
    head = max(map(len, table.columns[position].title.split()), default=0) + 2
    longest = max((len(str(row[position])) for row in table.rows if row[position] is not None), default=0) + 2
    return max(least, head, min(most, longest))


def _height(table: Table, row: Sequence[CellValue], widths: Sequence[int]) -> int:
    """Points: as many lines as the longest text takes; spreadsheets that open a file do not all find out."""
    lines = 1
    for column, value, width in zip(table.columns, row, widths, strict=True):
        if column.kind in ("text", "long", "wide") and isinstance(value, str):
            lines = max(lines, sum(-(-max(1, len(part)) // max(1, width - 2)) for part in value.split("\n")))
    return min(400, 15 * lines + 2)


def _set_up_print(sheet: Worksheet, width: int) -> None:
    sheet.set_paper(9)
    if width > _WIDE:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.set_footer("&L&A&R&P/&N")
