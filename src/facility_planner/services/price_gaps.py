"""What facilities lack, what closes it, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.audit.gaps import find_gaps
from facility_planner.audit.remedies import price_gaps as priced
from facility_planner.domain.costing import Costing
from facility_planner.library.loader import load_prices, load_remedies
from facility_planner.library.shelves import scenarios_root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.price import Price
    from facility_planner.domain.remedy import Remedy
    from facility_planner.domain.standard import Standard
    from facility_planner.services.run_audit import AuditResult


@dataclass(frozen=True)
class GapReport:
    """Gaps of one or several facilities, with what closes them and what that costs."""

    gaps: tuple[Gap, ...]
    facilities: tuple[Facility, ...]
    standards: tuple[Standard, ...]
    costing: Costing
    audits: tuple[AuditResult, ...] = ()

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """What closes them."""
        return tuple(self.costing.remedies.values())

    @property
    def prices(self) -> tuple[Price, ...]:
        """What the remedies' inputs cost."""
        return tuple(self.costing.prices.values())


def price_gaps(audits: Sequence[AuditResult]) -> GapReport:
    """The gaps of audits with the shipped remedies and prices, facility after facility.

    Raises:
        InputError: the shipped lists have problems.
    """
    shelf = scenarios_root() / "prices"
    prices = load_prices(shelf / "prices.yaml").prices
    remedies = load_remedies(shelf / "remedies.yaml").remedies
    gaps = [gap for audit in audits for gap in find_gaps(audit.assessment, audit.standards)]
    standards = {standard.id: standard for audit in audits for standard in audit.standards}
    costing = Costing(
        prices={price.id: price for price in prices},
        remedies={remedy.id: remedy for remedy in remedies},
        day=max(audit.assessment.as_of for audit in audits),
    )
    return GapReport(
        gaps=priced(gaps, costing),
        facilities=tuple(audit.facility for audit in audits),
        standards=tuple(standards.values()),
        costing=costing,
        audits=tuple(audits),
    )
