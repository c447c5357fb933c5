"""A room holds so many people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.company import attending
from facility_planner.planning.intake.first_come.guards.guard import Guard

if TYPE_CHECKING:
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.draft.draft import Assignment


class Places(Guard):
    """Counts the people in rooms of which the places are known."""

    NAME = "places"

    def __init__(self, instance: Instance) -> None:
        super().__init__(instance)
        self._here: dict[int, list[tuple[int, int, int]]] = {}

    @classmethod
    def minds(cls, instance: Instance) -> bool:
        """Whether the places of a room are known in which something can be given."""
        used = {r for task in instance.tasks for r in task.options.rooms}
        return any(instance.rooms[r].places is not None for r in used)

    def admits_room(self, task: Task, room: int, start: int, end: int) -> bool:
        """Whether there are places for those who take part."""
        most = self.instance.rooms[room].places
        if most is None:
            return True
        here = [(a, b, n) for a, b, n in self._here.get(room, ()) if a < end and start < b]
        moments = [start, *(a for a, _, _ in here if a > start)]
        more = len(attending(task))
        return all(sum(n for a, b, n in here if a <= moment < b) + more <= most for moment in moments)

    def take(self, task: Task, assignment: Assignment, end: int) -> None:
        """Notes who is there."""
        room = assignment.room
        if room is not None and self.instance.rooms[room].places is not None:
            self._here.setdefault(room, []).append((assignment.start, end, len(attending(task))))

    def may_join(self, task: Task, session: Assignment, end: int) -> bool:
        """Whether there are places for one more in the session."""
        return session.room is None or self.admits_room(task, session.room, session.start, end)

    def join(self, task: Task, assignment: Assignment, end: int) -> None:
        """Notes who has come in."""
        self.take(task, assignment, end)
