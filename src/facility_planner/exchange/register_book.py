"""The Excel workbook of a facility: an empty one to fill in, or one facility written down; read again whole."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Protocol

from facility_planner.exchange import register_columns as shapes
from facility_planner.exchange.cells import EMPTY_LIST, LABEL
from facility_planner.exchange.register_data import rows_of
from facility_planner.exchange.register_reading import read_register

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from facility_planner.domain.base import Text
    from facility_planner.domain.facility import Facility
    from facility_planner.exchange.register_columns import Column, SheetShape

__all__ = ["RegisterWords", "read_register", "write_facility"]

_LAST_ROW = 500
"""How far down drop-downs and formats reach; rows below are read as well."""
_NUMBERS = {"id": "@", "text": "@", "choice": "@", "choices": "@", "texts": "@", "day": "dd/mm/yyyy", "clock": "hh:mm"}
_FIRST_DAY = date(1900, 3, 1)
"""Days before it are written as text: spreadsheets count them wrongly."""
_MADE = datetime(2026, 1, 1)
"""A fixed moment, so that the same facility makes the same file."""
_LINE = 15
"""Points from one line of text to the next."""
_YES_NO = ("yes", "no")


class RegisterWords(Protocol):
    """The words of both languages that a workbook is written with."""

    def field(self, sheet: str, column: str) -> Text:
        """What a column means."""

    def choice(self, sheet: str, column: str, code: str) -> Text:
        """What a code of a closed list, or `yes` and `no`, mean."""

    def help(self) -> Sequence[Text]:
        """How to fill the workbook in, a paragraph each; the first is its title."""

    def required(self) -> Text:
        """What stands beside a column that must be filled in."""


def write_facility(facility: Facility | None, words: RegisterWords) -> bytes:
    """A workbook with one facility; without one the template to fill in."""
    from xlsxwriter import Workbook  # noqa: PLC0415  (slow to load)

    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": facility.id if facility else "facility", "created": _MADE})
    writer = _Writer(book, words)
    for shape in shapes.SHEETS:
        writer.add_sheet(shape, facility)
    writer.add_choices()
    writer.add_help()
    book.close()
    return file.getvalue()


class _Writer:
    """A workbook that grows sheet by sheet."""

    def __init__(self, book: Workbook, words: RegisterWords) -> None:
        self._book, self._words = book, words
        self._name = book.add_format({"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "border": 1})
        self._needed = book.add_format({"bold": True, "bg_color": "#843C0C", "font_color": "#FFFFFF", "border": 1})
        self._told = book.add_format(
            {"italic": True, "text_wrap": True, "valign": "top", "bg_color": "#F2F2F2", "border": 1}
        )
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self._title = book.add_format({"bold": True, "font_size": 14, "text_wrap": True})
        self._formats: dict[str, Format] = {
            sign: book.add_format({"num_format": sign}) for sign in set(_NUMBERS.values())
        }
        self._lists: dict[tuple[str, ...], tuple[str, ...]] = {}
        """The labelled codes of each closed list, in the order of their columns on the sheet of choices."""
        self._explained: list[tuple[str, str, Text]] = []

    def add_sheet(self, shape: SheetShape, facility: Facility | None) -> None:
        """A sheet with its head, its drop-downs and the rows that a facility fills."""
        sheet = self._book.add_worksheet(shape.name)
        sheet.freeze_panes(shapes.HEAD_ROWS, 1)
        lines = 1
        for position, column in enumerate(shape.columns):
            labels = self._labels(shape, column)
            width = max(len(column.name) + 2, 16, min(34, max(map(len, labels), default=0) + 2))
            sheet.set_column(position, position, width, self._format(column))
            sheet.write_string(0, position, column.name, self._needed if column.required else self._name)
            meaning = self._meaning(shape, column)
            sheet.write_string(1, position, meaning, self._told)
            lines = max(lines, sum(-(-len(line) // (width - 2)) for line in meaning.split("\n")))
            self._add_drop_down(sheet, position, labels)
        sheet.set_row(1, _LINE * lines + 3)
        _set_up_print(sheet, repeat=True)
        for number, row in enumerate(rows_of(facility, shape) if facility else (), start=shapes.HEAD_ROWS):
            for position, column in enumerate(shape.columns):
                if column.name in row:
                    self._write(sheet, (number, position), row[column.name], (shape, column))

    def add_choices(self) -> None:
        """The closed lists: a column of labelled codes for each drop-down, and what each code means."""
        sheet = self._book.add_worksheet(shapes.CHOICES)
        sheet.freeze_panes(1, 0)
        for position, title in enumerate(("column", "code", "Tiếng Việt", "English")):
            sheet.write_string(0, position, title, self._name)
        sheet.set_column(0, 3, 30)
        _set_up_print(sheet)
        sheet.print_area(0, 0, len(self._explained), 3)
        for row, (column, code, meaning) in enumerate(self._explained, start=1):
            for position, text in enumerate((column, code, meaning.vi, meaning.en)):
                sheet.write_string(row, position, text)
        for place, labels in enumerate(self._lists.values(), start=5):
            for row, label in enumerate(labels, start=1):
                sheet.write_string(row, place, label)
            sheet.set_column(place, place, None, None, {"hidden": True})

    def add_help(self) -> None:
        """How to fill the workbook in, in both languages."""
        sheet = self._book.add_worksheet(shapes.HELP)
        sheet.set_column(0, 1, 60, self._wrapped)
        _set_up_print(sheet)
        for row, paragraph in enumerate(self._words.help()):
            chosen = self._title if row == 0 else self._wrapped
            sheet.write_string(row, 0, paragraph.vi, chosen)
            sheet.write_string(row, 1, paragraph.en, chosen)

    def _meaning(self, shape: SheetShape, column: Column) -> str:
        meaning, needed = self._words.field(shape.name, column.name), self._words.required()
        if column.required:
            return f"{meaning.vi} ({needed.vi})\n{meaning.en} ({needed.en})"
        return f"{meaning.vi}\n{meaning.en}"

    def _format(self, column: Column) -> Format | None:
        return self._formats.get(_NUMBERS.get(column.kind, ""))

    def _labels(self, shape: SheetShape, column: Column) -> tuple[str, ...]:
        """The entries of a column's drop-down; explained on the sheet of choices, each list once."""
        codes = _YES_NO if column.kind == "yes_no" else column.choices
        meanings = {code: self._words.choice(shape.name, column.name, code) for code in codes}
        labels = tuple(f"{code}{LABEL}{meaning.vi}" for code, meaning in meanings.items())
        if labels and labels not in self._lists:
            self._lists[labels] = labels
            place = "" if column.kind == "yes_no" else f"{shape.name}.{column.name}"
            self._explained += [(place, code, meaning) for code, meaning in meanings.items()]
        return labels

    def _add_drop_down(self, sheet: Worksheet, position: int, labels: tuple[str, ...]) -> None:
        if not labels:
            return
        from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415

        place = xl_col_to_name(list(self._lists).index(labels) + 5)
        options: dict[str, Any] = {
            "validate": "list",
            "source": f"={shapes.CHOICES}!${place}$2:${place}${len(labels) + 1}",
            # lists hold several codes, and codes may be typed without the words beside them
            "show_error": False,
        }
        sheet.data_validation(shapes.HEAD_ROWS, position, _LAST_ROW, position, options)

    def _write(self, sheet: Worksheet, at: tuple[int, int], value: Any, of: tuple[SheetShape, Column]) -> None:
        shape, column = of
        chosen = self._format(column)
        if isinstance(value, list | tuple):
            sheet.write_string(*at, ", ".join(value) if value else EMPTY_LIST, chosen)
        elif column.kind in ("yes_no", "choice"):
            code = value if isinstance(value, str) else _YES_NO[not value]
            sheet.write_string(*at, f"{code}{LABEL}{self._words.choice(shape.name, column.name, code).vi}", chosen)
        elif isinstance(value, bool):
            sheet.write_boolean(*at, value, chosen)
        elif isinstance(value, time) or (isinstance(value, date) and value >= _FIRST_DAY):
            sheet.write_datetime(*at, value, chosen)
        elif isinstance(value, int | float) and float(f"{value:.15g}") == value:
            sheet.write_number(*at, value, chosen)
        else:  # what a spreadsheet would round or miscount
            sheet.write_string(*at, value.isoformat() if isinstance(value, date) else str(value), chosen)


def _set_up_print(sheet: Worksheet, *, repeat: bool = False) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    if repeat:
        sheet.repeat_rows(0, shapes.HEAD_ROWS - 1)
        sheet.repeat_columns(0)
    else:
        sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P/&N")
