"""Names of a facility's workbook: each once, and those that are named are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.domain.likeness import nearest
from facility_planner.exchange import register_columns as shapes
from facility_planner.exchange.sheet_reading import rows_with

if TYPE_CHECKING:
    from collections.abc import Mapping

    from facility_planner.domain.problem import Args
    from facility_planner.exchange.sheet_reading import SheetRead

_ONCE = (
    (shapes.ROOMS, "id", "room"),
    (shapes.STAFF, "id", "staff"),
    (shapes.SUPPLIES, "supply", "supply"),
    (shapes.WORKLOAD, "role", "workload"),
)
"""Columns in which nothing may stand twice, and what their names are the names of."""
_NAMED = (
    (shapes.TRAINING, "staff", shapes.STAFF, "id", "staff"),
    (shapes.WORKLOAD_PARTS, "role", shapes.WORKLOAD, "role", "workload"),
)
"""Columns whose names must stand in another sheet."""


def blame_names(read: Mapping[str, SheetRead], faults: dict[str, tuple[str, Args]]) -> None:
    """Note names that stand twice, that are named and not there, and a second facility."""
    for shape, column, kind in _ONCE:
        first: dict[Any, str] = {}
        for row, name in rows_with(read[shape.name], column):
            at = row.cells[column]
            if first.setdefault(name, at) != at:
                faults.setdefault(at, ("duplicate_id", {"kind": kind, "id": name, "first_file": first[name]}))
    for shape, column, other, key, kind in _NAMED:
        known = tuple(str(name) for _, name in rows_with(read[other.name], key))
        for row, name in rows_with(read[shape.name], column):
            if name not in known:
                args: Args = {"kind": kind, "given": name, "nearest": nearest(name, known), "known": known}
                faults.setdefault(row.cells[column], ("unknown_name", args))
    _blame_required(read, faults)
    rows = read[shapes.FACILITY.name].rows
    for row in rows[1:]:
        at = next(iter(row.cells.values()), f"{shapes.FACILITY.name}!A{row.number}")
        faults[at] = ("second_facility", {})
    if not rows and "facility!" not in faults:
        faults.setdefault("facility!A3", ("no_facility", {}))


def _blame_required(read: Mapping[str, SheetRead], faults: dict[str, tuple[str, Args]]) -> None:
    """Note the cells that must be filled in and are not; every row of every sheet."""
    for sheet in read.values():
        for row in sheet.rows:
            for column in sheet.shape.columns:
                if column.required and column.name not in row.values and column.name in row.cells:
                    faults.setdefault(row.cells[column.name], ("empty_cell", {"name": column.name}))
