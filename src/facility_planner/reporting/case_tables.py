"""What one person is entitled to and by when, as JSON and CSV; and the statistics form 508 as CSV.

Ids, numbers and codes, the same in every language.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from facility_planner.domain.statistics import FORM_508_COLUMNS
from facility_planner.reporting.csvs import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.domain.case_rights import CaseDeadline, CaseRights
    from facility_planner.domain.entitlement import Entitled
    from facility_planner.domain.instrument import LegalReference
    from facility_planner.domain.statistics import Form508

CASE_COLUMNS = (
    "record", "id", "point", "case_by_case", "only_if", "requirement", "row", "class", "after", "number", "unit",
    "not_before", "due", "age_below", "duty_of", "confidence", "references",
)  # fmt: skip


def case_rights_json(rights: CaseRights) -> str:
    """`{"standard": …, "as_of": …, "category": …, "regimes": […], "deadlines": […]}`."""
    case, standard = rights.case, rights.standard
    data = {
        "standard": {
            "id": standard.id,
            "version": standard.pack.version,
            "sha256": standard.sha256,
            "origin": standard.origin,
        },
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
    regimes = (_regime(entitled) for entitled in rights.regimes)
    deadlines = (_deadline(entry) for entry in rights.deadlines)
    confidence = rights.matrix.confidence
    records = [{"record": "regime", "id": r["regime"], "confidence": confidence} | r for r in regimes]
    records += [{"record": "deadline", "id": d["deadline"]} | d for d in deadlines]
    return _table(CASE_COLUMNS, ([_cell(record.get(column)) for column in CASE_COLUMNS] for record in records))


def form_508_csv(rows: Sequence[Form508]) -> str:
    """The columns of form 508 in their order, a line for each row; what is not filled in stays empty."""
    return _table(tuple(FORM_508_COLUMNS), ([_cell(getattr(row, name)) for name in FORM_508_COLUMNS] for row in rows))


def place_record(reference: LegalReference) -> dict[str, Any]:
    """A place in an instrument without what it does not say."""
    data = reference.model_dump(mode="json", by_alias=True)
    return {key: value for key, value in data.items() if value not in (None, False)}


def place_text(place: dict[str, Any]) -> str:
    """The instrument and the numbers of a place, for one cell."""
    return " ".join(str(place[key]) for key in ("instrument", "article", "clause", "point", "place") if key in place)


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


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(place_text(item) if isinstance(item, dict) else str(item) for item in value)
    return str(value)


def _table(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(lines)
    return BYTE_ORDER_MARK + out.getvalue()
