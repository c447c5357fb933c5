"""Work happens while the worker is on duty, within one window; late work is overtime.

lead[t, w] or interpreter[t, w]  ⇒  ∃ k: window_start[w, k] ≤ start[t] and end[t] ≤ window_end[w, k]
overtime[w, k] ≥ end[t] - regular_end[w, k]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.planning.intake.instance import Instance
    from facility_planner.planning.intake.variables import TaskVariables, Variables
    from facility_planner.planning.intake.workers import Window


@dataclass
class Duty:
    """What work outside regular hours adds up to."""

    overtime: dict[tuple[int, int], cp_model.IntVar] = field(default_factory=dict)
    """Worker and number of the window to the minutes of overtime."""
    calls: dict[int, cp_model.IntVar] = field(default_factory=dict)


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
    for w, worker in enumerate(instance.workers):
        if any(window.on_call for window in worker.windows):
            duty.calls[w] = model.new_bool_var(f"called.{w}")
    for v in variables.tasks:
        for w, literal in _literals(v):
            windows = instance.workers[w].windows
            chosen = [literal] if len(windows) == 1 else [model.new_bool_var("") for _ in windows]
            if len(windows) > 1:
                model.add(sum(chosen) == 1).only_enforce_if(literal)
                model.add(sum(chosen) == 0).only_enforce_if(literal.negated())
            for k, (window, inside) in enumerate(zip(windows, chosen, strict=True)):
                _within(model, v, window, inside)
                if (w, k) in over:
                    model.add(over[w, k] >= v.end - window.regular_end).only_enforce_if(inside)
                if window.on_call:
                    model.add_implication(inside, duty.calls[w])
    return duty


def _literals(v: TaskVariables) -> list[tuple[int, cp_model.IntVar]]:
    return [(w, lit) for seat in v.leads for w, lit in seat.items()] + list(v.interpreters.items())


def _within(model: cp_model.CpModel, v: TaskVariables, window: Window, inside: cp_model.IntVar) -> None:
    model.add(v.start >= window.start).only_enforce_if(inside)
    model.add(v.end <= window.end).only_enforce_if(inside)
