"""Against which requirements of the facility something that the user fixed stands: a smallest set of them.

Found by deletion: one requirement after the other is lifted, the unlikeliest first, and stays lifted where what
was fixed is still impossible. Each that is left is needed: with it lifted too a plan was found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.engine.solve import solve
from facility_planner.planning.intake.explain import lifts_limits
from facility_planner.planning.intake.explain.asking import MOST_TASKS
from facility_planner.planning.intake.explain.facts import services_before
from facility_planner.planning.intake.explain.question import TIERS, Question
from facility_planner.planning.intake.explain.requirements import fixed_of, requirements_of
from facility_planner.planning.intake.model import build_model

if TYPE_CHECKING:
    from collections.abc import Collection

    from facility_planner.domain.assessment import Reason
    from facility_planner.domain.plan import Plan
    from facility_planner.domain.scenario import Person
    from facility_planner.planning.intake.explain.day import Day
    from facility_planner.planning.intake.explain.requirement import Requirement
    from facility_planner.planning.intake.explain.spending import Spending

_NEVER = frozenset({"locked", "must", "cover_kept"})
_FEW = 2
"""Copies of a scarce thing that do for two fixed activities at one time."""


def beside_the_fixed(day: Day, plan: Plan, spending: Spending) -> tuple[Reason, ...]:
    """The requirements that the fixed things of a plan's conflicts contradict; none where that was not found out."""
    named = {reason.model_dump_json() for reason in plan.conflicts}
    for fixed in fixed_of(day):
        if fixed.reason.model_dump_json() not in named:
            day = fixed.lift(day, 1)
    left = list(_candidates(day))
    for one in reversed(tuple(left)):
        others = [r for r in left if r is not one]
        answer = _is_impossible(_lifted(day, _candidates(day), others), spending)
        if answer is None:
            return ()
        if answer:
            left = others
    every = _candidates(day)
    if not left or _is_impossible(_lifted(day, every, []), spending) is not False:
        return ()  # it contradicts itself, whatever the facility asks
    return tuple(one.reason for one in left)


def _candidates(day: Day) -> tuple[Requirement, ...]:
    """What may stand against the fixed: of the services locked, else of all that count."""
    locked = tuple(dict.fromkeys(one.service for one in day.scenario.locked))
    goals = any(goal.must is not None for goal in day.scenario.goals or day.protocol.goals)
    services = [s.id for s in day.protocol.services if (s.id in locked or (goals and s.priority != "can_wait"))]
    found: dict[str, Requirement] = {}
    for service in services:
        for one in requirements_of(day, _question(day, service)):
            if one.code not in _NEVER and not (goals and one.code == "horizon"):  # later would be no longer short
                found.setdefault(one.reason.model_dump_json(), one)
    return tuple(found.values())


def _question(day: Day, service: str) -> Question:
    people = tuple(person.id for person in day.scenario.people)
    before = frozenset((person, s.id) for person in people for s in services_before(day, service))
    tier = TIERS[day.protocol.service(service).priority]
    return Question(service, tier, people, people, frozenset(), before)


def _lifted(day: Day, every: Collection[Requirement], kept: Collection[Requirement]) -> Day:
    names = {one.reason.model_dump_json() for one in kept}
    for one in sorted(every, key=lambda r: r.code != "staff_absent_after"):
        if one.reason.model_dump_json() not in names:
            day = one.lift(day, _FEW)
    return day


def _is_impossible(day: Day, spending: Spending) -> bool | None:
    """Whether no plan keeps what is fixed; none where that was not found out."""
    if spending.is_over:
        return None
    asked = _only_fixed(day).without_aims()
    for rule in range(len(asked.protocol.cover)):
        asked = lifts_limits.cover(asked, rule=rule)  # cover that lacks makes no plan impossible
    instance = asked.instance()
    if instance.lost_locks:
        return True
    if len(instance.tasks) > MOST_TASKS:
        return None
    result = solve(build_model(instance).model, spending.slice(), stop=spending.stop, first_only=True)
    spending.spend(result.effort)
    return None if result.status == "unknown" else result.values is None


def _only_fixed(day: Day) -> Day:
    """The day with nothing but what is locked and comes before it; with all of it where a goal has a limit."""
    if any(goal.must is not None for goal in day.scenario.goals or day.protocol.goals):
        return day
    asked: dict[str, set[str]] = {}
    for one in day.scenario.locked:
        asked.setdefault(one.person, set()).update(s.id for s in services_before(day, one.service))
    services = {name for names in asked.values() for name in names}

    def declines(person: Person) -> tuple[str, ...]:
        return tuple(sorted({*person.declines, *(services - asked.get(person.id, set()))}))

    arrivals = tuple(
        arrival.model_copy(
            update={"people": tuple(p.model_copy(update={"declines": declines(p)}) for p in arrival.people)}
        )
        for arrival in day.scenario.arrivals
    )
    kept = tuple(s for s in day.protocol.services if s.id in services)
    return day.with_protocol(services=kept).with_scenario(arrivals=arrivals)
