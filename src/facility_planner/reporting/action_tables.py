"""Corrective actions of all audits as JSON and CSV: ids, numbers and codes, never what somebody wrote."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

from facility_planner.reporting.csv_table import csv_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.audits.action import CorrectiveAction
    from facility_planner.domain.base import Day

COLUMNS = (
    "action", "audit", "facility", "standard", "requirement", "subject", "owner", "due", "overdue", "cost", "state",
    "completed_on", "closed_by", "files",
)  # fmt: skip


class ActionEntry(Protocol):
    """One action of any audit."""

    @property
    def audit(self) -> str: ...  # noqa: D102
    @property
    def facility(self) -> str: ...  # noqa: D102
    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def action(self) -> CorrectiveAction: ...  # noqa: D102


def actions_json(entries: Sequence[ActionEntry], today: Day) -> str:
    """`{"actions": [{action, audit, facility, standard, requirement, subject, owner, due, …}]}`, by due day."""
    return json.dumps({"actions": [_record(entry, today) for entry in entries]}, indent=2) + "\n"


def actions_csv(entries: Sequence[ActionEntry], today: Day) -> str:
    """A line for each action, by due day."""
    return csv_table(COLUMNS, (_record(entry, today) for entry in entries))


def _record(entry: ActionEntry, today: Day) -> dict[str, Any]:
    action = entry.action
    return {
        "action": entry.id,
        "audit": entry.audit,
        "facility": entry.facility,
        "standard": action.key.standard,
        "requirement": action.key.requirement,
        "subject": action.key.subject,
        "owner": action.owner,
        "due": action.due.isoformat(),
        "overdue": action.is_overdue(today),
        "cost": action.cost,
        "state": action.state,
        "completed_on": action.completed_on.isoformat() if action.completed_on else None,
        "closed_by": action.closed_by,
        "files": len(action.evidence),
    }
