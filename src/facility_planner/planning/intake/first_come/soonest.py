"""The order in which whoever is ready and finds somebody free is served, minute by minute, first come first.

A rough run through the day without the finer rules, to be followed by the dispatcher, which keeps them all: it
only says which service to give a place before which. Breaks are taken as late as they may be.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.breaks import breaks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.spans import Span
    from facility_planner.planning.intake.day.tasks import Task

Kind = tuple[object, ...]


def soonest_first(instance: Instance, heads: Sequence[Task], stop: Callable[[], bool] = lambda: False) -> list[Task]:
    """The heads in the order in which they begin, those of equal right in the order given; those never begun last."""
    run = _Run(instance, heads)
    while run.times and not stop():
        run.step(heappop(run.times))
    begun = set(run.order)
    return [instance.tasks[index] for index in run.order] + [t for t in heads if t.index not in begun]


@dataclass(frozen=True)
class _Crew:
    """Who and what a service would be given with."""

    leads: tuple[int, ...]
    interpreters: tuple[int, ...]
    room: int | None


class _Run:
    def __init__(self, instance: Instance, heads: Sequence[Task]) -> None:
        self._instance = instance
        self._kinds: dict[Kind, list[Task]] = defaultdict(list)
        for task in heads:
            options = task.options
            self._kinds[options.seats, options.rooms, tuple(options.interpreters), task.place].append(task)
        self._index = {(task.person, task.service.id): task for task in heads}
        self._rank = {task.index: number for number, task in enumerate(heads)}
        self._free_at = [0] * len(instance.workers)
        self._away = [list(_breaks(instance, w)) for w in range(len(instance.workers))]
        self._person_free = [0] * len(instance.people)
        self._desks: list[list[int]] = [[0] * instance.desks(r) for r in range(len(instance.rooms))]
        self._ends: dict[int, int] = {}
        self.order: list[int] = []
        moments = {max(0, task.release) for task in heads}
        moments |= {x.start for worker in instance.workers for x in worker.windows}
        moments |= {end for away in self._away for _, end in away}
        self.times = sorted(moment for moment in moments if moment < instance.horizon)

    def step(self, now: int) -> None:
        """Begins all that can begin now, the first in order first."""
        while self.times and self.times[0] == now:
            heappop(self.times)
        blocked: set[Kind] = set()
        waiting = sorted(
            (self._rank[task.index], task.index, kind)
            for kind, tasks in self._kinds.items()
            for task in tasks
            if self._is_ready(task, now)
        )
        for _, index, kind in waiting:
            task = self._instance.tasks[index]
            if kind in blocked or not self._is_ready(task, now):
                continue
            crew = self._crew(task, now)
            if crew is None:
                blocked.add(kind)
            else:
                self._begin(task, now, crew, self._kinds[kind])

    def _is_ready(self, task: Task, now: int) -> bool:
        people = (task.person,) if task.companion is None else (task.person, task.companion)
        before = (self._index.get((task.person, name)) for name in (*task.service.after, *task.service.requires))
        return (
            task.release + task.travel <= now
            and all(self._person_free[p] <= now for p in people)
            and all(one is None or self._ends.get(one.index, now + 1) <= now for one in before)
        )

    def _begin(self, task: Task, now: int, crew: _Crew, kind: list[Task]) -> None:
        end = now + task.length(interpreted=bool(crew.interpreters))
        for p in (task.person,) if task.companion is None else (task.person, task.companion):
            self._person_free[p] = end + task.travel
        for w in crew.leads:
            self._free_at[w] = end + task.travel + task.rest
            heappush(self.times, self._free_at[w])
        for w in crew.interpreters:
            self._free_at[w] = end + task.travel
        if crew.room is not None:
            desks = self._desks[crew.room]
            desks[desks.index(min(desks))] = end
        heappush(self.times, end + task.travel)
        self._ends[task.index] = end
        self.order.append(task.index)
        kind.remove(task)

    def _crew(self, task: Task, now: int) -> _Crew | None:
        options = task.options
        room = next((r for r in options.rooms if min(self._desks[r]) <= now), None)
        if room is None and options.rooms:
            return None
        leads: list[int] = []
        for seat in options.seats:
            found = next((w for w in seat if w not in leads and self._is_free(w, now, now + task.longest)), None)
            if found is None:
                return None
            leads.append(found)
        if not options.seats or not options.interpreters or options.sharing.intersection(leads):
            return _Crew(tuple(leads), (), room)
        free = [w for w in options.interpreters if w not in leads and self._is_free(w, now, now + task.longest)]
        beside = [w for w in free if options.interpreters[w].intersection(leads)][: task.interpreters_needed]
        return _Crew(tuple(leads), tuple(beside), room) if len(beside) == task.interpreters_needed else None

    def _is_free(self, w: int, start: int, end: int) -> bool:
        return (
            self._free_at[w] <= start
            and any(x.start <= start and end <= x.end for x in self._instance.workers[w].windows)
            and not any(a < end and start < b for a, b in self._away[w])
        )


def _breaks(instance: Instance, w: int) -> Iterable[tuple[int, int]]:
    return [pause for one in breaks_of(instance).of_staff.get(w, ()) if one.span for pause in _of(one.span)]


def _of(span: Span) -> Iterator[tuple[int, int]]:
    start, end = span.start, span.end
    while start + span.within < end:
        start += span.within
        yield start, start + span.minutes
        start += span.minutes
