"""Sheets with live formulas as an Excel workbook that prints on A4; every formula carries what it comes to."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from facility_planner.domain.sheets import FIRST_ROW, Formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from facility_planner.domain.sheets import Book, Sheet, SheetChart
    from facility_planner.domain.tables import CellValue, ColumnKind

_MADE = datetime(2026, 1, 1)
"""A fixed moment, so that the same sheets make the same file."""
_SIGNS: dict[ColumnKind, str] = {
    "text": "General", "long": "General", "wide": "General", "number": "#,##0.######", "money": '#,##0 "₫"',
    "day": "dd/mm/yyyy", "clock": "hh:mm",
}  # fmt: skip
_WIDTHS: dict[ColumnKind, tuple[int, int]] = {
    "text": (6, 16), "long": (14, 30), "wide": (24, 60), "number": (8, 12), "money": (9, 18), "day": (11, 11),
    "clock": (8, 8),
}  # fmt: skip
"""The least and the greatest width of a column, in letters."""
_FILLS: dict[str, dict[str, Any]] = {
    "input": {"bg_color": "#FFF9E5", "font_color": "#1F3FA8"},
    "placeholder": {"bg_color": "#F3D9C8", "italic": True},
    "sum": {"bold": True},
    "": {},
}
_LIGHT, _DARK, _LINE = "#B9C7E0", "#3C5A91", "#000000"
_WIDE = 105
"""Letters from which on a page lies on its side."""
_CHART_ROWS = 17


def live_workbook(book: Book) -> bytes:
    """A workbook with a sheet for each sheet, its charts below the records."""
    from xlsxwriter import Workbook  # noqa: PLC0415  (slow to load)

    file = io.BytesIO()
    made = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made.set_properties({"title": book.title, "created": _MADE})
    made.set_calc_mode("auto")
    looks = _Looks(made)
    for sheet in book.sheets:
        _add(made, made.add_worksheet(sheet.name), sheet, looks)
    for name, address in book.names:
        made.define_name(name, f"={address}")
    made.close()
    return file.getvalue()


class _Looks:
    """The formats of a workbook, made as they are needed."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._cells: dict[tuple[str, str], Format] = {}
        self.title = book.add_format({"bold": True, "font_size": 13})
        self.note = book.add_format({"italic": True, "font_color": "#595959"})
        shaded = {"bold": True, "bg_color": "#D9E2F3", "align": "center", "valign": "vcenter", "text_wrap": True}
        self.head = book.add_format({**shaded, "border": 1, "border_color": "#BFBFBF"})

    def cell(self, kind: ColumnKind, mark: str, *, whole: bool) -> Format:
        sign = "#,##0" if kind == "number" and whole else _SIGNS[kind]
        if (sign, mark) not in self._cells:
            base: dict[str, Any] = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
            self._cells[sign, mark] = self._book.add_format({**base, "num_format": sign, **_FILLS[mark]})
        return self._cells[sign, mark]


def _add(book: Workbook, to: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    to.write_string(0, 0, sheet.title, looks.title)
    to.write_string(1, 0, sheet.note, looks.note)
    widths = [_width(sheet, position) for position in range(len(sheet.columns))]
    for position, (column, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        to.set_column(position, position, width)
        to.write_string(FIRST_ROW - 2, position, column.title, looks.head)
    lines = max(-(-len(c.title) // max(1, w - 2)) for c, w in zip(sheet.columns, widths, strict=True))
    to.set_row(FIRST_ROW - 2, 15 * max(1, lines) + 2)
    marks = {(record, column): kind for record, column, kind in sheet.marks}
    for record, row in enumerate(sheet.rows):
        at = record + FIRST_ROW - 1
        for position, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            shown = value.value if isinstance(value, Formula) else value
            whole = isinstance(shown, int | float) and float(shown).is_integer()
            _write(to, (at, position), value, looks.cell(column.kind, marks.get((record, position), ""), whole=whole))
        to.set_row(at, _height(sheet, row, widths))
    for record, position, choices in sheet.choices:
        to.data_validation(record + FIRST_ROW - 1, position, record + FIRST_ROW - 1, position,
                           {"validate": "list", "source": list(choices)})  # fmt: skip
    to.freeze_panes(FIRST_ROW - 1, min(1, len(sheet.columns) - 1))
    last = FIRST_ROW - 1 + max(1, len(sheet.rows))
    for number, chart in enumerate(sheet.charts):
        _add_chart(book, to, sheet, chart, last + 1 + number * _CHART_ROWS)
    _set_up_print(to, sum(widths))


def _write(to: Worksheet, at: tuple[int, int], value: CellValue | Formula, look: Format) -> None:
    if isinstance(value, Formula):
        to.write_formula(*at, f"={value.text}", look, value.value)
    elif value is None or value == "":
        to.write_blank(*at, None, look)
    elif isinstance(value, bool):
        to.write_boolean(*at, value, look)
    elif isinstance(value, date):
        to.write_datetime(*at, datetime(value.year, value.month, value.day), look)
    elif isinstance(value, int | float):
        to.write_number(*at, value, look)
    else:
        to.write_string(*at, value, look)


def _add_chart(book: Workbook, to: Worksheet, sheet: Sheet, chart: SheetChart, row: int) -> None:
    first, last = FIRST_ROW - 1, FIRST_ROW - 2 + max(1, len(sheet.rows))
    kinds: dict[str, dict[str, Any]] = {
        "stacked": {"type": "column", "subtype": "stacked"}, "bars": {"type": "bar"},
        "line": {"type": "scatter", "subtype": "straight_with_markers"},
    }  # fmt: skip
    made: Any = book.add_chart(kinds[chart.kind])
    lines: Any = book.add_chart({"type": "line"}) if any(one.as_line for one in chart.series) else None
    for one in chart.series:
        fill = {"color": _DARK if one.dark else _LIGHT}
        series: dict[str, Any] = {
            "name": [sheet.name, FIRST_ROW - 2, one.column],
            "categories": [sheet.name, first, chart.categories, last, chart.categories],
            "values": [sheet.name, first, one.column, last, one.column],
        }
        if one.as_line:
            lines.add_series({**series, "line": {"color": _LINE, "dash_type": "dash", "width": 2}})
        elif chart.kind == "line":
            made.add_series(
                {**series, "line": {"color": _DARK}, "marker": {"type": "circle", "fill": {"color": _DARK}}}
            )
        else:
            made.add_series({**series, "fill": fill, "border": {"color": "#1F2A44"}})
    if lines is not None:
        made.combine(lines)
    made.set_title({"name": chart.title, "name_font": {"size": 12}})
    made.set_legend({"position": "bottom"})
    plain = {"num_format": "#,##0", "num_font": {"size": 9}}
    if chart.kind == "bars":
        made.set_y_axis({"reverse": True, "num_font": {"size": 9}})
        made.set_x_axis(plain)
    else:
        made.set_y_axis({**plain, "name": chart.axis if chart.kind == "line" else ""})
        made.set_x_axis(plain if chart.kind == "line" else {"num_font": {"size": 9}})
    made.set_size({"width": 760, "height": 320})
    to.insert_chart(row, 0, made, {"object_position": 2, "description": chart.title})


def _width(sheet: Sheet, position: int) -> int:
    least, most = _WIDTHS[sheet.columns[position].kind]
    head = max(map(len, sheet.columns[position].title.split()), default=0) + 2
    kind = sheet.columns[position].kind
    longest = max((len(_shown(row[position], kind)) for row in sheet.rows), default=0) + 2
    return max(least, head, min(most, longest))


def _shown(value: CellValue | Formula, kind: ColumnKind) -> str:
    shown = value.value if isinstance(value, Formula) else value
    if isinstance(shown, int | float) and kind == "money":
        return f"{shown:,.0f} ₫"
    return "" if shown is None else str(shown)


def _height(sheet: Sheet, row: Sequence[CellValue | Formula], widths: Sequence[int]) -> int:
    """Points: as many lines as the longest text takes; spreadsheets that open a file do not all find out."""
    lines = 1
    for column, value, width in zip(sheet.columns, row, widths, strict=True):
        if column.kind in ("text", "long", "wide") and isinstance(value, str):
            lines = max(lines, sum(-(-max(1, len(part)) // max(1, width - 2)) for part in value.split("\n")))
    return min(400, 15 * lines + 2)


def _set_up_print(to: Worksheet, width: int) -> None:
    to.set_paper(9)
    if width > _WIDE:
        to.set_landscape()
    to.set_margins(left=0.5, right=0.4, top=0.7, bottom=0.7)
    to.fit_to_pages(1, 0)
    to.repeat_rows(FIRST_ROW - 2)
    to.set_header("&L&A")
    to.set_footer("&L&F&R&P/&N")
