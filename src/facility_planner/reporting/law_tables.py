"""Standards counted, as JSON and CSV: ids, numbers and codes, the same in every language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args

from facility_planner.domain.confidence import Confidence
from facility_planner.domain.standard import RequirementClass
from facility_planner.reporting.csv_table import csv_table
from facility_planner.reporting.rows.law import standard_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from facility_planner.domain.standard import Standard
    from facility_planner.reporting.csv_table import Cell
    from facility_planner.reporting.rows.law import StandardRow


def standards_json(standards: Sequence[Standard], day: date) -> str:
    """`{"as_of": …, "standards": [{id, version, origin, sha256, requirements, by_class, by_confidence, …}]}`."""
    data = {"as_of": day.isoformat(), "standards": [_record(row) for row in standard_rows(standards, day)]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def standards_csv(standards: Sequence[Standard], day: date) -> str:
    """A line for each standard, a column for each class and each confidence."""
    head = ("standard", "version", "origin", "sha256", "requirements", "binding_to_be_verified")
    confidences = (f"confidence_{known}" for known in get_args(Confidence))
    columns = (*head, *get_args(RequirementClass), *confidences)
    return csv_table(columns, (_line(row) for row in standard_rows(standards, day)))


def _line(row: StandardRow) -> dict[str, Cell]:
    record = _record(row)
    by_class, by_confidence = record.pop("by_class"), record.pop("by_confidence")
    counts = {f"confidence_{known}": count for known, count in by_confidence.items()}
    return {"standard": record.pop("id"), **record, **by_class, **counts}


def _record(row: StandardRow) -> dict[str, Any]:
    standard = row.standard
    return {
        "id": standard.id,
        "version": standard.pack.version,
        "origin": standard.origin,
        "sha256": standard.sha256,
        "requirements": row.requirements,
        "binding_to_be_verified": row.binding_to_be_verified,
        "by_class": row.by_class,
        "by_confidence": row.by_confidence,
    }
