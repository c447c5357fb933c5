"""Validates the data of a document: the value it makes, or every problem with its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from facility_planner.domain.base import Value
from facility_planner.domain.problem import Fault
from facility_planner.library.limits import MOST_PROBLEMS, first_of
from facility_planner.library.refusals import fault_of, type_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

    from facility_planner.domain.problem import Path, Problem
    from facility_planner.library.document import Document

ValueT = TypeVar("ValueT", bound=Value)

_ENOUGH = 4 * MOST_PROBLEMS
"""Faults of which several may be merged into one."""
_TAGS = frozenset({"<like>", "<whole>"})
"""Names that pydantic puts into a path for the alternatives of a law case's facility."""


def validate(model: type[ValueT], document: Document) -> tuple[ValueT | None, tuple[Problem, ...]]:
    """The value that a document's data makes, or everything that is wrong with the data."""
    if not isinstance(document.data, dict):
        fault = Fault((), "not_a_mapping", {"got": type_name(document.data)})
        return None, (document.problem(fault),)
    try:
        # JSON mode: dates come from strings, yet "nine" is no number and true is not 1
        value = model.model_validate_json(json.dumps(document.data), by_alias=True, by_name=False)
    except ValidationError as error:
        faults = _faults(model, document.data, error.errors(include_url=False))
        return None, tuple(first_of(document.problem(fault) for fault in faults))
    return value, ()


def _faults(model: type[Value], data: Any, errors: Iterable[ErrorDetails]) -> list[Fault]:
    """The faults behind pydantic's errors, each once."""
    found: list[Fault] = []
    for error in errors:
        if _counts_refused_items(error):
            continue
        path, rest = _path_within(data, error["loc"])
        fault = fault_of(model, path, rest, error)
        if fault not in found:
            found.append(fault)
        if len(found) > _ENOUGH:
            break
    return _merge_alternatives(found)


def _counts_refused_items(error: ErrorDetails) -> bool:
    """Whether a list is too short only because its items were refused, each with a fault of its own."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _path_within(data: Any, location: Path) -> tuple[Path, Path]:
    """The part of pydantic's path that exists in the data, and the rest: a missing key, a type of a union."""
    location = tuple(part for part in location if part not in _TAGS)
    for index, part in enumerate(location):
        in_mapping = isinstance(data, dict) and part in data
        if not in_mapping and not (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            return location[:index], location[index:]
        data = data[part]
    return location, ()


def _merge_alternatives(found: list[Fault]) -> list[Fault]:
    """One fault where a value fits none of several types: pydantic reports one for each type."""
    of_another_kind = {fault.path for fault in found if fault.code not in ("wrong_type", "missing_key")}
    merged: dict[Path, Fault] = {}
    others: list[Fault] = []
    for fault in found:
        if fault.code != "wrong_type":
            others.append(fault)
        elif fault.path not in of_another_kind:
            merged[fault.path] = _either(merged[fault.path], fault) if fault.path in merged else fault
    return [*others, *merged.values()]


def _either(one: Fault, other: Fault) -> Fault:
    expected = dict.fromkeys((*_types(one), *_types(other)))
    return Fault(one.path, one.code, {**one.args, "expected": tuple(expected)})


def _types(fault: Fault) -> tuple[str, ...]:
    expected = fault.args["expected"]
    return expected if isinstance(expected, tuple) else ()
