"""The day for PyJobShop, on the rules that it can state: `pip install pyjobshop`.

Helpers, people and private rooms are machines, desks a renewable resource; a mode is a lead, an interpreter
and a room. The rest of a lead is a task right after, tied to the mode of its service; breaks are tasks of
their own. The last break of a shift is asked to be so late that the shift can end after it, which is a
little more than the rule. It minimises the latest end of anybody, or the sum of weights times ends of
triage; a hint is not given.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any

from benchmarks.surges.day import BreakStretch, Given
from benchmarks.surges.outcome import Effort, Run

if TYPE_CHECKING:
    from benchmarks.surges.day import Day, Job

Ways = list[tuple[int, int | None, int | None]]
"""Lead, interpreter and room of each mode."""


def is_there() -> bool:
    """Whether the package is installed."""
    try:
        import pyjobshop  # noqa: F401, PLC0415 (not among what the project needs)
    except ImportError:
        return False
    return True


@dataclass
class _Translated:
    day: Day
    goal: str
    model: Any
    helpers: list[Any] = field(default_factory=list)
    paused: list[Any] = field(default_factory=list)
    """A second machine for each helper: for the same work without rests, and for breaks, which may lie in rests."""
    people: list[Any] = field(default_factory=list)
    rooms: list[Any] = field(default_factory=list)
    tasks: list[Any] = field(default_factory=list)
    ways: list[Ways] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    """Place of each job among all tasks."""
    pauses: list[tuple[int, int]] = field(default_factory=list)
    """Helper and place among all tasks of each break."""

    def build(self) -> None:
        day, model = self.day, self.model
        for helper in day.helpers:
            off = _between(helper.stretches, day.horizon)
            self.helpers.append(model.add_machine(breaks=off, name=helper.id))
            self.paused.append(model.add_machine())
        self.people = [model.add_machine() for _ in day.surge.scenario.people]
        self.rooms = [model.add_machine() if n == 1 else model.add_renewable(n) for n in day.desks]
        people = [model.add_job(due_date=0) for _ in self.people]
        for job in day.jobs:
            self._add(job, people[job.person])
        for job in day.jobs:
            for before in job.after:
                model.add_end_before_start(self.tasks[before], self.tasks[job.index])
        for number in range(len(day.helpers)):
            self._pause(number)

    def _add(self, job: Job, person: Any) -> None:
        model = self.model
        if self.goal == "weighted_waiting":
            person = model.add_job(weight=job.weight, due_date=job.release) if job.weight else None
        task = model.add_task(person, earliest_start=job.release, latest_end=self.day.horizon)
        self.order.append(len(model.tasks) - 1)
        between: list[int | None] = [*job.interpreters] or [None]
        rooms: list[int | None] = [*job.rooms] or [None]
        ways = [(lead, other, room) for lead, other, room in product(job.leads, between, rooms) if lead != other]
        modes = []
        for lead, other, room in ways:
            used = [self.helpers[lead], self.paused[lead], *(self.people[p] for p in job.attending)]
            used += [] if other is None else [self.helpers[other]]
            used += [] if room is None else [self.rooms[room]]
            demands = [0] * len(used) if room is None else [*([0] * (len(used) - 1)), int(self.day.desks[room] > 1)]
            modes.append(model.add_mode(task, used, job.minutes, demands))
        self.tasks.append(task)
        self.ways.append(ways)
        if job.service.staff_rest_minutes:
            self._rest(job, task, modes, ways)

    def _rest(self, job: Job, task: Any, modes: list[Any], ways: Ways) -> None:
        """Begins when the task ends, with the lead of its mode."""
        model = self.model
        rest = model.add_task()
        resting = {
            lead: model.add_mode(rest, [self.helpers[lead]], job.service.staff_rest_minutes) for lead in job.leads
        }
        model.add_end_at_start(task, rest)
        for mode, (lead, _, _) in zip(modes, ways, strict=True):
            model.add_mode_dependency(mode, [resting[lead]])

    def _pause(self, helper: int) -> None:
        model, minutes, within = self.model, self.day.break_minutes, self.day.break_within
        for (begins, ends), count in self.day.breaks_of(helper):
            earlier = None
            for number in range(count):
                first = max(begins, ends - within - minutes) if number == count - 1 else begins
                latest = begins + within if number == 0 else ends
                task = model.add_task(earliest_start=first, latest_start=latest)
                model.add_mode(task, [self.paused[helper]], minutes)
                self.pauses.append((helper, len(model.tasks) - 1))
                if earlier is not None:
                    model.add_start_before_end(task, earlier, delay=-within)
                    model.add_end_before_start(earlier, task)
                earlier = task

    def read(self, tasks: list[Any]) -> tuple[list[Given], list[BreakStretch]]:
        """What is given, from the tasks of a solution."""
        first_mode: dict[int, int] = {}
        for number, mode in enumerate(self.model.modes):
            first_mode.setdefault(mode.task, number)
        given = []
        for index, place in enumerate(self.order):
            lead, other, room = self.ways[index][tasks[place].mode - first_mode[place]]
            given.append(Given(index, int(tasks[place].start), lead, other, room))
        minutes = self.day.break_minutes
        return given, [(h, int(tasks[place].start), int(tasks[place].start) + minutes) for h, place in self.pauses]


def _between(stretches: tuple[tuple[int, int], ...], horizon: int) -> list[tuple[int, int]]:
    """When nobody is there."""
    edges = [0, *(edge for stretch in stretches for edge in stretch), max(horizon, stretches[-1][1]) + 24 * 60]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def solve(day: Day, goal: str, given: Effort) -> Run:
    """The best plan of PyJobShop within the seconds."""
    from pyjobshop import Model  # noqa: PLC0415 (not among what the project needs)

    began = time.monotonic()
    translated = _Translated(day, goal, Model())
    translated.build()
    if goal == "weighted_waiting":
        translated.model.set_objective(weight_total_tardiness=1)
    else:
        translated.model.set_objective(weight_max_tardiness=1)
    left = max(0.1, given.seconds - (time.monotonic() - began))
    result = translated.model.solve(time_limit=left, display=False, num_workers=given.workers, random_seed=given.seed)
    seconds = time.monotonic() - began
    status = result.status.value.lower()
    if not math.isfinite(result.objective):
        return Run(None, None, None, seconds, is_proven=False, status=status)
    offset = sum(job.weight * job.minutes for job in day.jobs) if goal == "weighted_waiting" else 0
    value, bound = round(result.objective) - offset, math.ceil(result.lower_bound - 1e-6) - offset
    return Run(None, value, bound, seconds, status == "optimal", *translated.read(list(result.best.tasks)))
