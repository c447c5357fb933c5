"""Pools of workers and rooms in a relaxed day: what only their members can take fits into them at every step.

A break has a beginning and an end, at least its length apart; the next begins soon enough after the end. What comes
after the work of a day is a break too, so that as many breaks may be asked as are due in the longest day. The beginning
of a break may lie in the rest after an activity: beside rests only what it has beyond the longest of them is counted,
and whole breaks beside activities without rests.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facility_planner.planning.engine.curves.program import Curve, Program, Use
from facility_planner.planning.intake.day.breaks import breaks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from facility_planner.planning.intake.bounds.ways import Way
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.spans import Span

_DAY = 24 * 60
_MOST_SETS = 40
"""Candidate sets and unions of them that are looked at."""


def add_rooms(program: Program, instance: Instance, ways: Mapping[int, Way]) -> None:
    """Adds the rooms: with their turnaround, as many side by side as they have desks."""
    asked = {curve: way for curve, way in ways.items() if way.rooms}
    for pool in pools_of(way.rooms for way in asked.values()):
        uses = [Use(c, way.length + way.turnaround) for c, way in asked.items() if way.rooms <= pool]
        desks = sum(instance.desks(room) for room in pool)
        program.share(uses, _always(desks))


def _always(number: int) -> Callable[[int], int]:
    """The same number at every step."""
    return lambda _: number


def add_workers(program: Program, instance: Instance, ways: Mapping[int, Way], until: int) -> None:
    """Adds the workers who lead and interpret, with rests, and apart from these with breaks."""
    sets = [seat for way in ways.values() for seat in way.seats]
    sets += [way.interpreters for way in ways.values() if way.interpreters]
    breaks = _breaks(program, instance, sets, until)
    rest = _rest_of_interpreters(instance, ways)
    for pool in pools_of(sets):
        uses = list(_uses(ways, pool, rest))
        longest = max((with_rest.length - use.length for use, with_rest in uses), default=0)
        pauses = [one for one in breaks if one.workers <= pool]
        held = frozenset[int]().union(*(one.workers for one in pauses))
        there = _there(instance, pool, until + _DAY, longest, held)
        resting = [replace(one.use, delay=longest) for one in pauses if one.use.length > longest]
        program.share([with_rest for _, with_rest in uses] + resting, there.__getitem__)
        if longest:
            free = _there(instance, pool, until + _DAY, always=held)
            program.share([use for use, _ in uses] + [one.use for one in pauses], free.__getitem__)


def pools_of(sets: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """The sets, and unions of those that meet."""
    found = list(dict.fromkeys(sorted(sets, key=sorted)))[:_MOST_SETS]
    for pool in found:
        for other in found[:_MOST_SETS]:
            union = pool | other
            if len(found) < _MOST_SETS and pool & other and union not in found:
                found.append(union)
    return found


def _uses(ways: Mapping[int, Way], pool: frozenset[int], rest: Mapping[int, int]) -> Iterator[tuple[Use, Use]]:
    """What asks for workers of a pool alone: the time of work, and with the rest after it."""
    for curve, way in ways.items():
        leads = sum(seat <= pool for seat in way.seats)
        if leads:
            yield Use(curve, way.length, leads), Use(curve, way.length + way.rest, leads)
        if way.interpreters and way.interpreters <= pool:
            needed = way.interpreters_needed
            yield Use(curve, way.length, needed), Use(curve, way.length + rest[curve], needed)


def _rest_of_interpreters(instance: Instance, ways: Mapping[int, Way]) -> dict[int, int]:
    """The rest after what is over the limit together with anything else that is interpreted."""
    limits = instance.protocol.limits.interpreter
    interpreted = [task.minutes_interpreted for task in instance.tasks if task.options.interpreters]
    shortest = min(interpreted, default=0)
    return {
        curve: limits.rest_minutes if limits is not None and way.length + shortest > limits.minutes else 0
        for curve, way in ways.items()
    }


def _there(
    instance: Instance, pool: frozenset[int], until: int, rest: int = 0, always: frozenset[int] = frozenset()
) -> list[int]:
    """How many of a pool are there at each step, or have left no longer ago than the rest."""
    there = [len(pool & always)] * until
    for w in pool - always:
        for start, end in _joined((x.start, x.end + rest) for x in instance.workers[w].windows):
            for step in range(start, min(end, until)):
                there[step] += 1
    return there


def _joined(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


@dataclass(frozen=True)
class _Pause:
    """A break of each of like workers."""

    workers: frozenset[int]
    use: Use


def _breaks(program: Program, instance: Instance, sets: Iterable[frozenset[int]], until: int) -> list[_Pause]:
    """The breaks of all workers; of those with the same shifts and in the same sets each is one curve."""
    known = list(dict.fromkeys(sets))
    likes: dict[tuple[tuple[Span, ...], tuple[bool, ...]], list[int]] = defaultdict(list)
    for w in sorted(frozenset().union(*known)) if known else ():
        spans = tuple(one.span for one in breaks_of(instance).of_staff.get(w, ()) if one.span is not None)
        if spans and not any(span.fixed for span in spans):
            likes[spans, tuple(w in one for one in known)].append(w)
    found: list[_Pause] = []
    for (spans, _), workers in likes.items():
        for span in spans:
            found += [_Pause(frozenset(workers), use) for use in _of_span(program, span, len(workers), until)]
    return found


def _of_span(program: Program, span: Span, count: int, until: int) -> list[Use]:
    """The breaks of a shift that are due before the relaxed day is over."""
    uses: list[Use] = []
    first, last = span.start, span.start + span.within
    while last + span.minutes <= min(span.end, until):
        latest = last if not uses else until
        begin = program.add(Curve(first, (0,) * (latest - first + 1), None, count))
        end = program.add(Curve(first + span.minutes, (0,) * (until - first + 1), None, count))
        program.follow(begin, end, span.minutes)
        if uses:
            program.follow(uses[-1].ended_by or 0, begin, 0)
            program.begins_within(uses[-1].ended_by or 0, begin, span.within)
        uses.append(Use(begin, span.minutes, ended_by=end))
        first, last = first + span.minutes, last + span.minutes + span.within
    return uses
