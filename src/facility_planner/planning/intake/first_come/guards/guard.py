"""What one rule says to the dispatcher: where a task may begin, and who and what may serve it then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facility_planner.planning.intake.day.instance import Instance
    from facility_planner.planning.intake.day.tasks import Task
    from facility_planner.planning.intake.draft.draft import Assignment


class Guard:
    """Admits everything; a rule overrides what it minds. `start` and `end` are those of the service itself."""

    NAME = ""
    """By which a question may overlook it."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance

    @classmethod
    def minds(cls, instance: Instance) -> bool:
        """Whether there is anything to mind in an instance; a guard that minds nothing is left at home."""
        del instance
        return True

    def points(self, task: Task) -> Iterable[int]:
        """Further minutes at which a task may become possible."""
        del task
        return ()

    def admits(self, task: Task, start: int, end: int) -> bool:
        """Whether the task may take place then, whoever serves."""
        del task, start, end
        return True

    def admits_room(self, task: Task, room: int, start: int, end: int) -> bool:
        """Whether it may take place in a room then."""
        del task, room, start, end
        return True

    def admits_worker(self, task: Task, worker: int, start: int, end: int) -> bool:
        """Whether a worker may take part then, as a lead or an interpreter."""
        del task, worker, start, end
        return True

    def admits_interpreter(self, task: Task, worker: int, start: int, end: int) -> bool:
        """Whether a worker who may take part may interpret then."""
        del task, worker, start, end
        return True

    def admits_all(self, task: Task, assignment: Assignment, end: int) -> bool:
        """Whether the whole assignment may stand."""
        del task, assignment, end
        return True

    def take(self, task: Task, assignment: Assignment, end: int) -> None:
        """Notes that an assignment stands."""
        del task, assignment, end

    def keep_free(self, worker: int, start: int, end: int) -> None:
        """Notes a break that has its place already."""
        del worker, start, end

    def may_join(self, task: Task, session: Assignment, end: int) -> bool:
        """Whether the task may join the session of others; staff and room are taken already."""
        return self.admits(task, session.start, end)

    def join(self, task: Task, assignment: Assignment, end: int) -> None:
        """Notes that the task has joined a session; its staff and room count no further."""
        del task, assignment, end
