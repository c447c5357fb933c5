"""A workbook's formulas reckoned anew, those that the program writes: references, sums, rounding, choices."""

from __future__ import annotations

import fnmatch
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from openpyxl.utils import range_boundaries

_REFERENCE = re.compile(r"(?:'((?:[^']|'')*)'!)?(\$?[A-Z]{1,2}\$?[0-9]+)(:\$?[A-Z]{1,2}\$?[0-9]+)?(?![A-Za-z0-9_(])")
_TEXT = re.compile(r'"[^"]*"')


class Reckoner:
    """The cells of a workbook as read with its formulas."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[tuple[str, str], Any] = {}
        self._names = {name: defined.attr_text for name, defined in book.defined_names.items()}

    def cell(self, sheet: str, at: str) -> Any:
        """The value of a cell; that of a formula is reckoned."""
        key = (sheet, at.replace("$", ""))
        if key not in self._known:
            value = self._book[sheet][key[1]].value
            is_formula = self._book[sheet][key[1]].data_type == "f"
            self._known[key] = self._reckon(sheet, value[1:]) if is_formula else value
        return self._known[key]

    def _reckon(self, sheet: str, formula: str) -> Any:
        texts = _TEXT.findall(formula)
        bare = _TEXT.sub("\0", formula)
        for name, address in self._names.items():
            bare = re.sub(rf"\b{name}\b", address, bare)
        bare = re.sub(r"(?<![<>=])=(?!=)", "==", bare)
        python = _REFERENCE.sub(lambda m: f"_R({(m[1] or sheet)!r},{m[2]!r},{(m[3] or '')!r})", bare)
        for text in texts:
            python = python.replace("\0", repr(text[1:-1]), 1)
        functions = {
            "_R": self._at,
            "ROUND": _rounded,
            "SUM": sum,
            "SUMIFS": _sum_of,
            "MIN": min,
            "MAX": max,
            "IF": _choice,
        }
        return eval(python, {"__builtins__": {}}, functions)  # formulas of our own making, in a test

    def _at(self, sheet: str, first: str, last: str) -> Any:
        if not last:
            return self.cell(sheet, first)
        left, top, right, bottom = range_boundaries(f"{first}{last}".replace("$", ""))
        area = self._book[sheet].iter_rows(top, bottom, left, right)
        return [self.cell(sheet, cell.coordinate) for row in area for cell in row]


def _rounded(number: float, digits: int) -> int:
    assert digits == 0
    return int(Decimal(f"{number:.6f}").quantize(Decimal(1), ROUND_HALF_UP))


def _choice(condition: bool, yes: Any, no: Any) -> Any:
    return yes if condition else no


def _sum_of(values: list[Any], *conditions: Any) -> Any:
    pairs = list(zip(conditions[::2], conditions[1::2], strict=True))
    return sum(value for n, value in enumerate(values) if all(_fits(column[n], wanted) for column, wanted in pairs))


def _fits(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, str) and "*" in wanted:
        return fnmatch.fnmatchcase(str(value or ""), wanted)
    return str(value) == str(wanted)
