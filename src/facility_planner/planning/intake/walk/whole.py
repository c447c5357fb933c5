"""The whole walk of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.walk import Walk
from facility_planner.planning.intake.checks.duty import Duty
from facility_planner.planning.intake.checks.facts import Facts
from facility_planner.planning.intake.checks.visits import by_participant, visits_of
from facility_planner.planning.intake.walk.bands import bands_of, worst_band
from facility_planner.planning.intake.walk.causes import Strain
from facility_planner.planning.intake.walk.day import Day
from facility_planner.planning.intake.walk.fairness import long_waits
from facility_planner.planning.intake.walk.held import Held
from facility_planner.planning.intake.walk.people import person_walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.demands import Demands
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.scenario import Scenario
    from facility_planner.planning.intake.checks.visits import Visit


def walk(scenario: Scenario, facility: Facility, protocol: Protocol, demands: Demands, plan: Plan) -> Walk:
    """A plan with the eyes of the people in it, counted from the plan alone; people by arrival, then by the file."""
    facts = Facts(scenario, facility, protocol, demands)
    return walk_of(facts, Duty(facts, plan), plan, visits_of(facts, plan))


def walk_of(facts: Facts, duty: Duty, plan: Plan, visits: Sequence[Visit]) -> Walk:
    """The walk of a plan that is looked up already."""
    part = by_participant(visits)
    days = [Day(facts, plan, person, part) for person in facts.people.values()]
    reasons = long_waits(facts, days, Held(facts, duty, plan, visits))
    people = tuple(person_walk(day, reasons.get(day.person.id)) for day in days)
    bands = bands_of(Strain(facts, duty, plan, visits), people)
    return Walk(people=people, band=worst_band(bands), bands=bands)
