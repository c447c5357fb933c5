"""One facility that is open: its judgement, its gaps and its plan, shared by the three workspaces."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facility_planner.reporting.rows import finding_rows
from facility_planner.tui.budget_desk import BudgetDesk
from facility_planner.tui.presenters.findings import judged_requirements

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from facility_planner.domain.assessment import Finding
    from facility_planner.domain.facility import Facility
    from facility_planner.tui.backend import AuditReport, Backend, Planned, PricedGaps
    from facility_planner.tui.presenters.findings import Judged
    from facility_planner.tui.speech import Speech
    from facility_planner.tui.widgets.bars import TitleParts


@dataclass
class Visit:
    """What is known of the facility that is open; the workspaces read it whenever they are shown."""

    path: Path
    audit: AuditReport
    gaps: PricedGaps | None = None
    planned: Planned | None = None
    registered: Facility | None = None
    """The facility of the register that is visited; None where it is that of a file."""
    budget: BudgetDesk = field(default_factory=BudgetDesk)
    """What the budget officer has chosen and found; it outlives a new judgement."""
    judged: tuple[Judged, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.take_audit(self.audit)

    def take_audit(self, audit: AuditReport) -> None:
        """Put a new judgement in the place of the old one, and forget the gaps of the old one."""
        self.audit = audit
        self.gaps = None
        self.judged = judged_requirements(finding_rows(audit.assessment, audit.standards))

    def judge(self, backend: Backend, day: date) -> AuditReport:
        """The facility judged by the law of another day."""
        if self.registered is not None:
            return backend.audit_known(self.registered, day)
        return backend.audit(self.path, day)

    def findings_of(self, judged: Judged) -> list[Finding]:
        """The findings behind a requirement as the audit has them."""
        return [
            finding
            for finding in self.audit.assessment.findings
            if finding.standard == judged.head.standard and finding.requirement == judged.head.requirement
        ]

    def title(self, speech: Speech) -> TitleParts:
        """The facility, and the standards and day: `Cơ sở Mộc Bài` and ` · vn-2024 · 12/03/2026`."""
        standards = " ".join(standard.id for standard in self.audit.standards)
        day = speech.date(self.audit.assessment.as_of)
        return speech.text(self.audit.facility.title), f" · {standards} · {day}"
