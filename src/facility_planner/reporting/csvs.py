"""Results as CSV: ids, numbers and codes, the same in every language, times in ISO 8601.

Several values in one cell are parted by spaces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.reporting.csv_table import csv_table
from facility_planner.reporting.places import places_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from facility_planner.domain.assessment import Assessment
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.plan import Plan, Shortage, Violation
    from facility_planner.reporting.csv_table import Cell

Record = dict[str, "Cell"]

FINDING_COLUMNS = (
    "facility", "as_of", "standard", "theme", "requirement", "row", "class", "confidence",
    "subject_kind", "subject", "verdict", "breach", "measured", "compare", "threshold", "unit",
    "gap_quantity", "gap_unit", "reason", "references",
)  # fmt: skip
PLAN_COLUMNS = (
    "record", "person", "service", "part", "start", "end", "staff", "with", "room", "place",
    "kind", "rule", "missing", "reason",
)  # fmt: skip
GAP_COLUMNS = (
    "facility", "requirement", "row", "class", "verdict", "quantity", "unit", "remedies",
    "vnd_low", "vnd_central", "vnd_high", "placeholder",
)  # fmt: skip
VIOLATION_COLUMNS = ("rule", "people", "staff", "room", "service", "at")


def audit_csv(assessment: Assessment) -> str:
    """A line for each finding, in the order in which they were judged."""
    head: Record = {"facility": assessment.facility, "as_of": _iso(assessment.as_of)}
    return csv_table(
        FINDING_COLUMNS,
        (
            {
                **head,
                "standard": f.standard,
                "theme": f.theme,
                "requirement": f.requirement,
                "row": f.row,
                "class": f.class_,
                "confidence": f.confidence,
                "subject_kind": f.subject_kind,
                "subject": f.subject,
                "verdict": f.verdict,
                "breach": f.is_breach,
                "measured": f.measured,
                "compare": f.compare,
                "threshold": f.threshold,
                "unit": f.unit,
                "gap_quantity": f.gap.quantity if f.gap else None,
                "gap_unit": f.gap.unit if f.gap else None,
                "reason": f.reason.code if f.reason else None,
                "references": places_text(f.references),
            }
            for f in assessment.findings
        ),
    )


def plan_csv(plan: Plan) -> str:
    """A line for each activity, bed, break, stint of attendance, call, refusal, delay, wish, deadline and shortage."""
    kinds = (_activities, _beds, _breaks, _cover, _calls, _declined, _tomorrow, _wishes, _deadlines)
    records = [record for kind in kinds for record in sorted(kind(plan), key=_by_time)]
    return csv_table(PLAN_COLUMNS, records + [_shortage(shortage) for shortage in plan.shortages])


def gaps_csv(gaps: Sequence[Gap]) -> str:
    """A line for each gap, in the order given; prices in whole đồng."""
    return csv_table(
        GAP_COLUMNS,
        (
            {
                "facility": g.facility,
                "requirement": g.requirement,
                "row": g.row,
                "class": g.class_,
                "verdict": g.verdict,
                "quantity": g.quantity,
                "unit": g.unit,
                "remedies": " ".join(g.remedies),
                "vnd_low": g.vnd.low if g.vnd else None,
                "vnd_central": g.vnd.central if g.vnd else None,
                "vnd_high": g.vnd.high if g.vnd else None,
                "placeholder": g.placeholder if g.vnd else None,
            }
            for g in gaps
        ),
    )


def violations_csv(violations: Sequence[Violation]) -> str:
    """A line for each violation, in the order given."""
    return csv_table(
        VIOLATION_COLUMNS,
        (
            {
                "rule": v.rule,
                "people": " ".join(v.people),
                "staff": " ".join(v.staff),
                "room": v.room,
                "service": v.service,
                "at": _iso(v.at),
            }
            for v in violations
        ),
    )


def _activities(plan: Plan) -> Iterator[Record]:
    for a in plan.activities:
        yield {
            "record": "activity",
            "person": a.person,
            "service": a.service,
            "part": a.part,
            "start": _iso(a.start),
            "end": _iso(a.end),
            "staff": " ".join(a.staff),
            "with": " ".join(a.companions),
            "room": a.room,
            "place": a.place,
            "kind": a.state,
        }


def _beds(plan: Plan) -> Iterator[Record]:
    for b in plan.beds:
        yield {"record": "bed", "person": b.person, "start": _iso(b.night), "room": b.room, "kind": b.kind}


def _breaks(plan: Plan) -> Iterator[Record]:
    for b in plan.breaks:
        yield {
            "record": "break",
            "staff": b.staff,
            "start": _iso(b.start),
            "end": _iso(b.end),
            "kind": b.kind,
        }


def _cover(plan: Plan) -> Iterator[Record]:
    for c in plan.cover:
        yield {
            "record": "cover",
            "staff": c.staff,
            "start": _iso(c.start),
            "end": _iso(c.end),
            "rule": c.rule,
        }


def _calls(plan: Plan) -> Iterator[Record]:
    for c in plan.calls:
        yield {"record": "call", "staff": c.staff, "start": _iso(c.called_at)}


def _declined(plan: Plan) -> Iterator[Record]:
    for d in plan.declined:
        yield {"record": "declined", "person": d.person, "service": d.service}


def _tomorrow(plan: Plan) -> Iterator[Record]:
    for t in plan.tomorrow:
        yield {"record": "tomorrow", "person": t.person, "service": t.service}


def _wishes(plan: Plan) -> Iterator[Record]:
    for w in plan.wishes:
        yield {"record": "wish", "person": w.person, "service": w.service, "kind": w.wish}


def _deadlines(plan: Plan) -> Iterator[Record]:
    for d in plan.deadlines:
        yield {
            "record": "deadline",
            "person": d.person,
            "end": _iso(d.due),
            "kind": d.deadline,
            "reason": d.requirement,
        }


def _shortage(s: Shortage) -> Record:
    return {
        "record": "shortage",
        "person": s.person,
        "service": s.service,
        "start": _iso(s.start),
        "end": _iso(s.end),
        "kind": s.kind,
        "rule": s.rule,
        "missing": s.missing,
        "reason": s.reason.code,
    }


def _by_time(record: Record) -> tuple[str, ...]:
    return tuple(str(record.get(key) or "") for key in ("start", "room", "person", "staff", "service", "rule"))


def _iso(moment: date | None) -> str:
    """A day or a moment in ISO 8601; nothing for none."""
    return moment.isoformat() if moment else ""
