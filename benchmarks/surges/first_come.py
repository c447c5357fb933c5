"""First come, first served: again and again whatever can begin first, of equals who came first.

It knows no goal and looks at no later moment; breaks of staff have fixed times before anything is given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from benchmarks.surges.day import BreakStretch, Given

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.surges.day import Day, Job

_GRID = 5
Busy = list[tuple[int, int]]


@dataclass
class _Board:
    day: Day
    people: dict[int, Busy] = field(default_factory=dict)
    helpers: dict[int, Busy] = field(default_factory=dict)
    rooms: dict[int, Busy] = field(default_factory=dict)
    given: dict[int, Given] = field(default_factory=dict)

    def take(self, one: Given) -> None:
        job = self.day.jobs[one.job]
        end = one.start + job.minutes
        self.given[one.job] = one
        for person in job.attending:
            self.people.setdefault(person, []).append((one.start, end))
        self.helpers.setdefault(one.lead, []).append((one.start, end + job.service.staff_rest_minutes))
        if one.interpreter is not None:
            self.helpers.setdefault(one.interpreter, []).append((one.start, end))
        if one.room is not None:
            self.rooms.setdefault(one.room, []).append((one.start, end))

    def earliest(self, job: Job) -> Given | None:
        ends = [self.given[j].start + self.day.jobs[j].minutes for j in job.after]
        for start in range(max([job.release, *ends]), self.day.horizon - job.minutes + 1, _GRID):
            for one in self._ways(job, start):
                return one
        return None

    def _ways(self, job: Job, start: int) -> Iterator[Given]:
        end = start + job.minutes
        if any(_meets(self.people.get(p, []), start, end) for p in job.attending):
            return
        rooms = [r for r in job.rooms if _together(self.rooms.get(r, []), start, end) < self.day.desks[r]]
        if not rooms and job.rooms:
            return
        leads = [h for h in job.leads if self._free(h, start, end, job.service.staff_rest_minutes)]
        between = [h for h in job.interpreters if self._free(h, start, end, 0)] if job.interpreters else [None]
        for lead, interpreter in product(leads, between):
            if lead != interpreter:
                yield Given(job.index, start, lead, interpreter, rooms[0] if rooms else None)

    def _free(self, helper: int, start: int, end: int, rest: int) -> bool:
        on_duty = any(a <= start and end <= b for a, b in self.day.helpers[helper].stretches)
        return on_duty and not _meets(self.helpers.get(helper, []), start, end + rest)


def first_come(day: Day) -> tuple[list[Given], list[BreakStretch]]:
    """What is given, and the breaks; what finds no place before the end is left out."""
    board = _Board(day)
    breaks = _fixed_breaks(day)
    for helper, start, end in breaks:
        board.helpers.setdefault(helper, []).append((start, end))
    open_jobs = {job.index: job for job in day.jobs}
    ready: dict[int, Given | None] = {}
    while True:
        for job in open_jobs.values():
            if job.index not in ready and all(j in board.given for j in job.after):
                ready[job.index] = board.earliest(job)
        places = [one for one in ready.values() if one is not None]
        if not places:
            return list(board.given.values()), breaks
        first = min(places, key=lambda one: (one.start, day.jobs[one.job].release, one.job))
        board.take(first)
        del open_jobs[first.job], ready[first.job]
        ready = {j: one for j, one in ready.items() if one is None or not _in_the_way(day, one, first)}


def _in_the_way(day: Day, one: Given, taken: Given) -> bool:
    """Whether a place may be gone since another was taken."""
    a, b = day.jobs[one.job], day.jobs[taken.job]
    shared = {one.lead, one.interpreter} & {taken.lead, taken.interpreter} - {None}
    return bool(shared) or (one.room is not None and one.room == taken.room) or bool({*a.attending} & {*b.attending})


def _fixed_breaks(day: Day) -> list[BreakStretch]:
    """As late as each may be."""
    found = []
    for helper in range(len(day.helpers)):
        for (start, _), count in day.breaks_of(helper):
            for _ in range(count):
                begins = start + day.break_within
                found.append((helper, begins, begins + day.break_minutes))
                start = begins + day.break_minutes  # noqa: PLW2901
    return found


def _meets(busy: Busy, start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in busy)


def _together(busy: Busy, start: int, end: int) -> int:
    """How many of the stretches meet another: at a desk each, more than are there at once at worst."""
    return sum(1 for a, b in busy if a < end and start < b)
