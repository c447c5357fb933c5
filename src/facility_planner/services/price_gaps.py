"""What facilities lack, what closes it, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.audit.gaps import find_gaps
from facility_planner.audit.remedies import price_gaps as priced
from facility_planner.domain.costing import Costing, zone_of_facility
from facility_planner.library.prices import known_prices
from facility_planner.library.remedies import known_remedies, remedies_with
from facility_planner.services.price_notes import price_notes
from facility_planner.services.pricing import Pricing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.facility import Facility
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.price import Price
    from facility_planner.domain.programme import ProgrammeWarning
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
    notes: tuple[ProgrammeWarning, ...] = ()
    """What to know about the prices; the codes stand in `services.price_notes`."""

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """What closes them."""
        return tuple(self.costing.remedies.values())

    @property
    def prices(self) -> tuple[Price, ...]:
        """What the remedies' inputs cost."""
        return tuple(self.costing.prices.values())


def price_gaps(audits: Sequence[AuditResult], pricing: Pricing = Pricing()) -> GapReport:  # noqa: B008 - frozen
    """The gaps of audits, facility after facility, then the needs of surges, on the latest day of the audits.

    Raises:
        InputError: the files of prices or remedies have problems, or a surge is at another facility.
    """
    known = known_prices(pricing.prices)
    standards = {standard.id: standard for audit in audits for standard in audit.standards}
    applied = tuple(standards.values())
    remedies = remedies_with(known_remedies(applied, known.prices), pricing.remedies, applied, known.prices)
    facilities = tuple(audit.facility for audit in audits)
    if pricing.surge_gaps:
        from facility_planner.services.surge_gaps import check_facilities  # noqa: PLC0415 - only where it is needed

        check_facilities(pricing.surge_gaps, tuple(facility.id for facility in facilities))
    zones = {facility.id: zone_of_facility(facility, known.basis) for facility in facilities}
    costing = Costing(
        prices=known.prices,
        remedies={remedy.id: remedy for remedy in remedies},
        day=max(audit.assessment.as_of for audit in audits),
        basis=known.basis,
        zones={facility: zone for facility, zone in zones.items() if zone is not None},
        surcharges=pricing.surcharges,
        to_year=pricing.to_year,
    )
    found = [gap for audit in audits for gap in find_gaps(audit.assessment, audit.standards)]
    gaps = priced([*found, *pricing.surge_gaps], costing)
    return GapReport(
        gaps=gaps,
        facilities=facilities,
        standards=applied,
        costing=costing,
        audits=tuple(audits),
        notes=price_notes(gaps, costing),
    )
