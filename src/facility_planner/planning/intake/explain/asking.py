"""What no plan of a day can do, asked of the solver: a part of the day alone, which is never harder than all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.domain.person_services import declined_by
from facility_planner.planning.engine.solve import solve
from facility_planner.planning.intake.explain import lifts_needs
from facility_planner.planning.intake.explain.facts import services_before
from facility_planner.planning.intake.explain.question import pair_named
from facility_planner.planning.intake.model import build_model

if TYPE_CHECKING:
    from collections.abc import Collection

    from facility_planner.domain.scenario import Person
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.explain.day import Day
    from facility_planner.planning.intake.explain.question import PairName, Question
    from facility_planner.planning.intake.explain.spending import Spending
    from facility_planner.planning.intake.model import IntakeModel


TRIAGE = "health_triage"
"""The service whose beginning ends the waiting."""
MOST_TASKS = 250
"""Tasks of a part of a day, above which a model takes too long to build."""
EFFORT_OF_BUILDING = 0.001
"""Units for each task of a model, so that building it counts too where effort is limited."""


def parts_around(day: Day, question: Question) -> tuple[frozenset[str], ...]:
    """Larger and larger parts of a day around a service: itself, what shares its rooms or staff, everything."""
    asked = day.protocol.service(question.service)
    roles = {role for seat in asked.staff for role in seat.roles}
    sharing = {
        s.id
        for s in day.protocol.services
        if set(asked.room).intersection(s.room) or any(roles.intersection(seat.roles) for seat in s.staff)
    }
    every = frozenset(s.id for s in day.protocol.services)
    return tuple(dict.fromkeys((frozenset({asked.id}), frozenset(sharing), every)))


def part_of(day: Day, question: Question, services: Collection[str]) -> Day:
    """The day with nothing but some services, of which people receive what is kept, and what is asked about."""
    near = {service.id for service in services_before(day, question.service)}
    locked = {(one.person, one.service) for one in day.scenario.locked}
    held = {*question.kept, *locked}
    asked = tuple(s for s in day.protocol.services if s.id in {*near, *services, *(name for _, name in locked)})

    def declines(person: Person) -> tuple[str, ...]:
        others = [s.id for s in asked if s.id not in near and (person.id, s.id) not in held]
        return tuple(sorted({*declined_by(day.protocol, person), *others}))

    arrivals = tuple(
        arrival.model_copy(
            update={"people": tuple(p.model_copy(update={"declines": declines(p)}) for p in arrival.people)}
        )
        for arrival in day.scenario.arrivals
    )
    if TRIAGE not in {service.id for service in asked}:
        day = lifts_needs.must(day, goal="weighted_waiting")  # it would count the waiting for another service
    return day.with_protocol(services=asked).without_aims().with_scenario(arrivals=arrivals)


def is_refuted(day: Day, question: Question, count: int, spending: Spending) -> bool | None:
    """Whether no plan gives so many in time; none where that was not found out."""
    instance = day.instance()
    if _at_most(instance, question) < count:
        return True
    if len(instance.tasks) > MOST_TASKS:
        return None
    spending.spend(EFFORT_OF_BUILDING * len(instance.tasks))
    built = build_model(instance)
    built.model.add(cp_model.LinearExpr.sum(state(built, question)) >= count)
    result = solve(built.model, spending.slice(), stop=spending.stop, first_only=True)
    spending.spend(result.effort)
    if result.status == "infeasible":
        return True
    return None if result.values is None else False


def most_given(day: Day, question: Question, spending: Spending) -> int:
    """A bound of how many any plan gives in time."""
    instance = day.instance()
    most = _at_most(instance, question)
    if len(instance.tasks) > MOST_TASKS:
        return most
    spending.spend(EFFORT_OF_BUILDING * len(instance.tasks))
    built = build_model(instance)
    built.model.maximize(cp_model.LinearExpr.sum(state(built, question)))
    result = solve(built.model, spending.slice(), stop=spending.stop)
    spending.spend(result.effort)
    return most if result.bound is None else min(most, result.bound)


def _at_most(instance: Instance, question: Question) -> int:
    """How many could be given if nothing stood in each other's way."""
    return sum(pair_named(instance, (name, question.service)) is not None for name in question.wanted)


def state(built: IntakeModel, question: Question) -> list[cp_model.LinearExprT]:
    """States that what is kept is given in time; literals that say who receives the service in time."""
    for name in sorted(question.kept):
        literals = _in_time(built, name)
        if literals:
            built.model.add(cp_model.LinearExpr.sum(literals) == 1)
    found: list[cp_model.LinearExprT] = []
    for person in question.wanted:
        found += _in_time(built, (person, question.service))
    return found


def _in_time(built: IntakeModel, name: PairName) -> list[cp_model.IntVar]:
    """A literal for each way to give a pair whole: given so, and in time."""
    instance, model = built.variables.instance, built.model
    pair = pair_named(instance, name)
    found = []
    for index in () if pair is None else pair.wholes:
        task, v = instance.tasks[index], built.variables.tasks[index]
        literal = model.new_bool_var("")
        model.add_implication(literal, v.present)
        if task.late_from is not None:
            model.add(v.start <= task.late_from - 1).only_enforce_if(literal)
        elif task.service.priority == "same_day":
            model.add(v.end <= task.today_until).only_enforce_if(literal)
        found.append(literal)
    return found
