"""Outlines of provinces from a GeoJSON file: read, and every fault told with its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from facility_planner.errors import InputError
from facility_planner.library.outlines import load_outlines

if TYPE_CHECKING:
    from pathlib import Path

RING = [[105.0, 21.0], [106.0, 21.0], [106.0, 22.0], [105.0, 21.0]]


def _feature(properties: dict[str, Any], kind: str = "Polygon", coordinates: Any = None) -> dict[str, Any]:
    own = [RING] if coordinates is None else coordinates
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": own}}


def _file(folder: Path, *features: Any) -> Path:
    path = folder / "mine.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}), encoding="utf-8")
    return path


def _codes(path: Path) -> list[tuple[str, bool]]:
    with pytest.raises(InputError) as caught:
        load_outlines(path)
    return [(problem.code, problem.line > 0) for problem in caught.value.problems]


def test_provinces_are_known_by_code_or_by_name(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        _feature({"code": 1}),
        _feature({"name": "Thành phố Đà Nẵng"}, "MultiPolygon", [[RING], [RING]]),
        _feature({"name": "Tây Ninh"}),
        _feature({"code": "79"}),
    )
    outlines = load_outlines(path)
    assert {code: len(rings) for code, rings in outlines.shapes.items()} == {"01": 1, "48": 2, "80": 1, "79": 1}
    assert outlines.credit == "mine.geojson"


def test_every_fault_is_told_with_its_place(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        _feature({"code": 99}),
        _feature({}),
        _feature({"code": 4}, "Point"),
        _feature({"code": 8}, coordinates=[[[1, 2]]]),
        _feature({"code": 11}, coordinates=[[["a", 1], [1, 2], [3, 4], [1, 2]]]),
        _feature({"code": 12}, coordinates=[[[105000, 1], [1, 2], [3, 4], [1, 2]]]),
        "no feature",
    )
    assert _codes(path) == [
        ("not_one_of", True),
        ("missing_key", True),
        ("not_one_of", True),
        ("too_few", True),
        ("wrong_type", True),
        ("too_large", True),
        ("wrong_type", True),
        ("wrong_type", True),  # neither properties nor a geometry
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [("[]", "wrong_type"), ("{}", "missing_key"), ('{"features": []}', "too_few"), ('{"features": 3}', "wrong_type")],
)
def test_other_files_are_refused(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "mine.geojson"
    path.write_text(content, encoding="utf-8")
    assert [found for found, _placed in _codes(path)] == [code]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert _codes(tmp_path / "none.geojson") == [("file_not_found", False)]
