"""What was found last time: by the audit before, else by what the facility's file notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.audit.last_time import last_of, noted_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from facility_planner.audit.checklist import Last
    from facility_planner.domain.audits.head import Opened
    from facility_planner.domain.audits.record import AuditRecord
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.standard import Standard


def last_time(
    before: AuditRecord | None, facility: Facility, standards: Sequence[Standard], opened: Opened
) -> Mapping[str, Last]:
    """What was found of each requirement last time, by item key; what was never looked at is not there."""
    noted = noted_of(facility, standards, opened.as_of, opened.decisions)
    if before is None:
        return noted
    then = before.state.opened.as_of
    found = last_of(before.audit, before.assessment.findings, then, standards, opened.as_of, opened.decisions)
    return {**found, **noted, **{key: last for key, last in found.items() if last.verdict != "not_observed"}}
