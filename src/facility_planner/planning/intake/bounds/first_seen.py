"""Who is seen first, on the places there are, with nothing else in the way: bounds and an order.

A relaxation of the day: only the service that ends the waiting, only its length, the arrivals and, at
every minute, no more at once than there are able staff on duty and rooms. Whoever may be served elsewhere, with
others or in parts takes no place of these. Its optimum is a bound for
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
    from facility_planner.planning.intake.day.tasks import Pair, Task

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
    """The first way to give a pair to its beginning."""
    effort: float


@dataclass(frozen=True)
class _Job:
    """Somebody who is to be seen, however that is done."""

    task: Task
    """The first way, which stands for all."""
    release: int
    """The soonest beginning of any."""
    takes_a_place: bool
    """Whether it needs staff and a room of its own for its length."""

    @staticmethod
    def of(instance: Instance, pair: Pair) -> _Job:
        ways = [instance.tasks[index] for index in pair.beginnings]
        is_shared = pair.service.group is not None and pair.service.group.max > 1
        alone = len(ways) == 1 and ways[0].place is None and not is_shared
        return _Job(ways[0], min(way.release for way in ways), alone)

    @property
    def length(self) -> int:
        """Minutes for which it takes its place."""
        return self.task.shortest if self.takes_a_place else 0


def bound_first_seen(instance: Instance, given: Slice, stop: threading.Event) -> FirstSeen | None:
    """Bounds of the windows missed and of the weighted waiting, each in a third of the slice.

    None where nothing can be said beyond the arrivals.
    """
    weights = waiting_weights(instance)
    jobs = [_Job.of(instance, p) for p in instance.pairs if p.service.id == waiting_service(instance)]
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
        if all(job.task.person != person for job in jobs)
    )
    return FirstSeen(
        max(0, windows.bound or 0),
        max(0, free.bound or 0) + absent,
        max(0, results[2].bound or 0) + absent if len(results) > 2 else 0,
        {
            job.task.index: slot
            for job in jobs
            for slot, x in starts[job.task.index].items()
            if last is not None and last[x.index]
        },
        sum(result.effort for result in results),
    )


def _third(amount: float | None) -> float | None:
    return None if amount is None else amount / 3


@dataclass(frozen=True)
class _Grid:
    """Minutes at which something may begin: a regular goal loses nothing on the common divisor of all times."""

    first: int
    step: int
    last: int

    @staticmethod
    def of(instance: Instance, jobs: list[_Job]) -> _Grid | None:
        if not jobs:
            return None
        first = min(job.release for job in jobs)
        moments = [job.release for job in jobs] + [
            window.start
            for worker in _able(jobs)
            for window in instance.workers[worker].windows
            if window.start > first
        ]
        step = 0
        for number in (
            *(moment - first for moment in moments),
            *(job.length for job in jobs),
        ):
            step = gcd(step, number)
        step = step or 1
        last = min(
            instance.horizon - 1, max(moments) + sum(max(j.task.minutes, j.task.minutes_interpreted) for j in jobs)
        )
        return _Grid(first, step, last) if len(jobs) * (last - first) // step <= _MOST_LITERALS else None

    def slots(self, release: int) -> range:
        return range(release, self.last + 1, self.step)


Starts = dict[int, dict[int, cp_model.IntVar]]
"""Task, then minute, to the literal that the task begins in it; the horizon stands for never."""


def _model(instance: Instance, jobs: list[_Job], grid: _Grid) -> tuple[cp_model.CpModel, Starts]:
    model = cp_model.CpModel()
    starts = {
        job.task.index: {slot: model.new_bool_var("") for slot in (*grid.slots(job.release), instance.horizon)}
        for job in jobs
    }
    running: dict[int, list[cp_model.IntVar]] = {}
    for job in jobs:
        model.add_exactly_one(starts[job.task.index].values())
        for slot, literal in starts[job.task.index].items():
            for during in range(slot, min(slot + job.length, grid.last + 1), grid.step):
                running.setdefault(during, []).append(literal)
    for slot, literals in running.items():
        if slot < instance.horizon:
            model.add(cp_model.LinearExpr.sum(literals) <= _places(instance, jobs, slot))
    return model, starts


def _late(jobs: list[_Job], starts: Starts) -> list[cp_model.IntVar]:
    return [
        literal
        for job in jobs
        for begin_by in job.task.begin_by
        for slot, literal in starts[job.task.index].items()
        if slot > begin_by
    ]


def _waits(instance: Instance, jobs: list[_Job], weights: dict[int, int], starts: Starts) -> list[cp_model.LinearExpr]:
    return [
        weights[job.task.person] * (slot - instance.arrivals[job.task.person]) * literal
        for job in jobs
        for slot, literal in starts[job.task.index].items()
    ]


def _able(jobs: list[_Job]) -> set[int]:
    """The workers who may lead a job that takes a place."""
    return {w for job in jobs if job.takes_a_place for seat in job.task.options.seats for w in seat}


def _places(instance: Instance, jobs: list[_Job], minute: int) -> int:
    """How many of those that take a place can be served at once: able staff on duty, and rooms."""
    options = [job.task.options for job in jobs if job.takes_a_place]
    places = len(options)
    on_duty = sum(any(x.start <= minute < x.end for x in instance.workers[w].windows) for w in _able(jobs))
    if all(one.seats for one in options):
        places = min(places, on_duty // min((len(one.seats) for one in options), default=1))
    if all(one.rooms for one in options):
        places = min(places, sum(instance.desks(r) for r in {r for one in options for r in one.rooms}))
    return places
