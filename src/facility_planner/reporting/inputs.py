"""What the reports are made from: shapes that the results of the use cases have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.assessment import Assessment
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.gap import Gap, Price, Remedy
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.protocol import Protocol as IntakeProtocol
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
