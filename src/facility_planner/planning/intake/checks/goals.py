"""The values of the goals, counted from the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.domain.person_services import services_for, weight_of
from facility_planner.domain.plan import Objective
from facility_planner.domain.protocol import MINUTE_GOALS
from facility_planner.planning.beds.check import missed_sleeping_wishes
from facility_planner.planning.intake.checks.deadlines import day_one_ends, is_in_time, windows_missed
from facility_planner.planning.intake.checks.seats import wanted_sex
from facility_planner.planning.intake.checks.spells import Spell
from facility_planner.planning.intake.checks.visits import by_pair, by_person, settled_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facility_planner.domain.plan import Plan
    from facility_planner.domain.protocol import GoalName, GoalSetting, Service
    from facility_planner.planning.intake.checks.duty import Duty
    from facility_planner.planning.intake.checks.facts import Facts
    from facility_planner.planning.intake.checks.visits import Visit

TRIAGE = "health_triage"
"""The service whose beginning ends a person's waiting."""


def goals_of(facts: Facts) -> tuple[GoalSetting, ...]:
    """The goals of the plan in their order: the scenario's, else the protocol's."""
    return facts.scenario.goals or facts.protocol.goals


def objectives_of(facts: Facts, values: dict[GoalName, int]) -> tuple[Objective, ...]:
    """The objectives in the order of the goals, without bounds."""
    return tuple(
        Objective(name=goal.name, value=values[goal.name], unit="min" if goal.name in MINUTE_GOALS else None)
        for goal in goals_of(facts)
    )


def goal_values(facts: Facts, duty: Duty, plan: Plan, visits: Sequence[Visit]) -> dict[GoalName, int]:
    """Every goal's value: counts, or minutes for those of MINUTE_GOALS."""
    given = by_pair(visits)
    pairs = [
        (person, service, given.get((person.id, service.id), []))
        for person in facts.people.values()
        for service in services_for(facts.protocol, person)
    ]
    late = [service for person, service, own in pairs if not is_in_time(facts, person, service, settled_by(own))]
    windows = sum(windows_missed(facts, person, service, next(iter(own), None)) for person, service, own in pairs)
    return {
        "essential_services_missed": sum(1 for service in late if service.priority == "essential"),
        "windows_missed": windows,
        "wishes_missed": _wishes_missed(facts, plan, visits),
        "weighted_waiting": _weighted_waiting(facts, visits),
        "left_for_tomorrow": sum(1 for service in late if service.priority == "same_day"),
        "strangers": _strangers(visits),
        "last_person_done": _last_person_done(facts, visits),
        "overtime_minutes": _overtime(facts, duty, plan, visits),
        "calls": len(plan.calls),
    }


def _wishes_missed(facts: Facts, plan: Plan, visits: Sequence[Visit]) -> int:
    """Interpreters of another sex than wanted, each pair once, and people who do not sleep as they wish."""
    asleep = missed_sleeping_wishes(facts.scenario, facts.facility, facts.protocol, plan)
    return len(missed_interpreter_wishes(facts, visits)) + len(asleep)


def missed_interpreter_wishes(facts: Facts, visits: Sequence[Visit]) -> frozenset[tuple[str, str]]:
    """The pairs of person and service with an interpreter of another sex than wanted."""
    return frozenset(
        (visit.person.id, visit.service.id)
        for visit in visits
        for interpreter in visit.interpreters
        if visit.partner is None
        for sex in (wanted_sex(visit.service, visit.person),)
        if sex is not None and interpreter in facts.staff and facts.staff[interpreter].sex != sex
    )


def _weighted_waiting(facts: Facts, visits: Sequence[Visit]) -> int:
    """Weight times minutes from arrival to triage; to the end of the horizon where it is not given."""
    service = _first_contact(facts)
    if service is None:
        return 0
    given = by_pair(visits)
    total = 0
    for person in facts.people.values():
        if service not in services_for(facts.protocol, person):
            continue
        seen = given.get((person.id, service.id), ())
        until = seen[0].start if seen else facts.horizon
        weight = weight_of(facts.protocol, person, child=facts.is_child(person))
        total += weight * max(0, until - facts.arrivals[person.id])
    return total


def _first_contact(facts: Facts) -> Service | None:
    """Triage; in protocols without it the first essential service in a clinic; None without either."""
    if TRIAGE in facts.services:
        return facts.services[TRIAGE]
    clinical = (s for s in facts.protocol.services if s.priority == "essential" and "clinic" in s.room)
    return next(clinical, None)


def _strangers(visits: Sequence[Visit]) -> int:
    met = ({staff for visit in own for staff in visit.activity.staff} for own in by_person(visits).values())
    return sum(max(0, len(staff) - 1) for staff in met)


def _last_person_done(facts: Facts, visits: Sequence[Visit]) -> int:
    """Minutes from the beginning to the last end of what is due on day 1 and begins on it."""
    until = day_one_ends(facts)
    ends = (visit.end for visit in visits if visit.service.priority != "can_wait" and visit.start < until)
    return max(ends, default=0)


def _overtime(facts: Facts, duty: Duty, plan: Plan, visits: Sequence[Visit]) -> int:
    """Over shifts, from the end of each to the end of its last activity or stint of cover."""
    work = [(staff, visit.away) for visit in visits for staff in visit.activity.staff]
    work += [(stint.staff, (facts.minute(stint.start), facts.minute(stint.end))) for stint in plan.cover]
    last: dict[tuple[str, Spell], int] = {}
    for staff, stretch in work:
        shift = duty.presence(staff, stretch)
        if isinstance(shift, Spell):
            last[staff, shift] = max(stretch[1], last.get((staff, shift), shift.end))
    return sum(end - shift.end for (_, shift), end in last.items())
