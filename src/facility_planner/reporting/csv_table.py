"""Tables as CSV. What is not known is empty, yes and no are `true` and `false`, whole numbers have no point.

Each text begins with the byte order mark by which spreadsheets know UTF-8: write it as UTF-8, unchanged.
Lines end with a line feed.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Cell = str | int | float | bool | None

BYTE_ORDER_MARK = "\ufeff"


def csv_table(columns: Sequence[str], records: Iterable[Mapping[str, Cell]]) -> str:
    """A line of column names, then one for each record, which may leave columns out but not have others."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    for record in records:
        writer.writerow({key: _cell(value) for key, value in record.items()})
    return BYTE_ORDER_MARK + out.getvalue()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
