"""What one person is entitled to and by when, as JSON and CSV: ids, numbers and codes, the same in every language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from facility_planner.domain.assessment import StandardUsed
from facility_planner.reporting.csv_table import csv_table
from facility_planner.reporting.places import place_record, places_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.domain.case_rights import CaseDeadline, CaseRights
    from facility_planner.domain.entitlement import Entitled
    from facility_planner.reporting.csv_table import Cell

CASE_COLUMNS = (
    "record", "id", "point", "case_by_case", "only_if", "requirement", "row", "class", "after", "number", "unit",
    "not_before", "due", "age_below", "duty_of", "confidence", "references",
)  # fmt: skip


def case_rights_json(rights: CaseRights) -> str:
    """`{"standard": …, "as_of": …, "category": …, "regimes": […], "deadlines": […]}`."""
    case = rights.case
    data = {
        "standard": StandardUsed.of(rights.standard).model_dump(mode="json"),
        "as_of": case.day.isoformat(),
        "category": case.counted_as,
        "given": case.category,
        "trafficked": case.trafficked,
        "nationality": case.nationality,
        "age": case.age,
        "received": case.received.isoformat() if case.received else None,
        "from": rights.matrix.start.isoformat(),
        "in_force": rights.in_force,
        "confidence": rights.matrix.confidence,
        "regimes": [_regime(entitled) for entitled in rights.regimes],
        "deadlines": [_deadline(entry) for entry in rights.deadlines],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def case_rights_csv(rights: CaseRights) -> str:
    """A line for each regime, then one for each deadline."""
    return csv_table(CASE_COLUMNS, _records(rights))


def _records(rights: CaseRights) -> Iterator[dict[str, Cell]]:
    for entitled in rights.regimes:
        record = _regime(entitled)
        yield {
            "record": "regime",
            "id": record["regime"],
            **{key: record[key] for key in ("point", "case_by_case")},
            "only_if": "; ".join(entitled.only_if),
            "confidence": rights.matrix.confidence,
            "references": places_text(entitled.references),
        }
    for entry in rights.deadlines:
        record = _deadline(entry)
        yield {
            "record": "deadline",
            "id": record["deadline"],
            **{key: record[key] for key in CASE_COLUMNS if key in record},
            "references": places_text(entry.basis or entry.requirement.references),
        }


def _regime(entitled: Entitled) -> dict[str, Any]:
    return {
        "regime": entitled.regime.id,
        "point": entitled.regime.point,
        "case_by_case": entitled.case_by_case,
        "only_if": list(entitled.only_if),
        "references": [place_record(reference) for reference in entitled.references],
    }


def _deadline(entry: CaseDeadline) -> dict[str, Any]:
    deadline, requirement, span = entry.deadline, entry.requirement, entry.span
    number = None if span is None else int(span.number) if span.number.is_integer() else span.number
    return {
        "deadline": deadline.id,
        "requirement": requirement.id,
        "row": requirement.row,
        "class": entry.class_,
        "confidence": requirement.confidence,
        "after": deadline.after,
        "number": number,
        "unit": None if span is None else span.unit,
        "not_before": deadline.not_before,
        "due": entry.due.isoformat() if entry.due else None,
        "age_below": entry.if_below,
        "duty_of": deadline.duty_of,
        "references": [place_record(reference) for reference in entry.basis or requirement.references],
    }
