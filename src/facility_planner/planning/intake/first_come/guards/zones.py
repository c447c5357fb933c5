"""The police stay out of the zone where people live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facility_planner.planning.intake.day.room_choice import POLICE
from facility_planner.planning.intake.first_come.guards.guard import Guard

if TYPE_CHECKING:
    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.draft.draft import Assignment


class Zones(Guard):
    """Knows the police and the rooms where people live."""

    NAME = "zones"

    def __init__(self, instance: Instance) -> None:
        super().__init__(instance)
        self._police = {w for w, worker in enumerate(instance.workers) if POLICE in worker.roles}
        self._homes = {r for r, room in enumerate(instance.rooms) if room.zone == "residence"}

    @classmethod
    def minds(cls, instance: Instance) -> bool:
        """Whether there are police and a zone where people live."""
        police = any(POLICE in worker.roles for worker in instance.workers)
        return police and any(room.zone == "residence" for room in instance.rooms)

    def admits_worker(self, task: Task, worker: int, start: int, end: int) -> bool:
        """Whether there is a room for the task that the worker may enter."""
        del start, end
        rooms = task.options.rooms
        return worker not in self._police or not rooms or not self._homes.issuperset(rooms)

    def admits_all(self, task: Task, assignment: Assignment, end: int) -> bool:
        """Whether nobody of the police would be where people live."""
        del task, end
        return assignment.room not in self._homes or not self._police.intersection(assignment.staff)
