"""The use cases behind the screens; each is imported when first needed, so that opening is quick."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from facility_planner.tui.backend import Shelves

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from facility_planner.domain.base import Language
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.programme import Chosen, CurvePoint, Displaced, Programme, ProgrammeOrder
    from facility_planner.library.surge import Surge as OpenedSurge
    from facility_planner.planning.programme.outcome import ProgrammeProgress
    from facility_planner.services.plan_papers import PaperKind
    from facility_planner.services.price_gaps import GapReport
    from facility_planner.services.run_audit import AuditResult
    from facility_planner.storage.store import Store
    from facility_planner.tui.backend import (
        AuditReport,
        BudgetPapers,
        DraftedProgramme,
        Planned,
        PricedGaps,
        Progress,
        SolveLimits,
        Surge,
    )


def open_default_store() -> Store:
    """The store of this device, opened.

    Raises:
        StoreError: it cannot be opened or made.
    """
    from facility_planner.services.auditing.store_at import default_store  # noqa: PLC0415

    return default_store()


class LiveBackend:
    """The services of the program; what they are given back is what they gave."""

    def shelves(self) -> Shelves:
        """The shipped facilities and surges."""
        from facility_planner.services import catalogue  # noqa: PLC0415

        return Shelves(catalogue.facilities(), catalogue.surges())

    def audit(self, facility: Path, as_of: date) -> AuditReport:
        """Judge a facility by the law of a day."""
        from facility_planner.services.run_audit import run_audit  # noqa: PLC0415

        return run_audit(facility, as_of=as_of)

    def audit_known(self, facility: Facility, as_of: date) -> AuditReport:
        """Judge a facility of the register by the law of a day."""
        from facility_planner.services.run_audit import audit_known  # noqa: PLC0415

        return audit_known(facility, as_of=as_of)

    def price(self, audits: Sequence[AuditReport], planned: Sequence[Planned] = ()) -> PricedGaps:
        """The gaps of audits, and the needs that plans of surges showed, with what closing them costs."""
        from facility_planner.services.price_gaps import price_gaps  # noqa: PLC0415
        from facility_planner.services.pricing import Pricing  # noqa: PLC0415

        judged = [cast("AuditResult", audit) for audit in audits]
        return price_gaps(judged, Pricing(surge_gaps=_surge_gaps(planned)))

    def open_surge(self, path: Path) -> Surge:
        """Read a surge and all that it names."""
        from facility_planner.services.open_surge import open_surge  # noqa: PLC0415

        return open_surge(path)

    def plan(
        self,
        surge: Surge,
        limits: SolveLimits,
        on_progress: Callable[[Progress], None],
        stop: threading.Event,
    ) -> Planned:
        """Plan a surge; reports on threads of its own, ends soon after `stop` with the best plan."""
        from facility_planner.services.plan_surge import plan_surge  # noqa: PLC0415

        return plan_surge(cast("OpenedSurge", surge), limits, on_progress, stop, explained=True)

    def keep(self, surge: Surge, plan: Plan) -> Planned:
        """A plan of the progress as if the search had ended with it."""
        from facility_planner.services.plan_surge import judged  # noqa: PLC0415

        return judged(cast("OpenedSurge", surge), plan)

    def write_plan(
        self, planned: Planned, papers: Sequence[tuple[PaperKind, Path]], language: Language
    ) -> tuple[Path, ...]:
        """Write a plan to files that people carry, print, open or hand on, and return the files."""
        from facility_planner.services.plan_papers import write_plan_papers  # noqa: PLC0415

        return write_plan_papers(planned, papers, language)

    def programme(
        self,
        report: PricedGaps,
        order: ProgrammeOrder,
        limits: SolveLimits,
        on_progress: Callable[[ProgrammeProgress], None],
        stop: threading.Event,
    ) -> DraftedProgramme:
        """Plan a programme; reports on threads of its own, ends soon after `stop` with the best one."""
        from facility_planner.services.draft_programme import draft_programme  # noqa: PLC0415

        return draft_programme(cast("GapReport", report), order, limits, on_progress, stop)

    def keep_programme(self, report: PricedGaps, programme: Programme) -> DraftedProgramme:
        """A programme of the progress as if the search had ended with it."""
        from facility_planner.domain.gap import needs_of  # noqa: PLC0415
        from facility_planner.errors import ProgrammeRejected  # noqa: PLC0415
        from facility_planner.planning.programme.check import check_programme  # noqa: PLC0415
        from facility_planner.services.draft_programme import DraftedProgramme as Drafted  # noqa: PLC0415

        faults = check_programme(needs_of(report.gaps), report.costing, programme)
        if faults:
            raise ProgrammeRejected(faults)
        return Drafted(cast("GapReport", report), programme)

    def curve(
        self,
        report: PricedGaps,
        order: ProgrammeOrder,
        limits: SolveLimits,
        on_point: Callable[[CurvePoint], None],
        stop: threading.Event,
    ) -> tuple[CurvePoint, ...]:
        """What each total closes, from nothing to what everything costs."""
        from facility_planner.domain.gap import needs_of  # noqa: PLC0415
        from facility_planner.planning.programme.curve import curve_of  # noqa: PLC0415

        return curve_of(needs_of(report.gaps), report.costing, order, limits, on_point, stop)

    def displaced(
        self, report: PricedGaps, programme: Programme, chosen: Chosen, limits: SolveLimits, stop: threading.Event
    ) -> Displaced:
        """What buying a remedy that was left out would change."""
        from facility_planner.domain.gap import needs_of  # noqa: PLC0415
        from facility_planner.planning.programme.displaced import displaced_by  # noqa: PLC0415

        return displaced_by(needs_of(report.gaps), report.costing, programme, chosen, limits, stop)

    def write_budget(self, papers: BudgetPapers) -> tuple[Path, ...]:
        """Write charts, workbooks and tables of a budget, and return the files."""
        from facility_planner.services.budget_papers import write_budget_papers  # noqa: PLC0415

        return write_budget_papers(papers.gaps, papers.drafted, papers.planned, papers.papers, papers.language)


def _surge_gaps(planned: Sequence[Planned]) -> tuple[Gap, ...]:
    """The needs that plans of surges showed."""
    if not planned:
        return ()
    from facility_planner.services.surge_gaps import PlannedSurge, gaps_of_planned  # noqa: PLC0415

    return gaps_of_planned(PlannedSurge(one.surge.facility.id, one.plan) for one in planned)
