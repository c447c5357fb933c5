"""Audits of a device, and how far one is, as JSON and CSV: ids, numbers and codes, the same in every language."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Protocol

from facility_planner.audit.progress import by_theme, progress_of
from facility_planner.reporting.csv_table import csv_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from facility_planner.audit.checklist import Checklist, Item
    from facility_planner.audit.completeness import Lack
    from facility_planner.domain.assessment import Finding
    from facility_planner.domain.audits.state import AuditState
    from facility_planner.reporting.csv_table import Cell


class AuditLine(Protocol):
    """One line of the list of audits."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def facility(self) -> str: ...  # noqa: D102
    @property
    def as_of(self) -> date: ...  # noqa: D102
    @property
    def standards(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def version(self) -> int: ...  # noqa: D102
    @property
    def is_finished(self) -> bool: ...  # noqa: D102
    @property
    def signed_by(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def disputes(self) -> int: ...  # noqa: D102
    @property
    def judged(self) -> int | None: ...  # noqa: D102
    @property
    def applicable(self) -> int | None: ...  # noqa: D102


class FacilityLine(Protocol):
    """One line of the register."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def province(self) -> str | None: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def ownership(self) -> str: ...  # noqa: D102


class OpenAudit(Protocol):
    """An audit with its checklist."""

    @property
    def state(self) -> AuditState: ...  # noqa: D102
    @property
    def checklist(self) -> Checklist: ...  # noqa: D102
    @property
    def changed_standards(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def late(self) -> tuple[str, ...]: ...  # noqa: D102


AUDIT_COLUMNS = (
    "audit", "facility", "as_of", "standards", "version", "is_finished", "signed_by", "disputes", "judged",
    "applicable",
)  # fmt: skip
FACILITY_COLUMNS = ("facility", "province", "kind", "ownership")
FINDING_COLUMNS = (
    "audit", "standard", "theme", "requirement", "row", "state", "subject", "class", "verdict", "measured", "threshold",
    "unit", "reason", "has_note", "files", "last_verdict", "law_changed",
)  # fmt: skip


def audits_json(rows: Sequence[AuditLine]) -> str:
    """`{"audits": [{audit, facility, as_of, standards, version, is_finished, …}]}`, the latest first."""
    return _written({"audits": [_audit(row) for row in rows]})


def audits_csv(rows: Sequence[AuditLine]) -> str:
    """A line for each audit."""
    lists = ("standards", "signed_by")
    lines = ({**_audit(row), **{name: " ".join(getattr(row, name)) for name in lists}} for row in rows)
    return csv_table(AUDIT_COLUMNS, lines)


def facilities_json(rows: Sequence[FacilityLine]) -> str:
    """`{"facilities": [{facility, province, kind, ownership}]}`."""
    return _written({"facilities": [_facility(row) for row in rows]})


def facilities_csv(rows: Sequence[FacilityLine]) -> str:
    """A line for each facility of the register."""
    return csv_table(FACILITY_COLUMNS, map(_facility, rows))


def inspection_json(audit: OpenAudit, missing: Sequence[Lack]) -> str:
    """An audit as it stands: how far it is, what is missing, and every question with its findings; no free text."""
    state, checklist = audit.state, audit.checklist
    data = {
        "audit": state.id,
        "facility": state.opened.facility,
        "as_of": state.opened.as_of.isoformat(),
        "standards": [standard.model_dump(mode="json") for standard in state.opened.standards],
        "changed_standards": list(audit.changed_standards),
        "lead": state.opened.lead,
        "previous": state.opened.previous,
        "version": state.version,
        "is_finished": state.is_finished,
        "late": list(audit.late),
        "signed_by": sorted({one.inspector for one in state.signatures if one.version == state.version}),
        "disputes": sorted(state.disputes),
        "progress": asdict(progress_of(checklist.items)),
        "themes": [
            {"standard": standard, "theme": theme, **asdict(progress)}
            for (standard, theme), progress in by_theme(checklist.items).items()
        ],
        "missing": [
            {"code": lack.code, "weight": lack.weight, "requirement": lack.key, **dict(lack.args)} for lack in missing
        ],
        "findings": list(_findings(audit)),
    }
    return _written(data)


def inspection_csv(audit: OpenAudit) -> str:
    """A line for each finding of an audit as it stands."""
    return csv_table(FINDING_COLUMNS, _findings(audit))


def _findings(audit: OpenAudit) -> Iterator[dict[str, Cell]]:
    for item in audit.checklist.items:
        for finding in item.findings:
            yield _finding(audit.state, item, finding)


def _finding(state: AuditState, item: Item, finding: Finding) -> dict[str, Cell]:
    own = {item.requirement.id, *(leaf.id for leaf in item.requirement.leaves)}
    whose = (finding.subject, state.opened.facility)
    return {
        "audit": state.id,
        "standard": item.standard,
        "theme": item.theme,
        "requirement": item.requirement.id,
        "row": item.requirement.row,
        "state": item.state,
        "subject": finding.subject,
        "class": finding.class_,
        "verdict": finding.verdict,
        "measured": finding.measured,
        "threshold": finding.threshold,
        "unit": finding.unit,
        "reason": finding.reason.code if finding.reason else None,
        "has_note": any(
            key.standard == item.standard and key.requirement in own and key.subject in whose for key in state.notes
        ),
        "files": sum(
            len(attached)
            for key, attached in state.evidence.items()
            if key.standard == item.standard and key.requirement in own and key.subject in whose
        ),
        "last_verdict": item.last.verdict if item.last else None,
        "law_changed": item.last.law_changed if item.last else None,
    }


def _audit(row: AuditLine) -> dict[str, Any]:
    told = {
        "audit": row.id,
        "facility": row.facility,
        "as_of": row.as_of.isoformat(),
        "standards": list(row.standards),
        "version": row.version,
        "is_finished": row.is_finished,
        "signed_by": list(row.signed_by),
        "disputes": row.disputes,
        "judged": row.judged,
        "applicable": row.applicable,
    }
    return {name: told[name] for name in AUDIT_COLUMNS}


def _facility(row: FacilityLine) -> dict[str, Cell]:
    return {"facility": row.id, "province": row.province, "kind": row.kind, "ownership": row.ownership}


def _written(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
