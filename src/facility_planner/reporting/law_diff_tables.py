"""What changes in law between two days, as JSON and CSV: ids, numbers and codes, the same in every language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from facility_planner.domain.assessment import StandardUsed
from facility_planner.reporting.csv_table import csv_table
from facility_planner.reporting.places import place_record, places_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.audit.law_diff import LawChange, LawDiff, Side

DIFF_COLUMNS = (
    "record", "standard", "requirement", "row", "kind", "confidence", "compare", "unit", "value_before",
    "value_after", "class_before", "class_after", "ended", "begun", "instrument", "on", "replaced_by", "facility",
    "concerns", "verdict_before", "verdict_after",
)  # fmt: skip


def law_diff_json(diff: LawDiff) -> str:
    """`{"from": …, "to": …, "standards": […], "instruments": […], "changes": […], "facilities": […]}`."""
    data = {
        "from": diff.before.isoformat(),
        "to": diff.after.isoformat(),
        "standards": [StandardUsed.of(standard).model_dump(mode="json") for standard in diff.standards],
        "instruments": [_known(change.model_dump(mode="json")) for change in diff.instruments],
        "changes": [_change(change) for change in diff.changes],
        "facilities": [
            {
                "facility": facility.id,
                "changes": [
                    v.model_dump(mode="json", exclude={"facility"}) for v in diff.verdicts if v.facility == facility.id
                ],
            }
            for facility in diff.facilities
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def law_diff_csv(diff: LawDiff) -> str:
    """A line for each instrument, each change, and each requirement of each facility."""
    return csv_table(DIFF_COLUMNS, _records(diff))


def _change(change: LawChange) -> dict[str, Any]:
    return {
        "standard": change.standard,
        "requirement": change.requirement,
        "row": change.row,
        "confidence": change.confidence,
        "kind": change.kind,
        "compare": change.compare,
        "unit": change.unit,
        "before": _side(change.before),
        "after": _side(change.after),
        "ended": [place_record(reference) for reference in change.ended],
        "begun": [place_record(reference) for reference in change.begun],
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    data: dict[str, Any] = {"value": _number(side.value), "class": side.class_}
    if side.bands:
        data["bands"] = [_known(band.model_dump(mode="json")) for band in side.bands]
    return data | {"basis": [place_record(reference) for reference in side.basis]}


def _records(diff: LawDiff) -> Iterator[dict[str, Any]]:
    for instrument in diff.instruments:
        yield {"record": "instrument", **instrument.model_dump(mode="json")}
    for change in diff.changes:
        record = _change(change)
        sides = {"before": record.pop("before"), "after": record.pop("after")}
        for name, side in sides.items():
            record[f"value_{name}"] = side and (side["value"] if "bands" not in side else _bands(side["bands"]))
            record[f"class_{name}"] = side and side["class"]
        places = {"ended": places_text(change.ended), "begun": places_text(change.begun)}
        yield {"record": "change", **record, **places}
    for verdict in diff.verdicts:
        data = verdict.model_dump(mode="json")
        yield {"record": "verdict", "verdict_before": data.pop("before"), "verdict_after": data.pop("after"), **data}


def _bands(bands: list[dict[str, Any]]) -> str:
    """`0-1.5:1 1.5-6:6`, ages in years."""
    return " ".join(f"{b['age_from']:g}-{b.get('age_below', '')}:{b['value']:g}" for b in bands)


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value is not None}


def _number(value: bool | float | None) -> bool | float | None:
    whole = isinstance(value, float) and value.is_integer()
    return int(value) if whole and value is not None else value
