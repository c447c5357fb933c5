"""What the models of the domain refuse, told at the cell of a workbook that it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic_core import ErrorDetails

    from facility_planner.domain.problem import Args, Path

_LIMITS = {
    "greater_than": ("too_small", "gt", 0),
    "greater_than_equal": ("too_small", "ge", 1),
    "less_than": ("too_large", "lt", 0),
    "less_than_equal": ("too_large", "le", 1),
}
_UNREADABLE = {"string_pattern_mismatch": "not_an_id", "string_too_short": "empty_text", "finite_number": "not_finite"}
_GUILTY_KEYS = {
    "valid_before_completed": "valid_until",
    "passed_exceeds_sample": "passed",
    "sample_exceeds_population": "sample",
    "sample_incomplete": "sample",
    "observation_needs_one": "value",
}
"""Of refusals that concern a whole row, the cell to point at."""
_OWN = frozenset({*_GUILTY_KEYS, "clock_minute", "year_out_of_range"})


def blame_refusals(
    errors: Iterable[ErrorDetails], cells: Mapping[Path, str], faults: dict[str, tuple[str, Args]]
) -> None:
    """Note each refusal at its cell; one that only follows from a fault there is not noted again."""
    guilty = set(faults)
    for error in errors:
        path = tuple(error["loc"])
        if error["type"] in _GUILTY_KEYS:
            path = (*path, _GUILTY_KEYS[error["type"]])
        cell = _cell(path, cells)
        row = {at for place, at in cells.items() if place[: len(path) - 1] == path[:-1]}
        follows = cell in guilty or (error["type"] in _GUILTY_KEYS and row & guilty)
        if not follows and not (error["type"] == "missing" and not path[:-1] and guilty):
            faults.setdefault(cell, _told(error, path))


def _cell(path: Path, cells: Mapping[Path, str]) -> str:
    """The cell of a key, or of the nearest thing around it."""
    for length in range(len(path), -1, -1):
        if path[:length] in cells:
            return cells[path[:length]]
    return "facility!A3"


def _told(error: ErrorDetails, path: Path) -> tuple[str, Args]:
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    if kind in _LIMITS:
        code, limit, inclusive = _LIMITS[kind]
        return code, {"given": given, "limit": context[limit], "inclusive": inclusive}
    if kind in _UNREADABLE:
        return _UNREADABLE[kind], {"given": "" if given is None else str(given)}
    if kind == "too_short":
        return ("without_role", {}) if path[-1:] == ("roles",) else ("too_few", _counts(context))
    if kind in ("missing", "model_type"):
        return "empty_cell", {"name": str(path[-1]) if path else ""}
    return (kind, {}) if kind in _OWN else ("not_accepted", {"detail": error["msg"]})


def _counts(context: Mapping[str, int]) -> Args:
    return {"count": context.get("actual_length", 0), "limit": context.get("min_length", 1)}
