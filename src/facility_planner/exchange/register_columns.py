"""The sheets of a facility's workbook and their columns, taken from the models of the facility format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from facility_planner.domain.base import ClockPeriod, Id, Text
from facility_planner.domain.facility import (
    Facility,
    Observation,
    ResidentGroup,
    Room,
    StaffMember,
    Supply,
    Training,
)
from facility_planner.domain.workload import CategoryAllowance, IndividualAllowance, WorkActivity, Workload

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

Kind = Literal["id", "text", "whole", "number", "yes_no", "day", "clock", "choice", "choices", "texts", "value"]
"""What a cell holds; `value` is a number or yes or no."""


@dataclass(frozen=True)
class Column:
    """A column: the name in row 1, where its cell belongs in the format, and what it holds."""

    name: str
    kind: Kind
    choices: tuple[str, ...] = ()
    required: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        """Keys from the row's own mapping."""
        return tuple(self.name.split("."))


@dataclass(frozen=True)
class SheetShape:
    """A sheet: its name, its columns, and whether a workbook may lack it."""

    name: str
    columns: tuple[Column, ...]
    optional: bool = False

    def column(self, name: str) -> Column | None:
        """The column of a name."""
        return next((column for column in self.columns if column.name == name), None)


_SIMPLE: dict[Any, Kind] = {bool: "yes_no", int: "whole", float: "number", str: "text", date: "day", time: "clock"}
_WORKLOAD_PARTS: dict[str, type[BaseModel]] = {
    "services": WorkActivity,
    "category_allowances": CategoryAllowance,
    "individual_allowances": IndividualAllowance,
}
"""The lists of a workload; their members stand in one sheet, told apart by `part`."""


def columns_of(model: type[BaseModel], leave_out: tuple[str, ...] = (), prefix: str = "") -> tuple[Column, ...]:
    """A column for each field of a model; those of texts and periods are parted, as in `name.vi`."""
    found: list[Column] = []
    for name, field in model.model_fields.items():
        shown = prefix + (field.alias or name)
        if name not in leave_out:
            found += _columns(shown, field)
    return tuple(found)


def _columns(shown: str, field: FieldInfo) -> tuple[Column, ...]:
    kinds = list(_alternatives(field.annotation))
    inner = kinds[0]
    if inner is Text:
        return tuple(Column(f"{shown}.{language}", "text") for language in ("vi", "en"))
    if isinstance(inner, type) and issubclass(inner, ClockPeriod):
        return tuple(
            Column(column.name, column.kind, column.choices) for column in columns_of(inner, prefix=f"{shown}.")
        )
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return columns_of(inner, prefix=f"{shown}.")
    if len(kinds) > 1:
        return (Column(shown, "value"),)
    return (_column(shown, inner, field.is_required(), is_id=_is_id(field)),)


def _column(shown: str, inner: Any, required: bool, *, is_id: bool) -> Column:
    if get_origin(inner) is Literal:
        return Column(shown, "choice", tuple(map(str, get_args(inner))), required)
    if get_origin(inner) is tuple:
        member = get_args(inner)[0]
        choices = tuple(map(str, get_args(member))) if get_origin(member) is Literal else ()
        return Column(shown, "choices" if choices else "texts", choices, required)
    return Column(shown, "id" if is_id else _SIMPLE[inner], (), required)


def _is_id(field: FieldInfo) -> bool:
    wanted = get_args(Id)[1:]
    named = [part for part in get_args(field.annotation) if get_origin(part) is Annotated]
    carried = [*field.metadata, *(part for one in named for part in get_args(one)[1:])]
    return any(part in carried for part in wanted)


def _alternatives(shape: Any) -> list[Any]:
    """The types that a field may have, without null and without the limits set beside them."""
    if get_origin(shape) is Annotated:
        return _alternatives(get_args(shape)[0])
    if get_origin(shape) in (Union, UnionType):
        return [inner for part in get_args(shape) if part is not type(None) for inner in _alternatives(part)]
    return [shape]


def _choice(name: str, choices: Any) -> Column:
    return Column(name, "choice", tuple(map(str, get_args(choices))), required=True)


_LISTS = ("rooms", "staff", "residents", "supplies", "workload", "observations")
_STAFF = Column("staff", "id", required=True)
_PARTS = {column.name: column for model in _WORKLOAD_PARTS.values() for column in columns_of(model)}

FACILITY = SheetShape("facility", columns_of(Facility, _LISTS))
ROOMS = SheetShape("rooms", columns_of(Room))
STAFF = SheetShape("staff", columns_of(StaffMember, ("training",)))
TRAINING = SheetShape("training", (_STAFF, *columns_of(Training)))
SUPPLIES = SheetShape("supplies", (_choice("supply", Supply), Column("count", "whole", required=True)))
RESIDENTS = SheetShape("residents", columns_of(ResidentGroup))
WORKLOAD = SheetShape("workload", columns_of(Workload, tuple(_WORKLOAD_PARTS)), optional=True)
WORKLOAD_PARTS = SheetShape(
    "workload_parts",
    (
        _choice("role", Workload.model_fields["role"].annotation),
        Column("part", "choice", tuple(_WORKLOAD_PARTS), required=True),
        *(Column(column.name, column.kind, column.choices, column.name == "id") for column in _PARTS.values()),
    ),
    optional=True,
)
OBSERVATIONS = SheetShape("observations", columns_of(Observation), optional=True)
SHEETS = (FACILITY, ROOMS, STAFF, TRAINING, SUPPLIES, RESIDENTS, WORKLOAD, WORKLOAD_PARTS, OBSERVATIONS)
"""In the order of the workbook."""

HELP, CHOICES = "help", "choices"
"""Sheets for people, which hold no facts: how to fill it in, and what the codes of closed lists mean."""
HEAD_ROWS = 2
"""Rows above the data: the names of the fields, and what they mean."""
