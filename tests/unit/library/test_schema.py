"""The published JSON Schemas are those of the models, and say what the loader does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from facility_planner.library.schema import schema_documents, write_schemas

_PUBLISHED = Path(__file__).parents[3] / "schemas"


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    return {name: json.loads(text) for name, text in schema_documents().items()}


def test_the_published_schemas_are_those_of_the_models() -> None:
    # to make them again: python -m facility_planner.library.schema
    published = {path.name: path.read_text(encoding="utf-8") for path in _PUBLISHED.glob("*.json")}
    assert published == {f"{name}.schema.json": text for name, text in schema_documents().items()}


def test_every_format_has_its_schema(schemas: dict[str, Any]) -> None:
    assert sorted(schemas) == [
        "assessment", "conflicts", "deadlines", "decisions", "entitlements", "facility", "form-508", "gaps",
        "holidays", "inspections", "law-cases", "measures", "plan", "price-basis", "prices",
        "programme", "protocol", "remedies",
        "scenario", "standard", "theme",
    ]  # fmt: skip


def test_mappings_are_closed_and_bear_the_keys_of_the_files(schemas: dict[str, Any]) -> None:
    facility = schemas["facility"]
    assert facility["additionalProperties"] is False
    assert facility["required"] == ["facility", "kind", "ownership"]
    assert "while" in schemas["protocol"]["$defs"]["Cover"]["properties"]


def test_short_forms_and_closed_lists_are_told(schemas: dict[str, Any]) -> None:
    protocol = schemas["protocol"]["$defs"]
    assert protocol["Text"]["anyOf"][0]["type"] == "string"
    assert "calls" in protocol["GoalSetting"]["anyOf"][0]["enum"]
    assert "injury" in protocol["MinutesIf"]["properties"]["need"]["anyOf"][0]["enum"]
    assert "foreign_victim" in protocol["MeantFor"]["properties"]["category"]["anyOf"][0]["enum"]


def test_times_of_day_are_as_the_formats_write_them(schemas: dict[str, Any]) -> None:
    pattern = schemas["facility"]["$defs"]["Hours"]["properties"]["from"]["pattern"]
    assert [clock for clock in ("07:30", "23:59", "24:00", "7:30", "07:60") if re.fullmatch(pattern, clock)] == [
        "07:30", "23:59",
    ]  # fmt: skip


def test_schemas_are_written_to_a_folder(tmp_path: Path) -> None:
    paths = write_schemas(tmp_path / "new")
    assert len(paths) == len(schema_documents())
    assert all(path.read_text(encoding="utf-8").endswith("}\n") for path in paths)
