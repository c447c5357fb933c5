"""Values made without being validated again, for the few models of which an audit makes hundreds of thousands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from facility_planner.domain.assessment import Evidence, Finding

if TYPE_CHECKING:
    from facility_planner.domain.base import Value

_V = TypeVar("_V", bound="Value")
_GIVEN: dict[type[Value], set[str]] = {model: set(model.model_fields) for model in (Evidence, Finding)}
"""The fields that are given to every value of a model: one set for all of them."""
_put = object.__setattr__


def unchecked(model: type[_V], values: dict[str, Any]) -> _V:
    """A value with all its fields, as it comes out of a copy; `values` are in the order of the fields and kept."""
    made = model.__new__(model)
    _put(made, "__dict__", values)
    _put(made, "__pydantic_fields_set__", _GIVEN[model])
    _put(made, "__pydantic_extra__", None)
    _put(made, "__pydantic_private__", None)
    return made
