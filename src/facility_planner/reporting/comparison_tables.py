"""Two audits, or two versions of one, set against each other, as JSON and CSV: ids, numbers and codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from facility_planner.reporting.csv_table import csv_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.audit.delta import Change, Delta, Sight
    from facility_planner.audit.versions import Versions
    from facility_planner.domain.audits.answer import Answer
    from facility_planner.reporting.csv_table import Cell

KINDS = ("new", "worse", "still_open", "better", "closed", "kept", "law_changed", "not_compared")
"""What became of requirements, what needs most attention first."""
DELTA_COLUMNS = (
    "before", "after", "kind", "standard", "theme", "requirement", "row", "verdict_before", "verdict_after",
    "measured_before", "measured_after", "threshold_before", "threshold_after", "law", "why",
)  # fmt: skip
VERSION_COLUMNS = ("audit", "what", "name", "before", "after")


def delta_json(delta: Delta) -> str:
    """`{"before", "after", "compared", "new": [{standard, requirement, …}], "closed": […], …}`."""
    data = {"before": delta.before, "after": delta.after, "compared": delta.compared}
    return _written({**data, **{kind: [_change(change) for change in getattr(delta, kind)] for kind in KINDS}})


def delta_csv(delta: Delta) -> str:
    """A line for each requirement, told apart by `kind`."""
    return csv_table(DELTA_COLUMNS, (_line(delta, kind, one) for kind in KINDS for one in getattr(delta, kind)))


def versions_json(versions: Versions) -> str:
    """`{"audit", "before", "after", "verdicts": […], "answers": […], "facts": […], "head": […], "others": […]}`."""
    return _written({
        "audit": versions.audit,
        "before": versions.before,
        "after": versions.after,
        "verdicts": [{"requirement": one.key, "before": one.before, "after": one.after} for one in versions.verdicts],
        "answers": [
            {"answer": one.key.path, "before": _answer(one.before), "after": _answer(one.after)}
            for one in versions.answers
        ],
        "facts": [{"fact": one.slot, "before": one.before, "after": one.after} for one in versions.facts],
        "head": list(versions.head),
        "others": list(versions.others),
    })  # fmt: skip


def versions_csv(versions: Versions) -> str:
    """A line for each thing that differs, told apart by `what`."""
    return csv_table(VERSION_COLUMNS, ({"audit": versions.audit, **line} for line in _differences(versions)))


def _differences(versions: Versions) -> Iterator[dict[str, Cell]]:
    for shift in versions.verdicts:
        yield {"what": "verdict", "name": shift.key, "before": shift.before, "after": shift.after}
    for answer in versions.answers:
        before, after = (_short(_answer(said)) for said in (answer.before, answer.after))
        yield {"what": "answer", "name": answer.key.path, "before": before, "after": after}
    for fact in versions.facts:
        yield {"what": "fact", "name": fact.slot, "before": _short(fact.before), "after": _short(fact.after)}
    for name in versions.head:
        yield {"what": "head", "name": name}
    for name in versions.others:
        yield {"what": name}


def _answer(answer: Answer | None) -> dict[str, Any] | None:
    """An answer without its words."""
    if answer is None:
        return None
    return answer.model_dump(mode="json", exclude_none=True, exclude={"reason"})


def _short(value: Any) -> str | None:
    """A value in one cell."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _change(change: Change) -> dict[str, Any]:
    data: dict[str, Any] = {
        "standard": change.standard,
        "theme": change.theme,
        "requirement": change.requirement,
        "row": change.row,
        "before": _sight(change.before),
        "after": _sight(change.after),
    }
    if change.law:
        data["law"] = list(change.law)
    if change.why:
        data["why"] = change.why
    return data


def _sight(sight: Sight | None) -> dict[str, Any] | None:
    if sight is None:
        return None
    return {
        "verdict": sight.verdict,
        "class": sight.class_,
        "measured": sight.measured,
        "threshold": sight.threshold,
        "subjects": sight.subjects,
        "failing": list(sight.failing),
    }


def _line(delta: Delta, kind: str, change: Change) -> dict[str, Cell]:
    line: dict[str, Cell] = {
        "before": delta.before,
        "after": delta.after,
        "kind": kind,
        "standard": change.standard,
        "theme": change.theme,
        "requirement": change.requirement,
        "row": change.row,
        "law": " ".join(change.law),
        "why": change.why,
    }
    for when, sight in (("before", change.before), ("after", change.after)):
        if sight is not None:
            line |= {f"verdict_{when}": sight.verdict, f"measured_{when}": sight.measured}
            line[f"threshold_{when}"] = sight.threshold
    return line


def _written(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
