"""What the reports are made from: shapes that the results of the use cases have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.assessment import Assessment
    from facility_planner.domain.costing import Costing
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.gap import Gap
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.price import Price
    from facility_planner.domain.programme import CurvePoint, Programme, ProgrammeWarning
    from facility_planner.domain.protocol import Protocol as IntakeProtocol
    from facility_planner.domain.remedy import Remedy
    from facility_planner.domain.scenario import Scenario
    from facility_planner.domain.standard import Standard


class AuditReport(Protocol):
    """An audited facility with the standards it was judged by."""

    @property
    def facility(self) -> Facility:
        """The facility as it stands."""

    @property
    def standards(self) -> Sequence[Standard]:
        """The standards applied, in order."""

    @property
    def assessment(self) -> Assessment:
        """The judgement."""


class PricedGaps(Protocol):
    """Gaps of one or several facilities, with what closes them and what that costs."""

    @property
    def gaps(self) -> Sequence[Gap]:
        """The gaps, priced where a price is known."""

    @property
    def facilities(self) -> Sequence[Facility]:
        """The facilities they belong to."""

    @property
    def standards(self) -> Sequence[Standard]:
        """The standards they fall short of."""

    @property
    def remedies(self) -> Sequence[Remedy]:
        """What closes them."""

    @property
    def prices(self) -> Sequence[Price]:
        """What the remedies' inputs cost."""

    @property
    def costing(self) -> Costing:
        """What reckons the cost of remedies, line by line."""

    @property
    def audits(self) -> Sequence[AuditReport]:
        """The audits that found them."""

    @property
    def notes(self) -> Sequence[ProgrammeWarning]:
        """What there is to know about the prices."""


class DraftedProgramme(Protocol):
    """Priced gaps and the programme for them."""

    @property
    def gaps(self) -> PricedGaps:
        """What is missing, and what reckons the cost of remedies."""

    @property
    def programme(self) -> Programme:
        """What is bought when, what that costs, what stays open."""

    @property
    def curve(self) -> Sequence[CurvePoint]:
        """What each total closes; empty where it was not asked for."""


class SurgeInput(Protocol):
    """A surge with all that it names."""

    @property
    def scenario(self) -> Scenario:
        """Who arrives and who is there to help."""

    @property
    def facility(self) -> Facility:
        """Where."""

    @property
    def protocol(self) -> IntakeProtocol:
        """The services of the day."""

    @property
    def standards(self) -> Sequence[Standard]:
        """The standards whose thresholds the plan keeps."""


class PlannedSurge(Protocol):
    """A surge and the plan for it."""

    @property
    def surge(self) -> SurgeInput:
        """The surge."""

    @property
    def plan(self) -> Plan:
        """The plan."""
