"""The solver's model of a timetable: a start for each work, an optional interval for each work and resource.

Seats with the same candidates are chosen together, so that none of them differs from another. Where the length
depends on the choice, each allowed choice has a literal. Over each pool of resources lies a relaxation that does
not ask who takes what.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from facility_planner.planning.engine.neighbourhoods import Group
from facility_planner.planning.engine.pooled import gaps
from facility_planner.planning.engine.works import Placed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from facility_planner.planning.engine.bounds import Pool
    from facility_planner.planning.engine.question import Question
    from facility_planner.planning.engine.works import Choice, Work

Values = tuple[int, ...]
_MOST_POOLS = 20
"""Pools that get a relaxation of their own."""


@dataclass
class _Chosen:
    """The variables of one work."""

    start: cp_model.IntVar
    length: cp_model.IntVar | int
    end: cp_model.LinearExprT
    interval: cp_model.IntervalVar
    seats: list[tuple[tuple[int, ...], Mapping[int, list[cp_model.IntVar]]]]
    """Seats with the same candidates; for each of these whether it takes one of them, another one and so on."""
    modes: Mapping[Choice, cp_model.IntVar] = field(default_factory=dict)
    present: dict[int, cp_model.IntVar] = field(default_factory=dict)
    """Whether a resource serves the work at all."""


class TimetableModel:
    """A built model of the plans that end within a span."""

    def __init__(self, question: Question, least: int, most: int) -> None:
        timetable = question.timetable
        self.model = cp_model.CpModel()
        self.timetable = timetable
        self.end = self.model.new_int_var(least, max(least, most), "end")
        self._reach = question.reach
        self._most = most
        self._target = 0
        self._overruns: list[cp_model.IntVar] = []
        self._chosen = [self._work(i) for i in range(len(timetable.works))]
        self._order()
        self._resources()
        self._pools(question.pools)
        for exclusive in question.exclusive:
            self.model.add_no_overlap([self._chosen[i].interval for i in exclusive])

    def minimise_end(self) -> None:
        """Asks for the soonest end."""
        self.model.minimize(self.end)

    def minimise_overrun(self, target: int) -> None:
        """Asks for as little as possible after a target: each work that cannot keep it counts with what it runs over.

        Unlike the last end alone, this gets better with each work that is brought forward.
        """
        self._target = target
        for chosen, tail in zip(self._chosen, self._reach.tails, strict=True):
            over = self.model.new_int_var(0, max(0, self._most - target), "")
            self.model.add(over >= chosen.end + tail - target)
            self._overruns.append(over)
        self.model.minimize(cp_model.LinearExpr.sum(self._overruns))

    def read(self, value: Callable[[int], int]) -> Placed:
        """The plan that the values of the variables tell, read by index."""
        return Placed(
            tuple(value(chosen.start.index) for chosen in self._chosen),
            tuple(self._choice(chosen, value) for chosen in self._chosen),
        )

    def values_of(self, placed: Placed) -> Values:
        """The values of all variables for a plan."""
        values = [0] * len(self.model.proto.variables)
        for i, chosen in enumerate(self._chosen):
            work, choice = self.timetable.works[i], placed.choices[i]
            values[chosen.start.index] = placed.starts[i]
            if isinstance(chosen.length, cp_model.IntVar):
                values[chosen.length.index] = work.length(choice)
            if isinstance(chosen.end, cp_model.IntVar):
                values[chosen.end.index] = placed.starts[i] + work.length(choice)
            for mode, literal in chosen.modes.items():
                values[literal.index] = int(mode == choice)
            for seats, takers in chosen.seats:
                for resource, units in takers.items():
                    taken = sum(1 for seat in seats if choice[seat] == resource)
                    for unit, literal in enumerate(units):
                        values[literal.index] = int(unit < taken)
            for resource, literal in chosen.present.items():
                values[literal.index] = int(resource in choice)
        values[self.end.index] = placed.end(self.timetable)
        for i, over in enumerate(self._overruns):
            end = placed.starts[i] + self.timetable.works[i].length(placed.choices[i])
            values[over.index] = max(0, end + self._reach.tails[i] - self._target)
        return tuple(values)

    def groups(self) -> tuple[Group, ...]:
        """The decisions of each work, for a search around a known plan."""
        groups = []
        for i, chosen in enumerate(self._chosen):
            variables = {chosen.start.index: None}
            labels: dict[int, int] = {}
            for _, takers in chosen.seats:
                for resource, units in takers.items():
                    for literal in units:
                        variables[literal.index] = None
                        labels[literal.index] = resource
            variables |= {literal.index: None for literal in chosen.modes.values()}
            after = tuple(("work", a.work) for a in self.timetable.works[i].after)
            groups.append(Group(tuple(variables), chosen.start.index, (*after, ("work", i)), tuple(labels.items())))
        return tuple(groups)

    def _choice(self, chosen: _Chosen, value: Callable[[int], int]) -> Choice:
        found: dict[int, int] = {}
        for seats, takers in chosen.seats:
            taken = [r for r, units in takers.items() for literal in units if value(literal.index)]
            found |= dict(zip(seats, taken, strict=True))
        return tuple(found[seat] for seat in range(len(found)))

    def _work(self, i: int) -> _Chosen:
        work, model = self.timetable.works[i], self.model
        latest = self._most - self._reach.tails[i] - work.duration
        start = model.new_int_var(self._reach.heads[i], max(latest, self._reach.heads[i]), f"start {i}")
        if latest < self._reach.heads[i]:
            model.add_bool_or([])
        lengths = sorted({work.length(choice) for choice in work.durations or ()}) or [work.duration]
        if len(lengths) == 1:
            length: cp_model.IntVar | int = lengths[0]
            end: cp_model.LinearExprT = start + lengths[0]
            interval = model.new_fixed_size_interval_var(start, lengths[0], f"work {i}")
        else:
            length = model.new_int_var_from_domain(cp_model.Domain.from_values(lengths), f"length {i}")
            end = model.new_int_var(self._reach.heads[i] + work.duration, self._most - self._reach.tails[i], f"end {i}")
            interval = model.new_interval_var(start, length, end, f"work {i}")
        chosen = _Chosen(start, length, end, interval, [])
        if work.durations is None:
            self._free_seats(work, chosen)
        else:
            self._modes(work.durations, chosen, len(work.seats))
        self._present(chosen)
        return chosen

    def _free_seats(self, work: Work, chosen: _Chosen) -> None:
        by_candidates: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for seat, candidates in enumerate(work.seats):
            by_candidates[tuple(sorted(set(candidates)))].append(seat)
        for candidates, seats in by_candidates.items():
            takers: dict[int, list[cp_model.IntVar]] = {}
            for r in candidates:
                units = min(len(seats), self.timetable.resources[r].capacity)
                takers[r] = [self.model.new_bool_var("") for _ in range(units)]
                for one, another in pairwise(takers[r]):
                    self.model.add_implication(another, one)
            literals = [literal for units in takers.values() for literal in units]
            self.model.add(cp_model.LinearExpr.sum(literals) == len(seats))
            chosen.seats.append((tuple(seats), takers))

    def _modes(self, durations: Mapping[Choice, int], chosen: _Chosen, seats: int) -> None:
        model = self.model
        chosen.modes = {choice: model.new_bool_var("") for choice in durations}
        model.add_exactly_one(chosen.modes.values())
        if isinstance(chosen.length, cp_model.IntVar):
            model.add(
                chosen.length == cp_model.LinearExpr.weighted_sum(list(chosen.modes.values()), list(durations.values()))
            )
        for seat in range(seats):
            with_resource: dict[int, list[cp_model.IntVar]] = defaultdict(list)
            for choice, literal in chosen.modes.items():
                with_resource[choice[seat]].append(literal)
            takers = {r: [model.new_bool_var("")] for r in sorted(with_resource)}
            model.add_exactly_one(literal for units in takers.values() for literal in units)
            for r, (literal,) in takers.items():
                model.add(cp_model.LinearExpr.sum(with_resource[r]) == literal)
            chosen.seats.append(((seat,), takers))

    def _present(self, chosen: _Chosen) -> None:
        """No unit takes two seats of a work; a resource that takes one at a time has one literal a work."""
        by_resource: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for _, takers in chosen.seats:
            for r, units in takers.items():
                by_resource[r] += units
        for r, taken in by_resource.items():
            capacity = self.timetable.resources[r].capacity
            if capacity == 1 and len(taken) > 1:
                chosen.present[r] = self.model.new_bool_var("")
                self.model.add(cp_model.LinearExpr.sum(taken) == chosen.present[r])
            elif len(taken) > capacity:
                self.model.add(cp_model.LinearExpr.sum(taken) <= capacity)

    def _order(self) -> None:
        for chosen, work, tail in zip(self._chosen, self.timetable.works, self._reach.tails, strict=True):
            self.model.add(self.end >= chosen.end + tail)
            for after in work.after:
                self.model.add(chosen.start >= self._chosen[after.work].end + after.lag)

    def _resources(self) -> None:
        claims: dict[int, list[_Claim]] = defaultdict(list)
        for i, chosen in enumerate(self._chosen):
            for claim in self._claims(i, chosen):
                claims[claim.resource].append(claim)
        for r in sorted(claims):
            resource, closed = self.timetable.resources[r], self._closed(r)
            intervals = [claim.interval for claim in claims[r]]
            if resource.capacity == 1:
                self.model.add_no_overlap(intervals + closed)
            else:
                demands = [1] * len(intervals) + [resource.capacity] * len(closed)
                self.model.add_cumulative(intervals + closed, demands, resource.capacity)
            if resource.open is None:
                self._load(claims[r], resource.capacity)

    def _claims(self, i: int, chosen: _Chosen) -> Iterable[_Claim]:
        """What each resource may have to do for a work; one that takes one at a time has to do it once at most."""
        work = self.timetable.works[i]
        seen: set[int] = set()
        for seats, takers in chosen.seats:
            for r, units in takers.items():
                if r in chosen.present and r in seen:
                    continue
                seen.add(r)
                for literal in [chosen.present[r]] if r in chosen.present else units:
                    yield from self._claim(i, work, chosen, _Taken(seats[0], r, literal))

    def _claim(self, i: int, work: Work, chosen: _Chosen, taken: _Taken) -> Iterable[_Claim]:
        lengths = sorted(set(work.with_resource(taken.seat, taken.resource)))
        if lengths[-1] == 0:
            self._be_open(chosen.start, taken)
            return
        if len(lengths) == 1:
            interval = self.model.new_optional_fixed_size_interval_var(chosen.start, lengths[0], taken.literal, "")
        else:
            interval = self.model.new_optional_interval_var(chosen.start, chosen.length, chosen.end, taken.literal, "")
        terms = list(self._weights(chosen, work, taken)) or [(taken.literal, lengths[0])]
        yield _Claim(taken.resource, i, interval, terms)

    def _weights(self, chosen: _Chosen, work: Work, taken: _Taken) -> Iterable[tuple[cp_model.IntVar, int]]:
        """The literals under which a resource is taken, each with the length."""
        for choice, literal in chosen.modes.items():
            if choice[taken.seat] == taken.resource:
                yield literal, work.length(choice)

    def _load(self, claims: Sequence[_Claim], capacity: int) -> None:
        """All that a resource takes lies between the least head and the least tail."""
        head = min(self._reach.heads[claim.work] for claim in claims)
        tail = min(self._reach.tails[claim.work] for claim in claims)
        terms = [literal * length for claim in claims for literal, length in claim.terms]
        self.model.add(cp_model.LinearExpr.sum(terms) <= capacity * (self.end - head - tail))

    def _pools(self, pools: Sequence[Pool]) -> None:
        """Relaxations over sets of resources: so many works at a time, whoever takes which."""
        made = 0
        for pool in pools:
            demands = [sum(1 for seat in work.seats if pool.members.issuperset(seat)) for work in self.timetable.works]
            if made >= _MOST_POOLS or len(pool.members) < 2 or sum(demands) <= pool.capacity:
                continue
            made += 1
            asked = [(chosen.interval, demand) for chosen, demand in zip(self._chosen, demands, strict=True) if demand]
            asked += [
                (closed, self.timetable.resources[r].capacity)
                for r in sorted(pool.members)
                for closed in self._closed(r)
            ]
            self.model.add_cumulative([one[0] for one in asked], [one[1] for one in asked], pool.capacity)

    def _closed(self, r: int) -> list[cp_model.IntervalVar]:
        return [self.model.new_fixed_size_interval_var(s, e - s, "") for s, e in gaps(self.timetable, r)]

    def _be_open(self, start: cp_model.IntVar, taken: _Taken) -> None:
        windows = self.timetable.resources[taken.resource].open
        if windows is not None:
            domain = cp_model.Domain.from_intervals([list(window) for window in windows])
            self.model.add_linear_expression_in_domain(start, domain).only_enforce_if(taken.literal)


@dataclass(frozen=True)
class _Taken:
    """A seat that a resource takes while a literal is true."""

    seat: int
    resource: int
    literal: cp_model.IntVar


@dataclass(frozen=True)
class _Claim:
    """An interval in which a resource may be taken by a work, and the literals under which, with the lengths."""

    resource: int
    work: int
    interval: cp_model.IntervalVar
    terms: list[tuple[cp_model.IntVar, int]]
