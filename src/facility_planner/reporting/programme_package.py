"""A programme as CSV: one table, or a folder of all of them that describes itself (Data Package, Table Schema)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from facility_planner.reporting.chart_tables import chart_tables
from facility_planner.reporting.csv_table import csv_table
from facility_planner.reporting.programme_tables import DataTable, Field, items_table, programme_tables
from facility_planner.reporting.rows.programme import programme_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facility_planner.reporting.csv_table import Cell
    from facility_planner.reporting.inputs import DraftedProgramme
    from facility_planner.reporting.programme_tables import FieldType

DESCRIPTION = "datapackage.json"
_PROFILE, _NAME = "tabular-data-package", "programme"


def table_csv(table: DataTable) -> str:
    """A table as CSV."""
    return csv_table([field.name for field in table.fields], table.records)


def programme_csv(drafted: DraftedProgramme) -> str:
    """The items of a programme as CSV (`programme --format csv`)."""
    return table_csv(items_table(programme_rows(drafted)))


def programme_package(drafted: DraftedProgramme) -> dict[str, str]:
    """The files of a folder by name, those of charts among them; the last of them describes the others."""
    tables = [*programme_tables(drafted, programme_rows(drafted)), *_charts(drafted)]
    files = {f"{table.name}.csv": table_csv(table) for table in tables}
    sources = dict.fromkeys(price.source.en for price in drafted.gaps.prices if price.source)
    description = {
        "profile": _PROFILE,
        "name": _NAME,
        "title": "Programme of remedies: gaps, prices, items by budget year, what stays open",
        "sources": [{"title": source} for source in sources],
        "resources": [_resource(table) for table in tables],
    }
    return {**files, DESCRIPTION: json.dumps(description, ensure_ascii=False, indent=2) + "\n"}


def files_described(description: bytes) -> tuple[str, ...]:
    """The tables that the description of a programme's folder lists; none where it describes something else."""
    try:
        told = json.loads(description)
    except ValueError:
        return ()
    if not isinstance(told, dict) or (told.get("profile"), told.get("name")) != (_PROFILE, _NAME):
        return ()
    listed = told.get("resources")
    paths = [one.get("path") for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    # a name alone: nothing outside the folder is ever meant
    return tuple(path for path in paths if isinstance(path, str) and re.fullmatch(r"[a-z0-9_]+\.csv", path))


def _charts(drafted: DraftedProgramme) -> Iterator[DataTable]:
    """The figures of the charts; the type of a field is that of its values."""
    for name, table in chart_tables(drafted).items():
        fields = tuple(
            Field(column, _type_of(record.get(column) for record in table.records), column.replace("_", " "))
            for column in table.columns
        )
        records = tuple(dict(record) for record in table.records)
        yield DataTable(f"chart_{name.replace('-', '_')}", f"Figures of the chart {name}", fields, records)


def _type_of(values: Iterable[Cell]) -> FieldType:
    told = [value for value in values if value is not None]
    if told and all(isinstance(value, bool) for value in told):
        return "boolean"
    if told and all(isinstance(value, int) and not isinstance(value, bool) for value in told):
        return "integer"
    if told and all(isinstance(value, int | float) and not isinstance(value, bool) for value in told):
        return "number"
    return "string"


def _resource(table: DataTable) -> dict[str, Any]:
    return _described(table.name, table.title, [vars(field) for field in table.fields])


def _described(name: str, title: str, fields: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": title,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True, "header": True},
        "schema": {"fields": fields, "missingValues": [""]},
    }
