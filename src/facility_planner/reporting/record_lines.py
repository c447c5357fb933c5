"""A record as CSV: ids, numbers and codes, the same in every language; no free text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.reporting.csv_table import csv_table
from facility_planner.reporting.places import places_text
from facility_planner.reporting.rows.records import record_rows

if TYPE_CHECKING:
    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.reporting.csv_table import Cell
    from facility_planner.reporting.rows.records import RecordRow

RECORD_COLUMNS = (
    "audit", "version", "facility", "as_of", "standard", "theme", "requirement", "row", "class", "confidence",
    "severity", "subject_kind", "subject", "verdict", "breach", "measured", "compare", "threshold", "unit", "reason",
    "method", "seen_on", "unchanged", "population", "sample", "passed", "files", "references",
)  # fmt: skip


def record_csv(record: AuditRecord) -> str:
    """A line for each finding with what was said of it: codes and numbers, no free text."""
    return csv_table(RECORD_COLUMNS, (_line(record, row) for row in record_rows(record)))


def _line(record: AuditRecord, row: RecordRow) -> dict[str, Cell]:
    finding, answer = row.finding, row.answer
    sample = answer.sample if answer is not None else None
    return {
        "audit": record.audit,
        "version": record.version,
        "facility": record.facility.id,
        "as_of": record.state.opened.as_of.isoformat(),
        "standard": finding.standard,
        "theme": finding.theme,
        "requirement": finding.requirement,
        "row": finding.row,
        "class": finding.class_,
        "confidence": finding.confidence,
        "severity": row.severity,
        "subject_kind": finding.subject_kind,
        "subject": finding.subject,
        "verdict": finding.verdict,
        "breach": finding.is_breach,
        "measured": finding.measured,
        "compare": finding.compare,
        "threshold": finding.threshold,
        "unit": finding.unit,
        "reason": finding.reason.code if finding.reason else None,
        "method": answer.method if answer else None,
        "seen_on": answer.seen_on.isoformat() if answer else None,
        "unchanged": answer.is_unchanged if answer else None,
        "population": sample.population if sample else None,
        "sample": sample.sample if sample else None,
        "passed": sample.passed if sample else None,
        "files": len(row.evidence),
        "references": places_text(finding.references),
    }
