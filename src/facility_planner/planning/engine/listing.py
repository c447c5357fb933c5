"""A plan at once: works one by one by priority, each as soon as its resources are free."""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facility_planner.planning.engine.works import Placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from facility_planner.planning.engine.bounds.heads import Reach
    from facility_planner.planning.engine.works import Choice, Resource, Timetable, Work


def priorities(timetable: Timetable, reach: Reach, random: Random, round_: int) -> list[float]:
    """The larger, the sooner: what has most behind it; then what is released first; then the first rule shaken."""
    longest = [work.duration + tail for work, tail in zip(timetable.works, reach.tails, strict=True)]
    if round_ == 0:
        return [float(length) for length in longest]
    if round_ == 1:
        return [-head - work.duration / 2 for work, head in zip(timetable.works, reach.heads, strict=True)]
    return [length * random.uniform(0.7, 1.3) + random.random() for length in longest]


def place(timetable: Timetable, priority: Sequence[float]) -> Placed | None:
    """All works in an order that keeps what follows what; None where one does not fit into the horizon."""
    lanes = [_Lane(resource, timetable.horizon) for resource in timetable.resources]
    wanted = _wanted(timetable)
    starts, ends = [0] * len(timetable.works), [0] * len(timetable.works)
    found: list[Choice] = [()] * len(timetable.works)
    for i in _in_order(timetable, priority):
        work = timetable.works[i]
        ready = max([work.release, *(ends[after.work] + after.lag for after in work.after)])
        spot = _spot(work, ready, lanes, wanted, timetable.horizon)
        if spot is None:
            return None
        starts[i], found[i] = spot.start, spot.choice
        ends[i] = spot.start + work.length(spot.choice)
        if ends[i] + work.tail > timetable.horizon:
            return None
        for resource in spot.choice:
            lanes[resource].take(starts[i], ends[i])
    return Placed(tuple(starts), tuple(found))


def _in_order(timetable: Timetable, priority: Sequence[float]) -> Iterable[int]:
    """Works by priority among those whose works before have been placed."""
    waits = [len(work.after) for work in timetable.works]
    followers: list[list[int]] = [[] for _ in timetable.works]
    for i, work in enumerate(timetable.works):
        for after in work.after:
            followers[after.work].append(i)
    ready = sorted((priority[i], -i) for i, number in enumerate(waits) if number == 0)
    while ready:
        i = -ready.pop()[1]
        yield i
        for j in followers[i]:
            waits[j] -= 1
            if waits[j] == 0:
                insort(ready, (priority[j], -j))


def _wanted(timetable: Timetable) -> list[float]:
    """How much work each resource may be asked for: who is wanted least is taken first."""
    wanted = [0.0] * len(timetable.resources)
    for work in timetable.works:
        for seat in work.seats:
            for resource in seat:
                wanted[resource] += work.duration / len(seat) / timetable.resources[resource].capacity
    return wanted


@dataclass(frozen=True)
class _Spot:
    start: int
    choice: Choice


class _Lane:
    """When a resource is taken."""

    def __init__(self, resource: Resource, horizon: int) -> None:
        self._capacity = resource.capacity
        self._open = resource.open
        self._taken: list[tuple[int, int]] = []
        self._horizon = horizon

    def take(self, start: int, end: int) -> None:
        """Takes one unit."""
        if end > start:
            insort(self._taken, (start, end))

    def ends(self) -> Iterable[int]:
        """When something may become possible."""
        yield from (end for _, end in self._taken)
        yield from (start for start, _ in self._open or ())

    def soonest(self, time: int, length: int, units: int = 1) -> int:
        """The first time from which so many units are free for so long; beyond the horizon if there is none."""
        while time <= self._horizon and units <= self._capacity:
            moved = self._opens(time, length)
            busy = [(s, e) for s, e in self._taken if s < moved + length and e > moved]
            if len(busy) + units > self._capacity and length > 0:
                crowded = self._crowded(busy, moved, units)
                moved = crowded if crowded is not None else moved
            if moved == time:
                return time
            time = moved
        return self._horizon + 1

    def _crowded(self, busy: Sequence[tuple[int, int]], time: int, units: int) -> int | None:
        """The end of the first work that leaves too few units at some moment; None if there is no such moment."""
        for moment in sorted({time, *(s for s, _ in busy if s > time)}):
            there = [e for s, e in busy if s <= moment < e]
            if len(there) + units > self._capacity:
                return min(there, default=self._horizon + 1)
        return None

    def _opens(self, time: int, length: int) -> int:
        if self._open is None:
            return time
        fits = (max(time, start) for start, end in self._open if max(time, start) + length <= end)
        return min(fits, default=self._horizon + 1)


def _spot(work: Work, ready: int, lanes: Sequence[_Lane], wanted: Sequence[float], horizon: int) -> _Spot | None:
    """The spot with the soonest end; of equals, with those who are wanted least."""
    if work.durations is None:
        return _matched(work, ready, lanes, wanted, horizon)
    best: tuple[int, float, _Spot] | None = None
    for choice, length in work.durations.items():
        start = _common(choice, length, ready, lanes)
        if start > horizon:
            continue
        rank = (start + length, sum(wanted[r] for r in choice), _Spot(start, choice))
        if best is None or rank[:2] < best[:2]:
            best = rank
    return None if best is None else best[2]


def _common(choice: Choice, length: int, ready: int, lanes: Sequence[_Lane]) -> int:
    """The first time from which all of a choice are free."""
    time, before = ready, -1
    units = {r: choice.count(r) for r in choice}
    while time != before:
        before = time
        for resource, number in units.items():
            time = lanes[resource].soonest(time, length, number)
    return time


def _matched(work: Work, ready: int, lanes: Sequence[_Lane], wanted: Sequence[float], horizon: int) -> _Spot | None:
    """The first time at which each seat finds a unit of its own."""
    candidates = sorted({r for seat in work.seats for r in seat}, key=lambda r: (wanted[r], r))
    times = sorted({ready, *(t for r in candidates for t in lanes[r].ends() if ready < t <= horizon)})
    for time in times:
        free = {r: _units(lanes[r], time, work.duration, len(work.seats)) for r in candidates}
        choice = _matching(work.seats, candidates, free)
        if choice is not None:
            return _Spot(time, choice)
    return None


def _units(lane: _Lane, time: int, length: int, most: int) -> int:
    """How many units are free for so long, up to so many."""
    units = 0
    while units < most and lane.soonest(time, length, units + 1) == time:
        units += 1
    return units


def _matching(seats: Sequence[Sequence[int]], candidates: Sequence[int], free: dict[int, int]) -> Choice | None:
    """A unit for each seat, by augmenting paths; None if there are too few."""
    held: dict[int, list[int]] = {r: [] for r in candidates}

    def seated(seat: int, seen: set[int]) -> bool:
        for r in candidates:
            if r not in seats[seat] or r in seen or not free[r]:
                continue
            seen.add(r)
            if len(held[r]) < free[r]:
                held[r].append(seat)
                return True
            for k, other in enumerate(held[r]):
                if seated(other, seen):
                    held[r][k] = seat
                    return True
        return False

    if not all(seated(seat, set()) for seat in range(len(seats))):
        return None
    by_seat = {seat: r for r, taken in held.items() for seat in taken}
    return tuple(by_seat[seat] for seat in range(len(seats)))
