"""How soon each work can begin, and how long after its end all can be done at the soonest.

Heads follow from releases, calendars, the works before, and, where several works before need the same sole
resource, from their doing one after the other. Tails are the same from the other end, without calendars.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.planning.engine.works import Resource, Timetable, Work


@dataclass(frozen=True)
class Reach:
    """The heads and tails of all works."""

    heads: tuple[int, ...]
    tails: tuple[int, ...]


def order_of(timetable: Timetable) -> tuple[int, ...]:
    """The works so that each comes after those it follows; ValueError if they follow one another in a ring."""
    graph = {i: [after.work for after in work.after] for i, work in enumerate(timetable.works)}
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise ValueError("works follow one another in a ring") from error


def reach_of(timetable: Timetable) -> Reach:
    """The heads and tails of all works; a head beyond the horizon says that a work fits nowhere."""
    order = order_of(timetable)
    followers: list[list[tuple[int, int]]] = [[] for _ in timetable.works]
    for i, work in enumerate(timetable.works):
        for after in work.after:
            followers[after.work].append((i, after.lag))
    tails = _tails(timetable, order, followers)
    return Reach(tuple(_heads(timetable, order)), tuple(tails))


def _heads(timetable: Timetable, order: Iterable[int]) -> list[int]:
    works = timetable.works
    heads = [0] * len(works)
    before: list[set[int]] = [set() for _ in works]
    alone = [_alone(work, timetable.resources) for work in works]
    never = timetable.horizon + 1
    for i in order:
        work = works[i]
        head = max([work.release, *(heads[a.work] + works[a.work].duration + a.lag for a in work.after)])
        for after in work.after:
            before[i] |= before[after.work] | ({after.work} if after.lag >= 0 else set())
        pieces = ((heads[j], works[j].duration, alone[j]) for j in before[i])
        heads[i] = min(never, earliest(work, max(head, _one_by_one(pieces)), timetable.resources, never))
        if any(after.lag < 0 for after in work.after):
            before[i] = set()  # a negative lag lets works overlap
    return heads


def _tails(timetable: Timetable, order: Sequence[int], followers: Sequence[Sequence[tuple[int, int]]]) -> list[int]:
    works = timetable.works
    tails = [0] * len(works)
    behind: list[set[int]] = [set() for _ in works]
    alone = [_alone(work, timetable.resources) for work in works]
    for i in reversed(order):
        tail = max([works[i].tail, *(lag + works[j].duration + tails[j] for j, lag in followers[i])])
        for j, lag in followers[i]:
            behind[i] |= behind[j] | ({j} if lag >= 0 else set())
        pieces = ((tails[j], works[j].duration, alone[j]) for j in behind[i])
        tails[i] = max(tail, _one_by_one(pieces))
        if any(lag < 0 for _, lag in followers[i]):
            behind[i] = set()
    return tails


def _alone(work: Work, resources: Sequence[Resource]) -> tuple[int, ...]:
    """The resources that serve nothing else meanwhile and that the work cannot do without."""
    return tuple(seat[0] for seat in work.seats if len(seat) == 1 and resources[seat[0]].capacity == 1)


def _one_by_one(pieces: Iterable[tuple[int, int, tuple[int, ...]]]) -> int:
    """When the last resource is done with its pieces (head, length, resources), one after the other."""
    by_resource: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for head, length, resources in pieces:
        for resource in resources:
            by_resource[resource].append((head, length))
    done = 0
    for taken in by_resource.values():
        time = 0
        for head, length in sorted(taken):
            time = max(time, head) + length
        done = max(done, time)
    return done


def earliest(work: Work, time: int, resources: Sequence[Resource], never: int) -> int:
    """The first time from which each seat has a candidate that is there for the whole work."""
    if all(resources[r].open is None for seat in work.seats for r in seat):
        return time
    moved = True
    while moved and time < never:
        moved = False
        for seat, candidates in enumerate(work.seats):
            soonest = min(
                (_fits(resources[r], time, min(work.with_resource(seat, r), default=never), never) for r in candidates),
                default=never,
            )
            if soonest > time:
                time, moved = soonest, True
    return time


def _fits(resource: Resource, time: int, length: int, never: int) -> int:
    if resource.open is None:
        return time
    return min((max(time, start) for start, end in resource.open if max(time, start) + length <= end), default=never)
