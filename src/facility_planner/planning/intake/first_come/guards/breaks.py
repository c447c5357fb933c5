"""Staff have their breaks and their meals."""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.breaks import breaks_of
from facility_planner.planning.intake.first_come.guards.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.draft.draft import Assignment


class StaffBreaks(Guard):
    """Remembers what each worker does, and sees that breaks still find room."""

    NAME = "staff_breaks"

    def __init__(self, instance: Instance) -> None:
        super().__init__(instance)
        self._due = breaks_of(instance).of_staff
        self._busy: dict[int, list[tuple[int, int]]] = {w: [] for w in self._due}
        self._placed: dict[int, list[tuple[int, int]]] = {}

    @classmethod
    def minds(cls, instance: Instance) -> bool:
        """Whether breaks or meals are due to anybody of the staff."""
        return bool(breaks_of(instance).of_staff)

    def points(self, task: Task) -> Iterable[int]:
        """When somebody has had a break, or a meal."""
        workers = {w for seat in task.options.seats for w in seat} | set(task.options.interpreters)
        return (point for w in workers.intersection(self._due) for point in self._points_of(w))

    def _points_of(self, w: int) -> Iterator[int]:
        yield from (end for _, end in self._placed.get(w, ()))
        for shift in self._due[w]:
            lengths = {meal.minutes for meal in shift.meals}
            if shift.span is not None:
                lengths.add(shift.span.minutes)
                yield shift.span.start + shift.span.minutes
            for meal in shift.meals:
                yield from (meal.start + meal.minutes, meal.end)
            yield from (end + minutes for _, end in self._busy[w] for minutes in lengths)

    def admits_worker(self, task: Task, worker: int, start: int, end: int) -> bool:
        """Whether the breaks and meals of the worker still find room."""
        leaves, returns = start - task.travel, end + task.travel
        busy = self._busy.get(worker, [])
        if any(a < returns and leaves < b for a, b in self._placed.get(worker, ())):
            return False
        for shift in self._due.get(worker, ()):
            span = shift.span
            inside = span is not None and leaves < span.end and span.start < returns
            if span is not None and inside and not span.allows_more(busy, leaves, returns):
                return False
            for meal in shift.meals:
                if leaves < meal.end and meal.start < returns and not meal.leaves([*busy, (leaves, returns)]):
                    return False
        return True

    def take(self, task: Task, assignment: Assignment, end: int) -> None:
        """Notes what the staff do."""
        for w in assignment.staff:
            if w in self._busy:
                insort(self._busy[w], (assignment.start - task.travel, end + task.travel))

    def keep_free(self, worker: int, start: int, end: int) -> None:
        """Notes a break that has its place already."""
        self._placed.setdefault(worker, []).append((start, end))
