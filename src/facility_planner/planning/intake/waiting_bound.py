"""The least weighted waiting: who is seen first, on the places there are, with nothing else in the way.

A relaxation of the day: only the service that ends the waiting, only its length, the arrivals and, at
every minute, no more at once than there are able staff on duty and rooms. Its optimum is a bound for
every plan, and its order a good one to begin with. Formulated over time (one literal for each beginning),
which has a far tighter linear relaxation than intervals: Sousa and Wolsey, Mathematical Programming 54 (1992).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.engine.solve import solve
from facility_planner.planning.intake.goals import waiting_service, waiting_weights

if TYPE_CHECKING:
    import threading

    from facility_planner.planning.engine.solve import Slice, SolveResult
    from facility_planner.planning.intake.instance import Instance, Task

_MOST_LITERALS = 60_000


@dataclass(frozen=True)
class WaitingBound:
    """A bound of the weighted waiting and beginnings that reach it in the relaxation."""

    bound: int
    starts: dict[int, int]
    """Task to beginning."""
    effort: float


def bound_waiting(instance: Instance, given: Slice, stop: threading.Event) -> WaitingBound | None:
    """The bound within a slice of time; None where nothing can be said beyond the arrivals."""
    weights = waiting_weights(instance)
    jobs = [t for t in instance.tasks if t.service.id == waiting_service(instance)]
    absent = sum(
        weight * (instance.horizon - instance.arrivals[person])
        for person, weight in weights.items()
        if all(job.person != person for job in jobs)
    )
    grid = _Grid.of(instance, jobs)
    if grid is None:
        return None
    model, starts = _model(instance, jobs, weights, grid)
    result: SolveResult = solve(model, given, stop=stop)
    if result.bound is None:
        return None
    values = result.values
    chosen = {
        job.index: slot
        for job in jobs
        for slot, literal in starts[job.index].items()
        if values is not None and values[literal.index]
    }
    return WaitingBound(result.bound + absent, chosen, result.effort)


@dataclass(frozen=True)
class _Grid:
    """Minutes at which something may begin: a regular goal loses nothing on the common divisor of all times."""

    first: int
    step: int
    last: int

    @staticmethod
    def of(instance: Instance, jobs: list[Task]) -> _Grid | None:
        if not jobs:
            return None
        first = min(job.release for job in jobs)
        moments = [job.release for job in jobs] + [
            window.start
            for worker in {w for job in jobs for seat in job.options.seats for w in seat}
            for window in instance.workers[worker].windows
            if window.start > first
        ]
        step = 0
        for number in (
            *(moment - first for moment in moments),
            *(min(j.minutes, j.minutes_interpreted) for j in jobs),
        ):
            step = gcd(step, number)
        step = step or 1
        last = min(instance.horizon, max(moments) + sum(max(j.minutes, j.minutes_interpreted) for j in jobs))
        return _Grid(first, step, last) if len(jobs) * (last - first) // step <= _MOST_LITERALS else None

    def slots(self, release: int) -> range:
        return range(release, self.last + 1, self.step)


def _model(
    instance: Instance, jobs: list[Task], weights: dict[int, int], grid: _Grid
) -> tuple[cp_model.CpModel, dict[int, dict[int, cp_model.IntVar]]]:
    model = cp_model.CpModel()
    starts = {job.index: {slot: model.new_bool_var("") for slot in grid.slots(job.release)} for job in jobs}
    never = {job.index: model.new_bool_var("") for job in jobs}
    running: dict[int, list[cp_model.IntVar]] = {}
    terms = []
    for job in jobs:
        model.add_exactly_one([*starts[job.index].values(), never[job.index]])
        weight, arrival = weights[job.person], instance.arrivals[job.person]
        length = min(job.minutes, job.minutes_interpreted)
        for slot, literal in starts[job.index].items():
            terms.append(weight * (slot - arrival) * literal)
            for during in range(slot, min(slot + length, grid.last + 1), grid.step):
                running.setdefault(during, []).append(literal)
        terms.append(weight * (instance.horizon - arrival) * never[job.index])
    for slot, literals in running.items():
        model.add(sum(literals) <= _places(instance, jobs, slot))
    model.minimize(sum(terms))
    return model, starts


def _places(instance: Instance, jobs: list[Task], minute: int) -> int:
    """How many can be served at once: able staff on duty, and rooms."""
    workers = {w for job in jobs for seat in job.options.seats for w in seat}
    on_duty = sum(any(x.start <= minute < x.end for x in instance.workers[w].windows) for w in workers)
    places = len(jobs)
    if all(job.options.seats for job in jobs):
        places = min(places, on_duty // min(len(job.options.seats) for job in jobs))
    if all(job.options.rooms for job in jobs):
        places = min(places, sum(instance.desks(r) for r in {r for job in jobs for r in job.options.rooms}))
    return places
