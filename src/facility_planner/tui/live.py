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
    from facility_planner.domain.plan import Plan
    from facility_planner.library.surge import Surge as OpenedSurge
    from facility_planner.services.plan_papers import PaperKind
    from facility_planner.services.run_audit import AuditResult
    from facility_planner.storage.store import Store
    from facility_planner.tui.backend import (
        AuditReport,
        ChartOrder,
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

    def price(self, audit: AuditReport) -> PricedGaps:
        """The gaps of an audit and what closing them costs."""
        from facility_planner.services.price_gaps import price_gaps  # noqa: PLC0415

        return price_gaps([cast("AuditResult", audit)])

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

    def draw(self, order: ChartOrder) -> tuple[Path, ...]:
        """Write charts and return their files."""
        from facility_planner.reporting.charts import save_chart  # noqa: PLC0415
        from facility_planner.services.writing import make_folder  # noqa: PLC0415

        for path in order.paths:
            make_folder(path.parent)
            if path.stem == "heat-map":
                save_chart(path.stem, [order.audit], path, order.language)
            elif path.stem == "gaps":
                save_chart(path.stem, order.gaps, path, order.language)
            elif order.planned is not None:
                save_chart(path.stem, order.planned, path, order.language)
        return order.paths
