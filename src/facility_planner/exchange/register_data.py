"""From the rows of a facility's workbook to the data of the facility format, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.exchange import register_columns as shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.problem import Path
    from facility_planner.exchange.register_columns import SheetShape
    from facility_planner.exchange.sheet_reading import Row, SheetRead

Cells = dict["Path", str]
"""Where each key of the data stands."""
_TEXTS = frozenset({"name", "note", "not_applicable_because"})
"""Fields of two languages; one that is filled in alone stands for both."""


class _Builder:
    """Data that grows row by row, with the cell of each key."""

    def __init__(self) -> None:
        self.data: dict[str, Any] = {}
        self.cells: Cells = {}

    def put(self, at: Path, row: Row, leave_out: Iterable[str] = ()) -> dict[str, Any]:
        """The mapping that a row makes, whose keys stand under `at`."""
        made: dict[str, Any] = {}
        for name, cell in row.cells.items():
            if name in leave_out:
                continue
            *outer, key = name.split(".")
            self.cells[(*at, *outer, key)] = cell
            for depth in range(len(outer)):
                self.cells.setdefault((*at, *outer[: depth + 1]), cell)
            if name in row.values:
                inner = made
                for step in outer:
                    inner = inner.setdefault(step, {})
                inner[key] = row.values[name]
        for field in _TEXTS & made.keys():
            if len(made[field]) == 1:
                made[field] = next(iter(made[field].values()))
        self.cells.setdefault(at, next(iter(row.cells.values()), f"row {row.number}"))
        return made


def facility_data(read: Mapping[str, SheetRead]) -> tuple[dict[str, Any], Cells]:
    """The data of the first facility of a workbook, and the cell of each key."""
    build = _Builder()
    for row in read[shapes.FACILITY.name].rows[:1]:
        build.data |= build.put((), row)
    for name in (shapes.ROOMS.name, shapes.RESIDENTS.name, shapes.OBSERVATIONS.name):
        build.data[name] = [build.put((name, place), row) for place, row in enumerate(read[name].rows)]
    _put_staff(build, read)
    _put_supplies(build, read)
    _put_workload(build, read)
    return build.data, build.cells


def _put_staff(build: _Builder, read: Mapping[str, SheetRead]) -> None:
    members = [build.put(("staff", place), row) for place, row in enumerate(read[shapes.STAFF.name].rows)]
    places = {member["id"]: place for place, member in reversed(list(enumerate(members))) if "id" in member}
    for row in read[shapes.TRAINING.name].rows:
        place = places.get(row.values.get("staff"))
        if place is not None:
            courses = members[place].setdefault("training", [])
            courses.append(build.put(("staff", place, "training", len(courses)), row, ("staff",)))
    build.data["staff"] = members


def _put_supplies(build: _Builder, read: Mapping[str, SheetRead]) -> None:
    for row in read[shapes.SUPPLIES.name].rows:
        supply = row.values.get("supply")
        if supply is not None and "count" in row.values:
            build.data.setdefault("supplies", {}).setdefault(supply, row.values["count"])
            build.cells["supplies", supply] = row.cells["count"]


def _put_workload(build: _Builder, read: Mapping[str, SheetRead]) -> None:
    loads = [build.put(("workload", place), row) for place, row in enumerate(read[shapes.WORKLOAD.name].rows)]
    places = {load["role"]: place for place, load in reversed(list(enumerate(loads))) if "role" in load}
    for row in read[shapes.WORKLOAD_PARTS.name].rows:
        place, part = places.get(row.values.get("role")), row.values.get("part")
        if place is not None and part is not None:
            members = loads[place].setdefault(part, [])
            members.append(build.put(("workload", place, part, len(members)), row, ("role", "part")))
    build.data["workload"] = loads


def rows_of(facility: Facility, shape: SheetShape) -> Iterator[dict[str, Any]]:
    """The rows of a sheet as a facility fills them: values by column name; what is not known is absent."""
    data = facility.model_dump()
    if shape is shapes.FACILITY:
        yield _flat(data, shape)
    elif shape is shapes.TRAINING:
        for member in data["staff"]:
            yield from (_flat({"staff": member["id"], **course}, shape) for course in member["training"])
    elif shape is shapes.SUPPLIES:
        yield from ({"supply": supply, "count": count} for supply, count in data["supplies"].items())
    elif shape is shapes.WORKLOAD_PARTS:
        for load in data["workload"]:
            for part in ("services", "category_allowances", "individual_allowances"):
                yield from (_flat({"role": load["role"], "part": part, **one}, shape) for one in load[part])
    else:
        yield from (_flat(one, shape) for one in data[shape.name])


def _flat(data: Mapping[str, Any], shape: SheetShape) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column in shape.columns:
        value: Any = data
        for step in column.path:
            value = value.get(step) if isinstance(value, dict) else None
        if value is not None:
            found[column.name] = value
    return found
