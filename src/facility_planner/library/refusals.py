"""From one refusal of pydantic to a fault in the words of the formats: a closed set of codes.

| code | args |
|---|---|
| `missing_key` | `key`; the path is that of the mapping that lacks it |
| `unknown_key` | `key`, `nearest` ("" if none is like it), `known` |
| `not_one_of` | `given`, `nearest`, `allowed` |
| `wrong_type` | `expected` (one or several kinds), `got` (a kind), `given` |
| `too_small` `too_large` | `given`, `limit`, `inclusive` (1 or 0) |
| `too_few` `too_many` | `count`, `limit` |
| `nobody_arrives` `without_role` | none: an empty list of arrivals, of roles |
| `empty_text` `not_an_id` `not_a_date` `not_a_time` `not_a_moment` `offset_missing` `not_finite` | `given` |
| `not_a_factor` | `given` |
| `not_accepted` | `detail`: anything else, in pydantic's words |

Kinds: text whole_number number yes_no list mapping date time moment nothing.
Faults that models of the domain find themselves keep the code they have there, such as
`ends_before_start`, and point at the key that is wrong where one is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.domain.problem import Fault
from facility_planner.library.document import KEY
from facility_planner.library.files import nearest
from facility_planner.library.shapes import choices_at, keys_at

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from facility_planner.domain.base import Value
    from facility_planner.domain.problem import Args, Path

_EXPECTED = {
    "string_type": "text",
    "int_type": "whole_number",
    "int_from_float": "whole_number",
    "float_type": "number",
    "bool_type": "yes_no",
    "tuple_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "date_type": "date",
    "time_type": "time",
    "datetime_type": "moment",
}
_UNREADABLE = {
    "date_parsing": "not_a_date",
    "date_from_datetime_parsing": "not_a_date",
    "date_from_datetime_inexact": "not_a_date",
    "time_parsing": "not_a_time",
    "datetime_parsing": "not_a_moment",
    "datetime_from_date_parsing": "not_a_moment",
    "datetime_object_invalid": "not_a_moment",
    "timezone_aware": "offset_missing",
    "string_pattern_mismatch": "not_an_id",
    "string_too_short": "empty_text",
    "finite_number": "not_finite",
    "not_a_factor": "not_a_factor",
}
_LIMITS = {
    "greater_than": ("too_small", "gt", 0),
    "greater_than_equal": ("too_small", "ge", 1),
    "less_than": ("too_large", "lt", 0),
    "less_than_equal": ("too_large", "le", 1),
}
_COUNTS = {"too_short": ("too_few", "min_length"), "too_long": ("too_many", "max_length")}
_EMPTY_LISTS = {"arrivals": "nobody_arrives", "roles": "without_role"}
"""Lists whose emptiness has a name of its own."""
_TEXT_STANDS_FOR = frozenset({"Text", "GoalSetting"})
"""Models that a plain string may stand for."""
_GUILTY_KEYS = {
    "ends_before_start": "to",
    "former_province_elsewhere": "former_province",
    "valid_before_completed": "valid_until",
    "part_exceeds_total": "received",
    "passed_exceeds_sample": "passed",
    "sample_exceeds_population": "sample",
    "values_out_of_order": "values",
    "nobody_arrives": "arrivals",
}
"""Of faults that concern a whole mapping, the key to point at."""
OF_THE_DOMAIN = frozenset(
    {
        "ceiling_a_year",
        "clock_minute",
        "closes_nothing",
        "decision_not_an_option",
        "ends_before_start",
        "former_province_elsewhere",
        "nobody_arrives",
        "not_a_factor",
        "observation_needs_one",
        "one_amount",
        "part_exceeds_total",
        "passed_exceeds_sample",
        "range_out_of_order",
        "sample_exceeds_population",
        "sample_incomplete",
        "source_or_placeholder",
        "staff_or_ratio",
        "valid_before_completed",
        "values_out_of_order",
        "whole_minute",
        "year_out_of_range",
        "years_not_in_order",
    }
)
"""Faults that the models of the domain find themselves."""


def fault_of(model: type[Value], path: Path, rest: Path, error: ErrorDetails) -> Fault:
    """The fault behind a refusal at `path`; `rest` is what pydantic's path has beyond the data."""
    kind, given = error["type"], error["input"]
    place = (*path, KEY) if rest == (KEY,) else path
    if kind == "missing":
        fault = _missing(path, rest, given)
    elif kind == "extra_forbidden":
        fault = _unknown_key(model, path)
    elif kind == "literal_error":
        fault = Fault(place, "not_one_of", not_one_of(given, choices_at(model, place)))
    elif kind in _UNREADABLE:
        fault = Fault(place, _UNREADABLE[kind], {"given": shown(given)})
    elif kind in OF_THE_DOMAIN:
        fault = Fault((*path, _GUILTY_KEYS[kind]) if kind in _GUILTY_KEYS else path, kind)
    else:
        fault = _measured(path, error)
    return fault


def not_one_of(given: Any, allowed: tuple[str, ...]) -> Args:
    """The arguments of a value that a closed list does not have."""
    return {"given": shown(given), "nearest": nearest(shown(given), allowed), "allowed": allowed}


def shown(value: Any) -> str:
    """A scalar as a file writes it; "" for lists, mappings and nothing."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None or isinstance(value, list | dict) else str(value)


def type_name(value: Any) -> str:
    """The kind of a value of data, in the words of `wrong_type`."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes_no"
    names = {int: "whole_number", float: "number", str: "text", list: "list", dict: "mapping"}
    return names[type(value)]


def _measured(path: Path, error: ErrorDetails) -> Fault:
    """Faults of type, of size and of number."""
    kind, given, context = error["type"], error["input"], error.get("ctx", {})
    if kind in _EXPECTED:
        return Fault(path, "wrong_type", _wrong_type(kind, given, context))
    if kind in _LIMITS:
        code, limit, inclusive = _LIMITS[kind]
        return Fault(path, code, {"given": given, "limit": context[limit], "inclusive": inclusive})
    if kind in _COUNTS:
        return _miscounted(kind, path, context)
    return Fault(path, "not_accepted", {"detail": error["msg"]})


def _unknown_key(model: type[Value], path: Path) -> Fault:
    key, known = str(path[-1]), keys_at(model, path[:-1])
    return Fault((*path, KEY), "unknown_key", {"key": key, "nearest": nearest(key, known), "known": known})


def _missing(path: Path, rest: Path, given: Any) -> Fault:
    if isinstance(rest[-1], int):  # a pair with one item
        return Fault(path, "too_few", {"count": len(given), "limit": rest[-1] + 1})
    return Fault(path, "missing_key", {"key": rest[-1]})


def _wrong_type(kind: str, given: Any, context: dict[str, Any]) -> Args:
    expected: tuple[str, ...] = (_EXPECTED[kind],)
    if context.get("class_name") in _TEXT_STANDS_FOR:
        expected = ("text", "mapping")
    return {"expected": expected, "got": type_name(given), "given": shown(given)}


def _miscounted(kind: str, path: Path, context: dict[str, Any]) -> Fault:
    code, limit = _COUNTS[kind]
    if code == "too_few" and path[-1] in _EMPTY_LISTS:
        return Fault(path, _EMPTY_LISTS[str(path[-1])])
    return Fault(path, code, {"count": context["actual_length"], "limit": context[limit]})
