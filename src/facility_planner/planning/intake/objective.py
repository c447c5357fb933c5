"""The goals as variables of the model, in their order, with what is known of each beforehand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facility_planner.domain.protocol import MINUTE_GOALS
from facility_planner.planning.engine.lexicographic import Goal
from facility_planner.planning.engine.tuning import NO_LP
from facility_planner.planning.intake.draft.goals import (
    goals_of,
    impossible_windows,
    waiting_service,
    waiting_weights,
)
from facility_planner.planning.intake.rules.child_alone import begins_before

if TYPE_CHECKING:
    from collections.abc import Callable

    from ortools.sat.python import cp_model

    from facility_planner.domain.protocol import GoalName
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Pair, Task
    from facility_planner.planning.intake.rules.days import Days
    from facility_planner.planning.intake.rules.duty import Duty
    from facility_planner.planning.intake.variables import TaskVariables, Variables


@dataclass(frozen=True)
class GoalInputs:
    """What the goals are made from."""

    model: cp_model.CpModel
    instance: Instance
    variables: Variables
    days: Days
    duty: Duty
    bed_wishes_missed: int


_SHARES: dict[GoalName, int] = {"windows_missed": 2, "weighted_waiting": 2, "left_for_tomorrow": 3}
"""Goals that decide how people fare get more of the time."""

Expression = tuple["cp_model.LinearExprT", int, int]
"""An expression, the least it can be in any plan, and the most."""


def make_goals(inputs: GoalInputs) -> list[Goal]:
    """The listed goals in order, each with its own variable."""
    goals = []
    for setting in goals_of(inputs.instance):
        expression, at_least, at_most = _EXPRESSIONS[setting.name](inputs)
        variable = inputs.model.new_int_var(at_least, at_most, setting.name)
        inputs.model.add(variable == expression)
        unit = inputs.instance.unit if setting.name in MINUTE_GOALS else 1
        if setting.must is not None:
            inputs.model.add(variable <= setting.must // unit)
        share = _SHARES.get(setting.name, 1)
        goal = Goal(setting.name, variable, at_least, at_most, setting.slack_minutes // unit, share, unit=unit)
        if setting.name == "last_person_done":
            goal = replace(goal, leaps=False, tuning=NO_LP)
        goals.append(goal)
    return goals


def undone_pairs(inputs: GoalInputs) -> tuple[cp_model.LinearExprT, ...]:
    """Essential and same-day pairs not given in time, whether or not they are goals."""
    return _undone(inputs, "essential")[0], _undone(inputs, "same_day")[0]


def without_contact(inputs: GoalInputs) -> list[cp_model.LinearExprT]:
    """For each pair with parts that is due today or tonight: whether neither it nor its first part is in time."""
    due = [pair for pair in inputs.instance.pairs if pair.parts and pair.service.priority != "can_wait"]
    return [
        1 - sum(_in_time(inputs, inputs.instance.tasks[i], inputs.variables.tasks[i]) for i in pair.beginnings)
        for pair in due
    ]


def _lost(inputs: GoalInputs, priority: str) -> int:
    return sum(1 for _, service, _ in inputs.instance.impossible if service.priority == priority)


def _in_time(inputs: GoalInputs, task: Task, v: TaskVariables) -> cp_model.LinearExprT:
    """A literal that the service is given in time."""
    model = inputs.model
    if task.service.priority == "essential":
        if task.late_from is None or task.late_from >= inputs.instance.horizon:
            return v.present
        in_time = model.new_bool_var("")
        model.add(v.start < task.late_from).only_enforce_if(in_time)
        model.add(v.start >= task.late_from).only_enforce_if([in_time.negated(), v.present])
    else:
        if task.today_until >= inputs.instance.horizon:
            return v.present
        in_time = model.new_bool_var("")
        model.add(v.end <= task.today_until).only_enforce_if(in_time)
        model.add(v.end > task.today_until).only_enforce_if([in_time.negated(), v.present])
    model.add_implication(in_time, v.present)
    return in_time


def _undone(inputs: GoalInputs, priority: str) -> Expression:
    pairs = [pair for pair in inputs.instance.pairs if pair.service.priority == priority]
    lost = _lost(inputs, priority)
    in_time = [
        _in_time(inputs, inputs.instance.tasks[index], inputs.variables.tasks[index])
        for pair in pairs
        for index in (*pair.wholes, *pair.parts[-1:])
    ]
    return lost + len(pairs) - sum(in_time), lost, lost + len(pairs)


def _windows(inputs: GoalInputs) -> Expression:
    missed: list[cp_model.LinearExprT] = []
    for pair in inputs.instance.pairs:
        for begin_by in inputs.instance.tasks[pair.beginnings[0]].begin_by:
            ways = [_begun_by(inputs.model, inputs.variables.tasks[index], begin_by) for index in pair.beginnings]
            missed.append(1 - sum(ways))
    lost = impossible_windows(inputs.instance)
    return sum(missed) + lost, lost, lost + len(missed)


def _begun_by(model: cp_model.CpModel, v: TaskVariables, minute: int) -> cp_model.IntVar:
    """The literal that a task takes place and has begun by a minute."""
    kept = model.new_bool_var("")
    model.add_implication(kept, v.present)
    model.add(v.start <= minute).only_enforce_if(kept)
    model.add(v.start > minute).only_enforce_if([kept.negated(), v.present])
    return kept


def _wishes(inputs: GoalInputs) -> Expression:
    missed = [
        _any_of(inputs.model, wrong)
        for task, v in zip(inputs.instance.tasks, inputs.variables.tasks, strict=True)
        if task.asked_sex is not None
        for wrong in [[x for w, x in v.interpreters.items() if inputs.instance.workers[w].sex != task.asked_sex]]
        if wrong
    ]
    most = inputs.bed_wishes_missed + len(missed)
    return sum(missed) + inputs.bed_wishes_missed, inputs.bed_wishes_missed, most


def _any_of(model: cp_model.CpModel, literals: list[cp_model.IntVar]) -> cp_model.IntVar:
    if len(literals) == 1:
        return literals[0]
    found = model.new_bool_var("")
    model.add_max_equality(found, literals)
    return found


def _waiting(inputs: GoalInputs) -> Expression:
    instance, service = inputs.instance, waiting_service(inputs.instance)
    terms: list[cp_model.LinearExprT] = []
    least = most = 0
    for person, weight in waiting_weights(instance).items():
        pair = instance.pair_of.get((person, service or ""))
        arrival = instance.arrivals[person]
        most += weight * (instance.horizon - arrival)
        if pair is None:
            terms.append(weight * (instance.horizon - arrival))
            least += weight * (instance.horizon - arrival)
            continue
        first = min(instance.tasks[index].release for index in pair.beginnings)
        until = _begun_at(inputs, pair, first)
        terms.append(weight * (until - arrival))
        least += weight * (first - arrival)
    return sum(terms), least, most


def _begun_at(inputs: GoalInputs, pair: Pair, first: int) -> cp_model.IntVar:
    """The minute in which a pair begins, in whatever way; the horizon where it does not."""
    model, horizon = inputs.model, inputs.instance.horizon
    until = model.new_int_var(first, horizon, "")
    ways = [inputs.variables.tasks[index] for index in pair.beginnings]
    for v in ways:
        model.add(until == v.start).only_enforce_if(v.present)
    model.add(until == horizon).only_enforce_if([v.present.negated() for v in ways])
    return until


def _strangers(inputs: GoalInputs) -> Expression:
    model, instance = inputs.model, inputs.instance
    beyond: list[cp_model.IntVar] = []
    for person in range(len(instance.people)):
        by: dict[int, list[cp_model.IntVar]] = {}
        for task in instance.tasks_of[person]:
            v = inputs.variables.tasks[task.index]
            for choices in (*v.leads, v.interpreters):
                for w, literal in choices.items():
                    by.setdefault(w, []).append(literal)
        met = []
        for literals in by.values():
            known = model.new_bool_var("")
            model.add_max_equality(known, literals)
            met.append(known)
        if len(met) > 1:
            extra = model.new_int_var(0, len(met) - 1, "")
            model.add_max_equality(extra, [sum(met) - 1, 0])
            apart = _strangers_to_each_other(inputs, person)
            model.add(extra >= sum(apart) - 1)
            beyond.append(extra)
    return sum(beyond), 0, len(instance.people) * len(instance.workers)


def _strangers_to_each_other(inputs: GoalInputs, person: int) -> list[cp_model.IntVar]:
    """Presences of tasks whose seats no worker can fill two of: each brings somebody new.

    Of a service that may be given in several ways none stands for the others, so that it is left out.
    """
    taken: set[int] = set()
    found = []
    only = {pair.wholes[0] for pair in inputs.instance.pairs if len(pair.tasks) == 1}
    mine = [task for task in inputs.instance.tasks_of[person] if task.index in only]
    seats = [(seat, task) for task in mine for seat in task.options.seats]
    for seat, task in sorted(seats, key=lambda pair: len(pair[0])):
        if not taken.intersection(seat):
            taken.update(seat)
            found.append(inputs.variables.tasks[task.index].present)
    return found


def _last_done(inputs: GoalInputs) -> Expression:
    model, instance = inputs.model, inputs.instance
    ends: list[tuple[TaskVariables, cp_model.IntVar]] = []
    for task, v in zip(instance.tasks, inputs.variables.tasks, strict=True):
        if task.service.priority == "can_wait" or task.release >= instance.day_one_ends:
            continue
        first_day = begins_before(model, instance, v, instance.day_one_ends)
        ends.append((v, first_day))
    if not ends:
        return 0, 0, 0
    last = model.new_int_var(0, instance.horizon, "")
    for v, first_day in ends:
        model.add(last >= v.end).only_enforce_if(first_day)
    return last, 0, instance.horizon


def _overtime(inputs: GoalInputs) -> Expression:
    most = sum(x.end - x.regular_end for worker in inputs.instance.workers for x in worker.windows)
    return sum(inputs.duty.overtime.values()), 0, most


def _calls(inputs: GoalInputs) -> Expression:
    return sum(inputs.duty.calls.values()), 0, len(inputs.duty.calls)


_EXPRESSIONS: dict[GoalName, Callable[[GoalInputs], Expression]] = {
    "essential_services_missed": lambda inputs: _undone(inputs, "essential"),
    "windows_missed": _windows,
    "wishes_missed": _wishes,
    "weighted_waiting": _waiting,
    "left_for_tomorrow": lambda inputs: _undone(inputs, "same_day"),
    "strangers": _strangers,
    "last_person_done": _last_done,
    "overtime_minutes": _overtime,
    "calls": _calls,
}
