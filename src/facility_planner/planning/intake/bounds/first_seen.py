"""Who is seen first, on the places there are, with nothing else in the way: bounds and an order.

A relaxation of the day: only the service that ends the waiting, only its length, the arrivals and, at
every minute, no more at once than there are able staff on duty and rooms. Its optimum is a bound for
every plan, and its order a good one to begin with. Formulated over time (one literal for each beginning),
which has a far tighter linear relaxation than intervals: Sousa and Wolsey, Mathematical Programming 54 (1992).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import gcd
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.engine.solve import solve
from facility_planner.planning.intake.draft.goals import waiting_service, waiting_weights

if TYPE_CHECKING:
    import threading

    from facility_planner.planning.engine.solve import Slice
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task

_MOST_LITERALS = 60_000


@dataclass(frozen=True)
class FirstSeen:
    """What the relaxation proves, and beginnings that are good in it."""

    windows_missed: int
    weighted_waiting: int
    """For every plan."""
    waiting_in_time: int
    """For plans that miss no more windows than `windows_missed`; 0 where those are not proven."""
    starts: dict[int, int]
    """Task to beginning."""
    effort: float


def bound_first_seen(instance: Instance, given: Slice, stop: threading.Event) -> FirstSeen | None:
    """Bounds of the windows missed and of the weighted waiting, each in a third of the slice.

    None where nothing can be said beyond the arrivals.
    """
    weights = waiting_weights(instance)
    jobs = [t for t in instance.tasks if t.service.id == waiting_service(instance)]
    grid = _Grid.of(instance, jobs)
    if grid is None:
        return None
    model, starts = _model(instance, jobs, grid)
    third = replace(given, seconds=_third(given.seconds), effort=_third(given.effort))
    waits = cp_model.LinearExpr.sum(_waits(instance, jobs, weights, starts))
    missed = cp_model.LinearExpr.sum(_late(jobs, starts))
    model.minimize(waits)
    free = solve(model, third, stop=stop)
    model.minimize(missed)
    windows = solve(model, third, stop=stop)
    results = [free, windows]
    if windows.status == "optimal":
        model.add(missed <= windows.objective)
        model.minimize(waits)
        results.append(solve(model, third, stop=stop))
    last = results[-1].values
    absent = sum(
        weight * (instance.horizon - instance.arrivals[person])
        for person, weight in weights.items()
        if all(job.person != person for job in jobs)
    )
    return FirstSeen(
        windows.bound or 0,
        (free.bound or 0) + absent,
        (results[2].bound or 0) + absent if len(results) > 2 else 0,
        {
            job.index: slot
            for job in jobs
            for slot, x in starts[job.index].items()
            if last is not None and last[x.index]
        },
        sum(result.effort for result in results),
    )


def _chosen(starts: Starts, values: tuple[int, ...] | None) -> dict[int, int]:
    if values is None:
        return {}
    return {job: slot for job, slots in starts.items() for slot, literal in slots.items() if values[literal.index]}


def _third(amount: float | None) -> float | None:
    return None if amount is None else amount / 3


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
            *(j.shortest for j in jobs),
        ):
            step = gcd(step, number)
        step = step or 1
        last = min(instance.horizon - 1, max(moments) + sum(max(j.minutes, j.minutes_interpreted) for j in jobs))
        return _Grid(first, step, last) if len(jobs) * (last - first) // step <= _MOST_LITERALS else None

    def slots(self, release: int) -> range:
        return range(release, self.last + 1, self.step)


Starts = dict[int, dict[int, cp_model.IntVar]]
"""Task, then minute, to the literal that the task begins in it; the horizon stands for never."""


def _model(instance: Instance, jobs: list[Task], grid: _Grid) -> tuple[cp_model.CpModel, Starts]:
    model = cp_model.CpModel()
    starts = {
        job.index: {slot: model.new_bool_var("") for slot in (*grid.slots(job.release), instance.horizon)}
        for job in jobs
    }
    running: dict[int, list[cp_model.IntVar]] = {}
    for job in jobs:
        model.add_exactly_one(starts[job.index].values())
        length = job.shortest
        for slot, literal in starts[job.index].items():
            for during in range(slot, min(slot + length, grid.last + 1), grid.step):
                running.setdefault(during, []).append(literal)
    for slot, literals in running.items():
        if slot < instance.horizon:
            model.add(cp_model.LinearExpr.sum(literals) <= _places(instance, jobs, slot))
    return model, starts


def _late(jobs: list[Task], starts: Starts) -> list[cp_model.IntVar]:
    return [
        literal
        for job in jobs
        for begin_by in job.begin_by
        for slot, literal in starts[job.index].items()
        if slot > begin_by
    ]


def _waits(instance: Instance, jobs: list[Task], weights: dict[int, int], starts: Starts) -> list[cp_model.LinearExpr]:
    return [
        weights[job.person] * (slot - instance.arrivals[job.person]) * literal
        for job in jobs
        for slot, literal in starts[job.index].items()
    ]


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
