"""What a plan is made from, and how it is changed to ask what would be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from facility_planner.planning.intake.day.building import build_instance

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from facility_planner.domain.demands import Demands
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.protocol import Protocol, Service
    from facility_planner.domain.scenario import Scenario
    from facility_planner.planning.intake.day.instance import Instance


@dataclass(frozen=True)
class Day:
    """The inputs of a plan; every change makes another day."""

    scenario: Scenario
    facility: Facility
    protocol: Protocol
    demands: Demands

    def instance(self) -> Instance:
        """The day in integers."""
        return build_instance(self.scenario, self.facility, self.protocol, self.demands)

    def with_scenario(self, **changes: Any) -> Day:
        """The day with other fields of its scenario."""
        return replace(self, scenario=self.scenario.model_copy(update=changes))

    def with_facility(self, **changes: Any) -> Day:
        """The day with other fields of its facility."""
        return replace(self, facility=self.facility.model_copy(update=changes))

    def with_protocol(self, **changes: Any) -> Day:
        """The day with other fields of its protocol."""
        return replace(self, protocol=self.protocol.model_copy(update=changes))

    def with_limits(self, **changes: Any) -> Day:
        """The day with other limits."""
        return self.with_protocol(limits=self.protocol.limits.model_copy(update=changes))

    def with_services(self, change: Callable[[Service], Mapping[str, Any]], of: Collection[str] | None = None) -> Day:
        """The day with other fields of its services, of all or of those named."""
        services = tuple(
            service.model_copy(update=dict(change(service))) if of is None or service.id in of else service
            for service in self.protocol.services
        )
        return self.with_protocol(services=services)

    def without_aims(self) -> Day:
        """The day with no goals but those that set a limit: what may be is asked, not what is best."""
        goals = tuple(goal for goal in self.scenario.goals or self.protocol.goals if goal.must is not None)
        return self.with_scenario(goals=goals).with_protocol(goals=goals)
