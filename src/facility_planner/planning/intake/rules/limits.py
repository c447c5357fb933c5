"""What may be asked of a person and of a counsellor in a day.

Σ_t on_day[t, d] ≤ tellings_per_day                      over the services that tell the story
Σ_t length[t] · on_day[t, d] ≤ talk_minutes_per_day      over the services that ask to talk
Σ_t lead[t, w] · on_day[t, d] ≤ per_staff_per_day        over the tasks of a service
run[j] ≥ run[i] + length[j] where j begins less than the rest after the end of i;
run ≤ talk_minutes_without_rest, a single longer talk alone excepted
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.eligibility import TALKS_FROM_AGE

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.rules.days import Days
    from facility_planner.planning.intake.variables import Variables


def build(model: cp_model.CpModel, instance: Instance, variables: Variables, days: Days) -> None:
    """Adds the rule."""
    limits = instance.protocol.limits
    for person, tasks in enumerate(instance.tasks_of):
        telling = [t for t in tasks if t.service.tells_story]
        if limits.tellings_per_day is not None and len(telling) > limits.tellings_per_day:
            _at_most_a_day(model, telling, days, limits.tellings_per_day)
        if instance.people[person].age >= TALKS_FROM_AGE:
            talking = [t for t in tasks if t.talks]
            _talk_per_day(model, instance, variables, talking, days)
            _talk_without_rest(model, instance, variables, talking)
    _per_staff(model, instance, variables, days)


def _at_most_a_day(model: cp_model.CpModel, tasks: list[Task], days: Days, most: int) -> None:
    by_day: dict[int, list[cp_model.IntVar]] = {}
    for task in tasks:
        for day, literal in days.of(task.index).items():
            by_day.setdefault(day, []).append(literal)
    for literals in by_day.values():
        model.add(sum(literals) <= most)


def _talk_per_day(
    model: cp_model.CpModel, instance: Instance, variables: Variables, tasks: list[Task], days: Days
) -> None:
    most = instance.protocol.limits.talk_minutes_per_day
    if most is None or sum(max(t.minutes, t.minutes_interpreted) for t in tasks) <= most:
        return
    by_day: dict[int, list[cp_model.LinearExprT]] = {}
    for task in tasks:
        v = variables.tasks[task.index]
        for day, literal in days.of(task.index).items():
            minutes: list[cp_model.LinearExpr] = [task.minutes * literal]
            extra = task.minutes_interpreted - task.minutes
            if v.interpreters and extra:
                both = model.new_bool_var("")
                model.add(both >= literal + v.interpreted - 1)
                model.add(both <= literal)
                model.add(both <= v.interpreted)
                minutes.append(extra * both)
            by_day.setdefault(day, []).extend(minutes)
    for parts in by_day.values():
        model.add(sum(parts) <= most)


def _talk_without_rest(model: cp_model.CpModel, instance: Instance, variables: Variables, tasks: list[Task]) -> None:
    most, rest = instance.protocol.limits.talk_minutes_without_rest, instance.protocol.limits.rest_minutes
    if most is None or sum(max(t.minutes, t.minutes_interpreted) for t in tasks) <= most:
        return
    runs = {}
    for task in tasks:
        longest = max(task.minutes, task.minutes_interpreted)
        runs[task.index] = model.new_int_var(0, max(most, longest), "")
        model.add(runs[task.index] >= variables.tasks[task.index].length)
    for first, second in combinations(tasks, 2):
        ways = [_follows(model, variables, runs, x, y, most, rest) for x, y in ((first, second), (second, first))]
        absent = [variables.tasks[task.index].present.negated() for task in (first, second)]
        model.add_bool_or([*ways[0], *ways[1], *absent])


def _follows(
    model: cp_model.CpModel,
    variables: Variables,
    runs: dict[int, cp_model.IntVar],
    earlier: Task,
    later: Task,
    most: int,
    rest: int,
) -> list[cp_model.IntVar]:
    """Literals that one talk follows another: after a rest, or soon and in one run with it."""
    x, y = variables.tasks[earlier.index], variables.tasks[later.index]
    apart, close = model.new_bool_var(""), model.new_bool_var("")
    model.add(y.start >= x.end + rest).only_enforce_if(apart)
    model.add(y.start >= x.end).only_enforce_if(close)
    model.add(runs[later.index] >= runs[earlier.index] + y.length).only_enforce_if(close)
    if max(later.minutes, later.minutes_interpreted) > most:
        model.add(runs[later.index] <= most).only_enforce_if(close)
    return [apart, close]


def _per_staff(model: cp_model.CpModel, instance: Instance, variables: Variables, days: Days) -> None:
    for service in instance.protocol.services:
        most = service.per_staff_per_day
        tasks = [t for t in instance.tasks if t.service.id == service.id and t.counts_for_staff]
        if most is None or len(tasks) <= most:
            continue
        led: dict[tuple[int, int], list[cp_model.IntVar]] = {}
        for task in tasks:
            on_day = days.of(task.index)
            v = variables.tasks[task.index]
            for seat in v.leads:
                for w, lead in seat.items():
                    for day, literal in on_day.items():
                        led.setdefault((w, day), []).append(
                            _both(model, v.taken(lead), literal, alone=len(on_day) == 1)
                        )
        for literals in led.values():
            model.add(sum(literals) <= most)


def _both(model: cp_model.CpModel, lead: cp_model.IntVar, on_day: cp_model.IntVar, *, alone: bool) -> cp_model.IntVar:
    if alone:
        return lead
    both = model.new_bool_var("")
    model.add_bool_or([both, lead.negated(), on_day.negated()])
    model.add_implication(both, lead)
    model.add_implication(both, on_day)
    return both
