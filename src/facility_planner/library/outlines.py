"""Reads outlines of provinces from a GeoJSON file of the user's: a map, or every fault of the file at once.

Each feature has a Polygon or MultiPolygon in degrees, and among its properties the `code` of the statistics
office or the `name` of a province. Holes are not drawn. Problems are those of `codes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility_planner.domain.outlines import Outlines
from facility_planner.domain.problem import Fault
from facility_planner.domain.provinces import PROVINCES
from facility_planner.errors import InputError
from facility_planner.library.limits import first_of
from facility_planner.library.reading import read_documents
from facility_planner.library.refusals import type_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path as File

    from facility_planner.domain.outlines import Ring
    from facility_planner.domain.problem import Path

_SHAPES = ("Polygon", "MultiPolygon")
_BEFORE_NAMES = ("Thành phố ", "Tỉnh ", "TP. ", "TP ")
_EAST, _NORTH = 180, 90
_LEAST_POINTS = 4


def load_outlines(path: File) -> Outlines:
    """The outlines in a file, credited by its name.

    Raises:
        InputError: every fault of the file.
    """
    documents, problems = read_documents(path)
    if problems or not documents:
        raise InputError(problems)
    reader = _Reader()
    reader.read(documents[0].data)
    if reader.faults:
        raise InputError(first_of(documents[0].problem(fault) for fault in reader.faults))
    return Outlines({code: tuple(rings) for code, rings in reader.shapes.items()}, path.name)


class _Reader:
    """Takes the outlines out of the data and keeps what is wrong with it."""

    def __init__(self) -> None:
        self.shapes: dict[str, list[Ring]] = {}
        self.faults: list[Fault] = []

    def read(self, data: Any) -> None:
        features = self._member(data, (), "features", list)
        if features is not None and not features:
            self.faults.append(Fault(("features",), "too_few", {"count": 0, "limit": 1}))
        for at, feature in enumerate(features or ()):
            self._feature(feature, ("features", at))

    def _feature(self, feature: Any, path: Path) -> None:
        code = self._code(feature, path)
        rings = list(self._rings(feature, path))
        if code is not None:
            self.shapes.setdefault(code, []).extend(rings)

    def _code(self, feature: Any, path: Path) -> str | None:
        """The province that a feature is, by its code or by its name."""
        properties = self._member(feature, path, "properties", dict)
        if properties is None:
            return None
        key = next((key for key in ("code", "name") if properties.get(key) is not None), None)
        if key is None:
            self.faults.append(Fault((*path, "properties"), "missing_key", {"key": "code"}))
            return None
        given = str(properties[key]).strip()
        if given.zfill(2) in PROVINCES:
            return given.zfill(2)
        plain = given
        for before in _BEFORE_NAMES:
            plain = plain.removeprefix(before)
        for code, name in PROVINCES.items():
            if given in (name.vi, name.en) or plain in (name.vi, name.en, name.vi.removeprefix(_BEFORE_NAMES[0])):
                return code
        known = tuple(PROVINCES) if key == "code" else tuple(name.vi for name in PROVINCES.values())
        fault = Fault((*path, "properties", key), "not_one_of", {"given": given, "nearest": "", "allowed": known})
        self.faults.append(fault)
        return None

    def _rings(self, feature: Any, path: Path) -> Iterator[Ring]:
        geometry = self._member(feature, path, "geometry", dict)
        if geometry is None:
            return
        at = (*path, "geometry")
        kind = geometry.get("type")
        if kind not in _SHAPES:
            fault = Fault((*at, "type"), "not_one_of", {"given": str(kind), "nearest": "", "allowed": _SHAPES})
            self.faults.append(fault)
            return
        coordinates = self._member(geometry, at, "coordinates", list)
        polygons = [coordinates] if kind == "Polygon" else coordinates or []
        for polygon in polygons:
            where = (*at, "coordinates")
            outer = polygon[0] if isinstance(polygon, list) and polygon else None
            if not isinstance(outer, list) or len(outer) < _LEAST_POINTS:
                count = len(outer) if isinstance(outer, list) else 0
                self.faults.append(Fault(where, "too_few", {"count": count, "limit": _LEAST_POINTS}))
                continue
            points = [self._point(point, where) for point in outer]
            if all(point is not None for point in points):
                yield tuple(point for point in points if point is not None)

    def _point(self, point: Any, path: Path) -> tuple[float, float] | None:
        if not isinstance(point, list) or len(point) < 2 or not all(_is_number(one) for one in point[:2]):
            if not self.faults or self.faults[-1].path != path:  # one fault a shape: its other points are alike
                self.faults.append(Fault(path, "wrong_type", {"expected": "number", "got": type_name(point)}))
            return None
        for value, limit in zip(point[:2], (_EAST, _NORTH), strict=True):
            if abs(value) > limit:
                if not self.faults or self.faults[-1].path != path:
                    large = {"given": value, "limit": limit, "inclusive": 1}
                    self.faults.append(Fault(path, "too_large", large))
                return None
        return float(point[0]), float(point[1])

    def _member(self, data: Any, path: Path, key: str, kind: type) -> Any:
        """A member of a mapping; None where it is missing or another kind of thing, which is a fault."""
        if not isinstance(data, dict):
            self.faults.append(Fault(path, "wrong_type", {"expected": "mapping", "got": type_name(data)}))
            return None
        if key not in data:
            self.faults.append(Fault(path, "missing_key", {"key": key}))
            return None
        if not isinstance(data[key], kind):
            expected = "list" if kind is list else "mapping"
            fault = Fault((*path, key), "wrong_type", {"expected": expected, "got": type_name(data[key])})
            self.faults.append(fault)
            return None
        return data[key]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
