"""Standards counted, as JSON and CSV: ids, numbers and codes, the same in every language."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, get_args

from facility_planner.domain.standard import Confidence, RequirementClass
from facility_planner.reporting.csvs import BYTE_ORDER_MARK
from facility_planner.reporting.rows.law import standard_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from facility_planner.domain.standard import Standard
    from facility_planner.reporting.rows.law import StandardRow


def standards_json(standards: Sequence[Standard], day: date) -> str:
    """`{"as_of": …, "standards": [{id, version, origin, sha256, requirements, by_class, by_confidence, …}]}`."""
    data = {"as_of": day.isoformat(), "standards": [_record(row) for row in standard_rows(standards, day)]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def standards_csv(standards: Sequence[Standard], day: date) -> str:
    """A line for each standard, a column for each class and each confidence."""
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    head = ("standard", "version", "origin", "sha256", "requirements", "binding_to_be_verified")
    classes, confidences = get_args(RequirementClass), get_args(Confidence)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*head, *classes, *(f"confidence_{known}" for known in confidences)))
    for row in standard_rows(standards, day):
        record = _record(row)
        counts = (*(row.by_class[known] for known in classes), *(row.by_confidence[known] for known in confidences))
        writer.writerow((record["id"], *(record[key] for key in head[1:]), *counts))
    return text.getvalue()


def _record(row: StandardRow) -> dict[str, Any]:
    standard = row.standard
    return {
        "id": standard.id,
        "version": standard.pack.version,
        "origin": row.origin,
        "sha256": standard.sha256,
        "requirements": row.requirements,
        "binding_to_be_verified": row.binding_to_be_verified,
        "by_class": row.by_class,
        "by_confidence": row.by_confidence,
    }
