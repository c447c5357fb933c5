"""Where the breaks of staff lie in a draft of which the solver has placed none.

Meals first, then as few breaks as keep the hours between them, each where it leaves the fewest people without
somebody with them, and of equals in the middle of what is possible.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facility_planner.planning.intake.cover import able, needs
from facility_planner.planning.intake.spans import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.planning.intake.breaks import ShiftBreaks
    from facility_planner.planning.intake.draft import Draft
    from facility_planner.planning.intake.spans import MealTime, Span, Stretch


@dataclass(frozen=True)
class Pause:
    """A break of a worker."""

    worker: int
    start: int
    end: int
    is_meal: bool = False


def place(draft: Draft) -> tuple[Pause, ...]:
    """The breaks of all staff, by worker and beginning."""
    due = draft.instance.breaks.of_staff
    if not due:
        return ()
    busy: dict[int, list[Stretch]] = {w: [] for w in due}
    for a in draft.assignments:
        for w in a.staff:
            if w in busy:
                busy[w].append(draft.away(a))
    busy = {w: list(joined(stretches)) for w, stretches in busy.items()}
    attendance = _Attendance(draft, busy)
    found: list[Pause] = []
    for w, shifts in due.items():
        for shift in shifts:
            breaks = _Shift(shift, busy[w], draft.instance.grid, attendance).breaks()
            attendance.take(w, breaks)
            found += breaks
    return tuple(found)


def one_by_one(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """Breaks of which those that overlap are one, a meal if any of them is."""
    found: list[Pause] = []
    for pause in sorted(pauses, key=lambda p: (p.worker, p.start)):
        last = found[-1] if found else None
        if last is not None and last.worker == pause.worker and pause.start < last.end:
            is_meal = last.is_meal or pause.is_meal
            found[-1] = Pause(last.worker, last.start, max(last.end, pause.end), is_meal)
        else:
            found.append(pause)
    return tuple(found)


def work_may_last(span: Span, pauses: Iterable[Pause]) -> int:
    """The last minute in which work with these breaks may end."""
    since = span.start
    for pause in sorted(pauses, key=lambda p: p.start):
        if pause.end - pause.start < span.minutes or pause.end <= since:
            continue
        if pause.start > span.latest(since):
            break
        since = pause.end
    return span.latest(since)


def thinned(draft: Draft, pauses: Sequence[Pause]) -> tuple[Pause, ...] | None:
    """The breaks without those that nobody needs up to the end of a shift; None if somebody works for too long."""
    found = list(pauses)
    for w, shifts in draft.instance.breaks.of_staff.items():
        busy = [draft.away(a) for a in draft.assignments if w in a.staff]
        for span in (shift.span for shift in shifts):
            if span is None:
                continue
            inside = [p for p in found if p.worker == w and span.start <= p.start < span.end]
            lasts, done = work_may_last(span, inside), _end_of_work(span, busy)
            if done > lasts:
                return None
            needed = _needed(span, inside, min(lasts, max(done, span.until)))
            found = [p for p in found if p not in inside] + needed
    return tuple(sorted(found, key=lambda pause: (pause.worker, pause.start)))


def _needed(span: Span, pauses: Sequence[Pause], until: int) -> list[Pause]:
    """Meals, and as few and as short of the other breaks as let work last until a minute."""
    kept = list(pauses)
    for pause in pauses:
        others = [other for other in kept if other is not pause]
        shorter = [
            replace(pause, end=pause.start + span.minutes),
            replace(pause, start=pause.end - span.minutes),
        ]
        for instead in ([], *([one] for one in shorter)):
            if not pause.is_meal and work_may_last(span, [*others, *instead]) >= until:
                kept = [*others, *instead]
                break
    return kept


def _end_of_work(span: Span, busy: Iterable[Stretch]) -> int:
    ends = [min(end, span.end) for start, end in busy if start < span.end and end > span.start]
    return max(ends, default=span.start)


class _Attendance:
    """For each cover rule, where so few are free that nobody of them can leave; in steps of the grid."""

    def __init__(self, draft: Draft, busy: dict[int, list[Stretch]]) -> None:
        instance = draft.instance
        self._grid = instance.grid
        steps = instance.horizon // self._grid + 1
        self._pools = [frozenset(able(instance, rule)) for rule in instance.protocol.cover]
        self._spare = [[0] * steps for _ in self._pools]
        for need in needs(draft, with_group=True):
            self._add(need.rule, need.start, need.end, -need.count)
        for rule, pool in enumerate(self._pools):
            for w in pool:
                for window in instance.workers[w].shifts:
                    self._add(rule, window.start, window.regular_end, 1)
                for start, end in busy.get(w, ()):
                    self._add(rule, start, end, -1)

    def _add(self, rule: int, start: int, end: int, count: int) -> None:
        spare = self._spare[rule]
        for step in range(max(0, start // self._grid), min(len(spare), -(-end // self._grid))):
            spare[step] += count

    def lost(self, worker: int, start: int, end: int) -> int:
        """How much attendance is lost if a worker is away."""
        steps = slice(max(0, start // self._grid), -(-end // self._grid))
        return sum(
            1
            for pool, spare in zip(self._pools, self._spare, strict=True)
            if worker in pool
            for left in spare[steps]
            if left <= 0
        )

    def take(self, worker: int, pauses: Iterable[Pause]) -> None:
        """Notes that a worker is away."""
        for rule, pool in enumerate(self._pools):
            if worker in pool:
                for pause in pauses:
                    self._add(rule, pause.start, pause.end, -1)


class _Shift:
    """Places the breaks of one shift."""

    def __init__(self, due: ShiftBreaks, busy: Sequence[Stretch], grid: int, attendance: _Attendance) -> None:
        self._due = due
        self._busy = sorted(busy)
        self._grid = grid
        self._attendance = attendance

    def breaks(self) -> list[Pause]:
        meals = [pause for meal in self._due.meals for pause in self._meal(meal)]
        span = self._due.span
        if span is None:
            return meals
        done = _end_of_work(span, self._busy)
        for until in (max(done, span.until), done):
            others = self._between_meals(span, meals, until)
            if others is not None:
                return sorted([*meals, *others], key=lambda pause: pause.start)
        return list(one_by_one([*meals, *self._whole_gaps(span, done)]))

    def _meal(self, meal: MealTime) -> list[Pause]:
        """The meal, if there is room for it."""
        starts = self._free(meal.start, meal.end - meal.minutes, meal.minutes, ())
        if not starts:
            first = meal.first_free(self._busy)
            return [] if first is None else [Pause(self._due.worker, first, first + meal.minutes, is_meal=True)]
        start = self._best(starts, meal.minutes)
        return [Pause(self._due.worker, start, start + meal.minutes, is_meal=True)]

    def _between_meals(self, span: Span, meals: Sequence[Pause], until: int) -> list[Pause] | None:
        """Breaks of the least length before, between and after the meals; None where there is no room for them."""
        found: list[Pause] = []
        since = span.start
        for meal in sorted(meals, key=lambda pause: pause.start):
            if meal.end - meal.start < span.minutes or meal.start >= until:
                continue
            between = self._fill(span, since, meal.start, meals)
            if between is None:
                return None
            found += between
            since = meal.end
        last = self._fill(span, since, until, meals)
        return None if last is None else [*found, *last]

    def _fill(self, span: Span, since: int, until: int, meals: Sequence[Pause]) -> list[Pause] | None:
        """As few breaks as lead from one minute to the other, one after the other the best."""
        if until <= span.latest(since):
            return []
        ways = _ways(span, self._free(since, until, span.minutes, meals), until)
        found: list[Pause] = []
        while span.latest(since) < until:
            next_ones = (_within(starts, since, span.latest(since)) for starts in ways)
            possible = next((starts for starts in next_ones if starts), None)
            if possible is None:
                return None
            start = self._best(possible, span.minutes)
            since = start + span.minutes
            found.append(Pause(self._due.worker, start, since))
        return found

    def _best(self, starts: Sequence[int], minutes: int) -> int:
        middle = (starts[0] + starts[-1]) // 2
        worker = self._due.worker
        return min(starts, key=lambda s: (self._attendance.lost(worker, s, s + minutes), abs(s - middle), s))

    def _free(self, first: int, last: int, minutes: int, meals: Iterable[Pause]) -> list[int]:
        """The minutes on the grid from which so many are free."""
        taken = [*self._busy, *((meal.start, meal.end) for meal in meals)]
        begins = -(-first // self._grid) * self._grid
        return [
            start
            for start in range(begins, last + 1, self._grid)
            if all(end <= start or begin >= start + minutes for begin, end in taken)
        ]

    def _whole_gaps(self, span: Span, until: int) -> list[Pause]:
        """All the time between two activities as one break, wherever one is needed."""
        gaps, ends = [], span.start
        for start, end in [*self._busy, (span.end, span.end)]:
            if start - ends >= span.minutes:
                gaps.append((ends, start))
            ends = max(ends, end)
        found: list[Pause] = []
        since = span.start
        while span.latest(since) < until:
            possible = [gap for gap in gaps if since <= gap[0] <= span.latest(since)]
            if not possible:
                break
            found.append(Pause(self._due.worker, *possible[-1]))
            since = possible[-1][1]
        return found


def _ways(span: Span, starts: Sequence[int], until: int) -> list[list[int]]:
    """Of the beginnings those from which one break is enough, those from which two are, and so on."""
    left, ways = list(starts), [[start for start in starts if span.latest(start + span.minutes) >= until]]
    while ways[-1]:
        known = set(ways[-1])
        left = [start for start in left if start not in known]
        ways.append([s for s in left if _within(ways[-1], s + span.minutes, span.latest(s + span.minutes))])
    return ways


def _within(starts: Sequence[int], first: int, last: int) -> Sequence[int]:
    """The beginnings, in order, from one minute to another."""
    return starts[bisect_left(starts, first) : bisect_right(starts, last)]
