"""Judges a plan without the solver: every rule again, every goal counted again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.beds.check import check_beds
from facility_planner.planning.intake.checks.breaks import check_breaks
from facility_planner.planning.intake.checks.busy import check_busy
from facility_planner.planning.intake.checks.claims import check_claims, is_no_plan
from facility_planner.planning.intake.checks.continuity import check_continuity
from facility_planner.planning.intake.checks.cover import check_cover
from facility_planner.planning.intake.checks.duty import Duty, check_duty
from facility_planner.planning.intake.checks.facts import Facts
from facility_planner.planning.intake.checks.goals import goal_values, objectives_of
from facility_planner.planning.intake.checks.guardian_near import check_guardian_near
from facility_planner.planning.intake.checks.hours import check_hours
from facility_planner.planning.intake.checks.ids import check_ids
from facility_planner.planning.intake.checks.interpreters import check_interpreters
from facility_planner.planning.intake.checks.limits import check_limits
from facility_planner.planning.intake.checks.lists import check_lists
from facility_planner.planning.intake.checks.meals import check_meals
from facility_planner.planning.intake.checks.pairs import check_pairs
from facility_planner.planning.intake.checks.partners import check_partners
from facility_planner.planning.intake.checks.parts import check_parts
from facility_planner.planning.intake.checks.places import check_locked, check_rooms
from facility_planner.planning.intake.checks.room_company import check_room_company
from facility_planner.planning.intake.checks.rooms_at_rest import check_rest_of_rooms
from facility_planner.planning.intake.checks.seats import check_seats
from facility_planner.planning.intake.checks.supplies import check_supplies
from facility_planner.planning.intake.checks.times import check_times
from facility_planner.planning.intake.checks.visits import visits_of
from facility_planner.planning.intake.checks.waiting import check_waiting
from facility_planner.planning.intake.checks.walk import check_walk
from facility_planner.planning.intake.checks.zones import check_zones
from facility_planner.planning.intake.judgement import Judgement
from facility_planner.planning.intake.walk import walk_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facility_planner.domain.demands import Demands
    from facility_planner.domain.facility import Facility
    from facility_planner.domain.plan import Plan, Violation
    from facility_planner.domain.protocol import Protocol
    from facility_planner.domain.scenario import Scenario
    from facility_planner.planning.intake.checks.visits import Visit


def check(scenario: Scenario, facility: Facility, protocol: Protocol, demands: Demands, plan: Plan) -> Judgement:
    """Every violation of a plan, and its goals recomputed.

    A plan may come from anywhere: unknown ids, doubled activities and times that run backwards are
    violations, never errors. The rules are those of `docs/formats.md`, "What every plan keeps".
    """
    facts = Facts(scenario, facility, protocol, demands)
    duty = Duty(facts, plan)
    visits = visits_of(facts, plan)
    values = goal_values(facts, duty, plan, visits)
    found = [*check_ids(facts, plan), *check_claims(facts, plan, values)]
    if not is_no_plan(plan):
        found += _rules(facts, duty, plan, visits)
    return Judgement(tuple(sorted(found, key=place_in_time)), objectives_of(facts, values))


def _rules(facts: Facts, duty: Duty, plan: Plan, visits: Sequence[Visit]) -> Iterator[Violation]:
    yield from check_pairs(facts, plan, visits)
    yield from check_lists(facts, plan, visits)
    yield from check_times(facts, visits)
    yield from check_seats(facts, visits)
    yield from check_busy(facts, plan, visits)
    yield from check_rooms(facts, visits)
    yield from check_rest_of_rooms(facts, visits)
    yield from check_room_company(facts, plan, visits)
    yield from check_waiting(facts, plan, visits)
    yield from check_zones(facts, visits)
    yield from check_guardian_near(facts, visits)
    yield from check_duty(facts, duty, visits)
    yield from check_hours(facts, duty, visits)
    yield from check_limits(facts, visits)
    yield from check_interpreters(facts, visits)
    yield from check_breaks(facts, duty, plan, visits)
    yield from check_meals(facts, visits)
    yield from check_continuity(facts, duty, visits)
    yield from check_parts(facts, visits)
    yield from check_partners(facts, visits)
    yield from check_supplies(facts, plan, visits)
    yield from check_cover(facts, duty, plan, visits)
    yield from check_beds(facts.scenario, facts.facility, facts.protocol, plan)
    if plan.status != "infeasible":
        yield from check_locked(facts, visits)
    if plan.walk is not None:
        yield from check_walk(plan.walk, walk_of(facts, duty, plan, visits))


def place_in_time(violation: Violation) -> tuple[bool, str, str, str]:
    """By time, those without one last; then by rule, then by all the rest."""
    moment = "" if violation.at is None else violation.at.isoformat()
    return violation.at is None, moment, violation.rule, violation.model_dump_json()
