"""A mother who breastfeeds and her infant have time together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.breaks import breaks_of
from facility_planner.planning.intake.day.spans import joined
from facility_planner.planning.intake.first_come.guards.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.draft.draft import Assignment


class Feeding(Guard):
    """Remembers what parts the two."""

    NAME = "feeding"

    def __init__(self, instance: Instance) -> None:
        super().__init__(instance)
        self._nursing = breaks_of(instance).nursing
        self._apart: list[tuple[tuple[int, int], ...]] = [() for _ in self._nursing]

    @classmethod
    def minds(cls, instance: Instance) -> bool:
        """Whether a mother breastfeeds."""
        return bool(breaks_of(instance).nursing)

    def points(self, task: Task) -> Iterable[int]:
        """When an infant has been fed."""
        return (
            point
            for nursing, apart in zip(self._nursing, self._apart, strict=True)
            if nursing.parts(task)
            for point in (
                nursing.span.start + nursing.span.minutes,
                *(end + nursing.span.minutes for _, end in apart),
            )
        )

    def admits(self, task: Task, start: int, end: int) -> bool:
        """Whether feedings still find room."""
        leaves, returns = start - task.travel, end + task.travel
        return all(
            nursing.span.allows_more(apart, leaves, returns)
            for nursing, apart in zip(self._nursing, self._apart, strict=True)
            if nursing.parts(task) and start < nursing.span.until
        )

    def take(self, task: Task, assignment: Assignment, end: int) -> None:
        """Notes what parts them."""
        for number, nursing in enumerate(self._nursing):
            if nursing.parts(task) and assignment.start < nursing.span.until:
                stretch = (assignment.start - task.travel, end + task.travel)
                self._apart[number] = joined([*self._apart[number], stretch])

    def join(self, task: Task, assignment: Assignment, end: int) -> None:
        """Notes the same of who joins a session."""
        self.take(task, assignment, end)
