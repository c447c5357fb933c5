"""What the screens ask of the rest of the program: a few functions, so that tests can answer instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from facility_planner.planning.engine.outcome import Progress, SolveLimits
from facility_planner.reporting.inputs import AuditReport, DraftedProgramme, PlannedSurge, PricedGaps, SurgeInput

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from facility_planner.domain.base import Language, Text
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.programme import Chosen, CurvePoint, Displaced, Programme, ProgrammeOrder
    from facility_planner.planning.programme.outcome import ProgrammeProgress
    from facility_planner.services.plan_papers import PaperKind

__all__ = [
    "AuditReport",
    "Backend",
    "BudgetPapers",
    "DraftedProgramme",
    "FacilityOnShelf",
    "Planned",
    "PricedGaps",
    "Progress",
    "Shelves",
    "SolveLimits",
    "Surge",
    "SurgeOnShelf",
]

Surge = SurgeInput
Planned = PlannedSurge


class FacilityOnShelf(Protocol):
    """A facility that can be opened."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def title(self) -> Text:
        """Its name."""

    @property
    def path(self) -> Path:
        """Its file."""

    @property
    def province(self) -> str | None:
        """The code of its province; None where it is not known."""


class SurgeOnShelf(Protocol):
    """A surge that can be opened."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def title(self) -> Text:
        """Its name."""

    @property
    def path(self) -> Path:
        """Its file."""

    @property
    def facility_id(self) -> str:
        """The facility where it happens."""

    @property
    def people(self) -> int:
        """How many arrive."""


@dataclass(frozen=True)
class Shelves:
    """What is shipped with the program."""

    facilities: Sequence[FacilityOnShelf]
    surges: Sequence[SurgeOnShelf]


@dataclass(frozen=True)
class BudgetPapers:
    """What to write of gaps and their programme, and where."""

    gaps: PricedGaps
    drafted: DraftedProgramme | None
    """None while there is no programme."""
    planned: Planned | None
    papers: tuple[tuple[str, Path], ...]
    """Names of charts, `book`, `workbook`, `csv`, `json`; each with its file, `csv` with its folder."""
    language: Language


class Backend(Protocol):
    """The use cases that the screens call; they raise `FacilityPlannerError` and print nothing."""

    def shelves(self) -> Shelves:
        """The shipped facilities and surges."""

    def audit(self, facility: Path, as_of: date) -> AuditReport:
        """Judge a facility by the law of a day."""

    def audit_known(self, facility: Facility, as_of: date) -> AuditReport:
        """Judge a facility of the register by the law of a day."""

    def price(self, audits: Sequence[AuditReport], planned: Sequence[Planned] = ()) -> PricedGaps:
        """The gaps of audits, and the needs that plans of surges showed, with what closing them costs."""

    def open_surge(self, path: Path) -> Surge:
        """Read a surge and all that it names."""

    def plan(
        self,
        surge: Surge,
        limits: SolveLimits,
        on_progress: Callable[[Progress], None],
        stop: threading.Event,
    ) -> Planned:
        """Plan a surge; reports on threads of its own, ends soon after `stop` with the best plan."""

    def keep(self, surge: Surge, plan: Plan) -> Planned:
        """A plan of the progress as if the search had ended with it."""

    def write_plan(
        self, planned: Planned, papers: Sequence[tuple[PaperKind, Path]], language: Language
    ) -> tuple[Path, ...]:
        """Write a plan to files that people carry, print, open or hand on, and return the files."""

    def programme(
        self,
        report: PricedGaps,
        order: ProgrammeOrder,
        limits: SolveLimits,
        on_progress: Callable[[ProgrammeProgress], None],
        stop: threading.Event,
    ) -> DraftedProgramme:
        """Plan a programme; reports on threads of its own, ends soon after `stop` with the best one."""

    def keep_programme(self, report: PricedGaps, programme: Programme) -> DraftedProgramme:
        """A programme of the progress as if the search had ended with it."""

    def curve(
        self,
        report: PricedGaps,
        order: ProgrammeOrder,
        limits: SolveLimits,
        on_point: Callable[[CurvePoint], None],
        stop: threading.Event,
    ) -> tuple[CurvePoint, ...]:
        """What each total closes, from nothing to what everything costs."""

    def displaced(
        self, report: PricedGaps, programme: Programme, chosen: Chosen, limits: SolveLimits, stop: threading.Event
    ) -> Displaced:
        """What buying a remedy that was left out would change."""

    def write_budget(self, papers: BudgetPapers) -> tuple[Path, ...]:
        """Write charts, workbooks and tables of a budget, and return the files."""
