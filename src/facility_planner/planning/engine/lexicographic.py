"""Goals in their order: each is minimised among the plans that keep the values of those before it."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.engine.proof import Proof
from facility_planner.planning.engine.solve import solve
from facility_planner.planning.engine.tuning import VARIED

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from facility_planner.planning.engine.proof import Prove
    from facility_planner.planning.engine.solve import Clock, SolveResult
    from facility_planner.planning.engine.tuning import Tuning
    from facility_planner.planning.engine.watching import OnSolution

_AT_BOUND_SHARE = 0.25
"""Part of a goal's time for reaching its known bound at a stroke."""

Values = tuple[int, ...]
"""The values of all variables of a model, by index."""


@dataclass(frozen=True)
class Goal:
    """A goal of a model: its variable and what is known of it beforehand."""

    name: str
    variable: cp_model.IntVar
    at_least: int = 0
    """A bound that holds for every plan."""
    at_most: int | None = None
    """The most it can be, where that is known."""
    slack: int = 0
    share: int = 1
    """How much of the time it gets beside the other goals."""
    listed: bool = True
    """Whether it is one of the user's goals; the others serve the plan and are told as phases only."""
    unit: int = 1
    """What one of the variable stands for where values and bounds are told."""
    leaps: bool = True
    """Whether it is worth asking first for a solution at the known bound."""
    tuning: Tuning | None = None
    """How the solver is set for it."""
    prove: Prove | None = None
    """What raises the bound beside the search."""

    def knowing(self, bound: int) -> Goal:
        """The goal with a told bound known of it."""
        return replace(self, at_least=max(self.at_least, -(-bound // self.unit)))


@dataclass(frozen=True)
class Reached:
    """What one goal reached."""

    goal: Goal
    value: int
    bound: int
    seconds: float


@dataclass(frozen=True)
class Step:
    """A better solution on the way, or a goal that is settled."""

    goal: Goal
    phase: int
    phases: int
    value: int
    bound: int
    read: Callable[[int], int]


@dataclass(frozen=True)
class Search:
    """How to search: limits, stop, and where to tell of better solutions."""

    clock: Clock
    workers: int
    seed: int
    stop: threading.Event | None
    on_step: Callable[[Step], None]
    know: Callable[[Goal, Values], Goal] = lambda goal, _: goal
    """Asked when the turn of a goal comes: the goal with what more is known of it, given the values before it."""

    @property
    def is_over(self) -> bool:
        """Whether to go on no more."""
        return self.clock.is_over or (self.stop is not None and self.stop.is_set())


def minimise_in_order(
    model: cp_model.CpModel,
    goals: list[Goal],
    start: Values,
    search: Search,
) -> tuple[Values, list[Reached]]:
    """Minimises the goals in order from a known solution; what was not reached in time is left out.

    Each bound holds given the values of the goals before it. A goal whose value is at its known
    bound is not solved for.
    """
    best, reached, goals = start, [], list(goals)
    for phase, told in enumerate(goals):
        goal = told
        value = best[goal.variable.index]
        if value > goal.at_least and not search.is_over:
            goals[phase] = goal = search.know(goal, best)
        bound, seconds = goal.at_least, 0.0
        if value > bound and not search.is_over:
            shares = sum(g.share for g in goals[phase:] if best[g.variable.index] > g.at_least)
            best, bound, seconds = _minimise(model, goals, best, search, phase, goal.share / shares)
            value = best[goal.variable.index]
        elif value > bound:
            reached.append(Reached(goal, value * goal.unit, bound * goal.unit, 0.0))
            model.add(goal.variable <= value + goal.slack)
            continue
        bound = min(max(bound, goal.at_least), value)
        reached.append(Reached(goal, value * goal.unit, bound * goal.unit, seconds))
        search.on_step(Step(goal, phase, len(goals), value * goal.unit, bound * goal.unit, best.__getitem__))
        model.add(goal.variable <= value + goal.slack)
    return best, reached


def _minimise(
    model: cp_model.CpModel, goals: list[Goal], best: Values, search: Search, phase: int, share: float
) -> tuple[Values, int, float]:
    """Minimises goals[phase]; among equals what comes next, so that what is reached of it is not lost."""
    goal, phases = goals[phase], len(goals)
    then, most = _then(goals[phase + 1 :], best)
    factor = most + 1
    hint(model, best)
    leaps = goal.leaps and goal.at_least > 0
    at_bound = _at_bound(model, goal, search, share * _AT_BOUND_SHARE) if leaps else None
    if at_bound is not None and at_bound.values is not None:
        return at_bound.values, goal.at_least, at_bound.seconds
    least = goal.at_least + (at_bound is not None and at_bound.status == "infeasible")
    began = time.monotonic()
    given = search.clock.share(share, search.workers, search.seed)
    with Proof(goal.prove, best[goal.variable.index], least, given, search.stop) as proof:
        model.add(goal.variable >= proof.bound)
        model.minimize(factor * goal.variable + then)

        def on_solution(read: Callable[[int], int], value: int, bound: int) -> bool:
            proof.meet(value // factor)
            told = max(bound // factor, proof.bound) * goal.unit
            search.on_step(Step(goal, phase, phases, value // factor * goal.unit, told, read))
            return value // factor <= proof.bound

        clock = proof.beside(given)
        result = _beside(model, goal, proof, clock, search, on_solution)
        search.clock.used_effort += proof.used_effort + clock.used_effort
    model.proto.clear_objective()
    return (result.values or best), max(proof.bound, (result.bound or 0) // factor), time.monotonic() - began


def _beside(
    model: cp_model.CpModel, goal: Goal, proof: Proof, clock: Clock, search: Search, on_solution: OnSolution
) -> SolveResult:
    """Searches with the workers that the proof leaves free; with all of them once it has ended."""
    alone = None
    if proof.is_beside and search.workers > 1:
        given = clock.share(1.0, search.workers - 1, search.seed)
        tuning = goal.tuning if given.workers > 1 else {**(goal.tuning or {}), **VARIED}
        alone = solve(model, given, stop=proof.beside_no_more, on_solution=on_solution, tuning=tuning)
        if alone.status == "optimal" or proof.enough.is_set() or clock.is_over:
            return alone
        if alone.values is not None:
            hint(model, alone.values)
        model.add(goal.variable >= proof.bound)
    given = clock.share(1.0, search.workers, search.seed)
    result = solve(model, given, stop=proof.enough, on_solution=on_solution, tuning=goal.tuning)
    clock.used_effort += result.effort
    if alone is None:
        return result
    bound = max(alone.bound or 0, result.bound or 0)
    return replace(result, values=result.values or alone.values, bound=bound)


def _then(later: list[Goal], best: Values) -> tuple[cp_model.LinearExpr | int, int]:
    """The next goal that is not at its bound, behind those that are and shall stay so; and the most it can be."""
    passed: list[Goal] = []
    for goal in later:
        if goal.at_most is None:
            break
        if best[goal.variable.index] > goal.at_least:
            weight = goal.at_most + 1
            terms = [goal.variable, *(weight * other.variable for other in passed)]
            return cp_model.LinearExpr.sum(terms), sum(weight * (other.at_most or 0) for other in passed) + goal.at_most
        passed.append(goal)
    return 0, 0


def _at_bound(model: cp_model.CpModel, goal: Goal, search: Search, share: float) -> SolveResult:
    """Asks first for a solution that reaches the known bound: where there is one, it is found sooner so."""
    target = model.clone()
    target.add(target.get_int_var_from_proto_index(goal.variable.index) <= goal.at_least)
    result = solve(target, search.clock.share(share, search.workers, search.seed), stop=search.stop, first_only=True)
    search.clock.used_effort += result.effort
    return result


def hint(model: cp_model.CpModel, values: Values) -> None:
    """Hints every variable of a model."""
    model.proto.clear_solution_hint()
    model.proto.solution_hint.vars.extend(range(len(values)))
    model.proto.solution_hint.values.extend(values)
