"""Results as JSON in the project's formats: ids, numbers and codes, the same in every language.

Keys stand in the order of the formats, lists in an order that does not depend on how they came about;
whole numbers are written without a point. Keys that have nothing to say are left out, except those
that a reader may count on (`_KEPT`), which are null.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.assessment import Assessment
    from facility_planner.domain.base import Value
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.plan import Plan, Violation
    from facility_planner.domain.programme import ProgrammeWarning

_KEPT = frozenset({"part", "room", "place", "bound", "measured", "threshold", "gap", "vnd", "effort"})
_SORTED: dict[str, tuple[str, ...]] = {
    "activities": ("start", "person", "service"),
    "beds": ("night", "room", "person"),
    "breaks": ("start", "staff"),
    "cover": ("from", "rule", "staff"),
    "waiting": ("from", "person"),
    "calls": ("called_at", "staff"),
    "declined": ("person", "service"),
    "tomorrow": ("person", "service"),
    "wishes": ("person", "wish"),
    "deadlines": ("due", "person", "deadline"),
}
"""The lists of a plan that are sets, and the keys that order them."""


def audit_json(assessment: Assessment) -> str:
    """An assessment as JSON (`audit --format json`); findings in the order in which they were judged."""
    data = _plain(assessment)
    for finding in data["findings"]:
        finding["references"] = [_without_defaults(reference) for reference in finding["references"]]
        for key in ("details", "indicators", "conflicts"):
            if not finding[key]:
                del finding[key]
    return _written(data)


def plan_json(plan: Plan) -> str:
    """A plan as JSON (`plan --format json`), which `check` reads again."""
    data = _plain(plan)
    for key, order in _SORTED.items():
        data[key].sort(key=lambda item: tuple(str(item.get(field)) for field in order))
    for key in ("waiting", "deadlines", "conflicts", "warnings", "explanations", "worth", "walk"):
        if not data.get(key):
            data.pop(key, None)
    return _written(data)


def gaps_json(gaps: Sequence[Gap], notes: Sequence[ProgrammeWarning] = ()) -> str:
    """Gaps as JSON (`gaps --format json`), with what there is to know about their prices."""
    told = {"notes": [{"code": note.code, **note.args} for note in notes]} if notes else {}
    return _written({"gaps": [_plain(gap) for gap in gaps], **told})


def violations_json(violations: Sequence[Violation]) -> str:
    """Violations of a plan as JSON."""
    return _written({"violations": [_plain(violation) for violation in violations]})


def _plain(value: Value) -> dict[str, Any]:
    data: dict[str, Any] = _slim(value.model_dump(mode="json", by_alias=True))
    return data


def _slim(data: Any) -> Any:
    """Without empty keys, and with whole numbers as such."""
    if isinstance(data, dict):
        return {key: _slim(item) for key, item in data.items() if item is not None or key in _KEPT}
    if isinstance(data, list):
        return [_slim(item) for item in data]
    return int(data) if isinstance(data, float) and data.is_integer() else data


def _without_defaults(reference: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in reference.items() if value not in (None, False)}


def _written(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
