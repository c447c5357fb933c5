"""What a format knows at a place: the keys of a mapping, the values of a closed list."""

from __future__ import annotations

from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from facility_planner.domain.base import Value
from facility_planner.library.document import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.domain.problem import Path


def keys_at(model: type[Value], path: Path) -> tuple[str, ...]:
    """The keys of the mapping at `path`, in the order of the format; none if its keys are free."""
    models = [shape for shape in _shapes_at(model, path) if _is_model(shape)]
    return tuple(field.alias or name for shape in models for name, field in shape.model_fields.items())


def choices_at(model: type[Value], path: Path) -> tuple[str, ...]:
    """The closed list of what may stand at `path`, which may name a key; none if it is open."""
    literals = (shape for shape in _shapes_at(model, path) if get_origin(shape) is Literal)
    return tuple(str(choice) for literal in literals for choice in get_args(literal))


def _shapes_at(model: type[Value], path: Path) -> list[Any]:
    """The types that a value at `path` may have; a union counts as several."""
    shapes: list[Any] = [model]
    if path[-1:] == (KEY,):
        mappings = (shape for shape in _shapes_at(model, path[:-2]) if get_origin(shape) is dict)
        return [key for mapping in mappings for key in _alternatives(get_args(mapping)[0])]
    for part in path:
        shapes = [inner for shape in shapes for step in _step(shape, part) for inner in _alternatives(step)]
    return shapes


def _step(shape: Any, part: str | int) -> Iterator[Any]:
    if _is_model(shape):
        for name, field in shape.model_fields.items():
            if part == (field.alias or name):
                yield field.annotation
    elif get_origin(shape) is dict:
        yield get_args(shape)[1]
    elif get_origin(shape) is tuple and isinstance(part, int):
        items = get_args(shape)
        if items[-1] is Ellipsis:
            yield items[0]
        elif part < len(items):
            yield items[part]


def _alternatives(shape: Any) -> Iterator[Any]:
    if get_origin(shape) is Annotated:
        yield from _alternatives(get_args(shape)[0])
    elif get_origin(shape) in (Union, UnionType):
        for item in get_args(shape):
            yield from _alternatives(item)
    else:
        yield shape


def _is_model(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, Value)
