"""Somebody is there: with those who wait, with children left alone, where women sleep.

For a rule with pool P (the staff able to cover), at every minute:
    busy workers of P + workers of P in a break + workers of P off duty + needed ≤ |P|

- people_waiting, few people: for every person p, from arrival to the end of p's last activity of the day,
  `needed` staff are free; while p itself is served by k of P, they count k - needed, so that nothing is asked.
  In a larger group somebody nearly always waits: there somebody stays with the group from the first arrival
  to the last activity of the day, which asks a little more and keeps the model small.
- children_without_guardian: for every choice of one child from each age band, one carer each while
  the child is alone: a child with a guardian while the guardian is taken without it, another child
  in the gaps between its own activities.
- women_asleep: in quiet hours; who only watches rests at the post, so that breaks do not count.

Where nobody able is on duty nothing is asked (the plan names the shortage). Where the first-come
dispatcher had nobody for a rule at some time, literals buy exceptions from it, piece by piece, at any.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import TYPE_CHECKING

from facility_planner.domain.scenario import is_child
from facility_planner.planning.intake.draft.cover import able, night_stretches, stays_with_group
from facility_planner.planning.intake.draft.staffing import is_work, staff_cover
from facility_planner.planning.intake.rules.child_alone import ChildAlone, begins_before
from facility_planner.planning.intake.rules.one_at_a_time import copy_of

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from facility_planner.domain.protocol import Cover
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.draft.draft import Draft
    from facility_planner.planning.intake.rules.duty import Duty
    from facility_planner.planning.intake.variables import TaskVariables, Variables

_PIECE, _SHORT_PIECE = 15, 5
"""Minutes of the pieces in which exceptions are bought, for large and for small groups."""
_MOST_CHOICES = 32
"""Choices of one child from each band that are stated; beyond it children of one band count as one."""

Demand = tuple["cp_model.IntervalVar", int]


@dataclass(frozen=True)
class Piece:
    """A stretch in which a rule may go without, one literal for each worker that may be missing."""

    rule: int
    start: int
    end: int
    literals: tuple[cp_model.IntVar, ...]
    costs: bool
    """Not where only the staying with a large group is given up, and nobody waits alone."""
    used_first: bool
    """Whether the first draft goes without in it."""


@dataclass
class Exceptions:
    """All pieces of all rules."""

    pieces: list[Piece]

    def costs(self) -> list[tuple[int, cp_model.IntVar]]:
        """The minutes that each literal stands for."""
        return [(piece.end - piece.start, x) for piece in self.pieces if piece.costs for x in piece.literals]


def build(
    model: cp_model.CpModel, instance: Instance, variables: Variables, duty: Duty, first: Draft | None
) -> Exceptions:
    """Adds the rule; where the `first` draft has nobody for it at some time, exceptions may be bought at any."""
    exceptions = Exceptions(_pieces(model, instance, first) if first else [])
    if first is None:  # then nothing buys exceptions, and a break could ask for the impossible
        duty = replace(duty, breaks={})
    for rule, cover in enumerate(instance.protocol.cover):
        pool = [w for w in able(instance, cover) if instance.workers[w].shifts]
        if pool:
            _Rule(model, instance, variables, duty, rule, cover, frozenset(pool), exceptions).build()
    return exceptions


def _pieces(model: cp_model.CpModel, instance: Instance, first: Draft) -> list[Piece]:
    exact = [lack for lack in staff_cover(first)[1] if lack.on_duty]
    lacks = [lack for lack in staff_cover(first, with_group=True)[1] if lack.on_duty]
    length = max(1, (_PIECE if stays_with_group(instance) else _SHORT_PIECE) // instance.unit)
    found = []
    for rule in sorted({lack.rule for lack in lacks}):
        real = any(lack.rule == rule for lack in exact)
        most = max(lack.missing for lack in lacks if lack.rule == rule)
        for start in range(max(0, min(instance.arrivals)), instance.horizon, length):
            end = min(instance.horizon, start + length)
            used = [lack for lack in lacks if lack.rule == rule and lack.start < end and start < lack.end]
            costs = any(lack.rule == rule and lack.start < end and start < lack.end for lack in exact) or not used
            if not used and not real:
                continue
            literals = tuple(model.new_bool_var("") for _ in range(most))
            for more, less in pairwise(literals):
                model.add_implication(less, more)
            found.append(Piece(rule, start, end, literals, costs, bool(used)))
    return found


class _Rule:
    def __init__(
        self, model: cp_model.CpModel, instance: Instance,
        variables: Variables,
        duty: Duty,
        rule: int, cover: Cover,
        pool: frozenset[int], exceptions: Exceptions,
    ) -> None:  # fmt: skip
        self._model = model
        self._instance = instance
        self._variables = variables
        self._duty = duty
        self._alone = ChildAlone(model, instance, variables)
        self._copies: dict[int, list[Demand]] = {}
        self._cover = cover
        self._pool = pool
        breaks = duty.breaks if is_work(cover) else {}
        self._breaks: list[Demand] = [(interval, 1) for w in sorted(pool) for interval in breaks.get(w, ())]
        self._pieces = [piece for piece in exceptions.pieces if piece.rule == rule]
        self._seats = sum(seat.count for seat in cover.staff)

    def build(self) -> None:
        if self._cover.condition == "people_waiting":
            self._people_waiting()
        elif self._cover.condition == "women_asleep":
            needed = [(self._fixed(a, b), self._seats) for a, b in night_stretches(self._instance)]
            if needed:
                self._add(self._busy(), needed, self._seats)
        else:
            self._children()

    def _people_waiting(self) -> None:
        if stays_with_group(self._instance):
            self._stay_with_group()
            return
        busy_of = {task.index: self._busy_with(task) for task in self._instance.tasks}
        for person, arrival in enumerate(self._instance.arrivals):
            mine = [t for t in self._instance.tasks_of[person] if t.release < t.first_until]
            if not mine:
                continue
            if not self._served_by_pool(mine):
                gaps = [(gap, self._seats) for gap in self._alone.between_services(person)]
                self._add([demand for busy in busy_of.values() for demand in busy], gaps, self._seats)
                continue
            demands = [(self._presence(person, max(0, arrival), mine), self._seats)]
            for task in self._instance.tasks:
                attends = person in (task.person, task.companion)
                demands += self._while_served(task) if attends else self._busy_beside(person, task, busy_of[task.index])
            self._add(demands, [], self._seats)

    def _served_by_pool(self, tasks: list[Task]) -> bool:
        """Whether only staff of the pool can serve in these tasks: then who serves stands for who covers.

        Nobody of the house need serve at a partner, where nobody waits either.
        """
        in_pool = all(self._pool.issuperset(seat) for task in tasks for seat in task.options.seats)
        return in_pool and all(task.place is None for task in tasks)

    def _stay_with_group(self) -> None:
        model, first = self._model, max(0, min(self._instance.arrivals))
        last = model.new_int_var(first, self._instance.horizon, "last")
        for task in self._instance.tasks:
            if task.release < task.first_until:
                model.add(last >= self._variables.tasks[task.index].returns).only_enforce_if(self._today(task))
        size = model.new_int_var(0, self._instance.horizon - first, "")
        stay = model.new_interval_var(first, size, last, "stay")
        self._add(self._busy(), [(stay, self._seats)], self._seats)

    def _busy_beside(self, person: int, task: Task, busy: list[Demand]) -> list[Demand]:
        """The staff of a session count as busy only for those who are not in it."""
        joins = [
            literal
            for (follower, leader), literal in self._variables.follows.items()
            if leader == task.index and self._instance.tasks[follower].person == person
        ]
        if not joins or not task.options.seats:
            return busy
        v, without = self._variables.tasks[task.index], self._model.new_bool_var("")
        self._model.add(without == v.own - sum(joins))
        in_pool = sum(1 for seat in task.options.seats if seat and self._pool.issuperset(seat))
        return [(copy_of(self._model, task, v, without, task.rest), in_pool)] if in_pool else []

    def _presence(self, person: int, arrival: int, mine: list[Task]) -> cp_model.IntervalVar:
        """From arrival to the end of the last activity that begins on the day of arrival."""
        model = self._model
        last = model.new_int_var(arrival, self._instance.horizon, f"last.{person}")
        for task in mine:
            model.add(last >= self._variables.tasks[task.index].returns).only_enforce_if(self._today(task))
        size = model.new_int_var(0, self._instance.horizon - arrival, "")
        return model.new_interval_var(arrival, size, last, f"presence.{person}")

    def _today(self, task: Task) -> cp_model.IntVar:
        return begins_before(self._model, self._instance, self._variables.tasks[task.index], task.first_until)

    def _while_served(self, task: Task) -> list[Demand]:
        """A person who is served does not wait: the first `seats` of those who serve count nothing."""
        v = self._variables.tasks[task.index]
        in_pool = sum(1 for seat in task.options.seats if seat and self._pool.issuperset(seat))
        if in_pool != len(task.options.seats) or not in_pool:
            return self._busy_with(task) if not task.options.seats else self._served_by_some(task, v)
        demands: list[Demand] = []
        rest = task.rest
        if in_pool > self._seats:
            demands.append((v.interval, in_pool - self._seats))
        if rest:
            demands.append((self._model.new_optional_fixed_size_interval_var(v.end, rest, v.present, ""), in_pool))
        return demands + self._interpreters(task, v)

    def _served_by_some(self, task: Task, v: TaskVariables) -> list[Demand]:
        """Seats that others than the pool may fill as well: only what exceeds the need counts."""
        literals = [lit for seat in v.leads for w, lit in seat.items() if w in self._pool]
        if len(v.leads) <= self._seats or not literals:
            return []
        return [(copy_of(self._model, task, v, lit), 1) for seat in v.leads[self._seats :] for w, lit in seat.items()
                if w in self._pool]  # fmt: skip

    def _busy(self) -> list[Demand]:
        return [demand for task in self._instance.tasks for demand in self._busy_with(task)]

    def _busy_with(self, task: Task) -> list[Demand]:
        if task.index not in self._copies:
            self._copies[task.index] = self._make_busy(task)
        return self._copies[task.index]

    def _make_busy(self, task: Task) -> list[Demand]:
        v, rest = self._variables.tasks[task.index], task.rest
        if v.leads and all(self._pool.issuperset(seat) for seat in task.options.seats):
            return [(copy_of(self._model, task, v, v.own, rest), len(v.leads)), *self._interpreters(task, v)]
        demands = [
            (copy_of(self._model, task, v, v.taken(literal), rest), 1)
            for seat in v.leads
            for w, literal in seat.items()
            if w in self._pool
        ]
        return demands + self._interpreters(task, v)

    def _interpreters(self, task: Task, v: TaskVariables) -> list[Demand]:
        return [
            (copy_of(self._model, task, v, v.taken(lit)), 1) for w, lit in v.interpreters.items() if w in self._pool
        ]

    def _children(self) -> None:
        if self._seats:
            bands = [self._children_of_all_ages()]
        else:
            ratios = self._instance.demands.ratios.get(self._cover.ratio or "", ())
            bands = [
                [
                    c
                    for c in self._children_of_all_ages()
                    if band.age_from <= self._instance.people[c].age
                    and (band.age_below is None or self._instance.people[c].age < band.age_below)
                ]
                for band in ratios
            ]
        alone = {c: self._alone.of(c) for band in bands for c in band}
        bands = [[c for c in band if alone[c]] for band in bands]
        bands = [band for band in bands if band]
        if not bands:
            return
        busy, needed = self._busy(), self._seats or 1
        for count, choice in enumerate(product(*bands)):
            if count == _MOST_CHOICES:
                break
            self._add(
                busy,
                [(interval, needed) for child in choice for interval in alone[child]],
                needed * len(bands),
            )

    def _children_of_all_ages(self) -> list[int]:
        below = self._instance.protocol.beds.child_below_age
        return [i for i, person in enumerate(self._instance.people) if is_child(person, below)]

    def _fixed(self, start: int, end: int) -> cp_model.IntervalVar:
        return self._model.new_fixed_size_interval_var(start, end - start, "")

    def _add(self, demands: list[Demand], needed: list[Demand], most: int) -> None:
        """States that the pool is large enough at every minute, with what is off duty and the exceptions."""
        extra = max((len(piece.literals) for piece in self._pieces), default=0)
        every = [*demands, *needed, *self._breaks, *self._off_duty(most), *self._kept(extra)]
        self._model.add_cumulative([i for i, _ in every], [d for _, d in every], max(len(self._pool), most) + extra)

    def _off_duty(self, most: int) -> list[Demand]:
        """Workers off duty; where fewer than asked for are there, only what is possible is asked.

        Who has overtime is there as long as the overtime of the plan lasts.
        """
        windows = {
            worker: [(w.start, w.end + self._rest_of(worker)) for w in self._instance.workers[worker].windows]
            for worker in self._pool
        }
        points = {p for stretches in windows.values() for stretch in stretches for p in stretch}
        ordered = sorted({0, self._instance.horizon, *points})
        found = []
        for start, end in pairwise(ordered):
            there = sum(any(a <= start and end <= b for a, b in windows[worker]) for worker in self._pool)
            off = max(len(self._pool), most) - max(there, most)
            if off:
                found.append((self._fixed(start, end), off))
        return found + [
            (self._gone_home(w, k, over), 1) for (w, k), over in self._duty.overtime.items() if w in self._pool
        ]

    def _rest_of(self, worker: int) -> int:
        """The longest rest that may run on after a shift: it must not count as somebody else's absence."""
        return max(
            (t.rest for t in self._instance.tasks if any(worker in s for s in t.options.seats)),
            default=0,
        )

    def _gone_home(self, worker: int, number: int, over: cp_model.IntVar) -> cp_model.IntervalVar:
        window, rest = self._instance.workers[worker].windows[number], self._rest_of(worker)
        size = self._model.new_int_var(0, window.end - window.regular_end, "")
        return self._model.new_interval_var(window.regular_end + rest + over, size, window.end + rest, "")

    def _kept(self, extra: int) -> list[Demand]:
        """Takes the room for exceptions away again wherever none is bought."""
        if not extra:
            return []
        found: list[Demand] = []
        begins = 0
        for piece in self._pieces:
            if begins < piece.start:
                found.append((self._fixed(begins, piece.start), extra))
            for literal in piece.literals:
                kept = self._model.new_optional_fixed_size_interval_var(
                    piece.start, piece.end - piece.start, literal.negated(), ""
                )
                found.append((kept, 1))
            begins = piece.end
        if begins < self._instance.horizon:
            found.append((self._fixed(begins, self._instance.horizon), extra))
        return found
