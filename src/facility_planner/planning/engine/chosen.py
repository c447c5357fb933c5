"""The variables of one work: when it takes place, how long, and who takes its seats."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from facility_planner.planning.engine.bounds import Reach
    from facility_planner.planning.engine.works import Choice, Timetable, Work


@dataclass
class Chosen:
    """The variables of one work."""

    start: cp_model.IntVar
    length: cp_model.IntVar | int
    end: cp_model.LinearExprT
    interval: cp_model.IntervalVar
    seats: list[tuple[tuple[int, ...], Mapping[int, list[cp_model.IntVar]]]]
    """Seats with the same candidates; for each of these whether it takes one of them, another one and so on."""
    modes: Mapping[Choice, cp_model.IntVar] = field(default_factory=dict)
    present: dict[int, cp_model.IntVar] = field(default_factory=dict)
    """Whether a resource serves the work at all, where it might take more than one seat."""

    def choice(self, value: Callable[[int], int]) -> Choice:
        """Who takes the seats, by the values of the variables."""
        found: dict[int, int] = {}
        for seats, takers in self.seats:
            taken = [r for r, units in takers.items() for literal in units if value(literal.index)]
            found |= dict(zip(seats, taken, strict=True))
        return tuple(found[seat] for seat in range(len(found)))

    def values(self, start: int, choice: Choice, length: int) -> dict[int, int]:
        """The values of all variables for a start and a choice."""
        values = {self.start.index: start}
        if isinstance(self.length, cp_model.IntVar):
            values[self.length.index] = length
        if isinstance(self.end, cp_model.IntVar):
            values[self.end.index] = start + length
        values |= {literal.index: int(mode == choice) for mode, literal in self.modes.items()}
        for seats, takers in self.seats:
            for resource, units in takers.items():
                taken = sum(1 for seat in seats if choice[seat] == resource)
                values |= {literal.index: int(unit < taken) for unit, literal in enumerate(units)}
        return values | {literal.index: int(resource in choice) for resource, literal in self.present.items()}


@dataclass(frozen=True)
class Choosing:
    """Makes the variables of works for plans that end by then."""

    model: cp_model.CpModel
    timetable: Timetable
    reach: Reach
    most: int

    def chosen(self, i: int) -> Chosen:
        """The variables of one work."""
        work, model = self.timetable.works[i], self.model
        latest = self.most - self.reach.tails[i] - work.duration
        start = model.new_int_var(self.reach.heads[i], max(latest, self.reach.heads[i]), f"start {i}")
        if latest < self.reach.heads[i]:
            model.add_bool_or([])
        lengths = sorted({work.length(choice) for choice in work.durations or ()}) or [work.duration]
        if len(lengths) == 1:
            length: cp_model.IntVar | int = lengths[0]
            end: cp_model.LinearExprT = start + lengths[0]
            interval = model.new_fixed_size_interval_var(start, lengths[0], f"work {i}")
        else:
            length = model.new_int_var_from_domain(cp_model.Domain.from_values(lengths), f"length {i}")
            end = model.new_int_var(self.reach.heads[i] + work.duration, self.most - self.reach.tails[i], f"end {i}")
            interval = model.new_interval_var(start, length, end, f"work {i}")
        chosen = Chosen(start, length, end, interval, [])
        if work.durations is None:
            self._free_seats(work, chosen)
        else:
            self._modes(work.durations, chosen, len(work.seats))
        self._present(chosen)
        return chosen

    def _free_seats(self, work: Work, chosen: Chosen) -> None:
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

    def _modes(self, durations: Mapping[Choice, int], chosen: Chosen, seats: int) -> None:
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

    def _present(self, chosen: Chosen) -> None:
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
