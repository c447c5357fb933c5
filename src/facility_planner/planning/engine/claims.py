"""What works ask of resources: one at a time or so many, when they are there, each alone and in pools."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.engine.pooled import gaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.planning.engine.bounds import Pool
    from facility_planner.planning.engine.chosen import Chosen
    from facility_planner.planning.engine.question import Question
    from facility_planner.planning.engine.works import Work

_MOST_POOLS = 20
"""Pools that get a relaxation of their own."""


@dataclass(frozen=True)
class _Taken:
    """A resource that takes one of some seats while a literal is true."""

    seats: tuple[int, ...]
    resource: int
    literal: cp_model.IntVar


@dataclass(frozen=True)
class _Claim:
    """An interval in which a resource may be taken by a work, and the literals under which, with the lengths."""

    resource: int
    work: int
    interval: cp_model.IntervalVar
    terms: list[tuple[cp_model.IntVar, int]]


@dataclass(frozen=True)
class Claiming:
    """States for a model what its works ask of resources."""

    model: cp_model.CpModel
    question: Question
    chosen: Sequence[Chosen]
    end: cp_model.IntVar

    def build(self) -> None:
        """Each resource, the densest pools, and works that exclude one another."""
        self._resources()
        self._pools(self.question.pools)
        for exclusive in self.question.exclusive:
            self.model.add_no_overlap([self.chosen[i].interval for i in exclusive])

    def _resources(self) -> None:
        claims: dict[int, list[_Claim]] = defaultdict(list)
        for i, chosen in enumerate(self.chosen):
            for claim in self._claims(i, chosen):
                claims[claim.resource].append(claim)
        for r in sorted(claims):
            resource, closed = self.question.timetable.resources[r], self._closed(r)
            intervals = [claim.interval for claim in claims[r]]
            if resource.capacity == 1:
                self.model.add_no_overlap(intervals + closed)
            else:
                demands = [1] * len(intervals) + [resource.capacity] * len(closed)
                self.model.add_cumulative(intervals + closed, demands, resource.capacity)
            if resource.open is None:
                self._load(claims[r], resource.capacity)

    def _claims(self, i: int, chosen: Chosen) -> Iterable[_Claim]:
        """What each resource may have to do for a work; one that takes one at a time has to do it once at most."""
        work = self.question.timetable.works[i]
        every = tuple(range(len(work.seats)))
        for r, literal in chosen.present.items():
            yield from self._claim(i, work, chosen, _Taken(every, r, literal))
        for seats, takers in chosen.seats:
            for r, units in takers.items():
                if r not in chosen.present:
                    for literal in units:
                        yield from self._claim(i, work, chosen, _Taken(seats, r, literal))

    def _claim(self, i: int, work: Work, chosen: Chosen, taken: _Taken) -> Iterable[_Claim]:
        lengths = sorted({length for seat in taken.seats for length in work.with_resource(seat, taken.resource)})
        if lengths[-1] == 0:
            self._be_open(chosen.start, taken)
            return
        if len(lengths) == 1:
            interval = self.model.new_optional_fixed_size_interval_var(chosen.start, lengths[0], taken.literal, "")
        else:
            interval = self.model.new_optional_interval_var(chosen.start, chosen.length, chosen.end, taken.literal, "")
        terms = list(self._weights(chosen, work, taken)) or [(taken.literal, lengths[0])]
        yield _Claim(taken.resource, i, interval, terms)

    def _weights(self, chosen: Chosen, work: Work, taken: _Taken) -> Iterable[tuple[cp_model.IntVar, int]]:
        """The literals under which a resource is taken, each with the length."""
        for choice, literal in chosen.modes.items():
            if taken.resource in (choice[seat] for seat in taken.seats):
                yield literal, work.length(choice)

    def _load(self, claims: Sequence[_Claim], capacity: int) -> None:
        """All that a resource takes lies between the least head and the least tail."""
        head = min(self.question.reach.heads[claim.work] for claim in claims)
        tail = min(self.question.reach.tails[claim.work] for claim in claims)
        terms = [literal * length for claim in claims for literal, length in claim.terms]
        self.model.add(cp_model.LinearExpr.sum(terms) <= capacity * (self.end - head - tail))

    def _pools(self, pools: Sequence[Pool]) -> None:
        """Relaxations over sets of resources: so many works at a time, whoever takes which."""
        made = 0
        for pool in pools:
            demands = [
                sum(1 for seat in work.seats if pool.members.issuperset(seat)) for work in self.question.timetable.works
            ]
            if made >= _MOST_POOLS or len(pool.members) < 2 or sum(demands) <= pool.capacity:
                continue
            made += 1
            asked = [(chosen.interval, demand) for chosen, demand in zip(self.chosen, demands, strict=True) if demand]
            asked += [
                (closed, self.question.timetable.resources[r].capacity)
                for r in sorted(pool.members)
                for closed in self._closed(r)
            ]
            self.model.add_cumulative([one[0] for one in asked], [one[1] for one in asked], pool.capacity)

    def _closed(self, r: int) -> list[cp_model.IntervalVar]:
        return [self.model.new_fixed_size_interval_var(s, e - s, "") for s, e in gaps(self.question.timetable, r)]

    def _be_open(self, start: cp_model.IntVar, taken: _Taken) -> None:
        windows = self.question.timetable.resources[taken.resource].open
        if windows is not None:
            domain = cp_model.Domain.from_intervals([list(window) for window in windows])
            self.model.add_linear_expression_in_domain(start, domain).only_enforce_if(taken.literal)
