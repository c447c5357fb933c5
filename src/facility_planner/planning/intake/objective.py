"""The goals as variables of the model, in their order, with what is known of each beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.planning.engine.lexicographic import Goal
from facility_planner.planning.intake.goals import (
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
    from facility_planner.planning.intake.instance import Instance, Task
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
        if setting.must is not None:
            inputs.model.add(variable <= setting.must)
        goals.append(
            Goal(setting.name, variable, at_least, at_most, setting.slack_minutes, _SHARES.get(setting.name, 1))
        )
    return goals


def undone_pairs(inputs: GoalInputs) -> tuple[cp_model.LinearExprT, ...]:
    """Essential and same-day pairs not given in time, whether or not they are goals."""
    return _undone(inputs, "essential")[0], _undone(inputs, "same_day")[0]


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
    pairs = [
        (task, v)
        for task, v in zip(inputs.instance.tasks, inputs.variables.tasks, strict=True)
        if task.service.priority == priority
    ]
    lost = _lost(inputs, priority)
    return lost + len(pairs) - sum(_in_time(inputs, task, v) for task, v in pairs), lost, lost + len(pairs)


def _windows(inputs: GoalInputs) -> Expression:
    missed: list[cp_model.LinearExprT] = []
    for task, v in zip(inputs.instance.tasks, inputs.variables.tasks, strict=True):
        for begin_by in task.begin_by:
            kept = inputs.model.new_bool_var("")
            inputs.model.add_implication(kept, v.present)
            inputs.model.add(v.start <= begin_by).only_enforce_if(kept)
            inputs.model.add(v.start > begin_by).only_enforce_if([kept.negated(), v.present])
            missed.append(1 - kept)
    lost = impossible_windows(inputs.instance)
    return sum(missed) + lost, lost, lost + len(missed)


def _wishes(inputs: GoalInputs) -> Expression:
    missed = [
        literal
        for task, v in zip(inputs.instance.tasks, inputs.variables.tasks, strict=True)
        if task.asked_sex is not None
        for w, literal in v.interpreters.items()
        if inputs.instance.workers[w].sex != task.asked_sex
    ]
    most = inputs.bed_wishes_missed + len(missed)
    return sum(missed) + inputs.bed_wishes_missed, inputs.bed_wishes_missed, most


def _waiting(inputs: GoalInputs) -> Expression:
    instance, service = inputs.instance, waiting_service(inputs.instance)
    terms: list[cp_model.LinearExprT] = []
    least = most = 0
    for person, weight in waiting_weights(instance).items():
        task = instance.task_by_pair.get((person, service or ""))
        arrival = instance.arrivals[person]
        most += weight * (instance.horizon - arrival)
        if task is None:
            terms.append(weight * (instance.horizon - arrival))
            least += weight * (instance.horizon - arrival)
            continue
        v = inputs.variables.tasks[task.index]
        until = inputs.model.new_int_var(task.release, instance.horizon, "")
        inputs.model.add(until == v.start).only_enforce_if(v.present)
        inputs.model.add(until == instance.horizon).only_enforce_if(v.present.negated())
        terms.append(weight * (until - arrival))
        least += weight * (task.release - arrival)
    return sum(terms), least, most


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
    """Presences of tasks whose seats no worker can fill two of: each brings somebody new."""
    taken: set[int] = set()
    found = []
    seats = [(seat, task) for task in inputs.instance.tasks_of[person] for seat in task.options.seats]
    for seat, task in sorted(seats, key=lambda pair: len(pair[0])):
        if not taken.intersection(seat):
            taken.update(seat)
            found.append(inputs.variables.tasks[task.index].present)
    return found


def _last_done(inputs: GoalInputs) -> Expression:
    model, instance = inputs.model, inputs.instance
    ends: list[cp_model.LinearExprT] = []
    for task, v in zip(instance.tasks, inputs.variables.tasks, strict=True):
        if task.service.priority == "can_wait" or task.release >= instance.day_one_ends:
            continue
        first_day = begins_before(model, instance, v, instance.day_one_ends)
        end = model.new_int_var(0, instance.horizon, "")
        model.add(end == v.end).only_enforce_if(first_day)
        model.add(end == 0).only_enforce_if(first_day.negated())
        ends.append(end)
    if not ends:
        return 0, 0, 0
    last = model.new_int_var(0, instance.horizon, "")
    model.add_max_equality(last, ends)
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
