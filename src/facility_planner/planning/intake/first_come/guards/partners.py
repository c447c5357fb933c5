"""A partner sees so many people at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.first_come.guards.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.draft.draft import Assignment


class Partners(Guard):
    """Minds how many people are seen at each partner."""

    NAME = "partners"

    def __init__(self, instance: Instance) -> None:
        super().__init__(instance)
        self._there: dict[int, list[tuple[int, int]]] = {}

    def points(self, task: Task) -> Iterable[int]:
        """The ends of what is there, and the hours of the partner."""
        if task.place is None:
            return ()
        partner = self.instance.scenario.partners[task.place]
        opens = self.instance.minute(partner.start)
        # the board adds the way to every point
        return [end - task.travel for end in (opens, *(end for _, end in self._there.get(task.place, ())))]

    def admits(self, task: Task, start: int, end: int) -> bool:
        """Whether there is room for one more."""
        if task.place is None:
            return True
        most = self.instance.scenario.partners[task.place].at_once
        there = [(a, b) for a, b in self._there.get(task.place, ()) if a < end and start < b]
        moments = [start, *(a for a, _ in there if a > start)]
        return all(sum(a <= moment < b for a, b in there) < most for moment in moments)

    def take(self, task: Task, assignment: Assignment, end: int) -> None:
        """Notes who is there."""
        if task.place is not None:
            self._there.setdefault(task.place, []).append((assignment.start, end))
