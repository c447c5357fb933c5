"""What the tests of the walk share: the small surge, walked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.planning.builders import clock, person, service, small_facility, small_protocol, surge, talk

from facility_planner.domain.base import ClockPeriod
from facility_planner.domain.demands import Demands
from facility_planner.planning.intake.walk import walk

if TYPE_CHECKING:
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.protocol import Protocol, Service
    from facility_planner.domain.scenario import Person, Scenario
    from facility_planner.domain.walk import BandOf, PersonWalk, Walk

QUIET = ClockPeriod(start=clock("21:30").time(), end=clock("06:30").time())


def walked(
    plan: Plan,
    scenario: Scenario | None = None,
    protocol: Protocol | None = None,
    facility: Facility | None = None,
    demands: Demands | None = None,
) -> Walk:
    """The walk of a plan; what is not given is the small one of the builders."""
    case = (scenario or surge(), facility or small_facility(), protocol or small_protocol(), demands or Demands())
    return walk(*case, plan)


def of(walked_plan: Walk, person_id: str = "P1") -> PersonWalk:
    """What one person lives."""
    return next(one for one in walked_plan.people if one.person == person_id)


def band(walked_plan: Walk, part: str) -> BandOf:
    """The band of staff, stuff, space or systems."""
    return next(one for one in walked_plan.bands if one.of == part)


def causes(walked_plan: Walk, part: str) -> dict[str, dict[str, object]]:
    """The causes of a band with their arguments."""
    return {cause.code: dict(cause.args) for cause in band(walked_plan, part).causes}


def meal() -> Service:
    """Half an hour in a dining room, with nobody of the staff."""
    return service("meal", minutes=30, room=("dining",), priority="essential")


def story(service_id: str, *requires: str) -> Service:
    """A talk in which the story is told."""
    return talk(service_id, tells_story=True, requires=requires)


def people(*ids: str) -> tuple[Person, ...]:
    """Women of 30 who speak Vietnamese."""
    return tuple(person(person_id) for person_id in ids)
