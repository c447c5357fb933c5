"""Cells of a workbook read as what their columns hold: a plain value, or what is wrong with it.

Dates may also be written as text, `12/03/2026` or `2026-03-12`, and numbers as Vietnamese or English text, `6,4`
or `6.4`; where a sign could part thousands or decimals nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from facility_planner.domain.likeness import nearest

if TYPE_CHECKING:
    from facility_planner.domain.problem import Args
    from facility_planner.exchange.register_columns import Column

LABEL = " – "
"""Parts a code of a closed list from the words beside it: `sleeping – phòng ngủ`."""
EMPTY_LIST = "-"
"""Stands for a list that has no members, which is not the same as not known."""
_YES = frozenset({"yes", "true", "có", "co", "đúng"})
_NO = frozenset({"no", "false", "không", "khong", "sai"})
_DAY_VI = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_CLOCK = re.compile(r"(\d{1,2})[:hg](\d{2})(?::00)?")
_PLAIN = re.compile(r"[+-]?(\d+([.,]\d+)?|[.,]\d+)([eE][+-]?\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(\.\d{3})+,\d+|[+-]?\d{1,3}(,\d{3})+\.\d+")
_AMBIGUOUS = re.compile(r"[+-]?[1-9]\d{0,2}([.,]\d{3})+")
"""`1.400`: a thousand and more in Vietnamese, one and a fraction in English; `1,400` the other way about."""


class CellFault(Exception):  # noqa: N818 - it is collected, never shown as an error
    """What is wrong with one cell: a code of a problem and what fills its sentence."""

    def __init__(self, code: str, args: Args) -> None:
        super().__init__(code)
        self.code = code
        self.args_of_code = args


def composed(value: Any) -> Any:
    """A text in composed Unicode, as everything else in the program; other values as they are."""
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def is_blank(value: Any) -> bool:
    """Whether a cell says nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def read_cell(value: Any, column: Column) -> Any:
    """The value of a cell that says something, as JSON has it.

    Raises:
        CellFault: the cell does not hold what its column asks for.
    """
    return _READERS[column.kind](composed(value), column)


def _text(value: Any, column: Column) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong("text", value)
    whole = int(value) if float(value).is_integer() else value
    # A code such as 01 that a spreadsheet took for a number lost its zero.
    return f"{whole:02d}" if column.name == "province" and isinstance(whole, int) else str(whole)


def _id(value: Any, column: Column) -> str:
    return _text(value, column).strip()


def _whole(value: Any, column: Column) -> int:
    number = _number(value, column)
    if not float(number).is_integer():
        raise _wrong("whole_number", value)
    return int(number)


def _number(value: Any, column: Column) -> int | float:
    if isinstance(value, str):
        return _number_in(value.strip(), column)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong("whole_number" if column.kind == "whole" else "number", value)
    return value


def _number_in(text: str, column: Column) -> int | float:
    text = text.replace("\u00a0", "").replace(" ", "")
    if _AMBIGUOUS.fullmatch(text):
        raise CellFault("number_ambiguous", {"given": text})
    if _GROUPED.fullmatch(text):
        thousands = "." if text.rfind(",") > text.rfind(".") else ","
        text = text.replace(thousands, "")
    elif not _PLAIN.fullmatch(text):
        raise _wrong("whole_number" if column.kind == "whole" else "number", text)
    text = text.replace(",", ".")
    return float(text) if set(text) & set(".eE") else int(text)


def _yes_no(value: Any, _column: Column) -> bool:
    if isinstance(value, bool):
        return value
    said = _code(value).casefold() if isinstance(value, str) else ""
    if said not in _YES | _NO:
        raise _wrong("yes_no", value)
    return said in _YES


def _value(value: Any, column: Column) -> bool | int | float:
    if isinstance(value, bool) or (isinstance(value, str) and _code(value).casefold() in _YES | _NO):
        return _yes_no(value, column)
    return _number(value, column)


def _day(value: Any, _column: Column) -> str:
    if isinstance(value, datetime):
        if value.time() != time():
            raise CellFault("time_in_day", {"given": value.isoformat(" ")})
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    given = str(value).strip()
    parts = _DAY_VI.fullmatch(given)
    try:
        day = date(int(parts[3]), int(parts[2]), int(parts[1])) if parts else date.fromisoformat(given)
    except ValueError as error:
        raise CellFault("not_a_date", {"given": given}) from error
    if not isinstance(value, str):
        raise CellFault("not_a_date", {"given": given})  # a number such as 20260312 is no day
    return day.isoformat()


def _clock(value: Any, _column: Column) -> str:
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, time):
        return value.isoformat()
    parts = _CLOCK.fullmatch(str(value).strip())
    if parts and int(parts[1]) < 24 and int(parts[2]) < 60:
        return f"{int(parts[1]):02d}:{parts[2]}:00"
    raise CellFault("not_a_time", {"given": str(value)})


def _choice(value: Any, column: Column) -> str:
    return _one_of(_code(value) if isinstance(value, str) else str(value), column)


def _choices(value: Any, column: Column) -> list[str]:
    return [_one_of(code, column) for code in _texts(value, column)]


def _texts(value: Any, _column: Column) -> list[str]:
    if not isinstance(value, str):
        raise _wrong("text", value)
    if value.strip() == EMPTY_LIST:
        return []
    return [word for part in re.split(r"[,;\n]", value) for word in _code(part).split()]


def _code(text: str) -> str:
    """The code of `sleeping – phòng ngủ`."""
    return text.split(LABEL, maxsplit=1)[0].strip()


def _one_of(code: str, column: Column) -> str:
    for known in column.choices:
        if known == code or known.casefold() == code.casefold():
            return known
    like = nearest(code, column.choices)
    raise CellFault("not_one_of", {"given": code, "nearest": like, "allowed": column.choices})


def _wrong(expected: str, value: Any) -> CellFault:
    kinds = {bool: "yes_no", int: "whole_number", float: "number", str: "text", time: "time"}
    got = "date" if isinstance(value, date) else kinds.get(type(value), "text")
    args: Args = {"expected": (expected,), "got": got, "given": "" if got == "date" else str(value)}
    return CellFault("wrong_type", args)


_READERS = {
    "id": _id,
    "text": _text,
    "whole": _whole,
    "number": _number,
    "yes_no": _yes_no,
    "value": _value,
    "day": _day,
    "clock": _clock,
    "choice": _choice,
    "choices": _choices,
    "texts": _texts,
}
