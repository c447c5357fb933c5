"""A plain model of the day for CP-SAT, as anybody would write it: no bounds of its own, a hint from first come.

One interval a job, one optional interval for each helper and room that may take it, shared starts.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.surges.day import BreakStretch, Given
from benchmarks.surges.first_come import first_come
from benchmarks.surges.outcome import Effort, Run
from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.surges.day import Day, Job

Literals = dict[int, cp_model.IntVar]


@dataclass
class _Chosen:
    start: cp_model.IntVar
    leads: Literals
    interpreters: Literals
    rooms: Literals


@dataclass
class _Plain:
    day: Day
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    jobs: list[_Chosen] = field(default_factory=list)
    people: dict[int, list[cp_model.IntervalVar]] = field(default_factory=dict)
    helpers: dict[int, list[cp_model.IntervalVar]] = field(default_factory=dict)
    """With the rest after a service."""
    paused: dict[int, list[cp_model.IntervalVar]] = field(default_factory=dict)
    """Without it, and with the breaks, which may lie in such a rest."""
    rooms: dict[int, list[cp_model.IntervalVar]] = field(default_factory=dict)
    breaks: list[tuple[int, cp_model.IntVar]] = field(default_factory=list)

    def build(self) -> None:
        for job in self.day.jobs:
            self._add(job)
        for job in self.day.jobs:
            for before in job.after:
                earlier = self.jobs[before]
                self.model.add(earlier.start + self.day.jobs[before].minutes <= self.jobs[job.index].start)
        for helper in range(len(self.day.helpers)):
            self._pause(helper)
        for intervals in (*self.people.values(), *self.helpers.values(), *self.paused.values()):
            self.model.add_no_overlap(intervals)
        for room, intervals in self.rooms.items():
            self.model.add_cumulative(intervals, [1] * len(intervals), self.day.desks[room])

    def _add(self, job: Job) -> None:
        model = self.model
        start = model.new_int_var(job.release, self.day.horizon - job.minutes, f"start.{job.index}")
        whole = model.new_fixed_size_interval_var(start, job.minutes, "")
        for person in job.attending:
            self.people.setdefault(person, []).append(whole)
        rest = job.service.staff_rest_minutes
        leads = self._one_of(job.leads, start, job.minutes, self.helpers, rest)
        interpreters = self._one_of(job.interpreters, start, job.minutes, self.helpers)
        rooms = self._one_of(job.rooms, start, job.minutes, self.rooms)
        for helper, literal in (*leads.items(), *interpreters.items()):
            self._on_duty(start, job.minutes, helper, literal)
        self.jobs.append(_Chosen(start, leads, interpreters, rooms))

    def _one_of(
        self,
        choices: tuple[int, ...],
        start: cp_model.IntVar,
        size: int,
        busy: dict[int, list[cp_model.IntervalVar]],
        rest: int = 0,
    ) -> Literals:
        literals = {choice: self.model.new_bool_var("") for choice in choices}
        if literals:
            self.model.add_exactly_one(literals.values())
        for choice, literal in literals.items():
            interval = self.model.new_optional_fixed_size_interval_var(start, size, literal, "")
            if busy is self.helpers and self.day.breaks_of(choice):
                self.paused.setdefault(choice, []).append(interval)
            if rest:
                interval = self.model.new_optional_fixed_size_interval_var(start, size + rest, literal, "")
            busy.setdefault(choice, []).append(interval)
        return literals

    def _on_duty(self, start: cp_model.IntVar, minutes: int, helper: int, literal: cp_model.IntVar) -> None:
        stretches = [[a, b - minutes] for a, b in self.day.helpers[helper].stretches if b - a >= minutes]
        allowed = cp_model.Domain.from_intervals(stretches)
        self.model.add_linear_expression_in_domain(start, allowed).only_enforce_if(literal)

    def _pause(self, helper: int) -> None:
        """Breaks that follow each other soon enough; nothing later than the work after the last may be."""
        within, minutes = self.day.break_within, self.day.break_minutes
        for (begins, ends), count in self.day.breaks_of(helper):
            last: cp_model.LinearExprT = begins
            for _ in range(count):
                start = self.model.new_int_var(begins, ends, "")
                self.model.add(start <= last + within)
                self.model.add(start >= last)
                self.breaks.append((helper, start))
                self.paused.setdefault(helper, []).append(self.model.new_fixed_size_interval_var(start, minutes, ""))
                last = start + minutes
            for job, chosen in zip(self.day.jobs, self.jobs, strict=True):
                for literal in (chosen.leads.get(helper), chosen.interpreters.get(helper)):
                    if literal is not None:
                        here = [literal, *self._within(helper, (begins, ends), chosen.start)]
                        self.model.add(chosen.start + job.minutes <= last + within).only_enforce_if(here)

    def _within(self, helper: int, stretch: tuple[int, int], start: cp_model.IntVar) -> list[cp_model.IntVar]:
        """A literal that a start is within one of several stretches; none where there is but one."""
        if len(self.day.helpers[helper].stretches) == 1:
            return []
        here = self.model.new_bool_var("")
        outside = cp_model.Domain(*stretch).complement()
        self.model.add_linear_expression_in_domain(start, outside).only_enforce_if(here.negated())
        return [here]

    def last_done(self) -> cp_model.IntVar:
        last = self.model.new_int_var(0, self.day.horizon, "last")
        for job, chosen in zip(self.day.jobs, self.jobs, strict=True):
            self.model.add(last >= chosen.start + job.minutes)
        return last

    def waiting(self) -> cp_model.LinearExprT:
        return sum(
            job.weight * (chosen.start - job.release) for job, chosen in zip(self.day.jobs, self.jobs, strict=True)
        )

    def hint(self, given: list[Given], breaks: list[BreakStretch]) -> None:
        for one in given:
            chosen = self.jobs[one.job]
            self.model.add_hint(chosen.start, one.start)
            for literals, taken in ((chosen.leads, one.lead), (chosen.interpreters, one.interpreter),
                                    (chosen.rooms, one.room)):  # fmt: skip
                for choice, literal in literals.items():
                    self.model.add_hint(literal, choice == taken)
        for (_, start), (_, begins, _) in zip(self.breaks, breaks, strict=True):
            self.model.add_hint(start, begins)

    def read(self, value: Callable[[cp_model.IntVar], int]) -> tuple[list[Given], list[BreakStretch]]:
        given = [
            Given(
                index,
                value(chosen.start),
                next(h for h, x in chosen.leads.items() if value(x)),
                next((h for h, x in chosen.interpreters.items() if value(x)), None),
                next((r for r, x in chosen.rooms.items() if value(x)), None),
            )
            for index, chosen in enumerate(self.jobs)
        ]
        return given, [(h, value(x), value(x) + self.day.break_minutes) for h, x in self.breaks]


class _Watch(cp_model.CpSolverSolutionCallback):
    def __init__(self, began: float) -> None:
        super().__init__()
        self._began = began
        self.first: float | None = None

    def on_solution_callback(self) -> None:
        if self.first is None:
            self.first = time.monotonic() - self._began


def solve(day: Day, goal: str, given: Effort) -> Run:
    """The best plan of the plain model within the seconds."""
    began = time.monotonic()
    plain = _Plain(day)
    plain.build()
    plain.model.minimize(plain.waiting() if goal == "weighted_waiting" else plain.last_done())
    if given.hint:
        plain.hint(*first_come(day))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = given.workers
    solver.parameters.random_seed = given.seed
    solver.parameters.max_time_in_seconds = max(0.1, given.seconds - (time.monotonic() - began))
    watch = _Watch(began)
    status = solver.solve(plain.model, watch)
    seconds = time.monotonic() - began
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Run(None, None, None, seconds, is_proven=False, status=solver.status_name(status).lower())
    proven = status == cp_model.OPTIMAL
    bound = round(solver.objective_value) if proven else math.ceil(solver.best_objective_bound - 1e-6)
    return Run(watch.first, round(solver.objective_value), bound, seconds, proven, *plain.read(solver.value))
