"""The JSON Schemas of the formats; `python -m facility_planner.library.schema [FOLDER]` writes them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, get_args

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from facility_planner.domain.assessment import Assessment, Reason
from facility_planner.domain.base import Id, Value
from facility_planner.domain.conflict import ConflictFile
from facility_planner.domain.deadline import DeadlineFile, HolidayRules
from facility_planner.domain.entitlement import Category, EntitlementMatrix
from facility_planner.domain.facility import Facility
from facility_planner.domain.gap import Gap
from facility_planner.domain.inspection import InspectionFile
from facility_planner.domain.lawcase import LawCase, LawCaseFile
from facility_planner.domain.needs import Need
from facility_planner.domain.plan import Plan
from facility_planner.domain.price import Price, PriceBasis, PriceList
from facility_planner.domain.programme import CurvePoint, Displaced, Programme
from facility_planner.domain.protocol import GoalName, Protocol
from facility_planner.domain.remedy import Remedy, RemedyList
from facility_planner.domain.scenario import Scenario
from facility_planner.domain.standard import MeasureFile, Pack, Requirement, ThemeFile
from facility_planner.domain.statistics import Form508


class GapList(Value):
    """The gaps of facilities, as `gaps --format json` gives them."""

    gaps: tuple[Gap, ...]
    notes: tuple[Reason, ...] = ()
    """What there is to know about the prices; absent where there is nothing."""


class ProgrammeFile(Programme):
    """A programme, as `programme --format json` gives it."""

    curve: tuple[CurvePoint, ...] = ()
    """With `--curve`."""
    displaced: tuple[Displaced, ...] = ()
    """With `--why-not`."""


_FORMATS: dict[str, Any] = {
    "assessment": Assessment,
    "conflicts": ConflictFile,
    "deadlines": DeadlineFile,
    "decisions": dict[Id, Id],
    "entitlements": EntitlementMatrix,
    "facility": Facility,
    "form-508": Form508,
    "gaps": GapList,
    "holidays": HolidayRules,
    "inspections": InspectionFile,
    "law-cases": LawCaseFile | tuple[LawCase, ...] | LawCase,
    "measures": MeasureFile,
    "plan": Plan,
    "price-basis": PriceBasis,
    "prices": PriceList | Price,
    "programme": ProgrammeFile,
    "protocol": Protocol,
    "remedies": RemedyList | Remedy,
    "scenario": Scenario,
    "standard": Pack,
    "theme": ThemeFile | tuple[Requirement, ...],
}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9](:00)?$"
"""A time of day as the formats have it; JSON Schema's own format asks for seconds and an offset."""
_SHORT_FORMS: dict[str, dict[str, Any]] = {
    "Text": {"type": "string", "minLength": 1},
    "GoalSetting": {"type": "string", "enum": list(get_args(GoalName))},
}
"""What may be written instead of a mapping."""
_CLOSED_ELSEWHERE: dict[tuple[str, str], tuple[str, ...]] = {
    ("MinutesIf", "need"): get_args(Need),
    ("MeantFor", "need"): get_args(Need),
    ("MeantFor", "category"): get_args(Category),
}
"""Keys of a protocol whose closed lists belong to the scenario."""


def schema_documents() -> dict[str, str]:
    """The schema of each format as JSON text, by the name of the format."""
    return {name: _document(name, shape) for name, shape in _FORMATS.items()}


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Writes every schema to `NAME.schema.json` in a folder; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in schema_documents().items():
        path = folder / f"{name}.schema.json"
        path.write_text(text, encoding="utf-8", newline="\n")
        paths.append(path)
    return tuple(paths)


class _WithoutTitles(GenerateJsonSchema):
    """Schemas whose keys speak for themselves."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the signature is pydantic's
        return False


def _document(name: str, shape: Any) -> str:
    schema = TypeAdapter(shape).json_schema(by_alias=True, schema_generator=_WithoutTitles)
    definitions = schema.get("$defs", {})
    for model, short in _SHORT_FORMS.items():
        if model in definitions:
            definitions[model] = {"anyOf": [short, definitions[model]]}
    for (model, key), choices in _CLOSED_ELSEWHERE.items():
        if model in definitions:
            definitions[model]["properties"][key]["anyOf"][0]["enum"] = list(choices)
    document = {"$schema": _DIALECT, "title": name} | _with_clocks(schema)
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _with_clocks(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_with_clocks(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("format") == "time":
        return {"type": "string", "pattern": _CLOCK}
    return {key: _with_clocks(value) for key, value in schema.items()}


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1] if len(sys.argv) > 1 else "schemas"))
