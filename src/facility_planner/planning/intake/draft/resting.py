"""Where the breaks of staff lie in a draft of which the solver has placed none.

Meals first, then as few breaks as keep the hours between them, each where it leaves the fewest people without
somebody with them, and of equals in the middle of what is possible.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.breaks import breaks_of
from facility_planner.planning.intake.day.grid import grid_of
from facility_planner.planning.intake.day.spans import joined
from facility_planner.planning.intake.draft.attendance import Attendance
from facility_planner.planning.intake.draft.draft import Pause
from facility_planner.planning.intake.draft.pauses import end_of_work, one_by_one, thinned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facility_planner.planning.intake.day.breaks import ShiftBreaks
    from facility_planner.planning.intake.day.spans import MealTime, Span, Stretch
    from facility_planner.planning.intake.draft.draft import Draft


def place(draft: Draft) -> tuple[Pause, ...]:
    """The breaks of all staff, by worker and beginning."""
    due = breaks_of(draft.instance).of_staff
    if not due:
        return ()
    busy: dict[int, list[Stretch]] = {w: [] for w in due}
    for a in draft.assignments:
        for w in a.staff:
            if w in busy:
                busy[w].append(draft.away(a))
    busy = {w: list(joined(stretches)) for w, stretches in busy.items()}
    attendance = Attendance(draft, busy)
    found: list[Pause] = []
    for w, shifts in due.items():
        for shift in shifts:
            breaks = _Shift(shift, busy[w], grid_of(draft.instance), attendance).breaks()
            attendance.take(w, breaks)
            found += breaks
    return tuple(found)


class _Shift:
    """Places the breaks of one shift."""

    def __init__(self, due: ShiftBreaks, busy: Sequence[Stretch], grid: int, attendance: Attendance) -> None:
        self._due = due
        self._busy = sorted(busy)
        self._grid = grid
        self._attendance = attendance

    def breaks(self) -> list[Pause]:
        meals = [pause for meal in self._due.meals for pause in self._meal(meal)]
        span = self._due.span
        if span is None:
            return meals
        done = end_of_work(span, self._busy)
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


@lru_cache(maxsize=64)
def rests_of(draft: Draft) -> tuple[Pause, ...]:
    """The breaks of staff in a draft: those of the solver, else the best beside what is given."""
    known = None if draft.pauses is None else thinned(draft, draft.pauses)
    return place(draft) if known is None else known
