"""Work happens while the worker is on duty, within one window; late work is overtime.

lead[t, w] or interpreter[t, w]  ⇒  ∃ k: window_start[w, k] ≤ leaves[t] and returns[t] ≤ window_end[w, k]
overtime[w, k] ≥ returns[t] - regular_end[w, k]
Σ returns[t] - leaves[t] of what w does on call and begins on a day  ≤  call_minutes[w, day]
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.windows import Window
    from facility_planner.planning.intake.variables import TaskVariables, Variables


@dataclass
class Duty:
    """What work outside regular hours adds up to."""

    overtime: dict[tuple[int, int], cp_model.IntVar] = field(default_factory=dict)
    """Worker and number of the window to the minutes of overtime."""
    calls: dict[tuple[int, int], cp_model.IntVar] = field(default_factory=dict)
    """Worker and number of the window to the literal of the call."""
    breaks: dict[int, list[cp_model.IntervalVar]] = field(default_factory=dict)
    """Worker to the breaks in which nobody is attended to."""


@dataclass(frozen=True)
class _OnCall:
    """A task that somebody may do in a stretch on call, and the literal of that."""

    task: TaskVariables
    window: Window
    inside: cp_model.IntVar


def build(model: cp_model.CpModel, instance: Instance, variables: Variables) -> Duty:
    """Adds the rule; gives the overtime of each window and the calls."""
    duty = Duty()
    over = {
        (w, k): model.new_int_var(0, window.end - window.regular_end, f"overtime.{w}.{k}")
        for w, worker in enumerate(instance.workers)
        for k, window in enumerate(worker.windows)
        if window.end > window.regular_end
    }
    duty.overtime.update(over)
    duty.calls.update(
        ((w, k), model.new_bool_var(f"called.{w}.{k}"))
        for w, worker in enumerate(instance.workers)
        for k, window in enumerate(worker.windows)
        if window.on_call
    )
    on_call: dict[int, list[_OnCall]] = defaultdict(list)
    for task, v in zip(instance.tasks, variables.tasks, strict=True):
        for w, literal in _literals(v):
            windows = instance.workers[w].windows
            chosen = [literal] if len(windows) == 1 else [model.new_bool_var("") for _ in windows]
            if len(windows) > 1:
                model.add(sum(chosen) == 1).only_enforce_if(literal)
                model.add(sum(chosen) == 0).only_enforce_if(literal.negated())
            for k, (window, inside) in enumerate(zip(windows, chosen, strict=True)):
                _within(model, v, window, inside)
                if (w, k) in over:
                    model.add(over[w, k] >= v.returns - window.regular_end).only_enforce_if(inside)
                if window.on_call:
                    model.add_implication(inside, duty.calls[w, k])
                    _outside_shifts(model, v, instance.workers[w].shifts, window, inside)
                    on_call[w].append(_OnCall(v, window, _itself(model, v, inside)))
        for (position, w), days in task.options.days.items():
            domain = cp_model.Domain.from_intervals([[a, b - 1] for a, b in days])
            model.add_linear_expression_in_domain(v.start, domain).only_enforce_if(v.leads[position][w])
    for w, work in on_call.items():
        for day, most in instance.workers[w].call_minutes.items():
            _limit_calls(model, instance, work, day, most)
    return duty


def _limit_calls(model: cp_model.CpModel, instance: Instance, work: list[_OnCall], day: int, most: int) -> None:
    """At most so many minutes of the work on call begin on a day."""
    parts = []
    for one in work:
        first, last = instance.day(one.window.start), instance.day(one.window.end - 1)
        if first <= day <= last:
            counted = one.inside if first == last else _begins_on(model, instance, one, day)
            minutes = model.new_int_var(0, most, "")
            model.add(minutes >= one.task.returns - one.task.leaves).only_enforce_if(counted)
            parts.append(minutes)
    model.add(cp_model.LinearExpr.sum(parts) <= most)


def _begins_on(model: cp_model.CpModel, instance: Instance, one: _OnCall, day: int) -> cp_model.IntVar:
    """A literal that holds at least where the work begins on the day."""
    on, before, after = (model.new_bool_var("") for _ in range(3))
    midnight = instance.first_midnight + (day - 1) * instance.a_day
    model.add(one.task.start < midnight).only_enforce_if(before)
    model.add(one.task.start >= midnight + instance.a_day).only_enforce_if(after)
    model.add_bool_or([on, before, after, one.inside.negated()])
    return on


def _itself(model: cp_model.CpModel, v: TaskVariables, inside: cp_model.IntVar) -> cp_model.IntVar:
    """The literal that a task takes the worker itself: who joins a session adds no work."""
    if v.own is v.present:
        return inside
    both = model.new_bool_var("")
    model.add_bool_or([both, inside.negated(), v.own.negated()])
    return both


def _outside_shifts(
    model: cp_model.CpModel, v: TaskVariables, shifts: tuple[Window, ...], call: Window, inside: cp_model.IntVar
) -> None:
    """What a shift or its overtime holds needs no call."""
    for shift in shifts:
        if shift.start < call.end and call.start < shift.end:
            early, late = model.new_bool_var(""), model.new_bool_var("")
            model.add(v.leaves < shift.start).only_enforce_if(early)
            model.add(v.returns > shift.end).only_enforce_if(late)
            model.add_bool_or([early, late, inside.negated()])


def _literals(v: TaskVariables) -> list[tuple[int, cp_model.IntVar]]:
    return [(w, lit) for seat in v.leads for w, lit in seat.items()] + list(v.interpreters.items())


def _within(model: cp_model.CpModel, v: TaskVariables, window: Window, inside: cp_model.IntVar) -> None:
    model.add(v.leaves >= window.start).only_enforce_if(inside)
    model.add(v.returns <= window.end).only_enforce_if(inside)
