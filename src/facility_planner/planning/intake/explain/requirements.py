"""The named requirements of a day that may stand in the way of a service, each with what lifts it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from facility_planner.domain.assessment import Reason
from facility_planner.planning.intake.explain import lifts_needs
from facility_planner.planning.intake.explain.facts import Facts
from facility_planner.planning.intake.explain.limits_asked import of_cover, of_limits, of_protocol, of_services
from facility_planner.planning.intake.explain.needs_asked import of_people
from facility_planner.planning.intake.explain.requirement import Requirement, named
from facility_planner.planning.intake.explain.scarcity import of_resources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facility_planner.planning.intake.explain.day import Day
    from facility_planner.planning.intake.explain.question import Question


def requirements_of(day: Day, question: Question) -> tuple[Requirement, ...]:
    """Whatever may stand in the way of a service and of what comes before it, the likeliest first."""
    facts = Facts(day, question)
    rules = (*of_services(facts), *of_limits(facts), *of_protocol(facts), *of_cover(facts))
    found: dict[str, Requirement] = {}
    for requirement in (*of_resources(facts), *rules, *of_people(facts), *fixed_of(day)):
        found.setdefault(requirement.reason.model_dump_json(), requirement)
    return tuple(found.values())


def fixed_of(day: Day) -> Iterator[Requirement]:
    """The locked activities and the limits set for goals."""
    for one in day.scenario.locked:
        reason = Reason(code="locked", args={"person": one.person, "service": one.service})
        pair = frozenset({(one.person, one.service)})
        yield Requirement(reason, partial(lifts_needs.lock, one=one), pair)
    for goal in day.scenario.goals or day.protocol.goals:
        if goal.must is not None:
            yield named("must", partial(lifts_needs.must, goal=goal.name), goal=goal.name, must=goal.must)
