"""A room, or a desk of it, rests after each activity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.company import company_of, rest_of_room
from facility_planner.planning.intake.first_come.guards.guard import Guard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.draft.draft import Assignment


class Turnaround(Guard):
    """Remembers until when each room is taken, its rest included."""

    NAME = "turnaround"

    def __init__(self, instance: Instance) -> None:
        super().__init__(instance)
        self._taken: dict[int, list[tuple[int, int]]] = {}

    @classmethod
    def minds(cls, instance: Instance) -> bool:
        """Whether rooms rest at all."""
        limits = instance.protocol.limits
        ill = company_of(instance).contagious and limits.contagion_turnaround_minutes
        return bool(limits.room_turnaround_minutes or ill)

    def points(self, task: Task) -> Iterable[int]:
        """The ends of the rests."""
        return [end for room in task.options.rooms for _, end in self._taken.get(room, ())]

    def admits_room(self, task: Task, room: int, start: int, end: int) -> bool:
        """Whether a desk is free until the rest after the task is over."""
        until = end + rest_of_room(self.instance, task)
        here = [(a, b) for a, b in self._taken.get(room, ()) if a < until and start < b]
        moments = [start, *(a for a, _ in here if a > start)]
        return all(sum(a <= moment < b for a, b in here) < self.instance.desks(room) for moment in moments)

    def take(self, task: Task, assignment: Assignment, end: int) -> None:
        """Notes the activity and the rest after it."""
        if assignment.room is not None:
            until = end + rest_of_room(self.instance, task)
            self._taken.setdefault(assignment.room, []).append((assignment.start, until))
